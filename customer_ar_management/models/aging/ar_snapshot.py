from odoo import api, fields, models
from odoo.tools import format_date


class ArSnapshot(models.Model):
    """The aged balance and the key figures of a company, frozen at a date:
    every month's end by itself, any other date on demand. The amounts per
    customer and bucket are its lines. Never changed afterwards."""

    _name = "ar.snapshot"
    _description = "Receivables snapshot"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id desc"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True, default=fields.Date.context_today, help="Items are open and aged as of the end of this day."
    )
    kind = fields.Selection(
        [("month_end", "Month end"), ("on_demand", "On demand")], required=True, default="on_demand", readonly=True
    )
    basis = fields.Selection(
        [("due", "Due date"), ("document", "Document date")],
        string="Age counted from",
        required=True,
        default=lambda self: self.env.company.ar_aging_basis,
    )
    scheme_id = fields.Many2one(
        "ar.aging.scheme",
        string="Aging scheme",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env["ar.aging.scheme"]._default_for(self.env.company),
    )
    ranges = fields.Char(string="Buckets", readonly=True, help="The scheme's buckets as they were.")
    previous_id = fields.Many2one(
        "ar.snapshot", string="Month before", readonly=True, index="btree_not_null", ondelete="set null"
    )
    line_ids = fields.One2many("ar.snapshot.line", "snapshot_id", readonly=True)
    bucket_totals = fields.Json(string="Amounts per bucket", readonly=True)

    ledger = fields.Monetary(readonly=True, aggregator=None, help="Balance of the receivable accounts.")
    difference = fields.Monetary(readonly=True, aggregator=None, help="Open items less ledger.")
    receivable = fields.Monetary(
        string="Balance", readonly=True, aggregator=None, help="Not due and overdue items less unapplied credits."
    )
    not_due = fields.Monetary(string="Not due", readonly=True, aggregator=None)
    overdue = fields.Monetary(readonly=True, aggregator=None)
    unapplied = fields.Monetary(readonly=True, aggregator=None)
    owed = fields.Monetary(
        string="Open", compute="_compute_owed", help="Not due and overdue, before unapplied credits."
    )
    beginning = fields.Monetary(
        string="Owed at the beginning",
        readonly=True,
        aggregator=None,
        help="Before the three months, before unapplied credits.",
    )
    sales = fields.Monetary(
        string="Credit sales",
        readonly=True,
        aggregator=None,
        help="Invoices less credit notes of the last three months, tax included; "
        "no sales receipts, opening balances or down payments.",
    )
    sales_known_from = fields.Date(
        string="Sales known from",
        readonly=True,
        help="Sales before this day are not in the ledger: what is made of sales is off.",
    )
    days = fields.Integer(string="Days of the period", readonly=True, aggregator=None)
    dso = fields.Float(
        "DSO",
        digits=(16, 1),
        readonly=True,
        aggregator="avg",
        help="Days sales outstanding: owed, before unapplied credits ÷ credit sales with tax of the last "
        "three months × days.",
    )
    dso_best = fields.Float(
        "Best possible DSO",
        digits=(16, 1),
        readonly=True,
        aggregator="avg",
        help="DSO if nobody paid late: not due ÷ credit sales × days.",
    )
    days_delinquent = fields.Float(
        "Average days delinquent", digits=(16, 1), readonly=True, aggregator="avg", help="DSO less best possible DSO."
    )
    dso_countback = fields.Float(
        "DSO by count-back",
        digits=(16, 1),
        readonly=True,
        aggregator="avg",
        help="Sales are taken from what is owed month by month, the newest first, and their days counted.",
    )
    dso_countback_exceeds = fields.Boolean(
        "Count-back exceeds", readonly=True, help="Receivables are older than twelve months of sales: read more than."
    )
    cei = fields.Float(
        "Collection effectiveness (%)",
        digits=(16, 1),
        readonly=True,
        aggregator="avg",
        help="Mean of three months: (owed before + credit sales − owed after) ÷ "
        "(owed before + credit sales − not due after) × 100; a month outside 0 to 100 is left out.",
    )
    on_time = fields.Float(
        "Paid on time",
        digits=(16, 4),
        readonly=True,
        aggregator="avg",
        help="Share of the amount that money paid by its due date, of "
        "all that was paid in twelve months or is overdue.",
    )
    days_late = fields.Float(
        "Days late",
        digits=(16, 1),
        readonly=True,
        aggregator="avg",
        help="Mean days from due date to the money, each part weighted by its amount; overdue items count so far.",
    )
    overdue_share = fields.Float(
        "Overdue share", digits=(16, 4), readonly=True, aggregator="avg", help="Overdue ÷ (overdue + not due)."
    )
    concentration = fields.Float("Share of the ten largest customers", digits=(16, 4), readonly=True, aggregator="avg")
    undefined = fields.Char(
        "Not defined", readonly=True, help="Figures that are not defined here, because nothing was sold or owed."
    )

    _month_end_unique = models.UniqueIndex(
        "(company_id, date) WHERE kind = 'month_end'",
        "This month's end is frozen already.",
    )

    @api.depends("company_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for snapshot in self:
            snapshot.display_name = f"{snapshot.company_id.name} · {format_date(self.env, snapshot.date)}"

    @api.depends("not_due", "overdue")
    def _compute_owed(self):
        for snapshot in self:
            snapshot.owed = snapshot.not_due + snapshot.overdue

    # -- showing --------------------------------------------------------------

    def action_open_lines(self):
        """Open the amounts per customer and bucket."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_snapshot_line_action")
        return {**action, "domain": [("snapshot_id", "in", self.ids)], "context": {}}

    def action_open_items(self):
        """Open what the ledger says today about the items open at that date."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        return {
            **action,
            "name": self.env._("Open items as of %s", self.date),
            "domain": [("company_id", "child_of", self.company_id.ids)],
            "context": {
                "ar_as_of": fields.Date.to_string(self.date),
                "ar_basis": self.basis,
                "ar_scheme_id": self.scheme_id.id,
            },
        }
