from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

SOON_DAYS = 7
TOP = 8


class ArOverview(models.AbstractModel):
    """Totals, buckets, top debtors and largest movements of a company: one
    query over the relation, for the first page and for printed packs."""

    _name = "ar.overview"
    _description = "Receivables totals"

    @api.model
    def _frozen(self, company, scheme):
        """Domain of the month ends that say the same as this user's items: of
        the scheme as it is, and not where a branch is switched off."""
        # sudo: also branches that the user may not see count as missing
        whole = self.env["res.company"].sudo().search([("id", "child_of", company.ids)]) <= self.env.companies
        if not whole:
            return Domain.FALSE
        return (
            Domain("company_id", "=", company.id)
            & Domain("kind", "=", "month_end")
            & Domain("scheme_id", "=", scheme.id)
            & Domain("ranges", "=", scheme.range_text)
        )

    @api.model
    def _before_sql(self, company, as_of, basis, scheme):
        """The last month end before ``as_of``: its date and ``SQL`` of its
        amounts per customer and bucket, frozen if there, else rolled back."""
        date = as_of.replace(day=1) - timedelta(days=1)
        snapshot = self.env["ar.snapshot"].search(
            self._frozen(company, scheme) & Domain("date", "=", date) & Domain("basis", "=", basis), limit=1
        )
        if snapshot:
            return date, SQL(
                "SELECT partner_id, bucket_id, amount, overdue FROM ar_snapshot_line"
                " WHERE snapshot_id = %s AND amount != 0",
                snapshot.id,
            )
        return date, self.env["ar.metric"]._aged_sql(company, date, basis, scheme)

    @api.model
    def _sets_sql(self, items, before):
        """The sets that the blocks share: each is computed once."""
        return SQL(
            """
            item AS MATERIALIZED (%(items)s),
            now AS MATERIALIZED (
                SELECT partner_id, SUM(amount_residual) AS total, SUM(amount_overdue) AS overdue,
                       COALESCE(SUM(amount_residual) FILTER (WHERE NOT is_credit), 0) AS owed,
                       MAX(days_past_due) FILTER (WHERE amount_overdue > 0) AS days
                  FROM item GROUP BY partner_id),
            before_bucket AS MATERIALIZED (%(before)s),
            before AS (SELECT partner_id, SUM(amount) AS total, SUM(overdue) AS overdue FROM before_bucket GROUP BY partner_id),
            debtor AS (SELECT * FROM now WHERE overdue > 0 ORDER BY overdue DESC, partner_id LIMIT %(top)s),
            movement AS (
                SELECT COALESCE(now.partner_id, before.partner_id) AS partner_id, COALESCE(now.total, 0) AS total,
                       COALESCE(now.total, 0) - COALESCE(before.total, 0) AS change,
                       COALESCE(now.overdue, 0) - COALESCE(before.overdue, 0) AS overdue_change
                  FROM now FULL JOIN before ON COALESCE(now.partner_id, 0) = COALESCE(before.partner_id, 0))
            """,
            items=items,
            before=before,
            top=TOP,
        )

    @api.model
    def _totals_sql(self, as_of, unapplied):
        """One row: what is open now, and ``before`` at the last month end.
        ``owed`` is what customers owe before unapplied credits, ``total`` what the ledger says."""
        soon = SQL("NOT is_credit AND date_due BETWEEN %s AND %s", as_of, as_of + timedelta(days=SOON_DAYS))
        return SQL(
            """
            SELECT COALESCE(SUM(amount_residual), 0) AS total, COALESCE(SUM(amount_overdue), 0) AS overdue,
                   COALESCE(SUM(amount_residual) FILTER (WHERE NOT is_credit), 0) AS owed,
                   COUNT(*) FILTER (WHERE NOT is_credit) AS count,
                   COALESCE(SUM(amount_residual) FILTER (WHERE NOT is_credit AND amount_overdue = 0), 0) AS not_overdue,
                   COALESCE(-SUM(amount_residual) FILTER (WHERE is_credit), 0) AS unapplied,
                   COUNT(*) FILTER (WHERE is_credit) AS unapplied_count,
                   COALESCE(SUM(amount_residual) FILTER (WHERE %(soon)s), 0) AS soon,
                   COUNT(*) FILTER (WHERE %(soon)s) AS soon_count,
                   (SELECT json_build_object(
                        'total', COALESCE(SUM(amount), 0),
                        'owed', COALESCE(SUM(amount) FILTER (WHERE bucket_id != %(unapplied)s), 0), 'overdue', COALESCE(SUM(overdue), 0),
                        'unapplied', COALESCE(-SUM(amount) FILTER (WHERE bucket_id = %(unapplied)s), 0))
                      FROM before_bucket) AS before
              FROM item
            """,
            soon=soon,
            unapplied=unapplied,
        )

    @api.model
    def _items_sql(self, company, as_of, basis, scheme, dimension):
        """The open items with what the blocks need of them, and the value of the dimension."""
        Item = (
            self.env["ar.open.item"]
            .with_company(company)
            .with_context(ar_as_of=as_of, ar_basis=basis, ar_scheme_id=scheme.id)
        )
        query = Item._search(Item._company_domain(company))
        names = (
            "partner_id",
            "bucket_id",
            "amount_residual",
            "amount_overdue",
            "days_past_due",
            "date_due",
            "is_credit",
            "is_overdue",
        )
        return query.select(
            SQL(
                "%s AS dimension",
                Item._read_group_groupby(Item._table, dimension, query) if dimension else SQL("NULL::int"),
            ),
            *(SQL("%s AS %s", Item._field_to_sql(Item._table, name, query), SQL.identifier(name)) for name in names),
        )

    @api.model
    def _overview(self, company, as_of, basis, scheme, dimension=None):
        """All of it in one query, which reads the open items once.

        :param str dimension: field of ``ar.open.item`` to break the overdue
            amount down by; none that an item may have several of
        :return: dict ``{now, before, before_date, buckets, debtors, movements,
            breakdown}``, amounts in company currency; ``breakdown``: ``[{id,
            amount, count}]``, the largest first
        """
        items = self._items_sql(company, as_of, basis, scheme, dimension)
        before_date, before = self._before_sql(company, as_of, basis, scheme)
        unapplied = scheme.bucket_ids.filtered(lambda b: b.kind == "unapplied").id or 0
        ((buckets, totals, debtors, movements, breakdown),) = self.env.execute_query(
            SQL(
                """
            WITH %(sets)s
            SELECT
              (SELECT json_agg(b) FROM (SELECT bucket_id AS id, SUM(amount_residual) AS amount, COUNT(*) AS count
                                          FROM item GROUP BY bucket_id) b),
              (SELECT row_to_json(t) FROM (%(totals)s) t),
              (%(debtors)s),
              (SELECT json_agg(m) FROM (
                  SELECT * FROM movement WHERE change != 0 OR overdue_change != 0
                   ORDER BY GREATEST(ABS(change), ABS(overdue_change)) DESC, partner_id LIMIT %(top)s) m),
              (SELECT json_agg(o ORDER BY o.amount DESC, o.id) FROM (
                  SELECT dimension AS id, SUM(amount_overdue) AS amount, COUNT(*) AS count FROM item WHERE is_overdue
                   GROUP BY dimension ORDER BY amount DESC, id LIMIT %(top)s) o)
            """,
                sets=self._sets_sql(items, before),
                totals=self._totals_sql(as_of, unapplied),
                debtors=self._debtors_sql(),
                top=TOP,
            )
        )
        amounts = {row["id"]: row for row in buckets or []}
        return {
            "before_date": before_date,
            "before": totals.pop("before"),
            "now": totals,
            "breakdown": breakdown or [],
            "buckets": self._bucket_rows(scheme, amounts),
            **self._with_customers(company, debtors or [], movements or []),
        }

    @api.model
    def _debtors_sql(self):
        """The top debtors with what they owe per bucket, as one JSON list."""
        return SQL(
            """
            SELECT json_agg(d ORDER BY d.overdue DESC, d.partner_id) FROM (
                  SELECT debtor.partner_id, debtor.total, debtor.owed, debtor.owed - debtor.total AS unapplied, debtor.overdue,
                         debtor.days, share.buckets
                    FROM debtor JOIN (
                        SELECT partner, json_object_agg(bucket_id, amount) AS buckets FROM (
                            SELECT COALESCE(item.partner_id, 0) AS partner, item.bucket_id, SUM(item.amount_residual) AS amount
                              FROM item JOIN debtor ON COALESCE(debtor.partner_id, 0) = COALESCE(item.partner_id, 0)
                             GROUP BY 1, 2) amounts GROUP BY partner) share ON share.partner = COALESCE(debtor.partner_id, 0)) d
            """
        )

    @api.model
    def _bucket_rows(self, scheme, amounts):
        """The buckets in the scheme's order.

        :param amounts: ``{bucket id: {amount, count}}``
        """
        return [
            {
                "id": bucket.id,
                "label": bucket.name,
                "kind": bucket.kind,
                "color": bucket.color,
                "icon": bucket.icon,
                "action": bucket.action_text or "",
                "amount": amounts.get(bucket.id, {}).get("amount", 0),
                "count": amounts.get(bucket.id, {}).get("count", 0),
            }
            for bucket in scheme.bucket_ids.sorted("sequence")
        ]

    @api.model
    def _with_customers(self, company, debtors, movements):
        """Add the customers' names and the debtors' collectors."""
        partners = self.env["res.partner"].browse(
            {row["partner_id"] for row in (*debtors, *movements) if row["partner_id"]}
        )
        owners = {
            account.partner_id.id: account.collector_id.name
            for account in self.env["ar.customer.account"].search(
                [("partner_id", "in", partners.ids), ("company_id", "=", company.id), ("collector_id", "!=", False)]
            )
        }
        names = {partner.id: partner.display_name for partner in partners}
        for row in (*debtors, *movements):
            row["name"] = names.get(row["partner_id"]) or self.env._("Without a customer")
            row["owner"] = owners.get(row["partner_id"], "")
        return {"debtors": debtors, "movements": movements}
