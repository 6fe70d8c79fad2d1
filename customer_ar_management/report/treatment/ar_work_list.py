"""Whom to chase first: customers with overdue items, ranked by value at risk per minute of work."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.treatment import worklist


class ArWorkList(models.Model):
    """One row per customer account with something overdue; figures of ``ar.open.item`` as of today or ``ar_as_of``."""

    _name = "ar.work.list"
    _description = "Work list"
    _auto = False
    _rec_name = "partner_id"
    _order = "rank, id"

    account_ar_id = fields.Many2one("ar.customer.account", string="Customer account", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    rank = fields.Integer(
        readonly=True, aggregator="min", help="1 is to be called first. Customers of several companies are one ranking."
    )
    item_count = fields.Integer(string="Overdue items", readonly=True)
    oldest_days = fields.Integer(string="Oldest overdue (days)", readonly=True, aggregator="max")
    overdue = fields.Monetary(readonly=True)
    value_at_risk = fields.Monetary(
        string="Value at risk",
        readonly=True,
        help="What is overdue, times the share that is usually lost of its aging bucket (on the aging scheme).",
    )
    minutes = fields.Integer(string="Effort (minutes)", readonly=True, help="Time for the customer and for each item.")
    assigned_id = fields.Many2one("res.users", string="Collector", readonly=True)
    team_id = fields.Many2one("ar.team", readonly=True)
    profile_id = fields.Many2one(related="account_ar_id.profile_id")
    class_value_id = fields.Many2one(related="account_ar_id.class_value_id")

    _depends = {
        "ar.open.item": [
            "account_ar_id",
            "amount_overdue",
            "bucket_id",
            "company_currency_id",
            "company_id",
            "is_overdue",
        ],
        "ar.aging.bucket": ["loss_rate"],
        "ar.customer.account": ["collector_id", "team_id", "partner_id", "company_id"],
    }

    @property
    def _table_query(self) -> SQL:
        items = self.env["ar.open.item"].with_context(ar_basis="due", ar_scheme_id=False)
        query = items._search(Domain("is_overdue", "=", True) & Domain("company_id", "in", self.env.companies.ids))
        names = ("account_ar_id", "company_currency_id", "amount_overdue", "days_past_due", "bucket_id")
        columns = [
            SQL("%s AS %s", items._field_to_sql(items._table, name, query), SQL.identifier(name)) for name in names
        ]
        return SQL(
            """
            WITH chased AS (
                SELECT item.account_ar_id AS id, MAX(item.company_currency_id) AS currency_id, COUNT(*) AS item_count,
                       MAX(item.days_past_due) AS oldest_days, SUM(item.amount_overdue) AS overdue,
                       ROUND(SUM(item.amount_overdue * bucket.loss_rate / 100)::numeric, 2) AS value_at_risk,
                       %(customer)s + %(item)s * COUNT(*) AS minutes
                  FROM (%(items)s) item JOIN ar_aging_bucket bucket ON bucket.id = item.bucket_id
                 WHERE item.account_ar_id IS NOT NULL GROUP BY item.account_ar_id)
            SELECT chased.*, account.id AS account_ar_id, account.partner_id, account.company_id, account.team_id,
                   account.collector_id AS assigned_id,
                   RANK() OVER (ORDER BY chased.value_at_risk * rate.factor / chased.minutes DESC, chased.overdue * rate.factor DESC,
                                account.id)::int AS rank
              FROM chased JOIN ar_customer_account account ON account.id = chased.id
              JOIN (SELECT * FROM UNNEST(%(currencies)s::int[], %(factors)s::numeric[]) AS r(currency_id, factor)) rate
                   ON rate.currency_id = chased.currency_id
            """,
            customer=worklist.MINUTES_CUSTOMER,
            item=worklist.MINUTES_ITEM,
            items=query.select(*columns),
            **self._rates(items._as_of()),
        )

    @api.model
    def _rates(self, as_of):
        """What one unit of each company's currency is worth in that of the current company: several companies are one ranking."""
        company = self.env.company
        rates = self.env.companies.currency_id._get_rates(company, as_of) | company.currency_id._get_rates(
            company, as_of
        )
        return {"currencies": list(rates), "factors": [rates[company.currency_id.id] / rate for rate in rates.values()]}

    @api.model
    def _search(self, domain, *args, **kwargs):
        # As with open items: nothing may be answered from what was read before.
        self.invalidate_model(flush=False)
        return super()._search(domain, *args, **kwargs)

    def action_open(self):
        """The customer file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.customer.account",
            "res_id": self.id,
            "view_mode": "form",
        }

    def action_share_out(self):
        """Give the customers without a collector to the collectors with time, most urgent first.

        :raise AccessError: for anybody but AR managers
        :raise UserError: when nobody has said how much time there is
        """
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_manager")):
            raise AccessError(self.env._("The work list is shared out by AR managers."))
        capacities = self.env["ar.collector.capacity"].search([("company_id", "=", self.env.company.id)])
        if not capacities:
            raise UserError(
                self.env._("Enter the collectors' time first: Configuration ▸ Classification ▸ Collectors' time.")
            )
        rows = self.search([("company_id", "=", self.env.company.id)])
        load = {}
        for row in rows.filtered("assigned_id"):
            load[row.assigned_id.id] = load.get(row.assigned_id.id, 0) + row.minutes
        given, left = worklist.share_out(
            [
                (row.id, row.minutes, set(row.team_id.member_ids.ids) if row.team_id.member_ids else None)
                for row in rows
                if not row.assigned_id
            ],
            {capacity.user_id.id: capacity.minutes for capacity in capacities},
            load,
        )
        by_user = {}
        for account, user in given.items():
            by_user.setdefault(user, []).append(account)
        for user, accounts in by_user.items():
            self.env["ar.customer.account"].browse(accounts).write({"collector_id": user})
        return self._shared_out(len(given), len(left))

    @api.model
    def _shared_out(self, given, left):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if left else "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
                "message": self.env._(
                    "Customers given to collectors: %(given)s; nobody has time for: %(left)s.", given=given, left=left
                ),
            },
        }
