from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.base.ar_delivery_mixin import INNER


class ArDunningLetter(models.Model):
    """One message to one customer: proposed, delivered, and kept as evidence."""

    _name = "ar.dunning.letter"
    _description = "Dunning letter"
    _inherit = ["ar.delivery.mixin", "portal.mixin"]
    _order = "id desc"
    _check_company_auto = True

    run_id = fields.Many2one("ar.dunning.run", index=True, readonly=True, ondelete="restrict", groups=INNER)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True, readonly=True, ondelete="restrict"
    )
    account_id = fields.Many2one("ar.customer.account", index=True, readonly=True, ondelete="restrict", groups=INNER)
    plan_id = fields.Many2one("ar.dunning.plan", readonly=True, index=True, ondelete="restrict", groups=INNER)
    step_id = fields.Many2one("ar.dunning.step", readonly=True, index=True, ondelete="restrict")
    kind = fields.Selection(
        [("reminder", "Reminder"), ("thanks", "Thanks")], required=True, default="reminder", readonly=True
    )
    channel = fields.Selection(default=False)
    variant = fields.Selection([("a", "A"), ("b", "B")], default="a", readonly=True, groups=INNER)
    is_unheard = fields.Boolean(
        string="No reminder on record",
        readonly=True,
        help="A later step than the first reminder, and none has left yet.",
        groups=INNER,
    )
    is_held = fields.Boolean(
        string="Held out", readonly=True, help="In the group that gets no message, to compare.", groups=INNER
    )
    state = fields.Selection(selection_add=[("held", "Held out")], ondelete={"held": "cascade"})
    as_of = fields.Date(string="Day", readonly=True)
    amount = fields.Monetary(
        string="Net amount",
        readonly=True,
        help="What the letter asks for: what is overdue (before the due date: what comes due), unapplied credits taken off.",
    )
    item_count = fields.Integer(string="Items", readonly=True)
    line_ids = fields.One2many("ar.dunning.letter.line", "letter_id", readonly=True)

    evidence = fields.Text(string="Items as sent", readonly=True, groups=INNER)
    reply_at = fields.Datetime(string="Answered", readonly=True, groups=INNER)
    reply_text = fields.Text(string="Answer", readonly=True, groups=INNER)
    next_step = fields.Char(string="Next step", readonly=True, groups=INNER)

    preview_subject = fields.Char(string="Subject as it leaves", compute="_compute_preview", groups=INNER)
    preview_body = fields.Html(string="Message as it leaves", compute="_compute_preview", sanitize=False, groups=INNER)
    preview_to = fields.Char(string="Goes to", compute="_compute_preview_to", groups=INNER)
    language = fields.Char(compute="_compute_preview_to")
    contact_name = fields.Char(string="Addressed to", compute="_compute_contact_name", groups=INNER)

    @api.model
    def _chain_fields(self):
        # The customer as it was: its record may be merged into another one later.
        return [
            *super()._chain_fields(),
            "customer_name",
            "customer_key",
            "kind",
            "channel",
            "recipients",
            "subject",
            "body",
            "evidence",
            "files",
            "sent_at",
            "message_ref",
            "state",
            "amount",
            "item_count",
            "run_id",
            "plan_id",
            "step_id",
            "as_of",
        ]

    @api.depends("partner_id", "step_id", "kind")
    def _compute_display_name(self):
        for letter in self:
            step = self.env._("Thanks") if letter.kind == "thanks" else letter.step_id.name
            letter.display_name = f"{letter.partner_id.display_name} – {step or ''}"

    def _compute_access_url(self):
        for letter in self:
            letter.access_url = f"/my/payment-reminders/{letter.id}"

    # -- looking at it --------------------------------------------------------

    @api.depends("subject", "body", "step_id", "line_ids.amount")
    def _compute_preview(self):
        for letter in self:
            if letter.body:
                letter.preview_subject, letter.preview_body = letter.subject, letter.body
            else:
                letter.preview_subject, letter.preview_body = letter._render_text()

    @api.depends("partner_id", "channel", "recipients")
    def _compute_preview_to(self):
        addresses = {
            channel: self.env["ar.contact.role"]._addresses(letters.partner_id.ids, "dunning", channel)
            for channel, letters in self.grouped("channel").items()
        }
        reaches = self.env["ar.contact.role"]._reaches()
        for letter in self:
            letter.language = self.env["res.lang"]._get_data(code=letter._lang()).name or ""
            found = addresses[letter.channel].get(letter.partner_id.id, ())
            if letter.recipients or letter.channel not in reaches:
                letter.preview_to = letter.recipients or letter._collector().name
            else:
                letter.preview_to = letter._join_addresses(found)

    @api.model
    def _channels(self):
        return self.env["ar.dunning.step"]._channels()

    def _collector(self):
        """Who answers for the letter: gets its replies, calls and failures."""
        self.ensure_one()
        return (
            self.step_id.responsible_id
            or self.account_id.collector_id
            or self.company_id.ar_manager_id
            or self.run_id.confirmed_by_id
            or self.company_id.ar_dunning_first_run_id.confirmed_by_id
            or self.env.user
        )

    def _delivery_thread(self):
        """The customer's account, opened if the ledger was loaded behind Odoo's back."""
        self.ensure_one()
        if not self.account_id:
            self.account_id = self.env["ar.customer.account"]._ensure(self.partner_id, self.company_id)
        return self.account_id

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(self.env._("A confirmed letter is part of the evidence: stop it instead of deleting it."))

    # -- stopping, failing, sending again -------------------------------------

    def _delivery_stopped(self):
        """The items become free for a later run."""
        self.sudo().line_ids.write({"claim": False})  # sudo: written by the product alone; access was checked

    def _stop(self, reason):
        result = super()._stop(reason)
        self.run_id._finish()
        return result

    def action_posted(self):
        result = super().action_posted()
        self.run_id._finish()
        return result

    def _wake_delivery(self):
        self.env["ar.dispatch"]._dispatch(self, "_deliver", cron="customer_ar_management.ir_cron_ar_dunning_delivery")

    def _delivery_fallback(self):
        self.ensure_one()
        fallback = self.kind == "reminder" and self.step_id.fallback_channel
        reachable = fallback and self.env["ar.dunning.run"]._collect_channels(self.partner_id.ids).get(fallback)
        return fallback if fallback and (reachable is None or self.partner_id.id in reachable) else ""

    def _next_step_text(self):
        later = self.plan_id.step_ids.filtered(lambda step: step.offset_days > self.step_id.offset_days)
        following = later.sorted("offset_days")[:1]
        return f"{following.name} (+{following.offset_days})" if following else False
