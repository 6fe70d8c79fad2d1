import logging
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
MONTHS_BACK = 12
ASKED = ("company_id", "date", "basis", "scheme_id", "kind")
DEFINABLE = ("dso", "dso_best", "days_delinquent", "cei", "on_time", "days_late", "overdue_share", "concentration")


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
    def _compute_display_name(self):
        for snapshot in self:
            snapshot.display_name = f"{snapshot.company_id.name} · {fields.Date.to_string(snapshot.date) or ''}"

    @api.depends("not_due", "overdue")
    def _compute_owed(self):
        for snapshot in self:
            snapshot.owed = snapshot.not_due + snapshot.overdue

    # -- taking ---------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Freeze: whatever figures are given, those of the ledger are taken."""
        self.check_access("create")
        asked = [self.default_get(ASKED) | {key: vals[key] for key in ASKED if key in vals} for vals in vals_list]
        if not self.env.su:
            self._checked_at_creation(vals_list)
            asked = [{**vals, "kind": "on_demand"} for vals in asked]
        asked = [{**vals, **self._figures(vals)} for vals in asked]
        for vals in asked:
            self._refuse_double(vals)
        # sudo: the figures are the product's; access is checked before and after
        snapshots = super(ArSnapshot, self.sudo()).create(asked)
        for snapshot in snapshots:
            snapshot.line_ids._fill(snapshot)
        snapshots = snapshots.sudo(self.env.su)
        snapshots.check_access("create")
        return snapshots

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id", "date", "basis", "scheme_id"}

    @api.model
    def _refuse_double(self, vals):
        """A snapshot by hand that would say what another says already leads there."""
        if vals.get("kind") == "month_end":
            return
        for snapshot in self.search(
            [(key, "=", vals[key]) for key in ("company_id", "date", "basis", "scheme_id", "ranges")]
        ):
            same = all(
                snapshot.currency_id.compare_amounts(snapshot[key], vals[key]) == 0
                for key in ("receivable", "overdue", "sales")
            )
            if same and snapshot.bucket_totals == vals["bucket_totals"]:
                raise RedirectWarning(
                    self.env._("There is a snapshot of this day already, and nothing has changed since."),
                    {
                        "type": "ir.actions.act_window",
                        "res_model": self._name,
                        "res_id": snapshot.id,
                        "views": [(False, "form")],
                    },
                    self.env._("Open it"),
                )

    @api.model
    def _figures(self, vals):
        """Values of the computed fields for a company, date, basis and scheme."""
        date = fields.Date.to_date(vals["date"])
        if date > fields.Date.context_today(self):
            raise ValidationError(
                self.env._("%s lies ahead: a snapshot can only be taken of a day that is over or today.", date)
            )
        company = self.env["res.company"].browse(vals["company_id"])
        scheme = self.env["ar.aging.scheme"].browse(vals["scheme_id"])
        company.check_access("read")
        scheme.check_access("read")
        company, scheme, whole = (
            company.sudo(),
            scheme.sudo(),
            self.sudo(),
        )  # sudo: the whole company, branches included
        figures = whole.env["ar.metric"]._metrics(company, date)
        proof = whole.env["ar.open.item"]._ledger_proof(company, date)
        previous = whole.search(
            [
                ("company_id", "=", company.id),
                ("date", "<", date),
                ("kind", "=", "month_end"),
                ("basis", "=", vals["basis"]),
                ("scheme_id", "=", scheme.id),
                ("ranges", "=", scheme.range_text),
            ],
            limit=1,
        )
        return {
            **{key: value or 0 for key, value in figures.items() if key not in ("owed", "sales_known_from")},
            "sales_known_from": figures["sales_known_from"],
            "undefined": ",".join(key for key in DEFINABLE if figures[key] is None),
            "ledger": proof["ledger"],
            "difference": proof["difference"],
            "ranges": scheme.range_text,
            "previous_id": previous.id,
            "bucket_totals": whole.env["ar.metric"]._bucket_totals(company, date, vals["basis"], scheme),
        }

    def write(self, vals):
        if vals:
            raise UserError(
                self.env._("A snapshot says what was known at its date and cannot be changed. Take a new one.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_month_end(self):
        if any(snapshot.kind == "month_end" for snapshot in self):
            raise UserError(
                self.env._("The snapshots of month ends are kept. Only those taken on demand can be deleted.")
            )

    # -- month ends -----------------------------------------------------------

    @api.model
    def _missing(self, companies, as_of, months=MONTHS_BACK):
        """``(company, month end)`` of what is not frozen yet, oldest first: the
        last ``months`` month ends, from the first receivable of the company on."""
        taken = {
            (company.id, date)
            for company, date in self._read_group(
                [("kind", "=", "month_end"), ("company_id", "in", companies.ids)], ["company_id", "date:day"]
            )
        }
        first = dict(
            self.env["account.move.line"]._read_group(
                Domain("parent_state", "=", "posted") & Domain("account_id.account_type", "=", "asset_receivable"),
                ["company_id"],
                ["date:min"],
            )
        )
        month = as_of + timedelta(days=1)
        ends = [month.replace(day=1) - relativedelta(months=back) - timedelta(days=1) for back in range(months)][::-1]
        missing = []
        for company in companies:
            family = [first[branch] for branch in first if company in branch.parent_ids]
            missing += [
                (company, end) for end in ends if family and end >= min(family) and (company.id, end) not in taken
            ]
        return missing

    @api.model
    def _freeze_month(self, company, end):
        return self.create(
            {
                "company_id": company.id,
                "date": end,
                "kind": "month_end",
                "basis": company.ar_aging_basis,
                "scheme_id": self.env["ar.aging.scheme"]._default_for(company).id,
            }
        )

    @api.model
    def _cron_month_end(self):
        """Freeze the month ends that are missing, one commit each, so that a
        later run goes on where this one stopped."""
        today, cron = fields.Date.context_today(self), self.env["ir.cron"]
        missing = [
            (company, end)
            for delay, companies in self.env["res.company"].search([]).grouped("ar_snapshot_delay").items()
            for company, end in self._missing(companies, today - timedelta(days=delay))
        ]
        cron._commit_progress(remaining=len(missing))
        failed = set()
        for company, end in missing:
            try:
                if company not in failed:
                    self._freeze_month(company, end)
            except Exception:
                self.env.cr.rollback()
                failed.add(company)
                _logger.exception("The month end %s of company %s could not be frozen", end, company.id)
            if not cron._commit_progress(1):
                break

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
