"""Month ends freeze by themselves."""

import logging
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
MONTHS_BACK = 12


class ArSnapshot(models.Model):
    _inherit = "ar.snapshot"

    @api.model
    def _missing(self, companies, as_of, months=MONTHS_BACK):
        """``(company, month end)`` of what is not frozen yet, oldest first: the
        last ``months`` month ends, from the first receivable of the company on."""
        taken = {
            (company.id, date)
            for company, date in self._read_group(
                [("kind", "=", "month_end"), ("company_id", "in", companies.ids)], ["company_id", "date:day"]
            )
        }
        first = dict(
            self.env["account.move.line"]._read_group(
                Domain("parent_state", "=", "posted") & Domain("account_id.account_type", "=", "asset_receivable"),
                ["company_id"],
                ["date:min"],
            )
        )
        month = as_of + timedelta(days=1)
        ends = [month.replace(day=1) - relativedelta(months=back) - timedelta(days=1) for back in range(months)][::-1]
        missing = []
        for company in companies:
            family = [first[branch] for branch in first if company in branch.parent_ids]
            missing += [
                (company, end) for end in ends if family and end >= min(family) and (company.id, end) not in taken
            ]
        return missing

    @api.model
    def _freeze_month(self, company, end):
        return self.create(
            {
                "company_id": company.id,
                "date": end,
                "kind": "month_end",
                "basis": company.ar_aging_basis,
                "scheme_id": self.env["ar.aging.scheme"]._default_for(company).id,
            }
        )

    @api.model
    def _cron_month_end(self):
        """Freeze the month ends that are missing, one commit each, so that a
        later run goes on where this one stopped."""
        cron, ripe = (
            self.env["ir.cron"],
            lambda company: company._ar_today() - timedelta(days=company.ar_snapshot_delay),
        )
        missing = [
            (company, end)
            for as_of, companies in self.env["res.company"].search([]).grouped(ripe).items()
            for company, end in self._missing(companies, as_of)
        ]
        cron._commit_progress(remaining=len(missing))
        failed = set()
        for company, end in missing:
            try:
                if company not in failed:
                    self._freeze_month(company, end)
            except Exception:
                self.env.cr.rollback()
                failed.add(company)
                _logger.exception("The month end %s of company %s could not be frozen", end, company.id)
            if not cron._commit_progress(1):
                break
