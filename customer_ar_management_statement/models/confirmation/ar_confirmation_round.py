from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management_statement.tools.confirmation import sample


class ArConfirmationRound(models.Model):
    """Balance confirmations of one cut-off day for one auditor: sample, letters, answers, summary."""

    _name = "ar.confirmation.round"
    _description = "Round of balance confirmations"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Cut-off day", required=True)
    kind = fields.Selection(
        [("positive", "Positive: answer in any case"), ("negative", "Negative: answer only if it is wrong")],
        required=True,
        default="positive",
    )
    auditor_id = fields.Many2one("res.partner", help="The answers go straight to this address.")
    method = fields.Selection(
        [
            ("all", "All"),
            ("above", "From an amount up"),
            ("random", "Random"),
            ("stratified", "From an amount up, random below"),
            ("units", "Monetary units"),
            ("hand", "By hand"),
        ],
        required=True,
        default="all",
    )
    seed = fields.Integer(help="The same seed draws the same sample.")
    number = fields.Integer(string="How many at random")
    limit = fields.Monetary(string="Amount")
    tolerable = fields.Monetary(string="Tolerable error")
    expected = fields.Monetary(string="Expected error")
    chosen_ids = fields.Many2many("res.partner", string="Customers chosen by hand")
    interval = fields.Monetary(string="Interval drawn with")
    state = fields.Selection(
        [("draft", "New"), ("drawn", "Drawn"), ("closed", "Closed")], required=True, default="draft"
    )
    confirmation_ids = fields.One2many("ar.confirmation", "round_id", string="Confirmations")
    population = fields.Integer(string="Customers with a balance")
    population_amount = fields.Monetary(string="Balance of all")
    asked = fields.Integer(compute="_compute_summary")
    asked_amount = fields.Monetary(string="Balance asked about", compute="_compute_summary")
    coverage = fields.Float(string="Coverage in money", compute="_compute_summary")
    agreed = fields.Integer(compute="_compute_summary")
    disagreed = fields.Integer(compute="_compute_summary")
    silent = fields.Integer(string="No answer", compute="_compute_summary")
    difference = fields.Monetary(string="Differences", compute="_compute_summary")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "company_id",
            "date",
            "kind",
            "auditor_id",
            "method",
            "seed",
            "number",
            "limit",
            "tolerable",
            "expected",
            "chosen_ids",
        }

    @api.depends("date", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            record.display_name = self.env._("Confirmations %s", format_date(self.env, record.date) or "")

    @api.depends(
        "confirmation_ids.state", "confirmation_ids.difference", "confirmation_ids.balance", "population_amount"
    )
    def _compute_summary(self):
        for record in self:
            found = sample.summary([(c.state, c.balance, c.difference) for c in record.confirmation_ids])
            record.asked, record.asked_amount, record.difference = (
                found["asked"],
                found["asked_amount"],
                found["difference"],
            )
            record.coverage = record.asked_amount / record.population_amount if record.population_amount else 0.0
            count = {state: found.get(state, (0, 0))[0] for state in ("agreed", "disagreed", "draft", "printed")}
            record.agreed, record.disagreed = count["agreed"], count["disagreed"]
            record.silent = count["draft"] + count["printed"]

    def write(self, vals):
        if not self.env.su and vals.keys() - {"auditor_id"} and self.filtered(lambda record: record.state != "draft"):
            raise UserError(self.env._("The sample is drawn: what it was drawn with stays as it was."))
        return super().write(vals)

    def action_draw(self):
        """Draw the sample from the balances of the cut-off day and make the letters."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft":
            raise UserError(self.env._("This sample is drawn already."))
        if self.date > fields.Date.context_today(self):
            raise UserError(self.env._("The cut-off day lies in the future: its balances are not known."))
        balances = self._balances()
        interval = self._interval(balances)
        plan = sample.Plan(self.method, self.seed, self.number, self.limit, interval, tuple(self.chosen_ids.ids))
        keys = sample.draw(balances, plan)
        if not keys:
            raise UserError(self.env._("Nobody is in this sample. Lower the amount, or raise the number."))
        self._write_recorded(
            {
                "state": "drawn",
                "interval": interval,
                "population": len(balances),
                "population_amount": sum(amount for _key, amount in balances),
            }
        )
        self.env["ar.confirmation"]._make(self, self.env["res.partner"].browse(keys))
        return True

    def _balances(self):
        """[(customer id, balance in company currency)] of the cut-off day, by customer, without those at nothing."""
        rows = self.env["ar.open.item"]._aged_balance(self.company_id, self.date)
        return [(row["partner_id"], row["total"]) for row in rows if row["partner_id"] and row["total"]]

    def _interval(self, balances):
        if self.method != sample.UNITS:
            return 0.0
        book = sum(Decimal(str(amount)) for _key, amount in balances if amount > 0)
        try:
            _number, interval = sample.size_by_units(book, Decimal(str(self.tolerable)), Decimal(str(self.expected)))
        except ValueError as error:
            raise UserError(
                self.env._("The tolerable error must be larger than 1.6 times the expected one.")
            ) from error
        return float(interval)

    def action_close(self):
        """Close the round; letters without answer stay without answer, with the alternative work that was done."""
        self.check_access("write")
        missing = self.confirmation_ids.filtered(
            lambda c: c.state in ("draft", "printed") and not (c.alternative_work or "").strip()
        )
        if missing and self.kind == "positive":
            raise UserError(
                self.env._("No answer and no alternative work: %s", ", ".join(missing.partner_id.mapped("name")))
            )
        self._write_recorded({"state": "closed"})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_new(self):
        if self.filtered(lambda record: record.state != "draft"):
            raise UserError(self.env._("A drawn sample is kept."))
