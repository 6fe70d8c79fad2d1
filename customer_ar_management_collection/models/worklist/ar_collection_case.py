from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management_collection.tools import worklist

BROKEN_DAYS = 90


class ArCollectionCase(models.AbstractModel):
    """Whom to contact today."""

    _name = "ar.collection.case"
    _description = "Collection"

    @api.model
    def _work_list(self, company, as_of, user=None):
        """The customers to contact on a day, the most pressing first, with the reasons.

        :param company: ``res.company``
        :param as_of: date
        :param user: only customers of this collector (``res.users``); None for all
        :return: ``[{account_id, partner_id, points, reasons: [(code, figure, points)], overdue, chase, oldest, last_contact,
            next_contact}]``; sums in company currency. The number of queries does not depend on the number of customers.
        """
        accounts = {row["account_id"]: row for row in self._overdue(company, as_of, user)}
        partners = [row["partner_id"] for row in accounts.values()]
        contacts, counts = self._contacts(company, partners), self._counts(company, partners, as_of)
        customers = []
        for key, row in accounts.items():
            last, following, answers = contacts.get(row["partner_id"], (None, None, 0))
            row["last_contact"], row["next_contact"] = last, following
            broken, late = counts.get(row["partner_id"], (0, 0))
            customers.append(
                worklist.Customer(
                    key,
                    row["overdue"],
                    row["chase"],
                    following,
                    {
                        "at_risk": row.pop("at_risk"),
                        "oldest": row["oldest"],
                        "broken": broken,
                        "dispute_late": late,
                        "answers": answers,
                        "silence": (as_of - last).days if last else row["oldest"],
                    },
                )
            )
        rules = [
            worklist.Rule(rule.code, rule.threshold, rule.points, rule.stepwise)
            for rule in self.env["ar.collection.rule"].search([])
        ]
        return [
            {**accounts[row.key], "points": row.points, "reasons": list(row.reasons)}
            for row in worklist.rank(customers, rules, as_of)
        ]

    @api.model
    def _overdue(self, company, as_of, user):
        """What is overdue for each customer, and what of it is neither promised nor disputed: one query."""
        Item = self.env["ar.open.item"].with_context(ar_as_of=as_of, ar_basis="due", ar_scheme_id=False)
        domain = [("is_overdue", "=", True), ("company_id", "=", company.id), ("account_ar_id", "!=", False)]
        if user:
            domain.append(("collector_id", "=", user.id))
        query = Item._search(domain)
        names = (
            "account_ar_id",
            "partner_id",
            "amount_overdue",
            "amount_disputed",
            "amount_promised",
            "days_past_due",
            "bucket_id",
        )
        columns = [
            SQL("%s AS %s", Item._field_to_sql(Item._table, name, query), SQL.identifier(name)) for name in names
        ]
        rows = self.env.execute_query_dict(
            SQL(
                """
            SELECT account_ar_id AS account_id, MAX(partner_id) AS partner_id, SUM(amount_overdue) AS overdue,
                   SUM(GREATEST(amount_overdue - amount_disputed - amount_promised, 0)) AS chase, MAX(days_past_due) AS oldest,
                   SUM(GREATEST(amount_overdue - amount_disputed - amount_promised, 0) * COALESCE(bucket.loss_rate, 0) / 100) AS at_risk
              FROM (%s) item LEFT JOIN ar_aging_bucket bucket ON bucket.id = item.bucket_id
             GROUP BY account_ar_id""",
                query.select(*columns),
            )
        )
        return [{**row, **{name: float(row[name]) for name in ("overdue", "chase", "at_risk")}} for row in rows]

    @api.model
    def _contacts(self, company, partners):
        """``{partner id: (day of the last contact, day of the next, answers not looked at)}``: one query."""
        self.env.flush_all()
        return {
            partner: (last, following, answers)
            for partner, last, following, answers in self.env.execute_query(
                SQL(
                    """
            SELECT partner_id, MAX(date)::date, (ARRAY_AGG(next_date ORDER BY date DESC, id DESC))[1],
                   COUNT(*) FILTER (WHERE EXISTS (
                     SELECT FROM ar_contact_suggestion one WHERE one.contact_log_id = contact.id AND one.state = 'open'))
              FROM ar_contact_log contact WHERE company_id = %s AND partner_id = ANY(%s) GROUP BY partner_id""",
                    company.id,
                    partners,
                )
            )
        }

    @api.model
    def _counts(self, company, partners, as_of):
        """``{partner id: (promises broken lately, disputes past their deadline)}``: one query."""
        return {
            partner: (broken, late)
            for partner, broken, late in self.env.execute_query(
                SQL(
                    """
            SELECT partner_id, SUM(broken), SUM(late) FROM (
                SELECT partner_id, 1 AS broken, 0 AS late FROM ar_promise
                 WHERE company_id = %(company)s AND state IN ('broken', 'partly') AND date BETWEEN %(since)s AND %(day)s
                UNION ALL
                SELECT partner_id, 0, 1 FROM ar_dispute
                 WHERE company_id = %(company)s AND state = 'open' AND deadline < %(day)s) found
             WHERE partner_id = ANY(%(partners)s) GROUP BY partner_id""",
                    company=company.id,
                    day=as_of,
                    since=as_of - timedelta(days=BROKEN_DAYS),
                    partners=partners,
                )
            )
        }
