"""Expected cash, item by item and week by week."""

from odoo import fields, models
from odoo.tools import SQL


class ArForecastCash(models.Model):
    """What the newest forecast expects of each open item in each of thirteen weeks: open amount × chance. Read only."""

    _name = "ar.forecast.cash"
    _description = "Expected cash"
    _auto = False
    _rec_name = "partner_id"
    _order = "date_from, amount_expected desc, id"

    forecast_id = fields.Many2one("ar.forecast", readonly=True)
    as_of = fields.Date(string="Made on", readonly=True)
    week = fields.Integer(string="Weeks ahead", readonly=True, aggregator=None)
    date_from = fields.Date(string="Week from", readonly=True)
    line_id = fields.Many2one("account.move.line", string="Journal item", readonly=True)
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    currency_id = fields.Many2one("res.currency", string="Currency of the document", readonly=True)
    account_ar_id = fields.Many2one("ar.customer.account", string="Customer account", readonly=True)
    collector_id = fields.Many2one(related="account_ar_id.collector_id")
    class_value_id = fields.Many2one(related="account_ar_id.class_value_id")
    class_behaviour_id = fields.Many2one(related="account_ar_id.class_behaviour_id")
    country_id = fields.Many2one(related="partner_id.country_id")
    amount_expected = fields.Monetary(string="Expected", currency_field="company_currency_id", readonly=True)

    _depends = {
        "ar.forecast.item": [
            "forecast_id",
            "as_of",
            "is_latest",
            "line_id",
            "partner_id",
            "company_id",
            "amount",
            "week_shares",
        ],
        "account.move.line": ["currency_id", "company_id"],
        "ar.customer.account": ["partner_id", "company_id"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT item.id::bigint * 16 + share.week AS id, item.forecast_id, item.as_of, share.week::int AS week,
                   item.as_of + 7 * (share.week::int - 1) + 1 AS date_from, item.line_id, item.partner_id, item.company_id,
                   line.currency_id, account.id AS account_ar_id,
                   ROUND(item.amount * share.chance::numeric, money.decimal_places) AS amount_expected
              FROM ar_forecast_item item
              JOIN account_move_line line ON line.id = item.line_id
              JOIN res_company company ON company.id = item.company_id
              JOIN res_currency money ON money.id = company.currency_id
              LEFT JOIN ar_customer_account account ON account.partner_id = item.partner_id AND account.company_id = line.company_id
             CROSS JOIN LATERAL jsonb_array_elements_text(item.week_shares) WITH ORDINALITY AS share (chance, week)
             WHERE item.is_latest AND item.week_shares IS NOT NULL
            """
        )
