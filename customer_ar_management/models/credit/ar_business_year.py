from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.credit import ratios

# figure of tools.credit.ratios: field of the business year
FIGURES = {
    "cash": "cash",
    "current_assets": "current_assets",
    "inventory": "inventory",
    "total_assets": "assets",
    "current_liabilities": "current_liabilities",
    "total_liabilities": "total_liabilities",
    "equity": "equity",
    "revenue": "turnover",
    "ebit": "ebit",
    "interest_expense": "interest_expense",
    "net_profit": "net_profit",
    "operating_cash_flow": "operating_cash_flow",
}


class ArBusinessYear(models.Model):
    """The year's financial statements. What they do not give is *not known*,
    which is not zero: a figure of 0 counts only when it is ticked as given."""

    _inherit = "ar.business.year"

    statements = fields.Boolean(string="Financial statements on file")
    date_end = fields.Date(string="Year ends on")
    audited = fields.Boolean()
    file = fields.Binary(attachment=True)
    file_name = fields.Char(string="File name")
    cash = fields.Monetary()
    current_assets = fields.Monetary(string="Current assets")
    inventory = fields.Monetary()
    current_liabilities = fields.Monetary(string="Current liabilities")
    total_liabilities = fields.Monetary(string="Total liabilities")
    equity = fields.Monetary()
    ebit = fields.Monetary(string="EBIT")
    interest_expense = fields.Monetary(string="Interest expense")
    net_profit = fields.Monetary(string="Net profit")
    operating_cash_flow = fields.Monetary(string="Operating cash flow")
    zeros_given = fields.Boolean(
        string="Zeros are given", help="The statements show these zeros; otherwise 0 means not given."
    )
    statement_problem = fields.Text(
        string="What is impossible in the balance sheet",
        compute="_compute_ratios",
        help="What cannot be in one balance sheet.",
    )
    known_ratios = fields.Char(
        string="Ratios that are known",
        compute="_compute_ratios",
        help="Codes of the ratios that are known; the others are not zero.",
    )
    current_ratio = fields.Float(string="Current ratio", compute="_compute_ratios", digits=(12, 2))
    quick_ratio = fields.Float(string="Quick ratio", compute="_compute_ratios", digits=(12, 2))
    debt_ratio = fields.Float(string="Debt ratio", compute="_compute_ratios", digits=(12, 2))
    interest_cover = fields.Float(string="Interest cover", compute="_compute_ratios", digits=(12, 2))
    net_margin = fields.Float(string="Net margin", compute="_compute_ratios", digits=(12, 4))
    operating_cash_to_debt = fields.Float(string="Operating cash to debt", compute="_compute_ratios", digits=(12, 2))
    return_on_equity = fields.Float(string="Return on equity", compute="_compute_ratios", digits=(12, 4))

    def _known_figures(self):
        """``{figure: amount or None}``: None for what the statements do not give."""
        self.ensure_one()
        return {figure: self[name] if self[name] or self.zeros_given else None for figure, name in FIGURES.items()}

    def _ratios(self):
        """``{code: Decimal or None}`` of ``tools.credit.ratios`` for one year."""
        return ratios.ratios(self._known_figures())

    @api.depends(*FIGURES.values(), "zeros_given", "currency_id")
    @api.depends_context("lang")
    def _compute_ratios(self):
        for year in self:
            known = year._ratios()
            year.known_ratios = ",".join(code for code, value in known.items() if value is not None)
            year.statement_problem = "\n".join(year._problems())
            for code, value in known.items():
                year[code] = float(value) if value is not None else 0.0

    def _problems(self):
        """What is impossible in this year's balance sheet, one sentence each."""
        self.ensure_one()
        texts = {
            "current_assets": self.env._(
                "Cash and inventory (%(one)s) are more than the current assets (%(other)s) they are part of."
            ),
            "assets": self.env._("Current assets (%(one)s) are more than all assets (%(other)s)."),
            "liabilities": self.env._("Current liabilities (%(one)s) are more than all liabilities (%(other)s)."),
            "balance": self.env._("Assets (%(one)s) are not liabilities and equity together (%(other)s)."),
        }
        show = (self.currency_id or self.env.company.currency_id).format
        return [
            texts[code] % {"one": show(float(one)), "other": show(float(other))}
            for code, one, other in ratios.contradictions(self._known_figures())
        ]
