from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArBusinessYear(models.Model):
    """The customer's own business, one line per year."""

    _name = "ar.business.year"
    _description = "Business data of a customer"
    _order = "year desc, id desc"

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", index=True, help="Empty: the figures are for every company.")
    year = fields.Integer(required=True, aggregator=None)
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    turnover = fields.Monetary()
    assets = fields.Monetary(string="Total assets")
    staff = fields.Integer()
    source = fields.Char(help="Annual report, register, own statement…")
    note = fields.Text(string="Business condition")

    _year_unique = models.UniqueIndex(
        "(partner_id, COALESCE(company_id, 0), year)", "This year is on file already; change that line."
    )

    @api.constrains("year", "staff", "turnover", "assets")
    def _check_figures(self):
        for line in self:
            if not 1900 <= line.year <= 2999:
                raise ValidationError(self.env._("%s is not a year. Write it with four digits.", line.year))
            if line.staff < 0 or line.turnover < 0 or line.assets < 0:
                raise ValidationError(self.env._("Staff, turnover and assets cannot be negative."))

    @api.constrains("partner_id")
    def _check_commercial(self):
        for line in self:
            if line.partner_id != line.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "Business data belong to the customer %s, not to a contact.",
                        line.partner_id.commercial_partner_id.display_name,
                    )
                )

    @api.depends("partner_id", "year")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.partner_id.display_name} {line.year}"
