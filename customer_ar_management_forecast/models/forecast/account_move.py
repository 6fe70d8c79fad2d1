"""On the invoice: when it will probably be paid, and why."""

from odoo import api, fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    ar_expected_date = fields.Date(string="Expected to be paid on", compute="_compute_ar_expected")
    ar_expected_why = fields.Char(string="Why then", compute="_compute_ar_expected")
    ar_expected_late = fields.Float(string="Chance of being late", compute="_compute_ar_expected")

    @api.depends("state", "payment_state")
    @api.depends_context("lang", "uid")
    def _compute_ar_expected(self):
        """The newest prediction of the instalment that is expected last."""
        Item = self.env["ar.forecast.item"]
        found = {}
        if Item.has_access("read"):
            items = Item.search([("line_id.move_id", "in", self.ids), ("is_latest", "=", True)], order="expected_date")
            owing = self.env["ar.open.item"]._owing(items.line_id.ids)
            found = {item.move_id: item for item in items if item.line_id.id in owing}
        for move in self:
            item = found.get(move)
            move.ar_expected_date = item.expected_date if item else False
            move.ar_expected_why = item.why if item else False
            move.ar_expected_late = item.chance_late if item else 0.0
