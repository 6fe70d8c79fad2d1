from odoo import api, models

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.aging import metrics
from odoo.addons.customer_ar_management.tools.risk import alert

SLOWER_MONTHS = 3


class ArAlertFigures(models.AbstractModel):
    """The indicators, each for all customers of a company in one or two queries."""

    _name = "ar.alert.figures"
    _description = "Warning indicators"

    @api.model
    def _figures(self, accounts, company, as_of):
        """``{indicator: {partner_id: value}}``. Hook: extend with
        ``{**super()._figures(…), "mine": {partner_id: number}}``."""
        scheme = self.env["ar.aging.scheme"]._default_for(company)
        rows = self.env["ar.open.item"]._aged_balance(company, as_of, scheme=scheme)
        metrics = self.env["ar.class.dimension"]._get_metrics(
            company, as_of, names=["worst_days_overdue", "overdue_amount", "days_late"]
        )
        known = self.env["ar.credit.check"]._figures(accounts, company, as_of)
        return {
            "worst_days": metrics["worst_days_overdue"],
            "overdue_amount": metrics["overdue_amount"],
            "utilisation": self._utilisation(known),
            "share_old": self._share_old(rows),
            "bucket_jump": self._bucket_jump(rows, company, as_of, scheme),
            "slower": self._slower(company, as_of, metrics["days_late"]),
            "grade_drop": self._grade_drop(accounts),
            "concentration": alert.concentration(
                {row["partner_id"]: row["total"] for row in rows if row["partner_id"]}
            ),
            "broken_promises": self.env["ar.credit.conduct"]._broken_promises(company, as_of),
            "insolvency": {account.partner_id.id: 1 for account in accounts if account.insolvency_note},
        }

    @api.model
    def _utilisation(self, known):
        return {
            account.partner_id.id: part * 100
            for account, (figures, _components, limit) in known.items()
            if limit and (part := money.share(figures.limit_exposure, limit.amount)) is not None
        }

    @api.model
    def _share_old(self, rows):
        result = {}
        for row in rows:
            debts = row["not_due"] + sum(row["buckets"])
            if row["partner_id"] and debts > 0:
                result[row["partner_id"]] = row["buckets"][-1] / debts * 100
        return result

    @api.model
    def _worst(self, row):
        return max((index for index, amount in enumerate(row["buckets"], 1) if amount), default=0)

    @api.model
    def _bucket_jump(self, rows, company, as_of, scheme):
        """Against the last month end's snapshot; nothing when there is none."""
        snapshot = self.env["ar.snapshot"].search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "month_end"),
                ("date", "<", as_of),
                ("scheme_id", "=", scheme.id),
            ],
            order="date desc",
            limit=1,
        )
        if not snapshot:
            return {}
        ranks = {bucket: index for index, bucket in enumerate(scheme._aged_buckets(), 1)}
        before = {}
        for partner, bucket in self.env["ar.snapshot.line"]._read_group(
            [("snapshot_id", "=", snapshot.id), ("amount", ">", 0), ("bucket_id.kind", "=", "aged")],
            ["partner_id", "bucket_id"],
        ):
            before[partner.id] = max(before.get(partner.id, 0), ranks.get(bucket, 0))
        return alert.bucket_jump(before, {row["partner_id"]: self._worst(row) for row in rows if row["partner_id"]})

    @api.model
    def _slower(self, company, as_of, recent):
        """Days late now against the same figure some months ago."""
        before = self.env["ar.class.dimension"]._get_metrics(
            company, metrics.months_before(as_of, SLOWER_MONTHS), names=["days_late"]
        )["days_late"]
        return {
            partner_id: days - before[partner_id]
            for partner_id, days in recent.items()
            if days is not None and before.get(partner_id) is not None
        }

    @api.model
    def _grade_drop(self, accounts):
        """Ranks lost between the last two approved assessments."""
        assessments = self.env["ar.credit.assessment"].search(
            [("account_id", "in", accounts.ids), ("state", "in", ("approved", "superseded"))],
            order="date desc, id desc",
        )
        result = {}
        for account, own in assessments.grouped("account_id").items():
            if len(own) > 1:
                result[account.partner_id.id] = own[0].grade_id.sequence - own[1].grade_id.sequence
        return result
