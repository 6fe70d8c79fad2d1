from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools import ratios

FIGURES = ("cash", "current_assets", "inventory", "total_assets", "current_liabilities", "total_liabilities", "equity",
           "revenue", "ebit", "interest_expense", "net_profit", "operating_cash_flow")


class ArCreditFinancial(models.Model):
    """A customer's financial statements of one year. Figures left empty are
    not known; zero has to be entered as zero (tick “known”)."""

    _name = "ar.credit.financial"
    _description = "Financial statements of a customer"
    _order = "year desc, id desc"
    _rec_name = "year"

    partner_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade", string="Customer")
    company_id = fields.Many2one("res.company", help="Empty: shared by all companies.")
    year = fields.Integer(required=True)
    date_end = fields.Date(string="Year ends on", required=True)
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    audited = fields.Boolean()
    source = fields.Char()
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    cash = fields.Monetary()
    current_assets = fields.Monetary()
    inventory = fields.Monetary()
    total_assets = fields.Monetary()
    current_liabilities = fields.Monetary()
    total_liabilities = fields.Monetary()
    equity = fields.Monetary()
    revenue = fields.Monetary()
    ebit = fields.Monetary(string="EBIT")
    interest_expense = fields.Monetary()
    net_profit = fields.Monetary()
    operating_cash_flow = fields.Monetary()
    unknown = fields.Char(
        string="Not given", help="Names of figures that the statements do not give, separated by commas; they are not zero.")
    current_ratio = fields.Float(compute="_compute_ratios", digits=(12, 2))
    quick_ratio = fields.Float(compute="_compute_ratios", digits=(12, 2))
    debt_ratio = fields.Float(compute="_compute_ratios", digits=(12, 2))
    interest_cover = fields.Float(compute="_compute_ratios", digits=(12, 2))
    net_margin = fields.Float(compute="_compute_ratios", digits=(12, 4))
    operating_cash_to_debt = fields.Float(compute="_compute_ratios", digits=(12, 2))
    return_on_equity = fields.Float(compute="_compute_ratios", digits=(12, 4))

    _year_once = models.UniqueIndex(
        "(partner_id, year, COALESCE(company_id, 0))", "The statements of this year are on file already.")
    _year_plausible = models.Constraint("CHECK (year BETWEEN 1900 AND 2200)", "Enter the year with four digits.")

    def _known(self):
        """``{figure: amount or None}``: None for what the statements do not give."""
        self.ensure_one()
        unknown = {name.strip() for name in (self.unknown or "").split(",")}
        return {name: None if name in unknown else self[name] for name in FIGURES}

    @api.depends(*FIGURES, "unknown")
    def _compute_ratios(self):
        for year in self:
            for code, value in ratios.ratios(year._known()).items():
                year[code] = float(value) if value is not None else 0.0
