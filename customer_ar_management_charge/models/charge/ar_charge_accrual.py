from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.money import dec, round_fraction, round_money
from odoo.addons.customer_ar_management_charge.tools.charge import ledger


class ArChargeAccrual(models.Model):
    """The ledger of interest: from a day on, a base earned a percent.

    Rows are added and never deleted. A row that turns out otherwise ends
    earlier (``effective_to``); the days it had recorded beyond that are taken
    back by a mirror row with the date on which it became known. Written by
    ``ar.charge`` and the charge notes alone.
    """

    _name = "ar.charge.accrual"
    _description = "Interest earned"
    _inherit = ["ar.recorded.mixin"]
    _order = "item_id, date_from, id"
    _rec_name = "item_id"

    item_id = fields.Many2one("ar.charge.item", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True, index=True, ondelete="restrict")
    move_id = fields.Many2one(related="item_id.move_id", string="Document")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    policy_id = fields.Many2one("ar.charge.policy", required=True, readonly=True, index=True, ondelete="restrict")
    kind = fields.Selection(
        [("accrual", "Earned"), ("correction", "Correction"), ("mirror", "Taken back")], required=True, readonly=True
    )
    date_from = fields.Date(string="From", required=True, readonly=True)
    date_to = fields.Date(string="Until", readonly=True, help="Empty: still running.")
    effective_to = fields.Date(
        string="Counts until", readonly=True, help="Earlier than “Until” where a later fact took days back."
    )
    is_void = fields.Boolean(string="Taken back as a whole", readonly=True)
    base = fields.Monetary(required=True, readonly=True)
    percent = fields.Float(digits=(20, 10), required=True, readonly=True)
    recorded_on = fields.Date(
        string="Recorded on", required=True, readonly=True, help="The day as of which it was known."
    )
    mirror_of_id = fields.Many2one(
        "ar.charge.accrual", string="Mirror of", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    charged_to = fields.Date(string="On a note until", readonly=True)
    days = fields.Integer(compute="_compute_amount")
    amount = fields.Float(
        digits=(16, 6), compute="_compute_amount", help="Unrounded up to six digits; what is taken back has a minus."
    )

    _running = models.Index("(item_id) WHERE date_to IS NULL")

    @api.depends("date_from", "date_to", "base", "percent", "kind")
    @api.depends_context("ar_as_of", "tz")
    def _compute_amount(self):
        today = fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)
        for row in self:
            period = row._period(
                row.date_from, row.date_to or max(row.company_id.ar_charge_accrued or today, row.date_from)
            )
            row.days, row.amount = period.days, float(round_fraction(period.amount, 6))

    def _row(self):
        self.ensure_one()
        return ledger.Row(
            self.id,
            self.date_from,
            self.effective_to or None,
            round_money(dec(self.base), self.currency_id.decimal_places),
            dec(self.percent),
            self.charged_to or None,
        )

    def _period(self, first, last):
        """The days ``first..last`` of this row as ``tools.interest.Period``; of a mirror with a minus."""
        return ledger.period_of(
            first,
            last,
            round_money(dec(self.base), self.currency_id.decimal_places),
            dec(self.percent),
            self.policy_id._rule(),
            -1 if self.kind == "mirror" else 1,
        )

    def _uncharged(self, until):
        """What of this row a note up to a day has to show: a period, or None."""
        self.ensure_one()
        if self.kind == "mirror":
            return None if self.charged_to else self._period(self.date_from, self.date_to)
        return ledger.uncharged(self._row(), self.policy_id._rule(), until)
