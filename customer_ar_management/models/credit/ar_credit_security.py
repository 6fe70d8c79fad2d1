from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools import money


class ArCreditSecurity(models.Model):
    """What secures a customer's debt: insurance, guarantee, deposit, pledge."""

    _name = "ar.credit.security"
    _description = "Credit security"
    _order = "date_to desc, id desc"
    _check_company_auto = True

    account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="account_id.company_id", store=True, index=True, precompute=True)
    kind = fields.Selection(
        [
            ("insurance", "Credit insurance"),
            ("guarantee", "Guarantee"),
            ("deposit", "Deposit"),
            ("pledge", "Pledge"),
            ("letter_of_credit", "Letter of credit"),
        ],
        required=True,
    )
    name = fields.Char(string="Number", required=True)
    issuer_id = fields.Many2one("res.partner", string="Given by")
    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    cover_percent = fields.Float(string="Cover %", default=100)
    date_from = fields.Date(string="From date", required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Valid until")
    file = fields.Binary(attachment=True)
    file_name = fields.Char(string="File name")

    _amount_not_negative = models.Constraint("CHECK (amount >= 0)", "A security has a positive amount.")
    _cover_share = models.Constraint("CHECK (cover_percent BETWEEN 0 AND 100)", "Cover is a share between 0 and 100 %.")
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from <= date_to)", "The security ends before it begins."
    )

    @api.model
    def _secured(self, company, as_of, partners=None):
        """``{partner_id: Decimal}`` secured on a day, in company currency."""
        domain = [
            ("company_id", "=", company.id),
            ("date_from", "<=", as_of),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", as_of),
        ]
        if partners is not None:
            domain.append(("partner_id", "in", partners.ids))
        result = defaultdict(lambda: money.ZERO)
        rows = self.sudo()._read_group(  # sudo: part of the exposure, whoever's check asks
            domain, ["partner_id", "currency_id", "cover_percent"], ["amount:sum"]
        )
        factors = {
            currency: currency._get_conversion_rate(currency, company.currency_id, company, as_of)
            for currency in {row[1] for row in rows}
        }
        for partner, currency, cover, amount in rows:
            covered = money.dec(company.currency_id.round(amount * factors[currency])) * money.dec(cover) / 100
            result[partner.id] += money.round_money(covered, company.currency_id.decimal_places)
        return result
