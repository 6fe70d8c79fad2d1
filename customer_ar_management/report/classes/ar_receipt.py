"""Money that arrived from customers, and how."""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.classes.account_journal import METHODS
from odoo.addons.customer_ar_management.models.aging.account_move import MONEY_JOURNALS


class ArReceipt(models.Model):
    """One row per receivable line that a bank, cash or card journal credited:
    payments and directly matched statement lines alike, each once, less what
    went back: a payment that bounced is no receipt, one paid back in part is the rest."""

    _name = "ar.receipt"
    _description = "Receipt"
    _auto = False
    _rec_name = "move_id"
    _order = "date desc, id desc"

    line_id = fields.Many2one("account.move.line", string="Journal item", readonly=True)
    move_id = fields.Many2one("account.move", string="Document", readonly=True)
    payment_id = fields.Many2one("account.payment", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    journal_id = fields.Many2one("account.journal", readonly=True)
    method_line_id = fields.Many2one("account.payment.method.line", string="Payment method", readonly=True)
    method = fields.Selection(METHODS, string="Way of payment", readonly=True)
    date = fields.Date(readonly=True)
    name = fields.Char(string="Description", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    company_currency_id = fields.Many2one("res.currency", string="Company currency", readonly=True)
    amount = fields.Monetary(currency_field="company_currency_id", readonly=True)
    amount_currency = fields.Monetary(
        string="Amount in currency", currency_field="currency_id", readonly=True, aggregator=None
    )
    amount_back = fields.Monetary(
        string="Returned",
        currency_field="company_currency_id",
        readonly=True,
        help="What bounced or was paid back of it.",
    )
    is_matched = fields.Boolean(string="Fully matched", readonly=True)
    account_ar_id = fields.Many2one("ar.customer.account", string="Customer account", readonly=True)
    collector_id = fields.Many2one(related="account_ar_id.collector_id")
    class_ids = fields.Many2many(related="account_ar_id.class_ids")
    class_value_id = fields.Many2one(related="account_ar_id.class_value_id")
    class_payment_method_id = fields.Many2one(related="account_ar_id.class_payment_method_id")
    class_key_account_id = fields.Many2one(related="account_ar_id.class_key_account_id")

    _depends = {
        "account.move.line": [
            "account_id",
            "amount_currency",
            "balance",
            "company_id",
            "currency_id",
            "date",
            "journal_id",
            "move_id",
            "name",
            "parent_state",
            "partner_id",
            "reconciled",
        ],
        "account.move": ["reversed_entry_id", "state", "date"],
        "account.partial.reconcile": [
            "amount",
            "credit_amount_currency",
            "credit_move_id",
            "debit_move_id",
            "max_date",
        ],
        "account.payment": ["move_id", "payment_method_line_id"],
        "account.payment.method.line": ["ar_method_class"],
        "account.journal": ["type", "ar_method_class"],
        "account.account": ["account_type"],
        "res.partner": ["commercial_partner_id"],
        "res.company": ["currency_id"],
        "ar.customer.account": ["partner_id", "company_id"],
    }

    @api.model
    def _returned_sql(self, as_of) -> SQL:
        """``SELECT line_id, amount, amount_currency`` of what went back by the end
        of ``as_of``: what is matched with money that left (entries on receivable
        accounts that are no invoices: few, so this starts with them)."""
        return SQL(
            """
            SELECT part.credit_move_id AS line_id, SUM(part.amount) AS amount, SUM(part.credit_amount_currency) AS amount_currency
              FROM account_move_line debit
              JOIN account_journal debit_journal ON debit_journal.id = debit.journal_id
              JOIN account_partial_reconcile part ON part.debit_move_id = debit.id AND part.max_date <= %(as_of)s
             WHERE debit.account_id = ANY(ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable'))
               AND debit.balance > 0 AND debit.parent_state = 'posted' AND debit.display_type IS DISTINCT FROM 'payment_term'
               AND (debit_journal.type IN %(journals)s OR (debit_journal.type = 'general' AND EXISTS (
                    SELECT FROM account_move debit_move WHERE debit_move.id = debit.move_id AND %(money)s)))
             GROUP BY part.credit_move_id
            """,
            as_of=as_of,
            journals=MONEY_JOURNALS,
            money=self.env["account.move"]._ar_money_sql(SQL("debit_move"), SQL("debit_journal")),
        )

    @api.model
    def _relation_sql(self, as_of=None) -> SQL:
        """Every receipt; the way of payment is the method's, else the journal's,
        else what the journal's type suggests.

        :param as_of: money that went back after this day has not gone back yet; default ``ar_as_of`` of the context, else today
        """
        as_of = as_of or fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)
        return SQL(
            """
            SELECT l.id, l.id AS line_id, l.move_id, payment.id AS payment_id, customer.commercial_partner_id AS partner_id,
                   l.company_id, l.journal_id, payment.payment_method_line_id AS method_line_id,
                   COALESCE(method_line.ar_method_class, journal.ar_method_class, CASE journal.type
                            WHEN 'cash' THEN 'cash' WHEN 'credit' THEN 'card' ELSE 'bank' END) AS method,
                   l.date, l.name, l.currency_id, company.currency_id AS company_currency_id,
                   -l.balance - COALESCE(back.amount, 0) AS amount,
                   -l.amount_currency - COALESCE(back.amount_currency, 0) AS amount_currency,
                   COALESCE(back.amount, 0) AS amount_back,
                   l.reconciled AS is_matched, account_ar.id AS account_ar_id
              FROM account_move_line l
              JOIN account_journal journal ON journal.id = l.journal_id AND journal.type IN %(money)s
              JOIN res_company company ON company.id = l.company_id
              LEFT JOIN (%(returned)s) back ON back.line_id = l.id
              LEFT JOIN account_payment payment ON payment.move_id = l.move_id
              LEFT JOIN account_payment_method_line method_line ON method_line.id = payment.payment_method_line_id
              LEFT JOIN res_partner customer ON customer.id = l.partner_id
              LEFT JOIN ar_customer_account account_ar ON account_ar.partner_id = customer.commercial_partner_id
                    AND account_ar.company_id = l.company_id
             WHERE l.parent_state = 'posted' AND l.balance < 0 AND -l.balance > COALESCE(back.amount, 0) AND NOT %(taken_back)s
               AND l.account_id = ANY(ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable'))
            """,
            money=MONEY_JOURNALS,
            returned=self._returned_sql(as_of),
            taken_back=self.env["account.move"]._ar_taken_back_sql(SQL("l.move_id"), as_of),
        )

    @property
    def _table_query(self) -> SQL:
        return self._relation_sql()

    def action_open_document(self):
        """Open the payment or the entry behind the receipt."""
        self.ensure_one()
        record = self.payment_id or self.move_id
        return {"type": "ir.actions.act_window", "res_model": record._name, "res_id": record.id, "view_mode": "form"}
