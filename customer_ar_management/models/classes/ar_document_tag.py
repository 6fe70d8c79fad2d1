from odoo import fields, models

READERS = "account.group_account_readonly,account.group_account_invoice"


class ArDocumentTag(models.Model):
    """A word by which invoices and receipts are filed and found again."""

    _name = "ar.document.tag"
    _description = "Tag of invoices and receipts"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer()

    _name_unique = models.Constraint("UNIQUE (name)", "There is a tag with this name already.")


class AccountMove(models.Model):
    _inherit = "account.move"

    ar_tag_ids = fields.Many2many("ar.document.tag", string="Filing tags", copy=False, groups=READERS)


class AccountPayment(models.Model):
    _inherit = "account.payment"

    ar_tag_ids = fields.Many2many("ar.document.tag", string="Filing tags", copy=False, groups=READERS)
