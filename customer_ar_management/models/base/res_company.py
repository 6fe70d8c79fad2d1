from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_manager_id = fields.Many2one(
        "res.users", string="AR manager",
        help="Is told when the ledger proof fails, a gate stays shut or an approval waits.",
    )
    ar_evidence_email = fields.Char(
        string="Evidence is told to",
        help="Every night the ends of the evidence chains are mailed here, so that somebody outside this database knows them. "
             "Empty: to the AR manager.",
    )
    ar_account_line = fields.Integer(
        string="Newest journal item with a customer account", readonly=True, copy=False,
        help="Customer accounts were opened for all journal items up to this one.")
