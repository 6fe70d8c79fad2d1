import hashlib
from collections import defaultdict

import pytz

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import SQL, get_lang

from odoo.addons.customer_ar_management.tools import quiet

INNER = "base.group_user"  # what we know and note about a letter is not the customer's, who may read it in the portal


class ArDunningLetter(models.Model):
    """One message to one customer: proposed, delivered, and kept as evidence."""

    _name = "ar.dunning.letter"
    _description = "Dunning letter"
    _inherit = ["ar.chain.mixin", "portal.mixin"]
    _order = "id desc"
    _check_company_auto = True

    FAILURES = ("failed", "bounced", "unsure")

    run_id = fields.Many2one("ar.dunning.run", index=True, readonly=True, ondelete="restrict", groups=INNER)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, readonly=True, ondelete="restrict")
    account_id = fields.Many2one("ar.customer.account", index=True, readonly=True, ondelete="restrict", groups=INNER)
    plan_id = fields.Many2one("ar.dunning.plan", readonly=True, index=True, ondelete="restrict", groups=INNER)
    step_id = fields.Many2one("ar.dunning.step", readonly=True, index=True, ondelete="restrict")
    kind = fields.Selection([("reminder", "Reminder"), ("thanks", "Thanks")], required=True, default="reminder", readonly=True)
    channel = fields.Selection(selection=lambda self: self.env["ar.dunning.step"]._channels(), required=True, readonly=True)
    variant = fields.Selection([("a", "A"), ("b", "B")], default="a", readonly=True, groups=INNER)
    is_held = fields.Boolean(string="Held out", readonly=True, help="In the group that gets no message, to compare.", groups=INNER)
    state = fields.Selection(
        [("draft", "Proposed"), ("ready", "Waiting"), ("sending", "Being sent"), ("to_post", "To be posted"), ("sent", "Sent"),
         ("failed", "Failed"), ("bounced", "Bounced"), ("unsure", "Unsure"), ("stopped", "Stopped"), ("held", "Held out")],
        required=True, default="draft", readonly=True, index=True)
    as_of = fields.Date(string="Day", readonly=True)
    amount = fields.Monetary(string="Net amount", readonly=True, help="Of the listed items, unapplied credits taken off.")
    item_count = fields.Integer(string="Items", readonly=True)
    line_ids = fields.One2many("ar.dunning.letter.line", "letter_id", readonly=True)

    send_after = fields.Datetime(readonly=True, help="Waits for the hours of sending, a working day or another attempt.", groups=INNER)
    sending_at = fields.Datetime(readonly=True, groups=INNER)
    attempts = fields.Integer(readonly=True, groups=INNER)
    failure_reason = fields.Text(string="What happened", readonly=True, groups=INNER)
    sent_at = fields.Datetime(string="Sent", readonly=True, index=True)
    recipients = fields.Char(string="To", readonly=True)
    subject = fields.Char(readonly=True)
    body = fields.Html(readonly=True)
    evidence = fields.Text(string="Items as sent", readonly=True, groups=INNER)
    pdf_id = fields.Many2one("ir.attachment", string="PDF", readonly=True, ondelete="restrict")
    files = fields.Text(string="Files as sent", readonly=True, help="Name and SHA-256 of every file that left.", groups=INNER)
    mail_id = fields.Many2one("mail.mail", readonly=True, groups="base.group_system")
    message_ref = fields.Char(string="Message-ID", readonly=True, index="btree_not_null", groups=INNER)
    reply_at = fields.Datetime(string="Answered", readonly=True, groups=INNER)
    reply_text = fields.Text(string="Answer", readonly=True, groups=INNER)
    next_step = fields.Char(readonly=True, groups=INNER)

    preview_subject = fields.Char(string="Subject as it leaves", compute="_compute_preview", groups=INNER)
    preview_body = fields.Html(string="Message as it leaves", compute="_compute_preview", sanitize=False, groups=INNER)
    preview_to = fields.Char(string="Goes to", compute="_compute_preview_to", groups=INNER)
    language = fields.Char(compute="_compute_preview_to")

    _ready = models.Index("(id) WHERE state IN ('ready', 'sending')")

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "partner_id", "kind", "channel", "recipients", "subject", "body", "evidence", "files",
                "sent_at", "message_ref", "state", "amount", "item_count", "run_id", "plan_id", "step_id", "as_of"]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "in", ("sent", "bounced"))

    @api.constrains("pdf_id")
    def _check_pdf(self):
        """The file is the one that was rendered for this letter, never another of the database."""
        for letter in self:
            if (file := letter.sudo().pdf_id) and (file.res_model, file.res_id) != (letter._name, letter.id):  # sudo: whoever may read it
                raise ValidationError(self.env._("The file of a letter is the one that was made for it."))

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
        contacts = self.env["ar.contact.role"]._recipients(self.partner_id.ids, "dunning")
        for letter in self:
            letter.language = letter._lang()
            if letter.recipients:
                letter.preview_to = letter.recipients
            elif letter.channel == "email":
                letter.preview_to = ", ".join(c.email for c in contacts.get(letter.partner_id.id,
                    ()) if c.email and not c.bounced)
            elif letter.channel == "letter":
                letter.preview_to = ", ".join(filter(None,
                    (letter.partner_id.street, letter.partner_id.zip, letter.partner_id.city)))
            else:
                letter.preview_to = letter._collector().name

    def _lang(self):
        """The language to write in: the customer's, else the company's."""
        self.ensure_one()
        return get_lang(self.env, self.partner_id.lang or self.company_id.partner_id.lang).code

    def _collector(self):
        """Who answers for the letter: gets its replies, calls and failures."""
        self.ensure_one()
        return (self.step_id.responsible_id or self.account_id.collector_id or self.company_id.ar_manager_id
                or self.run_id.confirmed_by_id or self.company_id.ar_dunning_first_run_id.confirmed_by_id or self.env.user)

    def _own_account(self):
        """The customer's account, opened if the ledger was loaded behind Odoo's back."""
        self.ensure_one()
        if not self.account_id:
            self.account_id = self.env["ar.customer.account"]._ensure(self.partner_id, self.company_id)
        return self.account_id

    def action_document(self):
        self.ensure_one()
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id, "view_mode": "form"}

    # -- proposing and confirming ---------------------------------------------

    def action_exclude(self):
        """Take these customers out of the proposed run, and say so for each item."""
        self.check_access("write")
        proposed = self.filtered(lambda letter: letter.state == "draft")
        if proposed != self:
            raise UserError(self.env._("Only proposed letters can be excluded; stop the others."))
        self.env["ar.dunning.skip"].sudo().create([  # sudo: reasons are written by the product alone; access was checked
            {"run_id": line.letter_id.run_id.id, "company_id": line.company_id.id, "item_id": line.line_id.id,
             "partner_id": line.letter_id.partner_id.id, "move_id": line.move_id.id, "date_due": line.date_due,
             "amount": line.amount_company, "reason": "excluded"}
            for line in self.line_ids.filtered(lambda line: not line.is_credit)])
        for run, letters in self.grouped("run_id").items():
            run.excluded_ids |= letters.partner_id
        self.sudo().unlink()  # sudo: collectors may not delete letters, only leave out proposed ones
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(self.env._("A confirmed letter is part of the evidence: stop it instead of deleting it."))

    def _drop_claimed(self):
        """Stop chasing items that another letter has brought to the same step meanwhile.

        :return: the letters that still chase something
        """
        self.env["ar.dunning.letter.line"].flush_model()
        rows = self.env.execute_query(SQL(
            """UPDATE ar_dunning_letter_line own SET step_id = NULL, offset_days = NULL FROM ar_dunning_letter_line other
                WHERE own.letter_id = ANY(%s) AND own.step_id IS NOT NULL AND other.claim AND other.line_id = own.line_id
                  AND other.step_id = own.step_id AND other.id != own.id RETURNING own.letter_id""", self.ids))
        self.env["ar.dunning.letter.line"].invalidate_model()
        touched = self.browse({letter for (letter,) in rows})
        empty = touched.filtered(lambda letter: not letter.line_ids.step_id)
        left = self - empty
        empty.sudo().unlink()  # sudo: see action_exclude
        return left

    def _mark_released(self):
        """Proposed letters wait to be delivered; those held out never are. One statement for any number."""
        self.flush_model()
        self.env.execute_query(SQL(
            """UPDATE ar_dunning_letter SET state = CASE WHEN is_held THEN 'held' ELSE 'ready' END,
                      write_uid = %s, write_date = %s WHERE id = ANY(%s) RETURNING id""",
            self.env.uid, self.env.cr.now(), self.ids))
        self.invalidate_model(["state"])

    def _claim(self):
        """Mark the items' steps as taken; the unique index refuses a second letter."""
        self.env["ar.dunning.letter.line"].flush_model()
        self.env.execute_query(SQL(
            "UPDATE ar_dunning_letter_line SET claim = TRUE WHERE letter_id = ANY(%s) AND step_id IS NOT NULL RETURNING id",
            self.ids))
        self.env["ar.dunning.letter.line"].invalidate_model()

    def _schedule(self):
        """Put messages off to the customers' working days and hours, one write per moment."""
        known, moments = {}, defaultdict(list)
        self.partner_id.fetch(["country_id", "tz"])
        for letter in self.filtered(lambda letter: letter.channel in self._quiet_channels()):
            if moment := letter._quiet_until(known):
                moments[moment].append(letter.id)
        for moment, ids in moments.items():
            self.env.execute_query(SQL("UPDATE ar_dunning_letter SET send_after = %s WHERE id = ANY(%s) RETURNING id", moment, ids))
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
        zone = pytz.timezone(self.partner_id.tz or self.company_id.partner_id.tz or self.env.user.tz or "UTC")
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

    def action_stop(self):
        """Keep letters from leaving; their items become free for a later run."""
        self.check_access("write")
        self._stop(self.env._("Stopped by %s.", self.env.user.name))

    def _stop(self, reason):
        self.lock_for_update()
        if self.filtered(lambda letter: letter.state not in ("ready", "to_post", "failed", "bounced", "unsure")):
            raise UserError(self.env._("Only letters that have not left can be stopped."))
        self._write_recorded({"state": "stopped", "failure_reason": reason})
        self.sudo().line_ids.write({"claim": False})  # sudo: written by the product alone; access was checked

    def action_resend(self):
        """Send again what failed, bounced or may not have left."""
        self.check_access("write")
        if self.filtered(lambda letter: letter.state not in self.FAILURES):
            raise UserError(self.env._("Only letters that failed, bounced or are unsure can be sent again."))
        sealed = self.filtered("chain_sequence")
        (self - sealed)._write_recorded({"state": "ready", "send_after": False, "attempts": 0})
        for letter in sealed:  # what left is evidence: the new attempt is a letter of its own
            letter._write_recorded({"failure_reason": self.env._("%s Sent again.", letter.failure_reason or "")})
            letter.sudo()._copy_unsent()  # sudo: letters are written by the product alone; access was checked
        self.env["ar.dunning.run"]._wake_delivery()
        return True

    def _copy_unsent(self):
        names = ("run_id", "company_id", "partner_id", "account_id", "plan_id", "step_id", "kind", "channel", "variant", "as_of",
                 "amount", "item_count")
        lines = ("company_id", "line_id", "move_id", "step_id", "offset_days", "date_due", "currency_id", "amount",
                 "amount_company", "is_credit")
        plain = lambda record, name: record[name].id if record._fields[name].relational else record[name]
        return self.create([{
            **{name: plain(letter, name) for name in names}, "state": "ready",
            "line_ids": [Command.create({name: plain(line, name) for name in lines}) for line in letter.line_ids],
        } for letter in self])

    def action_it_arrived(self):
        """An unsure letter did leave, as the collector found out: close and seal it."""
        self.check_access("write")
        unsure = self.filtered(lambda letter: letter.state == "unsure")
        unsure._write_recorded({"state": "sent", "sent_at": fields.Datetime.now()})
        unsure._seal()

    # -- evidence -------------------------------------------------------------

    def _chain_intact(self):
        attachment = self.sudo().pdf_id  # sudo: the hash must be checked for whoever may read the letter
        return not attachment or hashlib.sha256(attachment.raw or b"").hexdigest() in (self.files or "")

    def action_verify(self):
        """Recompute the chain and the files' hashes of these letters and say what was found."""
        self._check_colleague()
        return super().action_verify()

    def _check_colleague(self):
        """Customers read their letters in the portal; what we do with them is not theirs.

        :raise AccessError: for portal and public users
        """
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(self.env._("This is for people of %s only.", self.env.company.name))
