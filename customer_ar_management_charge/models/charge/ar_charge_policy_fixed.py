"""The fixed sum of a claim: one for all, or by the size of the debt."""

from fractions import Fraction

from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.money import dec, round_fraction
from odoo.addons.customer_ar_management_charge.tools.charge import fixed


class ArChargePolicy(models.Model):
    _inherit = "ar.charge.policy"

    band_ids = fields.One2many(
        "ar.charge.fixed.band",
        "policy_id",
        string="By size of the debt",
        copy=True,
        help="The fixed compensation above is that of smaller debts, and the least.",
    )
    size_currency_id = fields.Many2one(
        "res.currency",
        string="Currency of the sizes",
        compute="_compute_size_currency_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="Poland, for one, says the sizes in PLN and the sums in EUR.",
    )
    fixed_most = fields.Monetary(string="Most fixed compensation", help="0: no limit.")

    _most_not_negative = models.Constraint("CHECK (fixed_most >= 0)", "The most fixed compensation cannot be negative.")

    @api.depends("currency_id")
    def _compute_size_currency_id(self):
        for policy in self:
            policy.size_currency_id = policy.currency_id or self.env.company.currency_id

    def _fixed_sum(self, size, currency, date):
        """The fixed compensation of one claim, rounded to its currency.

        :param size: what was open when the delay began (Decimal, in ``currency``)
        :param currency: of the claim
        :param date: day of the rates of exchange
        :return: Decimal in ``currency``; 0 when the policy has none
        """
        self.ensure_one()
        bands = [fixed.Band(dec(band.size_from), dec(band.amount), dec(band.percent)) for band in self.band_ids]
        if bands and currency != self.size_currency_id:
            size = dec(currency._convert(float(size), self.size_currency_id, self.company_id, date))
        total = fixed.fixed_sum(
            size, dec(self.fixed_compensation), bands, dec(self.fixed_most) if self.fixed_most else None
        )
        if currency != self.currency_id:
            here = float(round_fraction(total, self.currency_id.decimal_places))
            total = Fraction(dec(self.currency_id._convert(here, currency, self.company_id, date)))
        return round_fraction(total, currency.decimal_places)
