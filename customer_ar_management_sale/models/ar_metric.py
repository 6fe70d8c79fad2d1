from odoo import api, models
from odoo.tools import SQL


class ArMetric(models.AbstractModel):
    """A down payment is no sale yet: it counts with the invoice that takes it off."""

    _inherit = "ar.metric"

    @api.model
    def _sales_moved_sql(self, company_ids):
        """Lines of down payments, with the sign that takes them out of their own
        invoice and adds them to the final one."""
        return [
            *super()._sales_moved_sql(company_ids),
            SQL(
                """
            SELECT line.move_id, SUM(line.balance * COALESCE(line.price_total / NULLIF(line.price_subtotal, 0), 1)) AS gross,
                   SUM(line.balance) AS net
              FROM sale_order_line ordered
              JOIN sale_order_line_invoice_rel invoiced ON invoiced.order_line_id = ordered.id
              JOIN account_move_line line ON line.id = invoiced.invoice_line_id AND line.parent_state = 'posted'
                   AND line.company_id = ANY(%s)
             WHERE ordered.is_downpayment AND ordered.display_type IS NULL
             GROUP BY line.move_id
            """,
                list(company_ids),
            ),
        ]
