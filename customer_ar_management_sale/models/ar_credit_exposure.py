from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.credit.ar_credit_exposure import COMMITMENT
from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.credit import new_risk


class ArCreditExposure(models.AbstractModel):
    """Orders in the exposure of whoever will be invoiced. What a line brings is said in ``tools/credit/new_risk.py``."""

    _inherit = "ar.credit.exposure"

    @api.model
    def _components(self):
        return {
            **super()._components(),
            "delivered": (self.env._("Delivered, not invoiced"), "_component_sales", COMMITMENT),
            "orders": (self.env._("Orders not delivered"), "_component_sales", COMMITMENT),
        }

    @api.model
    def _component_sales(self, company, as_of, partners):
        """Confirmed orders at the rates of ``as_of``: what left the house or was done and is not invoiced yet, and what else they
        still bring. Read and summed once for both."""
        where = SQL(
            "o.state = 'sale' AND o.company_id = ANY(%s) AND %s AND %s",
            list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))),
            self._order_live_sql(company),
            SQL("TRUE") if partners is None else SQL("p.commercial_partner_id = ANY(%s)", partners.ids),
        )
        home = self._home_converter(company, as_of)
        delivered, orders = defaultdict(lambda: money.ZERO), defaultdict(lambda: money.ZERO)
        for partner_id, currency_id, lines, advances in self._order_lines(company, as_of, where).values():
            worth = new_risk.order_worth(lines.values(), advances)
            delivered[partner_id] += home(worth.delivered, currency_id)
            orders[partner_id] += home(worth.rest - worth.delivered, currency_id)
        return {"delivered": delivered, "orders": orders}

    @api.model
    def _order_lines(self, company, as_of, where):
        """What the checks and the figures know about orders, in one query.

        :param where: SQL condition on the order ``o`` and the payer ``p``
        :return: ``{order id: (payer's commercial partner id, currency id, {line id: tools.new_risk.Line}, advances)}``; money in
            the order's currency, ``advances`` are down payments invoiced and not taken off yet
        """
        for model in ("sale.order", "sale.order.line"):
            self.env[model].flush_model()
        self.env["account.move"].flush_model(["state", "move_type", "currency_id"])
        self.env["account.move.line"].flush_model(
            ["price_total", "quantity", "product_uom_id", "move_id", "parent_state"]
        )
        result = {}
        for (
            order_id,
            partner_id,
            currency_id,
            line_id,
            advance,
            ordered,
            total,
            delivered,
            price,
            counts,
            invoiced,
            drafted,
            drafted_total,
            billed,
        ) in self.env.execute_query(self._order_lines_sql(company, as_of, where)):
            known = result.get(order_id) or (partner_id, currency_id, {}, money.ZERO)
            if advance:
                known = (*known[:3], known[3] + money.dec(billed))
            else:
                known[2][line_id] = new_risk.Line(
                    *(
                        money.dec(value)
                        for value in (ordered, total, delivered, invoiced, drafted, drafted_total, price)
                    ),
                    counts,
                )
            result[order_id] = known
        return result

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
                 WHERE sol.order_id = o.id))"""
        )

    @api.model
    def _order_counts_sql(self, company, as_of):
        """Hook: SQL condition whether an order's line ``sol`` counts before it is delivered.
        Frame orders, under policies that say so: what is due for delivery within the policy's horizon."""
        horizons = self._frame_horizons(company)
        if not horizons:
            return SQL("TRUE")
        return SQL(
            """COALESCE((SELECT COALESCE(o.commitment_date, o.date_order + sol.customer_lead * interval '1 day')::date
                                <= %(as_of)s + frame.days
                           FROM jsonb_to_recordset(%(horizons)s::jsonb) AS frame(partner_id integer, days integer)
                          WHERE frame.partner_id = p.commercial_partner_id), TRUE)""",
            as_of=as_of,
            horizons=horizons,
        )

    @api.model
    def _order_lines_sql(self, company, as_of, where):
        """One row for each line of the orders, with what its invoices say: quantities in the line's unit, amounts of an invoice in
        another currency at the day's rates. Drafts count on their own where the company says so; a draft credit note never."""
        currencies = (
            self.env["res.currency"].sudo().with_context(active_test=False).search([])
        )  # sudo: rates are no secret
        rates = currencies._get_rates(company, as_of)
        return SQL(
            """
            WITH rate AS (SELECT * FROM UNNEST(%(currency_ids)s::int[], %(rates)s::numeric[]) AS rate(id, value))
            SELECT o.id, p.commercial_partner_id, o.currency_id, sol.id, COALESCE(sol.is_downpayment, FALSE), sol.product_uom_qty,
                   sol.price_total, sol.qty_delivered, sol.price_unit * (1 - COALESCE(sol.discount, 0) / 100.0), %(counts)s,
                   billed.invoiced, billed.drafted, billed.drafted_total, billed.total
              FROM sale_order o
              JOIN res_partner p ON p.id = COALESCE(o.partner_invoice_id, o.partner_id)
              JOIN sale_order_line sol ON sol.order_id = o.id AND sol.display_type IS NULL
              LEFT JOIN uom_uom unit ON unit.id = sol.product_uom_id
              LEFT JOIN LATERAL (
                SELECT SUM(b.quantity) FILTER (WHERE b.counts) AS invoiced, SUM(b.amount) FILTER (WHERE b.counts) AS total,
                       SUM(b.quantity) FILTER (WHERE NOT b.counts) AS drafted,
                       SUM(b.amount) FILTER (WHERE NOT b.counts) AS drafted_total
                  FROM (SELECT l.parent_state = 'posted' OR %(drafts)s AS counts,
                               sign.of * l.quantity * COALESCE(lu.factor / NULLIF(unit.factor, 0), 1) AS quantity,
                               sign.of * l.price_total * COALESCE(own.value / NULLIF(theirs.value, 0), 1) AS amount
                          FROM sale_order_line_invoice_rel rel
                          JOIN account_move_line l ON l.id = rel.invoice_line_id
                          JOIN account_move m ON m.id = l.move_id
                          CROSS JOIN LATERAL (SELECT CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END AS of) sign
                          LEFT JOIN uom_uom lu ON lu.id = l.product_uom_id
                          LEFT JOIN rate own ON own.id = o.currency_id AND m.currency_id != o.currency_id
                          LEFT JOIN rate theirs ON theirs.id = m.currency_id
                         WHERE rel.order_line_id = sol.id AND l.parent_state IN ('posted', 'draft')
                           AND NOT (l.parent_state = 'draft' AND m.move_type = 'out_refund')) b) billed ON TRUE
             WHERE %(where)s
            """,
            currency_ids=list(rates),
            rates=list(rates.values()),
            counts=self._order_counts_sql(company, as_of),
            where=where,
            drafts=bool(company.ar_exposure_drafts),
        )
