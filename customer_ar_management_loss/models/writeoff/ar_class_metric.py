from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.aging import metrics


class ArClassMetric(models.Model):
    _inherit = "ar.class.metric"

    @api.model
    def _sources(self, company, as_of, partners=None):
        """What was given up and what came in after all: classes, strategies and scores read it like every other figure."""
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        start = metrics.months_before(as_of, company.ar_class_window_months)
        return {
            **super()._sources(company, as_of, partners),
            "losses": (("written_off", "recovered"), self._source_losses(companies, as_of, start, partners)),
        }

    @api.model
    def _source_losses(self, companies, as_of, start, partners):
        """Write-offs of the window that stand, less what was recovered of them; recoveries booked until ``as_of``."""
        return SQL(
            """
            SELECT off.partner_id, SUM(off.amount - COALESCE(back.amount, 0)), SUM(COALESCE(back.amount, 0))
              FROM ar_write_off_line off
              LEFT JOIN (SELECT line_id, SUM(amount) AS amount FROM ar_write_off_recovery WHERE date <= %(as_of)s GROUP BY line_id)
                        back ON back.line_id = off.id
             WHERE off.company_id = ANY(%(companies)s) AND off.date <= %(as_of)s AND off.date > %(start)s AND off.state = 'done'
               AND off.reason != 'small' AND %(narrow)s
             GROUP BY off.partner_id
            """,
            companies=companies,
            as_of=as_of,
            start=start,
            narrow=self._sql_partners(SQL("off.partner_id"), partners),
        )
