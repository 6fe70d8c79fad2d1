from odoo import api, fields, models


class AccountBankStatementLine(models.Model):
    _name = "account.bank.statement.line"
    _inherit = ["account.bank.statement.line", "ar.recorded.mixin"]

    ar_import_id = fields.Many2one(
        "ar.receipt.import", string="Bank file", readonly=True, copy=False, index="btree_not_null"
    )
    ar_import_reference = fields.Char(
        string="Bank's identification",
        readonly=True,
        copy=False,
        help="What the bank calls this line; a line with the same identification is not imported again.",
    )
    ar_import_booking = fields.Char(
        string="Bank's booking",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="What the bank calls the whole booking, of which this line may be a part: a sum and its parts are not both imported.",
    )

    @api.model
    def _recorded_fields(self, creating=False):
        return {"ar_import_id", "ar_import_reference", "ar_import_booking"}

    _ar_import_reference_once = models.UniqueIndex(
        "(journal_id, ar_import_reference) WHERE ar_import_reference IS NOT NULL",
        "This line of the bank was imported already.",
    )
