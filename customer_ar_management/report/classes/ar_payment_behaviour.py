"""How customers pay: cycle, amount and frequency, item by item."""

from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.aging import metrics


class ArPaymentBehaviour(models.Model):
    """One row per receivable and day on which money came for it, in the window
    that the company looks back over, and one per overdue item: the rows of
    ``ar.metric._payment_items_sql``."""

    _name = "ar.payment.behaviour"
    _description = "Payment behaviour"
    _auto = False
    _rec_name = "move_id"
    _order = "date desc, id desc"

    line_id = fields.Many2one("account.move.line", string="Journal item", readonly=True)
    move_id = fields.Many2one("account.move", string="Document", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    date_document = fields.Date(string="Document date", readonly=True)
    date_due = fields.Date(string="Due date", readonly=True)
    date = fields.Date(string="Paid on", readonly=True, help="Today for what is overdue and still open.")
    amount = fields.Monetary(readonly=True)
    days_late = fields.Integer(
        string="Days late",
        readonly=True,
        aggregator="avg",
        help="Grouped: plain average; the customer file weighs by amount.",
    )
    days_to_pay = fields.Integer(
        string="Payment cycle (days)", readonly=True, aggregator="avg", help="From the document to the money."
    )
    on_time = fields.Boolean(string="Paid on time", readonly=True)
    is_open = fields.Boolean(string="Still open", readonly=True, help="What is not paid of an item that is overdue.")
    account_ar_id = fields.Many2one("ar.customer.account", string="Customer account", readonly=True)
    collector_id = fields.Many2one(related="account_ar_id.collector_id")
    profile_id = fields.Many2one(related="account_ar_id.profile_id")
    class_ids = fields.Many2many(related="account_ar_id.class_ids")
    class_value_id = fields.Many2one(related="account_ar_id.class_value_id")
    class_behaviour_id = fields.Many2one(related="account_ar_id.class_behaviour_id")
    class_payment_method_id = fields.Many2one(related="account_ar_id.class_payment_method_id")
    class_industry_id = fields.Many2one(related="account_ar_id.class_industry_id")

    _depends = {
        "account.move.line": [
            "account_id",
            "balance",
            "company_id",
            "date",
            "date_maturity",
            "move_id",
            "parent_state",
            "partner_id",
            "amount_currency",
            "amount_residual",
            "journal_id",
            "reconciled",
        ],
        "account.move": ["invoice_date", "move_type", "reversed_entry_id", "state"],
        "account.journal": ["type"],
        "account.partial.reconcile": ["debit_move_id", "credit_move_id", "max_date", "debit_amount_currency", "amount"],
        "res.partner": ["commercial_partner_id"],
        "res.company": ["currency_id"],
        "ar.customer.account": ["partner_id", "company_id"],
    }

    @property
    def _table_query(self) -> SQL:
        as_of = fields.Date.context_today(self)
        asked = self.env.companies
        tops = asked.filtered(lambda company: not (company.parent_ids - company) & asked)
        items = SQL(" UNION ALL ").join(
            SQL(
                "SELECT * FROM (%s) of_company",
                self.env["ar.metric"]._payment_items_sql(
                    company, as_of, metrics.months_before(as_of, company.ar_class_window_months)
                ),
            )
            for company in tops
        )
        return SQL(
            """
            SELECT item.id, line.id AS line_id, line.move_id, item.partner_id, line.company_id, company.currency_id,
                   COALESCE(move.invoice_date, line.date) AS date_document, %(due)s AS date_due,
                   item.day AS date, item.amount, item.days_late, item.day - COALESCE(move.invoice_date, line.date) AS days_to_pay,
                   item.days_late <= 0 AS on_time, item.is_open, account_ar.id AS account_ar_id
              FROM (%(items)s) item
              JOIN account_move_line line ON line.id = item.line_id
              JOIN account_move move ON move.id = line.move_id
              JOIN res_company company ON company.id = line.company_id
              LEFT JOIN ar_customer_account account_ar ON account_ar.partner_id = item.partner_id
                    AND account_ar.company_id = line.company_id
            """,
            items=items,
            due=self.env["ar.open.item"]._due_date_sql(SQL("line")),
        )

    def action_open_document(self):
        """Open the document behind the row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
        }
