import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

MANAGER = "customer_ar_management.group_ar_manager"
FIRST_YEAR = 1970


class ArProvisionRun(models.Model):
    """The provision of a company on a key date: every input, every rate, the entry.

    A preview is the run itself before it is posted: :meth:`action_preview`
    works it out and freezes nothing, :meth:`action_post` works it out again
    under a lock, books it and seals it. People write nothing here but the key
    date and the window while it is a draft.
    """

    _name = "ar.provision.run"
    _description = "Provision run"
    _inherit = ["ar.posting.mixin", "mail.thread", "ar.chain.mixin"]
    _order = "date desc, id desc"

    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Key date", required=True, readonly=True)
    state = fields.Selection(
        [("draft", "Preview"), ("posted", "Posted"), ("undone", "Taken back")],
        required=True,
        readonly=True,
        default="draft",
        index=True,
        tracking=True,
    )
    window_from = fields.Date(string="History from", readonly=True)
    window_to = fields.Date(string="History until", readonly=True)
    loss_after_days = fields.Integer(
        string="Unpaid counts as lost after (days)",
        readonly=True,
        help="After the due date; 0: only what was written off counts as lost.",
    )
    method = fields.Selection(
        [("loss", "Loss rates"), ("roll", "Roll rates")],
        string="Rates from",
        readonly=True,
        required=True,
        default="loss",
    )
    booking = fields.Selection(
        [("movement", "The change only"), ("reverse", "The whole, taken back the next day")], readonly=True
    )
    history_count = fields.Integer(string="Parts of invoices in the history", readonly=True)
    line_ids = fields.One2many("ar.provision.line", "run_id", readonly=True)
    item_ids = fields.One2many("ar.provision.item", "run_id", readonly=True)
    amount = fields.Monetary(string="Provision", readonly=True)
    open_amount = fields.Monetary(string="Open", readonly=True)
    amount_specific = fields.Monetary(string="Of it for single items", readonly=True)
    exchange_pending = fields.Monetary(
        string="Pending exchange differences",
        readonly=True,
        help="Stand in the receivables and are no debt: shown apart, provided for nowhere.",
    )
    credits = fields.Monetary(
        string="Credits left out", readonly=True, help="Unapplied receipts and credit notes; they shorten nothing."
    )
    previous_id = fields.Many2one("ar.provision.run", string="Last time", readonly=True, ondelete="restrict")
    change = fields.Monetary(readonly=True)
    change_volume = fields.Monetary(string="by volume", readonly=True)
    change_age = fields.Monetary(string="by age", readonly=True)
    change_currency = fields.Monetary(string="by currency", readonly=True)
    change_rate = fields.Monetary(string="by loss rates", readonly=True)
    change_specific = fields.Monetary(string="by single items", readonly=True)
    change_rounding = fields.Monetary(string="by rounding", readonly=True)
    evidence = fields.Text(string="Inputs as posted", readonly=True)
    posted_by_id = fields.Many2one("res.users", string="Posted by", readonly=True)

    _one_posted = models.UniqueIndex(
        "(company_id, date) WHERE state = 'posted'", "The provision of this key date is posted already."
    )

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "date", "amount", "evidence", "posted_by_id"]

    @api.depends("company_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = f"{run.company_id.name} · {format_date(self.env, run.date)}"

    @api.model
    def _check_may(self):
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(self.env._("The AR manager runs provisions."))

    @api.model
    def _new(self, company, date):
        """A preview of a key date, worked out.

        :return: the run in state *draft*
        """
        self._check_may()
        if company not in self.env.companies and not self.env.su:
            raise AccessError(self.env._("Choose a company that you work in."))
        if date.year < FIRST_YEAR:
            raise UserError(self.env._("Choose a key date after %s.", FIRST_YEAR))
        last = fields.Date.subtract(date, months=12)
        run = self._product().create(
            {
                "company_id": company.id,
                "date": date,
                "window_to": last,
                "window_from": fields.Date.add(
                    fields.Date.subtract(last, months=company.ar_loss_history_months), days=1
                ),
                "loss_after_days": company.ar_loss_after_days,
                "booking": company.ar_loss_booking,
                "method": company.ar_loss_method,
            }
        )
        run._work_out()
        return self.browse(run.id)

    def action_preview(self):
        """Work the run out as the ledger stands now."""
        self._check_may()
        self.check_access("read")
        for run in self:
            run._draft_only()
            run._product()._work_out()
        return True

    def action_post(self):
        """Work the run out once more, book it, freeze and seal it."""
        self._check_may()
        self.check_access("read")
        for run in self:
            run.company_id.sudo().lock_for_update(allow_referencing=True)  # sudo: one run of a company at a time
            run.lock_for_update()
            run.invalidate_recordset(["state"])
            run._draft_only()
            if run.date > run.company_id._ar_today():
                raise UserError(
                    self.env._(
                        "The key date %s is still to come: look at the preview, and post it once the day is there.",
                        format_date(self.env, run.date),
                    )
                )
            later = self._last_posted(run.company_id)
            if later and later.date >= run.date:
                raise UserError(
                    self.env._(
                        "The provision of %s is posted already: choose a later key date.",
                        format_date(self.env, later.date),
                    )
                )
            me = run._product()
            me._work_out()
            run._book()
            me.write(
                {
                    "state": "posted",
                    "posted_by_id": self.env.uid,
                    "evidence": json.dumps(run._evidence(), ensure_ascii=False),
                }
            )
            me.flush_recordset()
            me._seal()
        return True

    def action_undo(self):
        """Take the last posted run back: its entries are reversed."""
        self._check_may()
        self.check_access("read")
        for run in self:
            run.lock_for_update()
            run.invalidate_recordset(["state"])
            if run.state != "posted" or self._last_posted(run.company_id) != run:
                raise UserError(self.env._("Only the last posted run can be taken back."))
            run._undo_entries(run.date)
            run._product().write({"state": "undone"})
        return True

    def _draft_only(self):
        if self.state != "draft":
            raise UserError(self.env._("%s is posted: make a new run for another key date.", self.display_name))

    @api.model
    def _last_posted(self, company):
        return (
            self.sudo()
            .search(  # sudo: the same run for everybody who may see anything of it
                [("company_id", "=", company.id), ("state", "=", "posted")], limit=1
            )
            .sudo(self.env.su)
        )

    def _evidence(self):
        """Every input and figure as plain data."""
        return {
            "date": str(self.date),
            "window": [str(self.window_from), str(self.window_to)],
            "lost_after_days": self.loss_after_days,
            "rates_from": self.method,
            "parts_of_invoices": self.history_count,
            "booking": self.booking,
            "provision": self.amount,
            "open": self.open_amount,
            "credits_left_out": self.credits,
            "pending_exchange_differences": self.exchange_pending,
            "lines": [
                {
                    "group": line.group_name,
                    "bucket": line.bucket_name,
                    "reached": line.reached,
                    "lost": line.lost,
                    "source": line.source,
                    "behind_the_rate": [line.behind_reached, line.behind_lost],
                    "rolled": [line.roll_base, line.roll_moved, line.roll_percent] if line.has_roll else None,
                    "rate": line.rate,
                    "factor": line.factor,
                    "factor_reason": line.group_id.factor_reason or "",
                    "floor": line.floor_percent,
                    "open": line.open_amount,
                    "secured": line.secured,
                    "at_risk": line.base,
                    "provision": line.amount,
                }
                for line in self.line_ids
            ],
            "change": {
                name: self[f"change_{name}"] for name in ("volume", "age", "currency", "rate", "specific", "rounding")
            },
            "last_time": str(self.previous_id.date or ""),
        }
