from odoo import api, models
from odoo.fields import Domain


class ArMatchDesk(models.AbstractModel):
    _inherit = "ar.match.desk"

    @api.model
    def _waiting_domain(self, company):
        """Receipts of a company and its branches that nobody has matched, kept or settled."""
        return Domain("company_id", "child_of", company.ids) & Domain("state", "in", ("open", "exception"))

    @api.model
    def _suspense(self, company, as_of):
        """Money that came in by bank up to a day and that no customer's account shows yet, in company currency."""
        journals = self.env["account.journal"].search(
            [("type", "in", ("bank", "cash", "credit")), ("company_id", "=", company.id)]
        )
        ((balance,),) = self.env["account.move.line"]._read_group(
            Domain("journal_id", "in", journals.ids)
            & Domain("account_id", "in", journals.suspense_account_id.ids)
            & Domain("parent_state", "=", "posted")
            & Domain("date", "<=", as_of)
            & Domain("balance", "<", 0)
            & Domain("move_id.statement_line_id.is_reconciled", "=", False),
            aggregates=["balance:sum"],
        )
        return -(balance or 0)
