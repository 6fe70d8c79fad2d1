"""Tax on bad debts: what the tax office gives back with a write-off, and what is paid back when money comes in after all."""

from odoo import fields, models

from odoo.addons.customer_ar_management.tools.money import ZERO, dec, round_money

SMALL_FOR_TAX = 50000  # CNY, announcement 25 of 2011 of the State Administration of Taxation, Article 24
NO_RELIEF = ("small",)


class ArWriteOffLine(models.Model):
    _inherit = "ar.write.off.line"

    tax_relief = fields.Monetary(
        string="Tax claimed back",
        currency_field="company_currency_id",
        readonly=True,
        help="The share of the document's tax in what was given up.",
    )
    tax_rule = fields.Selection(
        [
            ("over3", "Overdue for more than three years"),
            ("small", "Overdue for more than a year, and small"),
            ("evidence", "By its evidence"),
        ],
        string="Way of deduction",
        readonly=True,
        help="China, announcement 25 of 2011: Articles 23, 24 and 22. Fixed when it is booked.",
    )
    recovery_ids = fields.One2many("ar.write.off.recovery", "line_id", string="Recoveries", readonly=True)

    def _relief(self, day):
        """``{line: tax to claim back}`` in company currency (Decimal); 0 where the company claims none or not yet."""
        found = {}
        for company, lines in self.grouped("company_id").items():
            digits = company.currency_id.decimal_places
            claims = bool(company.ar_loss_relief_account_id)
            for line in lines:
                move, tax = line.move_id, ZERO
                late = (day - line.date_due).days if line.date_due else 0
                if (
                    claims
                    and line.reason not in NO_RELIEF
                    and late >= company.ar_loss_relief_days
                    and move.amount_total
                ):
                    share = dec(move.amount_tax) / dec(move.amount_total)
                    tax = round_money(dec(line.amount) * share, digits)
                found[line] = tax
        return found

    def _relief_back(self, amount):
        """What of the tax claimed is paid back when ``amount`` (company currency) comes in; all of it with the last part."""
        if not self.tax_relief:
            return ZERO
        digits, whole = self.company_id.currency_id.decimal_places, dec(self.amount)
        parts = [
            round_money(dec(self.tax_relief) * part / whole, digits)
            for part in (dec(self.recovered), dec(self.recovered) + dec(amount))
        ]
        return parts[1] - parts[0]

    def _tax_rule(self, day):
        """By which rule the tax office of China lets the loss be deducted; empty in other countries."""
        company = self.company_id
        if company.country_id.code != "CN" or self.reason == "small":
            return False
        late = fields.Date.add(self.date_due, years=3) < day if self.date_due else False
        if late:
            return "over3"
        small = company.ar_loss_tax_small or SMALL_FOR_TAX
        old = self.date_due and fields.Date.add(self.date_due, years=1) < day
        return "small" if old and company.currency_id.compare_amounts(self.amount, small) <= 0 else "evidence"
