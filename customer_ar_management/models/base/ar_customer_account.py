from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    """What is company-specific about a customer: one row per commercial
    partner and company. The credit check locks this row."""

    _name = "ar.customer.account"
    _description = "Customer account"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _rec_name = "partner_id"
    _order = "partner_id, id"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True, ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    active = fields.Boolean(default=True)
    collector_id = fields.Many2one("res.users", tracking=True, index="btree_not_null")
    note = fields.Html()

    _partner_company_unique = models.Constraint(
        "UNIQUE (partner_id, company_id)",
        "This customer already has an account in this company.",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"active", "collector_id", "note"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"partner_id", "company_id"}

    @api.constrains("partner_id")
    def _check_commercial_partner(self):
        for account in self:
            if account.partner_id != account.partner_id.commercial_partner_id:
                raise ValidationError(self.env._(
                    "%(contact)s is a contact of %(customer)s. Receivables are kept per customer: "
                    "open the account of %(customer)s instead.",
                    contact=account.partner_id.display_name,
                    customer=account.partner_id.commercial_partner_id.display_name,
                ))

    @api.model
    def _ensure(self, partners, company):
        """Return the accounts of ``partners`` in ``company``, creating those missing.

        :param partners: any partners; their commercial partners count
        :param company: one company
        """
        partners = partners.commercial_partner_id
        Account = self.sudo().with_context(active_test=False)  # sudo: posting an invoice needs no AR right
        accounts = Account.search([("partner_id", "in", partners.ids), ("company_id", "=", company.id)])
        missing = partners - accounts.partner_id
        if missing:
            accounts |= Account.with_context(tracking_disable=True, mail_create_nosubscribe=True).create(
                [{"partner_id": partner.id, "company_id": company.id} for partner in missing]
            )
        return self.browse(accounts.ids)

    @api.model
    def _missing_partner_ids(self, company, limit):
        """Ids of commercial partners with a posted receivable but no account."""
        self.env["account.move.line"].flush_model(["partner_id", "company_id", "account_id", "parent_state"])
        rows = self.env.execute_query(SQL(
            """
            SELECT DISTINCT p.commercial_partner_id
              FROM account_move_line l
              JOIN account_account a ON a.id = l.account_id AND a.account_type = 'asset_receivable'
              JOIN res_partner p ON p.id = l.partner_id
             WHERE l.parent_state = 'posted' AND l.company_id = %(company)s
               AND NOT EXISTS (SELECT 1 FROM ar_customer_account c
                                WHERE c.partner_id = p.commercial_partner_id AND c.company_id = %(company)s)
             LIMIT %(limit)s
            """,
            company=company.id, limit=limit,
        ))
        return [partner_id for (partner_id,) in rows]

    @api.model
    def _cron_fill_gaps(self, batch=1000):
        """Create the accounts that are missing, in committed batches."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([]):
            while partner_ids := self._missing_partner_ids(company, batch):
                self._ensure(self.env["res.partner"].browse(partner_ids), company)
                if not cron._commit_progress(len(partner_ids), remaining=len(partner_ids) // batch):
                    return

    def _open_item_domain(self):
        return Domain("partner_id", "in", self.partner_id.ids) & Domain("company_id", "in", self.company_id.ids)

    def action_open_items(self):
        """Show the open items of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        return {**action, "domain": list(self._open_item_domain())}
