from odoo import api, fields, models
from odoo.tools import format_date


class ArChargeNoteLine(models.Model):
    """One charge of a note: the interest of an item, a fixed sum, a fee."""

    _name = "ar.charge.note.line"
    _description = "Charge"
    _inherit = ["ar.recorded.mixin"]
    _order = "note_id, kind_sequence, date_due, id"

    note_id = fields.Many2one("ar.charge.note", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="note_id.company_id", store=True)
    partner_id = fields.Many2one(related="note_id.partner_id", store=True, string="Customer")
    currency_id = fields.Many2one(related="note_id.currency_id", store=True)
    kind = fields.Selection(
        [
            ("interest", "Interest"),
            ("fixed", "Fixed compensation"),
            ("dunning", "Fee for a reminder"),
            ("bounce", "Fee for a bounced payment"),
        ],
        required=True,
        readonly=True,
    )
    kind_sequence = fields.Integer(string="Kind sequence", compute="_compute_kind_sequence", store=True)
    item_id = fields.Many2one("ar.charge.item", readonly=True, index=True, ondelete="restrict")
    move_id = fields.Many2one("account.move", string="Document", readonly=True, ondelete="restrict")
    policy_id = fields.Many2one("ar.charge.policy", readonly=True, ondelete="restrict")
    letter_id = fields.Many2one("ar.dunning.letter", readonly=True, ondelete="restrict")
    exception_id = fields.Many2one("ar.match.exception", readonly=True, ondelete="restrict")
    date_due = fields.Date(string="Due date", readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    is_live = fields.Boolean(
        string="Counts", default=True, readonly=True, help="The note stands: nothing of it is asked for a second time."
    )
    detail_ids = fields.One2many("ar.charge.note.detail", "line_id", readonly=True)

    _fixed_once = models.UniqueIndex(
        "(item_id) WHERE kind = 'fixed' AND is_live", "The fixed compensation of this item stands on a note already."
    )
    _letter_once = models.UniqueIndex(
        "(letter_id) WHERE letter_id IS NOT NULL AND is_live", "The fee of this letter stands on a note already."
    )
    _bounce_once = models.UniqueIndex(
        "(exception_id) WHERE exception_id IS NOT NULL AND is_live", "The fee of this payment stands on a note already."
    )

    @api.depends("kind")
    def _compute_kind_sequence(self):
        order = [kind for kind, _label in self._fields["kind"].selection]
        for line in self:
            line.kind_sequence = order.index(line.kind) if line.kind else 0

    @api.depends("kind", "move_id", "date_due")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line._label()

    def _label(self):
        """What the line is, in the reader's language."""
        self.ensure_one()
        if self.kind == "dunning":
            return self.env._(
                "Fee for the reminder of %s", format_date(self.env, self.letter_id.sent_at, lang_code=self.env.lang)
            )
        if self.kind == "bounce":
            return self.env._(
                "Fee for the payment that bounced on %s",
                format_date(self.env, self.exception_id.since, lang_code=self.env.lang),
            )
        name, day = self.move_id.name or "", format_date(self.env, self.date_due, lang_code=self.env.lang)
        if self.kind == "fixed":
            return self.env._("Fixed compensation for %(document)s, due %(day)s", document=name, day=day)
        return self.env._("Interest on %(document)s, due %(day)s", document=name, day=day)

    def _evidence(self):
        """The line with its calculation as plain data."""
        return {
            "kind": self.kind,
            "document": self.move_id.name or "",
            "due": str(self.date_due or ""),
            "amount": self._plain(self.amount),
            "periods": [
                {
                    "from": str(row.date_from),
                    "to": str(row.date_to),
                    "days": row.days,
                    "base": self._plain(row.base),
                    "percent": f"{row.percent:.10f}".rstrip("0").rstrip("."),
                    "amount": f"{row.amount:.6f}",
                }
                for row in self.detail_ids
            ],
        }

    def _plain(self, amount):
        return f"{amount:.{self.currency_id.decimal_places}f}"

    def _hold(self):
        """The days on these lines count as asked for, unless their note only lists them."""
        for detail in self.detail_ids.filtered("holds"):
            detail.accrual_id.charged_to = detail.date_to

    def _release(self):
        """The note is cancelled: the days it showed can be shown by another."""
        for row in self.detail_ids.filtered(lambda row: row.holds).sorted("id", reverse=True):
            earlier = fields.Date.subtract(row.date_from, days=1)
            row.accrual_id.charged_to = (
                False if row.accrual_id.kind == "mirror" or earlier < row.accrual_id.date_from else earlier
            )
        self.is_live = False
