import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CONTROLLER = "customer_ar_management.group_ar_controller"
MANAGER = "customer_ar_management.group_ar_manager"


class ArChargeNote(models.Model):
    """What a customer owes for paying late, in one currency: interest line by
    line, fixed sums and fees. Apart from every statement.

    People write nothing here: notes are made by :meth:`_prepare` and change by
    the buttons, each of which checks who may press it.
    """

    _name = "ar.charge.note"
    _description = "Charge note"
    _inherit = ["ar.posting.mixin", "mail.thread", "ar.chain.mixin"]
    _order = "id desc"

    name = fields.Char(string="Number", readonly=True, copy=False, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, readonly=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    booking = fields.Selection(
        [("book", "Debit note"), ("threat", "Listed only, not booked")], required=True, readonly=True
    )
    state = fields.Selection(
        [("draft", "Prepared"), ("issued", "Issued"), ("cancelled", "Cancelled")],
        required=True,
        readonly=True,
        default="draft",
        index=True,
        tracking=True,
    )
    until = fields.Date(string="Interest until", required=True, readonly=True)
    date = fields.Date(string="Issued on", readonly=True)
    date_due = fields.Date(string="Due date", readonly=True)
    line_ids = fields.One2many("ar.charge.note.line", "note_id", readonly=True)
    waiver_ids = fields.One2many("ar.charge.waiver", "note_id", readonly=True)
    amount_interest = fields.Monetary(string="Interest", compute="_compute_amounts", store=True)
    amount_fixed = fields.Monetary(string="Fixed compensation", compute="_compute_amounts", store=True)
    amount_fees = fields.Monetary(string="Fees", compute="_compute_amounts", store=True)
    amount_total = fields.Monetary(
        string="Total", compute="_compute_amounts", store=True, help="Without taxes, before what was waived."
    )
    amount_waived = fields.Monetary(string="Waived", compute="_compute_waived", store=True)
    amount_asked = fields.Monetary(string="Asked for", compute="_compute_waived", store=True)
    evidence = fields.Text(string="Calculation as issued", readonly=True)
    move_id = fields.Many2one("account.move", string="Debit note", compute="_compute_move_id")

    _number_unique = models.UniqueIndex(
        "(company_id, name) WHERE name IS NOT NULL", "Two charge notes have the same number."
    )

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "name", "partner_id", "currency_id", "booking", "until", "date", "evidence"]

    @api.depends("name", "partner_id", "state")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for note in self:
            note.display_name = note.name or self.env._(
                "Prepared charge note of %s", note.partner_id.display_name or ""
            )

    @api.depends("line_ids.amount", "line_ids.kind")
    def _compute_amounts(self):
        for note in self:
            sums = defaultdict(float)
            for line in note.line_ids:
                sums[line.kind if line.kind in ("interest", "fixed") else "fees"] += line.amount
            note.amount_interest, note.amount_fixed, note.amount_fees = (
                note.currency_id.round(sums[kind]) for kind in ("interest", "fixed", "fees")
            )
            note.amount_total = note.currency_id.round(sum(sums.values()))

    @api.depends("amount_total", "waiver_ids.state", "waiver_ids.amount")
    def _compute_waived(self):
        for note in self:
            note.amount_waived = note.currency_id.round(
                sum(note.waiver_ids.filtered(lambda w: w.state == "approved").mapped("amount"))
            )
            note.amount_asked = note.currency_id.round(note.amount_total - note.amount_waived)

    @api.depends("entry_ids.state")
    def _compute_move_id(self):
        for note in self:
            note.move_id = note._live_entries().filtered(lambda move: move.move_type == "out_invoice")[:1]

    def _lang(self):
        """The customer's language, the company's where that is not installed."""
        installed = dict(self.env["res.lang"].get_installed())
        return next(
            (code for code in (self.partner_id.lang, self.company_id.partner_id.lang) if code in installed),
            self.env.lang,
        )

    def _check_may(self, group):
        if not (self.env.su or self.env.user.has_group(group)):
            raise AccessError(self.env._("Charge notes are made by credit controllers and AR managers."))

    def _take(self, states):
        """Lock these notes and check their state.

        :raise UserError: another state, or somebody else is at it
        """
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        labels = dict(self._fields["state"]._description_selection(self.env))
        for note in self:
            if note.state not in states:
                raise UserError(
                    self.env._("%(note)s is %(state)s already.", note=note.display_name, state=labels[note.state])
                )

    def action_issue(self):
        """Number the notes, book those that are debit notes, and put them on the way to the customers who have an address."""
        self._check_may(CONTROLLER)
        self._take(("draft",))
        for note in self.sorted("id"):
            note._issue(note.company_id._ar_today())
        self.env["ar.charge.message"]._start(self)._wake_delivery()
        return True

    def _issue(self, day):
        note = self._product()
        if note.currency_id.compare_amounts(note.amount_asked, 0) <= 0:
            raise UserError(self.env._("Everything on %s is waived: cancel it instead.", self.display_name))
        note.write(
            {
                "state": "issued",
                "date": day,
                "date_due": fields.Date.add(day, days=note.company_id.ar_charge_term_days),
                "name": self.env["ir.sequence"]
                .sudo()
                .with_company(note.company_id)
                .next_by_code(  # sudo: numbers are drawn by the product
                    "ar.charge.note", sequence_date=day
                ),
            }
        )
        if note.booking == "book":
            self._book(day)
        note.evidence = json.dumps([line._evidence() for line in note.line_ids], ensure_ascii=False)
        note.flush_recordset()
        note._seal()

    def action_cancel(self):
        """Take notes back: entries reversed, and what they asked for can be asked for again."""
        self._check_may(MANAGER)
        self._take(("draft", "issued"))
        later = (
            self.env["ar.charge.note.line"]
            .sudo()
            .search(
                [  # sudo: notes of the same items that the user may not see
                    ("item_id", "in", self.line_ids.item_id.ids),
                    ("kind", "=", "interest"),
                    ("is_live", "=", True),
                    ("note_id", "not in", self.ids),
                    ("note_id", ">", min(self.ids)),
                ],
                limit=1,
            )
        )
        if later:
            raise UserError(
                self.env._("%(later)s goes on where this note ends: cancel it first.", later=later.note_id.display_name)
            )
        self._stop_dispatch()
        for note in self.sorted("id", reverse=True):
            today = note.company_id._ar_today()
            note.waiver_ids._undo_entries(today)
            note._undo_entries(today)
            note._product().line_ids._release()
            note._product().write({"state": "cancelled"})
        return True

    def action_open_move(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "view_mode": "list,form",
            "name": self.env._("Entries"),
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", (self.entry_ids | self.waiver_ids.entry_ids).ids)],
        }

    def action_waive(self):
        """Ask for a waiver of these charges."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.charge.waive",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Waive charges"),
            "context": {"default_note_id": self.id, "default_amount": self.amount_asked},
        }

    def action_print(self):
        return self.env.ref("customer_ar_management_charge.ar_charge_note_report").report_action(self, config=False)
