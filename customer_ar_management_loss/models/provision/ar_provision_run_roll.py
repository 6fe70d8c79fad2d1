"""Balances of the month ends that are frozen, for the roll rates."""

from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import ZERO, dec, round_money
from odoo.addons.customer_ar_management_loss.tools.provision import roll


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    def _rolls(self, pick, buckets):
        """``{(group id, bucket id): tools.roll.Roll}`` from the month ends of the history up to the key date.

        Only month ends frozen with the same buckets, counted from the due date, are balances of these buckets. They know no
        currency: groups by currency have no roll rates.
        """
        self.env["ar.snapshot"].flush_model()
        scheme = self.company_id.ar_loss_scheme_id or self.env["ar.aging.scheme"]._default_for(self.company_id)
        rows = self.env.execute_query(
            SQL(
                """
            SELECT EXTRACT(YEAR FROM s.date)::int * 12 + EXTRACT(MONTH FROM s.date)::int, l.partner_id, l.bucket_id, SUM(l.amount)
              FROM ar_snapshot s JOIN ar_snapshot_line l ON l.snapshot_id = s.id
             WHERE s.company_id = %s AND s.kind = 'month_end' AND s.basis = 'due' AND s.scheme_id = %s AND s.ranges = %s
               AND s.date BETWEEN %s AND %s AND l.bucket_id = ANY(%s) AND l.amount != 0
             GROUP BY 1, 2, 3
            """,
                self.company_id.id,
                scheme.id,
                scheme.range_text,
                self.window_from,
                self.date,
                [bucket.name for bucket in buckets],
            )
        )
        digits = self.currency_id.decimal_places
        months, balances = {row[0] for row in rows}, defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
        for month, partner, bucket, amount in rows:
            if group := pick(partner, None):
                balances[group][month][bucket] += round_money(dec(amount), digits)
        found = {}
        for group, own in balances.items():
            known = {month: own[month] for month in months}
            found.update({(group, row.bucket): row for row in roll.roll_rates(known, buckets)})
        return found
