from odoo import fields, models

#: Kinds whose question may remain after the receipt is matched: what of the rest?
REMAINS = ("short", "over", "bounced")


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    exception_ids = fields.One2many("ar.match.exception", "proposal_id", string="Questions")

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in ("matched", "kept", "closed"):
            self._answer_exceptions(vals["state"])
        elif vals.get("state") == "open":
            self._reopen_exceptions()
        return result

    def _answer_exceptions(self, state):
        """What stood in the queue is answered by matching or keeping the receipt;
        a rest that stays open or on account keeps its question."""
        # sudo: the queue follows the receipt, whoever may post it
        asked = self.env["ar.match.exception"].sudo().search([("proposal_id", "in", self.ids), ("state", "!=", "done")])
        if state == "matched":
            asked = asked.filtered(lambda r: r.kind not in REMAINS or not r._remains())
        elif state == "kept":
            asked = asked.filtered(lambda r: r.kind != "bounced")
        asked._close({"matched": "reallocate", "kept": "keep"}.get(state, False))

    def _reopen_exceptions(self):
        """A match undone asks again what it had answered."""
        # sudo: as above
        done = self.env["ar.match.exception"].sudo().search([("proposal_id", "in", self.ids)])
        standing = {(r.proposal_id.id, r.kind) for r in done if r.state != "done"}
        done.filtered(
            lambda r: (
                r.state == "done" and r.outcome in ("reallocate", "keep") and (r.proposal_id.id, r.kind) not in standing
            )
        )._reopen()

    def _set_aside(self):
        """Into the queue of exceptions: nothing is proposed for them until somebody decided."""
        self.check_access("write")
        # sudo: the state is the product's; access was checked
        self.sudo().filtered(lambda p: p.state == "open").write({"state": "exception"})

    def _resume(self):
        """Out of the queue: back among the receipts to match, what was noted by hand is gone."""
        self.check_access("write")
        # sudo: the state is the product's; access was checked
        back = self.sudo().filtered(lambda p: p.state == "exception")
        back.exception_ids.filtered(lambda r: r.state == "open" and not r.automatic)._close()
        back.write({"state": "open"})

    def action_open_desk(self):
        """Open these receipts on the matching desk."""
        return {
            **self.env["ir.actions.client"]._for_xml_id("customer_ar_management.ar_match_desk_action"),
            "context": {"ar_match": {"tab": self._desk_tab(), "done": "all", "ids": self.ids}},
        }

    def _desk_tab(self):
        states = set(self.mapped("state"))
        return "exceptions" if states == {"exception"} else "match" if "open" in states else "done"

    def _set_customer(self, partner):
        """Say whose money it is.

        :param partner: a ``res.partner``; its commercial entity is taken
        """
        self._check_open()
        customer = partner.commercial_partner_id
        for company, own in self.grouped("company_id").items():
            account = self.env["ar.customer.account"]._ensure(customer, company)
            own._write_recorded({"partner_id": customer.id, "account_id": account.id})
