from odoo import api, models
from odoo.tools import SQL


class ArCreditExposure(models.AbstractModel):
    _inherit = "ar.credit.exposure"

    @api.model
    def _components(self):
        return {
            **super()._components(),
            "delivered": (self.env._("Delivered, not invoiced"), "_component_delivered"),
            "orders": (self.env._("Orders not delivered"), "_component_orders"),
        }

    @api.model
    def _component_delivered(self, company, as_of, partners):
        """What left the house or was done, and is not invoiced yet."""
        return self._order_values(company, as_of, partners, SQL("LEAST(lines.delivered_open, rest.amount)"))

    @api.model
    def _component_orders(self, company, as_of, partners):
        """What else confirmed orders still bring."""
        return self._order_values(company, as_of, partners, SQL("rest.amount - LEAST(lines.delivered_open, rest.amount)"))

    @api.model
    def _order_values(self, company, as_of, partners, part):
        """``{partner_id: amount}`` of confirmed orders: their value less what
        posted invoices took (and drafts, where drafts count on their own), so
        each euro once. Fully invoiced orders bring nothing but their drafts.
        Converted at the rates of ``as_of``.

        :param part: SQL, the part of an order's ``rest.amount`` that is asked for
        """
        self.env["sale.order"].flush_model()
        self.env["sale.order.line"].flush_model()
        self.env["account.move"].flush_model(["state", "move_type"])
        self.env["account.move.line"].flush_model(["price_total", "move_id"])
        rows = self.env.execute_query(SQL(
            """
            SELECT p.commercial_partner_id, o.currency_id, SUM(%(part)s)
              FROM sale_order o
              JOIN res_partner p ON p.id = o.partner_id
              %(lines)s
              CROSS JOIN LATERAL (SELECT GREATEST(CASE WHEN o.invoice_status = 'invoiced' THEN lines.draft
                                                       ELSE lines.counted - lines.invoiced END, 0) AS amount) rest
             WHERE o.state = 'sale' AND o.company_id = ANY(%(companies)s) AND %(narrow)s AND %(live)s
             GROUP BY p.commercial_partner_id, o.currency_id
            """,
            part=part, lines=self._order_lines_sql(company, as_of), live=self._order_live_sql(company),
            companies=list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))),
            narrow=SQL("TRUE") if partners is None else SQL("p.commercial_partner_id = ANY(%s)", partners.ids),
        ))
        rates, result = self._order_rates(company, as_of), {}
        for partner_id, currency_id, amount in rows:
            result[partner_id] = result.get(partner_id, 0.0) + company.currency_id.round(float(amount or 0) / rates[currency_id])
        return result

    @api.model
    def _order_rates(self, company, as_of):
        """``{currency_id: units per unit of company currency}`` on a day."""
        currencies = self.env["res.currency"].sudo().with_context(active_test=False).search([])  # sudo: rates are no secret
        rates = currencies._get_rates(company, as_of)
        home = rates[company.currency_id.id]
        return {currency_id: rate / home for currency_id, rate in rates.items()}

    @api.model
    def _order_live_sql(self, company):
        """Orders that can still bring anything: history costs nothing."""
        if company.ar_exposure_drafts:
            return SQL("o.invoice_status != 'invoiced'")
        return SQL(
            """(o.invoice_status != 'invoiced' OR EXISTS (
                SELECT FROM sale_order_line sol
                  JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = sol.id
                  JOIN account_move_line l ON l.id = rel.invoice_line_id AND l.parent_state = 'draft'
                 WHERE sol.order_id = o.id))""")

    @api.model
    def _order_counted_sql(self, company, as_of):
        """Hook: what of an order's line ``sol`` counts before it is delivered.
        Frame orders, under policies that say so: what is due for delivery
        within the policy's horizon."""
        horizons = self._frame_horizons(company)
        if not horizons:
            return SQL("sol.price_total")
        return SQL(
            """CASE WHEN (SELECT COALESCE(o.commitment_date, o.date_order + sol.customer_lead * interval '1 day')::date
                                 > %(as_of)s + frame.days
                            FROM jsonb_to_recordset(%(horizons)s::jsonb) AS frame(partner_id integer, days integer)
                           WHERE frame.partner_id = p.commercial_partner_id)
                    THEN 0 ELSE sol.price_total END""",
            as_of=as_of, horizons=horizons)

    @api.model
    def _order_lines_sql(self, company, as_of):
        """Sums over an order's lines: what counts, what of it is invoiced, what
        is delivered and not invoiced, what is in draft invoices."""
        states = ["posted", "draft"] if company.ar_exposure_drafts else ["posted"]
        return SQL(
            """CROSS JOIN LATERAL (
                SELECT COALESCE(SUM(GREATEST(line.counted, line.delivered)), 0) AS counted,
                       COALESCE(SUM(line.invoiced), 0) AS invoiced, COALESCE(SUM(line.draft), 0) AS draft,
                       COALESCE(SUM(GREATEST(line.delivered - line.invoiced, 0)), 0) AS delivered_open
                  FROM (SELECT %(counted)s AS counted,
                               COALESCE(sol.price_total * sol.qty_delivered / NULLIF(sol.product_uom_qty, 0), 0) AS delivered,
                               COALESCE(billed.invoiced, 0) AS invoiced, COALESCE(billed.draft, 0) AS draft
                          FROM sale_order_line sol
                          LEFT JOIN LATERAL (
                            SELECT SUM(signed.amount) FILTER (WHERE signed.state = ANY(%(states)s)) AS invoiced,
                                   SUM(signed.amount) FILTER (WHERE signed.state = 'draft' AND NOT 'draft' = ANY(%(states)s)) AS draft
                              FROM (SELECT l.parent_state AS state,
                                           CASE WHEN m.move_type = 'out_refund' THEN -l.price_total ELSE l.price_total END AS amount
                                      FROM sale_order_line_invoice_rel rel
                                      JOIN account_move_line l ON l.id = rel.invoice_line_id
                                      JOIN account_move m ON m.id = l.move_id
                                     WHERE rel.order_line_id = sol.id) signed) billed ON TRUE
                         WHERE sol.order_id = o.id AND sol.display_type IS NULL) line
            ) lines""", counted=self._order_counted_sql(company, as_of), states=states)
