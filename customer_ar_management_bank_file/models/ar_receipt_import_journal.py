from odoo import models

from odoo.addons.base.models.res_bank import sanitize_account_number
from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import Problem

from odoo.addons.customer_ar_management.models.base.missing import Missing


class ArReceiptImport(models.Model):
    """Which journal the lines of a bank file belong to."""

    _inherit = "ar.receipt.import"

    def _bank_journals(self):
        return self.env["account.journal"].search(
            [
                *self.env["account.journal"]._check_company_domain(self.company_id),
                ("type", "in", ("bank", "cash", "credit")),
            ]
        )

    def _is_of_account(self, journal, account):
        """Is the journal that of the account? Banks write an account with or without its bank code and country in front."""
        own, said = sanitize_account_number(journal.bank_acc_number or ""), sanitize_account_number(account or "")
        return bool(own and said) and (
            own == said or min(len(own), len(said)) >= 8 and (own.endswith(said) or said.endswith(own))
        )

    def _can_take(self, journal):
        currency = (journal.currency_id or journal.company_id.currency_id).name
        fits = (
            not self.account_number or not journal.bank_acc_number or self._is_of_account(journal, self.account_number)
        )
        return fits and (not self.file_currency or currency == self.file_currency)

    def _journals(self, statements):
        """The journal of each statement: the one chosen, or the one with the statement's account number."""
        accounts = {sanitize_account_number(statement.account) for statement in statements if statement.account}
        if self.journal_id and len(accounts) < 2:
            return [self.journal_id] * len(statements)
        journals = self._bank_journals()
        if not accounts or self._is_table():
            alone = journals.filtered(lambda journal: journal.type == "bank")
            alone = (
                alone.filtered(lambda journal: not accounts or not journal.bank_acc_number)
                if len(alone) == 1
                else alone.browse()
            )
            if alone:
                return [alone] * len(statements)
        if not accounts:
            raise Missing(
                self.env._("The file does not say which account it is of. Choose the bank journal."), self, "journal_id"
            )
        return [self._journal_of(journals, statement) for statement in statements]

    def _journal_of(self, journals, statement):
        """The one journal of the statement's account, in its currency when several have the number; empty when there is none."""
        found = journals.filtered(lambda journal: self._is_of_account(journal, statement.account))
        if len(found) > 1 and statement.currency:
            found = found.filtered(
                lambda journal: (journal.currency_id or journal.company_id.currency_id).name == statement.currency
            )
        return found if len(found) == 1 else found.browse()

    def _journal_problem(self, statement, journal):
        """What speaks against booking the statement in the journal, or None."""
        if not journal:
            return Problem(0, "account", "no_journal", statement.account)
        if statement.account and journal.bank_acc_number and not self._is_of_account(journal, statement.account):
            return Problem(
                0,
                "account",
                "other_account",
                statement.account,
                {"journal": journal.display_name, "number": journal.bank_acc_number},
            )
        return None
