from odoo import fields, models


class ArChargeReopening(models.Model):
    """A matching that was taken apart: from its date until that day the item was paid, from then on it was open again.

    Written when the matching goes; nobody has the right to write here.
    """

    _name = "ar.charge.reopening"
    _description = "Matching taken apart"
    _inherit = ["ar.recorded.mixin"]
    _order = "date_reopened desc, id desc"
    _rec_name = "line_id"

    line_id = fields.Many2one("account.move.line", required=True, readonly=True, index=True, ondelete="cascade")
    credit_line_id = fields.Many2one(
        "account.move.line", string="Matched with", readonly=True, index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    date_matched = fields.Date(string="Date matched", required=True, readonly=True)
    date_reopened = fields.Date(string="Date reopened", required=True, readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
