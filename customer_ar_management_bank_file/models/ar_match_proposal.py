from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management_bank_file.tools import remittance
from odoo.addons.customer_ar_management.tools.matching.text import compact

from .ar_match_rule import REMITTANCE


class ArMatchProposal(models.Model):
    """Matching follows remittance advices: each is used once, and waits again when its match is undone."""

    _inherit = "ar.match.proposal"

    rule = fields.Selection(selection_add=REMITTANCE)

    @api.model
    def _extra_rules(self):
        return (*super()._extra_rules(), remittance.matcher(self.env["ar.remittance"]._advices(self.env.companies)))

    @api.model
    def _needed_lines(self, receipts):
        amounts = {(receipt.company, receipt.currency, receipt.amount) for receipt in receipts}
        advices = self.env["ar.remittance"]._advices(self.env.companies)
        return [
            *super()._needed_lines(receipts),
            *(
                item
                for advice in advices
                if (advice.company, advice.currency, advice.total) in amounts
                for items, _amount in advice.lines
                for item in items
            ),
        ]

    @api.model
    def _receipt_texts(self, statement_lines):
        """The documents of the advice whose reference stands in the text: they help even where the amounts differ."""
        texts = super()._receipt_texts(statement_lines)
        waiting = self.env["ar.remittance"].search(
            [("company_id", "in", statement_lines.company_id.ids), ("state", "=", "waiting"), ("name", "!=", False)]
        )
        named = [(key, advice) for advice in waiting if len(key := compact(advice.name)) >= remittance.MIN_REFERENCE]
        for line in statement_lines if named else ():
            said = compact(line.payment_ref)
            found = [advice for key, advice in named if key in said and advice.company_id == line.company_id]
            if len(found) == 1:
                numbers = " ".join(filter(None, found[0].line_ids.move_id.mapped("name")))
                texts[line.id] = " ".join(filter(None, (texts.get(line.id), numbers)))
        return texts

    def _post_waiting(self, keep=False, **marks):
        done = super()._post_waiting(keep, **marks)
        done._use_remittances()
        return done

    def action_undo(self):
        result = super().action_undo()
        undone = self.filtered(lambda proposal: proposal.state not in ("matched", "kept"))
        # sudo: who may undo a match may not always write advices; only their state follows
        self.env["ar.remittance"].sudo().search([("proposal_id", "in", undone.ids)]).write(
            {"state": "waiting", "proposal_id": False}
        )
        return result

    def _use_remittances(self):
        """Mark the advices that these matches followed as used."""
        followed = self.filtered(
            lambda proposal: proposal.state == "matched" and proposal.rule == remittance.REMITTANCE
        )
        if not followed:
            return
        by_id = {(dict(proposal.reasons or ()).get("remittance") or {}).get("id"): proposal for proposal in followed}
        used = (
            self.env["ar.remittance"]
            .sudo()
            .search(  # sudo: who confirms may not write advices; only their state follows
                Domain("id", "in", [key for key in by_id if key]) & Domain("state", "=", "waiting")
            )
        )
        used.state = "used"
        for advice in used:  # in the cache; flushed together
            advice.proposal_id = by_id[advice.id]
