from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_import_account_id = fields.Many2one(
        "account.account",
        string="Ledger import account",
        check_company=True,
        domain=[("account_type", "not in", ("asset_receivable", "liability_payable", "off_balance"))],
        help="Counterpart of imported documents and settlements. Its balance is the open receivables brought over.",
    )

    def _ar_import_account(self):
        """The counterpart account of imports, made when the company has chosen none."""
        self.ensure_one()
        company = self.sudo()  # sudo: a company setting; whoever may import may use it
        if not company.ar_import_account_id:
            Account = self.env["account.account"].sudo().with_company(self)
            company.ar_import_account_id = Account.create(
                {
                    "name": self.env._("Ledger import clearing"),
                    "account_type": "equity",
                    "code": Account._search_new_account_code("999980"),
                    "company_ids": [(4, self.root_id.id)],
                }
            )
        return company.ar_import_account_id
