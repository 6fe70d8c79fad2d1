from odoo import api, models
from odoo.tools import SQL


class ArCreditExposure(models.AbstractModel):
    _inherit = "ar.credit.exposure"

    @api.model
    def _components(self):
        return {**super()._components(), "orders": (self.env._("Orders not invoiced"), "_component_orders")}

    @api.model
    def _component_orders(self, company, as_of, partners):
        """What confirmed orders still bring: their total less what posted
        invoices took (and drafts, where drafts count on their own). Delivered
        or not: each euro once. Converted at the rate of ``as_of``."""
        self.env["sale.order"].flush_model(["state", "amount_total", "partner_id", "company_id", "currency_id"])
        self.env["sale.order.line"].flush_model(["order_id", "invoice_lines", "price_total", "product_uom_qty"])
        self.env["account.move"].flush_model(["state", "move_type"])
        self.env["account.move.line"].flush_model(["price_total", "move_id"])
        rates = self._order_rates(company, as_of)
        rows = self.env.execute_query(SQL(
            """
            SELECT p.commercial_partner_id, o.currency_id,
                   SUM(GREATEST(%(counted)s - COALESCE(invoiced.total, 0), 0))
              FROM sale_order o
              JOIN res_partner p ON p.id = o.partner_id
              %(invoiced)s
             WHERE o.state = 'sale' AND o.company_id = ANY(%(companies)s) AND %(narrow)s
             GROUP BY p.commercial_partner_id, o.currency_id
            """,
            counted=self._order_counted_sql(as_of), invoiced=self._order_invoiced_sql(company),
            # sudo: the branches of a company are no secret, the ledger is not read here
            companies=self.env["res.company"].sudo().search([("id", "child_of", company.ids)]).ids,
            narrow=SQL("TRUE") if partners is None else SQL("p.commercial_partner_id = ANY(%s)", partners.ids),
        ))
        result = {}
        for partner_id, currency_id, amount in rows:
            result[partner_id] = result.get(partner_id, 0.0) + company.currency_id.round(amount / rates[currency_id])
        return result

    @api.model
    def _order_rates(self, company, as_of):
        """``{currency_id: units per unit of company currency}`` on a day."""
        currencies = self.env["res.currency"].sudo().with_context(active_test=False).search([])  # sudo: rates are no secret
        rates = currencies._get_rates(company, as_of)
        home = rates[company.currency_id.id]
        return {currency_id: rate / home for currency_id, rate in rates.items()}

    @api.model
    def _order_counted_sql(self, as_of):
        """Hook: what of an order ``o`` counts. A frame order under a policy that
        counts deliveries counts the lines due within the policy's horizon."""
        return SQL("o.amount_total")

    @api.model
    def _order_invoiced_sql(self, company):
        states = ("posted", "draft") if company.ar_exposure_drafts else ("posted",)
        return SQL(
            """LEFT JOIN LATERAL (
                SELECT SUM(CASE WHEN m.move_type = 'out_refund' THEN -l.price_total ELSE l.price_total END) AS total
                  FROM account_move_line l JOIN account_move m ON m.id = l.move_id AND m.state = ANY(%s)
                 WHERE l.id IN (SELECT rel.invoice_line_id FROM sale_order_line sol
                                  JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = sol.id
                                 WHERE sol.order_id = o.id)
            ) invoiced ON TRUE""", list(states))
