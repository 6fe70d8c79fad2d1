from odoo import fields, models


class AccountBankStatementLine(models.Model):
    _inherit = "account.bank.statement.line"

    ar_import_id = fields.Many2one("ar.receipt.import", string="Bank file", readonly=True, copy=False, index="btree_not_null")
    ar_import_reference = fields.Char(
        string="Bank's identification", readonly=True, copy=False,
        help="What the bank calls this line; a line with the same identification is not imported again.")

    _ar_import_reference_once = models.UniqueIndex(
        "(journal_id, ar_import_reference) WHERE ar_import_reference IS NOT NULL",
        "This line of the bank was imported already.")
