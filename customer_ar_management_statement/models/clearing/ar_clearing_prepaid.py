"""What customers paid in advance settles their new invoices by itself, where the company says so."""

import logging

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

_logger = logging.getLogger(__name__)


class ArClearing(models.Model):
    _inherit = "ar.clearing"

    @api.model
    def _prepaid_customers(self, company):
        """``[(partner id, currency id)]`` of customers with something paid in advance and an open invoice, in one query."""
        items = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=company._ar_today())
        query = items._search([("company_id", "=", company.id), ("partner_id", "!=", False)])
        partner, currency, amount, move = (
            items._field_to_sql(items._table, name, query)
            for name in ("partner_id", "currency_id", "amount_residual_currency", "move_id")
        )
        query.add_join("JOIN", "booked", "account_move", SQL("booked.id = %s", move))
        query.groupby = SQL("%s, %s", partner, currency)
        query.having = SQL(
            """BOOL_OR(%(amount)s < 0 AND (booked.origin_payment_id IS NOT NULL OR booked.statement_line_id IS NOT NULL))
               AND BOOL_OR(%(amount)s > 0 AND booked.move_type IN ('out_invoice', 'out_receipt'))""",
            amount=amount,
        )
        query.order = SQL("%s, %s", partner, currency)
        return self.env.execute_query(query.select(partner, currency))

    @api.model
    def _apply_prepaid(self, company, partners=None):
        """Settle open invoices with what was paid in advance, oldest first, one clearing per customer and currency. Never more
        than there is of either side; what is disputed stays.

        :param partners: ids of customers; None for all
        :return: the clearings
        """
        done = self.browse()
        for partner_id, currency_id in self._prepaid_customers(company):
            if partners is None or partner_id in partners:
                done |= self._apply_prepaid_of(company, partner_id, currency_id)
        return done

    @api.model
    def _apply_prepaid_of(self, company, partner_id, currency_id):
        """:return: the clearing of one customer, empty where nothing could be settled (disputed, or locked)"""
        # sudo: the company has said once that this is done; nobody decides it each time
        product = self.sudo().with_company(company)
        try:
            with self.env.cr.savepoint():
                clearing = product.create(
                    {
                        "company_id": company.id,
                        "partner_id": partner_id,
                        "currency_id": currency_id,
                        "kind": "prepaid",
                        "date": company._ar_today(),
                    }
                )
                clearing.action_propose()
                if not clearing.debit:
                    clearing.unlink()
                    return self.browse()
                clearing.action_settle()
                return clearing
        except UserError as refused:
            _logger.info("Advance payments of partner %s were not applied: %s", partner_id, refused)
            return self.browse()

    @api.model
    def _cron_prepaid(self):
        """Every company that wants it, one commit per customer, so that a stop loses nothing."""
        for company in self.env["res.company"].search([("ar_prepaid_auto", "=", True)]):
            waiting = self._prepaid_customers(company)
            self.env["ir.cron"]._commit_progress(remaining=len(waiting))
            for partner_id, currency_id in waiting:
                self._apply_prepaid_of(company, partner_id, currency_id)
                if not self.env["ir.cron"]._commit_progress(1):
                    return
