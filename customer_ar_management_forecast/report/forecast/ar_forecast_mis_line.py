"""Expected receipts in the shape of journal items, for reports that sum such lines (OCA mis_builder's alternative sources)."""

from odoo import fields, models
from odoo.tools import SQL


class ArForecastMisLine(models.Model):
    """One row per open item and week: a credit on its receivable account, as the payment will be one. Not in the ledger."""

    _name = "ar.forecast.mis.line"
    _description = "Expected receipt as a journal item"
    _auto = False
    _rec_name = "account_id"
    _order = "date, id"

    date = fields.Date(readonly=True)
    account_id = fields.Many2one("account.account", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    debit = fields.Monetary(currency_field="company_currency_id", readonly=True)
    credit = fields.Monetary(currency_field="company_currency_id", readonly=True)
    balance = fields.Monetary(currency_field="company_currency_id", readonly=True)

    _depends = {
        "ar.forecast.item": ["as_of", "is_latest", "line_id", "partner_id", "company_id", "amount", "week_shares"],
        "account.move.line": ["account_id"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT cash.id, cash.date_from AS date, line.account_id, cash.partner_id, cash.company_id, 0::numeric AS debit,
                   cash.amount_expected AS credit, -cash.amount_expected AS balance
              FROM (%s) cash JOIN account_move_line line ON line.id = cash.line_id
            """,
            self.env["ar.forecast.cash"]._table_query,
        )
