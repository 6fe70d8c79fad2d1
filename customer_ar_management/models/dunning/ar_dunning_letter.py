from collections import defaultdict

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.base.ar_delivery_mixin import INNER
from odoo.addons.customer_ar_management.tools import quiet


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
            letter.language = letter._lang()
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

    # -- proposing and confirming ---------------------------------------------

    def action_exclude(self):
        """Take these customers out of the proposed run, and say so for each item."""
        self.check_access("write")
        proposed = self.filtered(lambda letter: letter.state == "draft")
        if proposed != self:
            raise UserError(self.env._("Only proposed letters can be excluded; stop the others."))
        self.env["ar.dunning.skip"].sudo().create(
            [  # sudo: reasons are written by the product alone; access was checked
                {
                    "run_id": line.letter_id.run_id.id,
                    "company_id": line.company_id.id,
                    "item_id": line.line_id.id,
                    "partner_id": line.letter_id.partner_id.id,
                    "move_id": line.move_id.id,
                    "date_due": line.date_due,
                    "amount": line.amount_company,
                    "reason": "excluded",
                }
                for line in self.line_ids.filtered(lambda line: not line.is_credit)
            ]
        )
        for run, letters in self.grouped("run_id").items():
            run.excluded_ids |= letters.partner_id
        self.sudo().unlink()  # sudo: collectors may not delete letters, only leave out proposed ones
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(self.env._("A confirmed letter is part of the evidence: stop it instead of deleting it."))

    def _drop_claimed(self):
        """Stop chasing items that another letter has brought to the same step meanwhile, or that another run has reminded of
        since this one was previewed.

        :return: the letters that still chase something
        """
        self.env["ar.dunning.letter.line"].flush_model()
        self.env["ar.dunning.run"].flush_model(["confirmed_at", "prepared_at"])
        self.flush_model(["run_id"])
        rows = self.env.execute_query(
            SQL(
                """UPDATE ar_dunning_letter_line own SET step_id = NULL, offset_days = NULL FROM ar_dunning_letter_line other
                  JOIN ar_dunning_letter sent ON sent.id = other.letter_id
                  LEFT JOIN ar_dunning_run before ON before.id = sent.run_id,
                  ar_dunning_letter letter LEFT JOIN ar_dunning_run run ON run.id = letter.run_id
                WHERE own.letter_id = ANY(%s) AND letter.id = own.letter_id AND own.step_id IS NOT NULL
                  AND other.claim AND other.line_id = own.line_id AND other.id != own.id
                  AND (other.step_id = own.step_id OR (before.id != run.id
                       AND COALESCE(before.confirmed_at, before.prepared_at) > run.prepared_at))
                RETURNING own.letter_id""",
                self.ids,
            )
        )
        self.env["ar.dunning.letter.line"].invalidate_model()
        touched = self.browse({letter for (letter,) in rows})
        empty = touched.filtered(lambda letter: not letter.line_ids.step_id)
        left = self - empty
        empty.sudo().unlink()  # sudo: see action_exclude
        return left

    def _mark_released(self):
        """Proposed letters wait to be delivered; those held out never are. One statement for any number."""
        self.flush_model()
        self.env.execute_query(
            SQL(
                """UPDATE ar_dunning_letter SET state = CASE WHEN is_held THEN 'held' ELSE 'ready' END,
                      write_uid = %s, write_date = %s WHERE id = ANY(%s) RETURNING id""",
                self.env.uid,
                self.env.cr.now(),
                self.ids,
            )
        )
        self.invalidate_model(["state"])

    def _claim(self):
        """Mark the items' steps as taken; the unique index refuses a second letter."""
        self.env["ar.dunning.letter.line"].flush_model()
        self.env.execute_query(
            SQL(
                "UPDATE ar_dunning_letter_line SET claim = TRUE WHERE letter_id = ANY(%s) AND step_id IS NOT NULL RETURNING id",
                self.ids,
            )
        )
        self.env["ar.dunning.letter.line"].invalidate_model()

    def _schedule(self):
        """Put messages off to the customers' working days and hours, one write per moment."""
        known, moments = {}, defaultdict(list)
        self.partner_id.fetch(["country_id", "tz"])
        for letter in self.filtered(lambda letter: letter.channel in self._quiet_channels()):
            if moment := letter._quiet_until(known):
                moments[moment].append(letter.id)
        for moment, ids in moments.items():
            self.env.execute_query(
                SQL("UPDATE ar_dunning_letter SET send_after = %s WHERE id = ANY(%s) RETURNING id", moment, ids)
            )
        self.invalidate_model(["send_after"])

    @api.model
    def _quiet_channels(self):
        """Hook: channels whose messages ring at the customer's (a set)."""
        return {"email"}

    def _quiet_until(self, known=None):
        """UTC moment until which the letter must wait, or False if it may leave now.

        :param known: dict that remembers the answer per plan, zone and country
        """
        self.ensure_one()
        zone = pytz.timezone(self.partner_id.tz or self.company_id._ar_zone())
        country = (self.partner_id.country_id or self.company_id.country_id).code
        key = (self.plan_id, zone.zone, country)
        known = {} if known is None else known
        if key not in known:
            now = fields.Datetime.now()
            local = pytz.utc.localize(now).astimezone(zone).replace(tzinfo=None)
            moment = quiet.next_moment(local, country, self.plan_id._hours_of_sending())
            known[key] = moment > local and zone.localize(moment).astimezone(pytz.utc).replace(tzinfo=None)
        return known[key]

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

    def _copy_unsent(self):
        names = (
            "run_id",
            "company_id",
            "partner_id",
            "account_id",
            "plan_id",
            "step_id",
            "kind",
            "channel",
            "variant",
            "as_of",
            "amount",
            "item_count",
            "is_unheard",
        )
        lines = (
            "company_id",
            "line_id",
            "move_id",
            "step_id",
            "offset_days",
            "date_due",
            "currency_id",
            "amount",
            "amount_company",
            "is_credit",
        )
        plain = lambda record, name: record[name].id if record._fields[name].relational else record[name]
        return self.create(
            [
                {
                    **{name: plain(letter, name) for name in names},
                    "state": "ready",
                    "line_ids": [
                        Command.create({name: plain(line, name) for name in lines}) for line in letter.line_ids
                    ],
                }
                for letter in self
            ]
        )
