from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .ar_collection_result import HORIZON_DAYS

REACHED = ("reached", "promised", "disputed", "paid", "plan", "question", "refused", "insolvent")


class ArCollectionEffort(models.Model):
    """What was done, each reminder and each contact once, with the money that counts for it (``ar.collection.result``)."""

    _name = "ar.collection.effort"
    _description = "What was done to collect"
    _auto = False
    _rec_name = "partner_id"
    _order = "day desc, id desc"

    day = fields.Date(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    what = fields.Selection([("letter", "Reminder"), ("contact", "Contact")], readonly=True)
    channel = fields.Selection(selection=lambda self: self.env["ar.collection.result"]._channels(), readonly=True)
    step_id = fields.Many2one("ar.dunning.step", readonly=True)
    plan_id = fields.Many2one("ar.dunning.plan", readonly=True)
    user_id = fields.Many2one("res.users", string="Collector", readonly=True)
    done = fields.Integer(string="Times", readonly=True)
    reached = fields.Integer(readonly=True, help="Somebody was spoken to.")
    contact_rate = fields.Float(
        string="Contact rate (%)", readonly=True, aggregator="avg", help="Of the contacts, those that reached somebody."
    )
    paid = fields.Integer(string="Followed by money", readonly=True)
    amount = fields.Monetary(string="Collected", readonly=True)

    _depends = {
        "ar.collection.result": ["amount", "letter_id", "contact_log_id"],
        "ar.contact.log": ["partner_id", "company_id", "kind", "date", "user_id", "result"],
        "ar.dunning.letter": [
            "state",
            "sent_at",
            "as_of",
            "step_id",
            "plan_id",
            "channel",
            "kind",
            "is_held",
            "partner_id",
        ],
        "res.company": ["ar_collection_league"],
    }

    @property
    def _table_query(self):
        today = self.env["ar.collection.result"]._as_of()
        named = self.env["ar.collection.result"]._names_collectors()
        return SQL(
            """
            WITH money AS MATERIALIZED (
                SELECT letter_id, contact_log_id, SUM(amount) AS amount FROM (%(result)s) result
                 WHERE by_what != 'none' GROUP BY letter_id, contact_log_id)
            SELECT 2 * letter.id AS id, COALESCE(letter.sent_at::date, letter.as_of) AS day, letter.company_id, company.currency_id,
                   letter.partner_id,
                   'letter' AS what, letter.channel, letter.step_id, letter.plan_id, NULL::int AS user_id, 1 AS done, 0 AS reached,
                   NULL::float AS contact_rate, (money.amount > 0)::int AS paid, COALESCE(money.amount, 0) AS amount
              FROM ar_dunning_letter letter JOIN res_company company ON company.id = letter.company_id
              LEFT JOIN money ON money.letter_id = letter.id
             WHERE letter.kind = 'reminder' AND letter.state = 'sent' AND letter.is_held IS NOT TRUE
               AND COALESCE(letter.sent_at::date, letter.as_of) > %(since)s
            UNION ALL
            SELECT 2 * log.id + 1, log.date::date, log.company_id, company.currency_id,
                   log.partner_id, 'contact', log.kind, NULL, NULL,
                   CASE WHEN %(named)s OR log.user_id = %(own)s THEN log.user_id END, 1, (log.result IN %(reached)s)::int,
                   100.0 * (log.result IN %(reached)s)::int, (money.amount > 0)::int, COALESCE(money.amount, 0)
              FROM ar_contact_log log JOIN res_company company ON company.id = log.company_id
              LEFT JOIN money ON money.contact_log_id = log.id
             WHERE log.kind != 'reply' AND log.date::date > %(since)s AND log.date::date <= %(today)s""",
            result=self.env["ar.collection.result"]._table_query,
            reached=REACHED,
            named=named,
            own=self.env.uid,
            today=today,
            since=today - timedelta(days=HORIZON_DAYS),
        )

    @api.model
    def _search(self, domain, *args, **kwargs):
        self.invalidate_model(flush=False)
        return super()._search(domain, *args, **kwargs)
