"""The daily mail to those who collect and those who sell: once a day at most, and nothing when there is nothing."""

import hmac

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.tools import SQL, get_lang

from odoo.addons.customer_ar_management.tools import quiet

MORNING = 6  # o'clock
SCOPE = "customer_ar_management_collection.digest"


class ArCollectionDigest(models.Model):
    """That a user got (or did not need) the mail of a day; the row is what keeps it from being written twice.

    Row and mail are written in one transaction, one for each reader, and the rest is Odoo's own queue of mails: a worker that dies
    leaves the reader to the next hour. It does not stand on ``ar.delivery.mixin``, on purpose: that is for what customers get and
    what must be proven. Of a message in the hands of the mail server when a worker dies it asks a person whether it arrived, which for
    a note to a colleague, stale on the next morning, would cost more than a second copy; and there is nothing to seal.
    """

    _name = "ar.collection.digest"
    _description = "Daily mail of receivables"
    _inherit = ["ar.recorded.mixin"]
    _rec_name = "user_id"
    _order = "day desc, id desc"

    user_id = fields.Many2one("res.users", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    day = fields.Date(required=True, readonly=True)
    lines = fields.Integer(readonly=True, help="How much the mail had to say; 0: it was not sent.")
    mail_id = fields.Many2one("mail.mail", readonly=True, ondelete="set null", groups="base.group_system")

    _once_a_day = models.Constraint("UNIQUE (user_id, company_id, day)", "This user has had the mail of the day.")

    # -- sending --------------------------------------------------------------

    @api.model
    def _cron_send(self):
        """Every hour: where the morning has come, whoever has not had today's mail yet gets it, each committed for itself."""
        cron, now = self.env["ir.cron"], fields.Datetime.now()
        for company in self.env["res.company"].search([]).filtered(lambda one: self._has_begun(one, now)):
            day = company._ar_today()
            users = self._waiting(company, day)
            cron._commit_progress(remaining=len(users))
            for user in users:
                self._send(company, user, day)
                if not cron._commit_progress(1):
                    return

    @api.model
    def _has_begun(self, company, moment):
        """Whether the working day of a company has begun at a UTC moment, in its own calendar."""
        zone = self.with_context(tz=company._ar_zone())
        return fields.Datetime.context_timestamp(zone, moment).hour >= MORNING

    @api.model
    def _waiting(self, company, day):
        """Users who want the mail of a day and have not had it; nobody on a day on which nobody works."""
        if quiet.is_quiet_day(day, company.country_id.code, quiet.Hours()):
            return self.env["res.users"]
        had = self.search([("company_id", "=", company.id), ("day", "=", day)]).user_id
        return self._readers(company).filtered(lambda user: user.ar_digest and user.email) - had

    @api.model
    def _send(self, company, user, day):
        """Write the mail of a day down for the mail queue, in the same transaction as the row that says so; who was faster wins.

        :return: the digest, empty where another worker has it
        """
        try:
            with self.env.cr.savepoint():
                taken = self._take(company, user, day)
        except SerializationFailure:  # another worker has just committed it
            return self.browse()
        if not taken:
            return self.browse()
        digest = self.browse(taken[0][0])
        blocks = digest._content()
        lines = sum(len(block["rows"]) for block in blocks)
        if lines:
            digest.write({"lines": lines, "mail_id": digest._mail(blocks).id})
        return digest

    @api.model
    def _take(self, company, user, day):
        """Make the row of a day; empty where it is there."""
        return self.env.execute_query(
            SQL(
                """INSERT INTO ar_collection_digest (user_id, company_id, day, lines, create_uid, write_uid, create_date, write_date)
                   VALUES (%s, %s, %s, 0, %s, %s, NOW() AT TIME ZONE 'UTC', NOW() AT TIME ZONE 'UTC')
                   ON CONFLICT (user_id, company_id, day) DO NOTHING RETURNING id""",
                user.id,
                company.id,
                day,
                self.env.uid,
                self.env.uid,
            )
        )

    def _mail(self, blocks):
        """The mail, waiting in Odoo's queue."""
        lang = get_lang(self.env, self.user_id.lang).code
        own = self.with_context(lang=lang)
        link = own._stop_url()
        body = (
            self.env["ir.qweb"]
            .with_context(lang=lang)
            ._render(
                "customer_ar_management_collection.ar_collection_digest_mail",
                {
                    "digest": own,
                    "blocks": blocks,
                    "stop_url": link,
                    "base_url": own.get_base_url(),
                    "door": own._door(),
                },
            )
        )
        return self.env["mail.mail"].create(
            {
                "subject": own.env._("Receivables today (%s)", ", ".join(block["short"] for block in blocks)),
                "body_html": body,
                "email_to": self.user_id.email_formatted,
                "email_from": self.company_id.email_formatted or self.env.user.email_formatted,
                "auto_delete": True,
                "headers": repr(
                    {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
                ),
            }
        )

    def _door(self):
        """What the reader may open: ``(path, label)``; those who sell work on no list of receivables."""
        if self._is_collector():
            return "receivables-desk", self.env._("Open the desk")
        if self._late_disputes().filtered(lambda one: one.owner_id == self.user_id):
            return "receivables-disputes", self.env._("Open my disputes")
        return None

    # -- not wanting it -------------------------------------------------------

    @api.model
    def _token(self, user):
        """What proves that a link was in a mail to this user."""
        # sudo: the secret of the database signs, it is not shown
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        return hmac.new(secret.encode(), f"{SCOPE}/{user.id}".encode(), "sha256").hexdigest()

    def _stop_url(self):
        self.ensure_one()
        return f"{self.get_base_url()}/receivables/daily-mail/{self.user_id.id}/{self._token(self.user_id)}"

    @api.model
    def _stop(self, user_id, token):
        """The user does not want the mail any more.

        :return: whether the link was right
        """
        # sudo: the link is the right to do this one thing
        user = self.env["res.users"].sudo().browse(user_id).exists()
        if not user or not hmac.compare_digest(self._token(user), token or ""):
            return False
        user.ar_digest = False
        return True
