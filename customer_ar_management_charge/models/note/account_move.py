from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    ar_charge_note_id = fields.Many2one(
        "ar.charge.note",
        string="Charge note",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The document asks for interest or fees: it bears no interest itself.",
    )
