from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

UNDERWAY = 10_000  # ids that transactions still running may have taken when the newest item was read


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
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
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
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(customer)s. Receivables are kept per customer: "
                        "open the account of %(customer)s instead.",
                        contact=account.partner_id.display_name,
                        customer=account.partner_id.commercial_partner_id.display_name,
                    )
                )

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
    def _missing_partner_ids(self, company, limit=None, after_line=0):
        """Ids of commercial partners with a posted receivable but no account, in one question.

        :param int after_line: only journal items with a higher id are looked at
        """
        self.env["account.move.line"].flush_model(["partner_id", "company_id", "account_id", "parent_state"])
        rows = self.env.execute_query(
            SQL(
                """
            SELECT p.commercial_partner_id
              FROM (SELECT DISTINCT l.partner_id FROM account_move_line l
                     WHERE l.parent_state = 'posted' AND l.company_id = %(company)s AND l.id > %(after)s
                       AND l.account_id = ANY(ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable'))) owing
              JOIN res_partner p ON p.id = owing.partner_id
             WHERE NOT EXISTS (SELECT 1 FROM ar_customer_account c
                                WHERE c.partner_id = p.commercial_partner_id AND c.company_id = %(company)s)
             GROUP BY p.commercial_partner_id
             LIMIT %(limit)s
            """,
                company=company.id,
                limit=limit,
                after=after_line,
            )
        )
        return [partner_id for (partner_id,) in rows]

    @api.model
    def _cron_fill_gaps(self, batch=1000):
        """Create the accounts that are missing, in committed batches.

        Posting an invoice opens the account at once; this is for what was there
        before the installation or came past Odoo. The whole ledger is asked
        once; what is younger than the newest item seen then, every night. Set a
        company's ``ar_account_line`` to 0 to have all of it asked again.
        """
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([]):
            ((newest,),) = self.env.execute_query(SQL("SELECT COALESCE(MAX(id), 0) FROM account_move_line"))
            missing = self._missing_partner_ids(company, after_line=company.ar_account_line)
            cron._commit_progress(remaining=len(missing))
            for start in range(0, len(missing), batch):
                part = missing[start : start + batch]
                self._ensure(self.env["res.partner"].browse(part), company)
                if not cron._commit_progress(len(part)):
                    return
            company.ar_account_line = max(newest - UNDERWAY, 0)
        cron._commit_progress()

    @api.model
    def _expected_days_late(self, company, as_of, partner_ids):
        """Hook: how late customers are expected to pay what is open, foretold by whoever can; additive with ``super()``.

        :param partner_ids: ids of commercial partners
        :return: ``{partner id: days after the due date}``, weighted by amount; who is not foretold has no entry
        """
        return {}

    @api.model
    def _expected_unpaid(self, company, as_of, partner_ids):
        """Hook: what of the open items will probably still be unpaid in four weeks, foretold by whoever can; additive with ``super()``.

        Example: ``return {**super()._expected_unpaid(company, as_of, partner_ids), partner.id: 120.0}``

        :param partner_ids: ids of commercial partners
        :return: ``{partner id: sum of open amount × chance, in company currency}``; who is not foretold has no entry
        """
        return {}

    def _open_item_domain(self):
        return Domain("partner_id", "in", self.partner_id.ids) & Domain("company_id", "in", self.company_id.ids)

    def _further_figures(self, as_of):
        """Hook: figures of a customer that an add-on knows and that help whoever speaks with it, such as the collector's desk.

        Example: ``return [*super()._further_figures(as_of), (self.env._("Interest so far"), "12.50 €", "info")]``

        :param as_of: date
        :return: list of ``(label, text, tone)``; ``tone`` is a Bootstrap colour name or empty
        """
        self.ensure_one()
        return []

    def action_open_items(self):
        """Show the open items of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        return {**action, "domain": list(self._open_item_domain())}
