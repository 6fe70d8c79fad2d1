from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.treatment.worklist import MINUTES_CUSTOMER, MINUTES_ITEM
from odoo.addons.customer_ar_management_collection.tools import worklist

#: What customers owe, of open items that are overdue or credits: their company's accounts, one row each.
OVERDUE = """
    SELECT found.*, account.collector_id, account.team_id FROM (
        SELECT account_ar_id AS account_id, MAX(partner_id) AS partner_id, SUM(amount_overdue) AS overdue,
               GREATEST(SUM(CASE WHEN is_credit THEN amount_residual ELSE item.chase END), 0) AS chase,
               MAX(days_past_due) FILTER (WHERE NOT is_credit) AS oldest,
               COALESCE(SUM(item.chase * bucket.loss_rate / 100) FILTER (WHERE NOT is_credit), 0) AS at_risk,
               %(customer)s + %(item)s * COUNT(*) FILTER (WHERE NOT is_credit) AS minutes
          FROM (SELECT owed.*, GREATEST(amount_overdue - amount_disputed - amount_promised - amount_planned
                                        - amount_legal, 0) AS chase FROM (%(items)s) owed) item
          LEFT JOIN ar_aging_bucket bucket ON bucket.id = item.bucket_id
         GROUP BY account_ar_id HAVING SUM(amount_overdue) > 0) found
      JOIN ar_customer_account account ON account.id = found.account_id
"""
COLUMNS = (
    "account_ar_id",
    "partner_id",
    "amount_overdue",
    "amount_disputed",
    "amount_promised",
    "amount_planned",
    "amount_legal",
    "amount_residual",
    "is_credit",
    "days_past_due",
    "bucket_id",
)


class ArCollectionCase(models.Model):
    """Whom to contact today. The figures are gathered in ``ar_collection_case_figures.py``."""

    _inherit = "ar.collection.case"

    @api.model
    def _work_list(self, company, as_of, user=None):
        """The customers to contact on a day, the most pressing first, with the reasons.

        :param company: ``res.company``
        :param as_of: date
        :param user: only customers that this collector works on that day (``res.users``): one's own, those of absent colleagues
            one stands in for, those of the team that nobody has; None for all
        :return: ``[{account_id, partner_id, points, reasons: [(code, figure, points)], overdue, chase, oldest, minutes, collector_id,
            last_contact, next_contact}]``; sums in company currency. The number of queries does not depend on the number of customers.
        """
        rows = self._overdue(company, as_of, user)
        rules = self.env["ar.collection.rule"].search([])
        codes = set(rules.mapped("code"))
        figures = self._figures(company, as_of, rows, codes)
        classes = self._classes(rows) if rules.class_id else {}
        accounts = {row["account_id"]: row for row in rows}
        ranked = worklist.rank(
            [self._customer(row, figures, classes) for row in rows],
            [
                worklist.Rule(rule.code, rule.threshold, rule.points, rule.stepwise, rule.class_id.id or None)
                for rule in rules
            ],
            as_of,
        )
        return [
            {**accounts[row.key], "points": row.points, "reasons": [tuple(reason) for reason in row.reasons]}
            for row in ranked
        ]

    @api.model
    def _customer(self, row, figures, classes):
        """A row of ``_overdue`` as ``tools.worklist.Customer``."""
        partner = row["partner_id"]
        return worklist.Customer(
            row["account_id"],
            row["overdue"],
            row["chase"],
            row["next_contact"],
            {code: values[partner] for code, values in figures.items() if partner in values} | {"class": 1},
            classes.get(row["account_id"], frozenset()),
        )

    @api.model
    def _overdue(self, company, as_of, user):
        """What is overdue for each customer, and what of it is neither promised nor disputed nor paid in: one query."""
        Item = self.env["ar.open.item"].with_context(ar_as_of=as_of, ar_basis="due", ar_scheme_id=False)
        domain = [
            "|",
            ("is_overdue", "=", True),
            ("is_credit", "=", True),
            ("company_id", "=", company.id),
            ("account_ar_id", "!=", False),
        ]
        if user:
            domain.append(("account_ar_id", "in", self._portfolio(company, as_of, user)))
        query = Item._search(domain)
        columns = [
            SQL("%s AS %s", Item._field_to_sql(Item._table, name, query), SQL.identifier(name)) for name in COLUMNS
        ]
        rows = self.env.execute_query_dict(
            SQL(
                OVERDUE,
                customer=MINUTES_CUSTOMER,
                item=MINUTES_ITEM,
                items=query.select(*columns),
            )
        )
        for row in rows:
            for name in ("overdue", "chase", "at_risk"):
                row[name] = float(row[name])
        return rows

    @api.model
    def _classes(self, rows):
        """``{account id: ids of its classes}``: one query."""
        self.env["ar.customer.account"].flush_model(["class_ids"])
        return {
            account: frozenset(classes)
            for account, classes in self.env.execute_query(
                SQL(
                    "SELECT account_id, ARRAY_AGG(class_id) FROM ar_customer_account_class_rel"
                    " WHERE account_id = ANY(%s) GROUP BY account_id",
                    [row["account_id"] for row in rows],
                )
            )
        }
