from odoo import api, fields, models

JOURNALS = {"sale": "ARIMP", "general": "ARPAY"}


class AccountJournal(models.Model):
    _name = "account.journal"
    _inherit = ["account.journal", "ar.recorded.mixin"]

    ar_ledger_import = fields.Boolean(
        string="Imported ledger",
        copy=False,
        readonly=True,
        help="Holds the documents of an imported ledger under their own numbers.",
    )

    @api.model
    def _recorded_fields(self, creating=False):
        return {"ar_ledger_import"}

    @api.model
    def _ar_import_journal(self, company, kind):
        """The company's journal for imported documents (``sale``) or settlements (``general``), made when missing."""
        Journal = self.sudo().with_company(company)  # sudo: the journal is furniture of the import, not a posting
        journal = Journal.search(
            [("company_id", "=", company.id), ("type", "=", kind), ("ar_ledger_import", "=", True)], limit=1
        )
        if journal:
            return journal
        names = {"sale": self.env._("Imported ledger"), "general": self.env._("Imported settlements")}
        taken = set(Journal.with_context(active_test=False).search([("company_id", "=", company.id)]).mapped("code"))
        code = next(code for code in (JOURNALS[kind], *(f"AR{n:03}" for n in range(999))) if code not in taken)
        return Journal.create(
            {
                "name": names[kind],
                "code": code,
                "type": kind,
                "company_id": company.id,
                "ar_ledger_import": True,
                "show_on_dashboard": False,
                "default_account_id": company._ar_import_account().id,
            }
        )
