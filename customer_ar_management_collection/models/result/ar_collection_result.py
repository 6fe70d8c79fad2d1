from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

HORIZON_DAYS = 400

#: Each piece of money beside what was done last before it, for its item (letters) or its customer (contacts), within the window.
PIECES = """
    SELECT paid.id, paid.day, paid.amount, item.move_id, item.company_id, company.currency_id, customer.commercial_partner_id AS partner_id,
           paid.day - %(due)s AS days_late, paid.day > %(due)s AS is_late,
           CASE WHEN contact.id IS NOT NULL AND (letter.id IS NULL OR contact.day >= letter.day) THEN 'contact'
                WHEN letter.id IS NOT NULL THEN 'letter' ELSE 'none' END AS by_what,
           letter.id AS of_letter, contact.id AS of_contact, letter.step_id AS of_step, letter.plan_id AS of_plan,
           letter.channel AS letter_channel, contact.kind AS contact_kind, contact.user_id AS contact_user,
           account.collector_id AS own_collector, promise.state AS promise_state, paid.day - began.day AS days_from_contact
      FROM (%(paid)s) paid
      JOIN account_move_line item ON item.id = paid.line_id
      JOIN account_account receivable ON receivable.id = item.account_id AND receivable.account_type = 'asset_receivable'
      JOIN res_company company ON company.id = item.company_id
      JOIN res_partner customer ON customer.id = item.partner_id
      LEFT JOIN ar_customer_account account ON account.partner_id = customer.commercial_partner_id AND account.company_id = item.company_id
      LEFT JOIN LATERAL (
        SELECT sent.id, sent.step_id, sent.plan_id, sent.channel, COALESCE(sent.sent_at::date, sent.as_of) AS day
          FROM ar_dunning_letter_line line JOIN ar_dunning_letter sent ON sent.id = line.letter_id
         WHERE line.line_id = paid.line_id AND line.step_id IS NOT NULL AND line.dropped IS NOT TRUE AND sent.kind = 'reminder'
           AND sent.state = 'sent' AND sent.is_held IS NOT TRUE
           AND COALESCE(sent.sent_at::date, sent.as_of) BETWEEN paid.day - company.ar_collection_window AND paid.day
         ORDER BY 5 DESC, sent.id DESC LIMIT 1) letter ON TRUE
      LEFT JOIN LATERAL (
        SELECT log.id, log.kind, log.user_id, log.date::date AS day FROM ar_contact_log log
         WHERE log.partner_id = customer.commercial_partner_id AND log.company_id = item.company_id AND log.kind != 'reply'
           AND log.date::date BETWEEN paid.day - company.ar_collection_window AND paid.day
         ORDER BY log.date DESC, log.id DESC LIMIT 1) contact ON TRUE
      LEFT JOIN LATERAL (
        SELECT MIN(log.date::date) AS day FROM ar_contact_log log
         WHERE log.partner_id = customer.commercial_partner_id AND log.company_id = item.company_id AND log.kind != 'reply'
           AND log.date::date BETWEEN %(due)s AND paid.day) began ON TRUE
      LEFT JOIN LATERAL (
        SELECT given.state FROM ar_promise_item held JOIN ar_promise given ON given.id = held.promise_id
         WHERE held.line_id = paid.line_id AND given.state != 'withdrawn'
           AND paid.day BETWEEN given.date_given AND given.date + company.ar_promise_grace_days
         ORDER BY given.date_given DESC, given.id DESC LIMIT 1) promise ON TRUE
"""


