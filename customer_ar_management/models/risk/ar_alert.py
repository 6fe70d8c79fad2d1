from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.base.counted import days_text
from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools.risk import alert

DIGEST_LINES = 30
OPEN = ("new", "acknowledged", "snoozed")


FLAGS = ("insolvency",)  # indicators that are there or not
DAYS, PERCENT, MONEY = "days", "percent", "money"
UNITS = {  # of the indicators; the others are plain numbers
    "worst_days": DAYS,
    "slower": DAYS,
    "overdue_amount": MONEY,
    "utilisation": PERCENT,
    "share_old": PERCENT,
    "concentration": PERCENT,
}
CLOSED = [("hand", "Closed by hand"), ("over", "No longer above the threshold")]


def _figure(value):
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.1f}"


class ArAlert(models.Model):
    """A warning about a customer: raised once, taken on, snoozed, closed."""

    _name = "ar.alert"
    _description = "Warning"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "severity desc, date desc, id desc"

    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade", readonly=True)
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    rule_id = fields.Many2one("ar.alert.rule", required=True, ondelete="cascade", readonly=True)
    indicator = fields.Selection(related="rule_id.indicator", store=True)
    severity = fields.Selection(related="rule_id.severity", store=True)
    user_id = fields.Many2one("res.users", string="Responsible", index=True, tracking=True)
    state = fields.Selection(
        [("new", "New"), ("acknowledged", "Taken on"), ("snoozed", "Snoozed"), ("closed", "Closed")],
        required=True,
        default="new",
        index=True,
        tracking=True,
        group_expand=True,
    )
    date = fields.Date(required=True, readonly=True)
    value = fields.Float(readonly=True, aggregator="max")
    value_first = fields.Float(string="When raised", readonly=True)
    threshold = fields.Float(related="rule_id.threshold")
    snooze_until = fields.Date(string="Snooze until")
    snooze_reason = fields.Char(string="Snooze reason")
    closed_on = fields.Date(string="Closed on", readonly=True)
    closed_code = fields.Selection(CLOSED, string="Closed because", readonly=True)
    what = fields.Char(compute="_compute_what")

    _one_open = models.UniqueIndex("(account_id, rule_id) WHERE state != 'closed'", "This warning is open already.")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"user_id", "snooze_until", "snooze_reason"}

    @api.depends("partner_id", "rule_id")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.partner_id.display_name}: {record.rule_id.name}"

    @api.depends("rule_id.name", "value", "value_first")
    @api.depends_context("lang")
    def _compute_what(self):
        for record in self:
            first, now = record._with_unit(record.value_first), record._with_unit(record.value)
            if record.indicator in FLAGS:
                record.what = record.rule_id.name
            elif first == now:
                record.what = self.env._(
                    "%(rule)s: %(now)s (above %(threshold)s)",
                    rule=record.rule_id.name,
                    now=now,
                    threshold=record._with_unit(record.threshold),
                )
            else:
                record.what = self.env._(
                    "%(rule)s: %(first)s → %(now)s (above %(threshold)s)",
                    rule=record.rule_id.name,
                    first=first,
                    now=now,
                    threshold=record._with_unit(record.threshold),
                )

    def _with_unit(self, value):
        """A figure of the warning's indicator in words: an amount of money, days, a share."""
        self.ensure_one()
        unit = UNITS.get(self.indicator)
        if unit == MONEY:
            return self.company_id.currency_id.format(value)
        if unit == DAYS:
            return days_text(self.env, _figure(value))
        return f"{_figure(value)} %" if unit == PERCENT else _figure(value)

    def action_acknowledge(self):
        """Take the alerts on: they are yours now."""
        self._write_recorded({"state": "acknowledged", "user_id": self.env.user.id})

    def action_snooze(self):
        """Silence alerts until a day, with a reason."""
        for record in self:
            if not (record.snooze_until and record.snooze_reason):
                raise Missing(
                    self.env._("Say until when and why %s is snoozed.", record.partner_id.display_name),
                    record,
                    "snooze_until",
                    "snooze_reason",
                )
        self._write_recorded({"state": "snoozed"})

    def action_close(self):
        for company, alerts in self.grouped("company_id").items():
            alerts._write_recorded({"state": "closed", "closed_on": company._ar_today(), "closed_code": "hand"})

    # -- the run --------------------------------------------------------------

    @api.model
    def _run(self, company, as_of):
        """Raise new alerts, refresh open ones, close what is over. Idempotent.

        :return: the new alerts
        """
        rules = self.env["ar.alert.rule"]._for_company(company)
        accounts = self.env["ar.customer.account"].search([("company_id", "=", company.id)])
        by_partner = {account.partner_id.id: account for account in accounts}
        figures = self.env["ar.alert.figures"]._figures(accounts, company, as_of)
        found = [
            hit
            for hit in alert.hits(rules._as_rules(), figures, figures["overdue_amount"])
            if hit.customer in by_partner
        ]
        opened = self.search([("company_id", "=", company.id), ("state", "in", OPEN)])
        keyed = {(a.partner_id.id, a.rule_id.id): a for a in opened}
        closed = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "closed"),
                ("closed_on", ">", fields.Date.subtract(as_of, days=max(rules.mapped("mute_days"), default=0))),
            ]
        )
        muted = {
            (a.partner_id.id, a.rule_id.id)
            for a in closed
            if a.closed_code != "over" and a.closed_on > fields.Date.subtract(as_of, days=a.rule_id.mute_days)
        }
        new, continuing, ended = alert.news(found, keyed, muted)
        for hit in continuing:
            record = keyed[hit.customer, hit.rule.key]
            if record.value != float(hit.value):
                record._write_recorded({"value": float(hit.value)})
        self.browse([keyed[key].id for key in ended])._write_recorded(
            {"state": "closed", "closed_on": as_of, "closed_code": "over"}
        )
        opened.filtered(lambda a: a.state == "snoozed" and a.snooze_until and a.snooze_until < as_of)._write_recorded(
            {"state": "new"}
        )
        return self._raise(new, by_partner, company, as_of)

    @api.model
    def _raise(self, new, by_partner, company, as_of):
        rules = self.env["ar.alert.rule"]
        alerts = self._create_recorded(
            [
                {
                    "account_id": by_partner[hit.customer].id,
                    "company_id": company.id,
                    "rule_id": hit.rule.key,
                    "date": as_of,
                    "value": float(hit.value),
                    "value_first": float(hit.value),
                    "user_id": rules.browse(hit.rule.key)._responsible_for(by_partner[hit.customer]).id,
                }
                for hit in new
            ]
        )
        alerts._digest()
        return alerts

    def _digest(self):
        """One message and one activity per responsible and run, not one per alert."""
        for user, own in self.filtered("user_id").grouped("user_id").items():
            first = own.with_context(lang=user.lang).sorted("severity", reverse=True)[:1]
            subject = first.env._("%s new warnings about customers", len(own))
            first.with_context(mail_activity_quick_update=True).activity_schedule(  # the message below tells the person
                "mail.mail_activity_data_todo", user_id=user.id, summary=subject
            )
            lines = Markup().join(
                Markup('<li><a href="/odoo/receivables-warnings/%s">%s</a>: %s</li>')
                % (record.id, record.partner_id.display_name, record.what)
                for record in own.with_env(first.env).sorted("severity", reverse=True)[:DIGEST_LINES]
            )
            more = first.env._("… and %s more", len(own) - DIGEST_LINES) if len(own) > DIGEST_LINES else ""
            first.message_notify(
                partner_ids=user.partner_id.ids,
                subject=subject,
                body=Markup("<ul>%s</ul><p>%s</p>") % (lines, more),
                email_layout_xmlid="mail.mail_notification_light",
            )

    @api.model
    def _cron_run(self):
        """Nightly, one commit per company."""
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search([])
        for index, company in enumerate(companies, 1):
            self.with_company(company)._run(company, company._ar_today())
            if not cron._commit_progress(1, remaining=len(companies) - index):
                return
