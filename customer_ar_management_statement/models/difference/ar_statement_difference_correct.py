"""Drafting the document that takes a difference away; a person looks at it and posts it."""

from odoo import fields, models
from odoo.exceptions import UserError


class ArStatementDifference(models.Model):
    _inherit = "ar.statement.difference"

    def action_draft_correction(self):
        """Draft a credit note of what we claim too much, or an invoice of what we claim too little, and link it.

        The draft repeats the lines and taxes of our document with the share of it that is wrong. It is made with the rights of
        the user and changes nothing until it is posted.

        :return: action that opens the draft
        :raise UserError: when the difference is closed, has a document already, or is of no amount
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset()
        if self.state != "open":
            raise UserError(self.env._("Only open differences are corrected."))
        if self.document_id:
            raise UserError(self.env._("%s corrects it already.", self.document_id.display_name))
        if self.currency_id.is_zero(self.difference):
            raise UserError(self.env._("There is no amount to correct."))
        origin = self._own_document()
        move = self.env["account.move"].with_company(self.company_id).create(self._correction_vals(origin))
        self._meet_amount(move)
        self.document_id = move
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correction"),
            "res_model": "account.move",
            "res_id": move.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _own_document(self):
        """Our posted invoice that the difference is about, or an empty record."""
        groups = self.env["ar.statement.comparison.group"].search([("difference_id", "=", self.id)])
        moves = self.line_id.move_id | groups.line_ids.filtered(lambda line: line.side == "ours").move_id
        return moves.filtered(
            lambda move: (
                move.state == "posted"
                and move.move_type in ("out_invoice", "out_refund")
                and move.currency_id == self.currency_id
                and move.commercial_partner_id == self.partner_id
            )
        )[:1]

    def _correction_vals(self, origin):
        too_much = self.difference > 0
        text = self.env._("Correction of %s", self.document or self.statement_id.name or self.partner_id.name)
        vals = {
            "move_type": "out_refund" if too_much else "out_invoice",
            "company_id": self.company_id.id,
            "partner_id": (origin.partner_id or self.partner_id).id,
            "currency_id": self.currency_id.id,
            "invoice_date": self.company_id._ar_today(),
            "ref": text,
            "invoice_line_ids": [
                fields.Command.create(vals) for vals in self._correction_lines(origin, text, abs(self.difference))
            ],
        }
        if too_much and origin.move_type == "out_invoice":
            vals["reversed_entry_id"] = origin.id
        return vals

    def _correction_lines(self, origin, text, amount):
        """Values of the lines: those of our document, each with its share, or one line without taxes where there is none."""
        if not origin or not origin.amount_total:
            return [{"name": text, "quantity": 1, "price_unit": amount, "tax_ids": [fields.Command.clear()]}]
        share = amount / origin.amount_total
        return [
            {
                "name": f"{text}: {line.name or line.product_id.display_name or ''}",
                "product_id": line.product_id.id,
                "account_id": line.account_id.id,
                "tax_ids": [fields.Command.set(line.tax_ids.ids)],
                "quantity": 1,
                "price_unit": self.currency_id.round(line.price_subtotal * share),
            }
            for line in origin.invoice_line_ids.filtered(lambda line: line.display_type == "product")
        ]

    def _meet_amount(self, move):
        """Rounding of the shares goes to the first line, so that the draft takes the difference away to the cent where taxes
        allow it; what is left is shown beside the document."""
        left = self.currency_id.round(abs(self.difference) - move.amount_total)
        if left and (line := move.invoice_line_ids.filtered(lambda line: line.display_type == "product")[:1]):
            net = move.amount_untaxed / move.amount_total if move.amount_total else 1
            line.price_unit += self.currency_id.round(left * net)