class ArCollectionResult(models.Model):
    """Money that came in during the last thirteen months, each piece once, with what was done before it.

    A piece counts for the last thing that was done within the company's window before it: a letter about its item, or a contact with its
    customer (of one day, the contact). What nothing was done for is there too, so that the sum is what came in. Money that bounced or was
    paid back is none (``ar.metric._paid_sql``).
    """

    _name = "ar.collection.result"
    _description = "Result of collecting"
    _auto = False
    _rec_name = "move_id"
    _order = "day desc, id desc"

    day = fields.Date(string="Came in on", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    move_id = fields.Many2one("account.move", string="Document", readonly=True)
    amount = fields.Monetary(string="Collected", readonly=True)
    is_late = fields.Boolean(string="Paid late", readonly=True, help="It came after its due date.")
    days_late = fields.Integer(string="Days late when paid", readonly=True, aggregator="avg")
    by_what = fields.Selection(
        [("letter", "Reminder"), ("contact", "Contact"), ("none", "By itself")], string="After", readonly=True
    )
    letter_id = fields.Many2one("ar.dunning.letter", readonly=True)
    contact_log_id = fields.Many2one("ar.contact.log", string="Contact", readonly=True)
    step_id = fields.Many2one("ar.dunning.step", readonly=True)
    plan_id = fields.Many2one("ar.dunning.plan", readonly=True)
    channel = fields.Selection(selection="_channels", readonly=True)
    collector_id = fields.Many2one(
        "res.users", readonly=True, help="Who spoke to the customer last, else its collector."
    )
    promise_state = fields.Selection(
        [
            ("open", "Running"),
            ("kept", "Kept"),
            ("partly", "Partly kept"),
            ("broken", "Broken"),
            ("settled", "Nothing left to pay"),
        ],
        string="Promise",
        readonly=True,
        help="Of the promise under which it came; empty: nothing was promised.",
    )
    days_from_contact = fields.Integer(
        string="Days from the first contact", readonly=True, aggregator="avg", help="After the due date of the item."
    )

    _depends = {
        "account.partial.reconcile": [
            "amount",
            "credit_move_id",
            "debit_amount_currency",
            "debit_move_id",
            "max_date",
        ],
        "account.move.line": [
            "account_id",
            "company_id",
            "date",
            "date_maturity",
            "display_type",
            "journal_id",
            "parent_state",
            "partner_id",
        ],
        "account.move": ["date", "move_type", "reversed_entry_id", "state"],
        "account.account": ["account_type"],
        "account.journal": ["type"],
        "ar.contact.log": ["partner_id", "company_id", "kind", "date", "user_id"],
        "ar.customer.account": ["partner_id", "company_id", "collector_id"],
        "ar.dunning.letter": ["state", "sent_at", "as_of", "step_id", "plan_id", "channel", "kind", "is_held"],
        "ar.dunning.letter.line": ["letter_id", "line_id", "step_id", "dropped"],
        "ar.promise": ["state", "date", "date_given"],
        "ar.promise.item": ["line_id", "promise_id"],
        "res.company": ["ar_collection_league", "ar_collection_window", "ar_promise_grace_days"],
    }

    @api.model
    def _channels(self):
        """By which way: those of reminders and those of contacts."""
        kinds = self.env["ar.contact.log"]._fields["kind"]._description_selection(self.env)
        return list({**dict(kinds), **dict(self.env["ar.dunning.step"]._channels())}.items())

    @api.model
    def _as_of(self):
        return fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)

    @api.model
    def _names_collectors(self):
        """Whether the user sees who of the colleagues collected what (SQL on ``company``)."""
        manager = self.env.su or self.env.user.has_group("customer_ar_management.group_ar_manager")
        return SQL("TRUE") if manager else SQL("company.ar_collection_league")

    @property
    def _table_query(self):
        today = self._as_of()
        due = self.env["ar.open.item"]._due_date_sql(SQL("item"))
        paid = self.env["ar.metric"]._paid_sql(today, SQL("part.max_date > %s", today - timedelta(days=HORIZON_DAYS)))
        return SQL(
            """
            SELECT piece.id, piece.day, piece.company_id, piece.currency_id, piece.partner_id, piece.move_id, piece.amount, piece.is_late,
                   piece.days_late, piece.by_what, piece.promise_state, piece.days_from_contact,
                   CASE WHEN piece.by_what = 'letter' THEN piece.of_letter END AS letter_id,
                   CASE WHEN piece.by_what = 'contact' THEN piece.of_contact END AS contact_log_id,
                   CASE WHEN piece.by_what = 'letter' THEN piece.of_step END AS step_id,
                   CASE WHEN piece.by_what = 'letter' THEN piece.of_plan END AS plan_id,
                   CASE piece.by_what WHEN 'letter' THEN piece.letter_channel WHEN 'contact' THEN piece.contact_kind END AS channel,
                   CASE WHEN %(named)s OR %(own)s = whose.user_id THEN whose.user_id END AS collector_id
              FROM (%(pieces)s) piece JOIN res_company company ON company.id = piece.company_id
              CROSS JOIN LATERAL (
                SELECT COALESCE(CASE WHEN piece.by_what = 'contact' THEN piece.contact_user END, piece.own_collector) AS user_id) whose""",
            pieces=SQL(PIECES, paid=paid, due=due),
            named=self._names_collectors(),
            own=self.env.uid,
        )

    @api.model
    def _search(self, domain, *args, **kwargs):
        # As with open items: nothing may be answered from what was read before.
        self.invalidate_model(flush=False)
        return super()._search(domain, *args, **kwargs)
