"""What is expected of a customer, on its file."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import format_date

from odoo.addons.customer_ar_management_forecast.tools.behaviour import score

FEW = 5  # paid items behind a sentence about eight of ten of them


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.readonly
    def get_customer_file(self, as_of=None):
        """The page's blocks, and ``forecast``: what is expected of the customer and its score."""
        file = super().get_customer_file(as_of)
        file["forecast"] = self._file_forecast(file["as_of_iso"])
        return file

    def _file_forecast(self, as_of):
        """The next items and days, the usual lateness with its spread, the score with its points.

        :return: dict, or None where nothing has been foretold yet
        """
        items = self.env["ar.forecast.item"].search(self._forecast_domain(), limit=5)
        figures = self._score_figures(as_of)
        if not items and not figures:
            return None
        points = score.points(figures)
        labels = self._score_labels()
        return {
            "items": [
                {
                    "id": item.id,
                    "name": item.move_id.name,
                    "amount": item.currency_id.format(item.amount),
                    "expected": format_date(self.env, item.expected_date),
                    "late": round(100 * item.chance_late),
                    "why": item.why,
                }
                for item in items
            ],
            "band": self._file_band(as_of),
            "chart": self._file_lateness(as_of),
            "score": round(sum(point.points for point in points)) if points else None,
            "points": [
                {
                    "key": point.fact,
                    "label": labels[point.fact],
                    "figure": "–" if point.figure is None else f"{float(point.figure):.0f}",
                    "points": point.points,
                    "most": point.most,
                }
                for point in points
            ],
        }

    def _forecast_domain(self):
        return (
            Domain("partner_id", "=", self.partner_id.id)
            & Domain("line_id.company_id", "child_of", self.company_id.id)
            & Domain("is_latest", "=", True)
        )

    def _score_figures(self, as_of):
        """``{fact: figure}`` of the score: the figures of the classification, one statement per source."""
        found = self.env["ar.class.dimension"]._get_metrics(
            self.company_id, fields.Date.to_date(as_of), self.partner_id, names=list(score.FACTS)
        )
        figures = {fact: found[fact].get(self.partner_id.id) for fact in score.FACTS}
        return figures if any(value is not None for value in figures.values()) else {}

    @api.model
    def _score_labels(self):
        """What the facts of the score are called."""
        return {
            "days_late": self.env._("Days late so far"),
            "on_time_ratio": self.env._("Paid on time (%)"),
            "expected_days_late": self.env._("Expected days late"),
            "worst_days_overdue": self.env._("Oldest overdue (days)"),
        }

    def _file_band(self, as_of):
        """Between which days after the due date eight of ten predictions of this customer's newest items lie, in words."""
        ((low, middle, high, count),) = self.env.execute_query(
            SQL(
                """
            SELECT PERCENTILE_CONT(0.1) WITHIN GROUP (ORDER BY settled_on - date_due),
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY settled_on - date_due),
                   PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY settled_on - date_due), COUNT(*)
              FROM (SELECT DISTINCT ON (item.line_id) settled_on, date_due FROM ar_forecast_item item
                      JOIN account_move_line line ON line.id = item.line_id AND line.company_id = ANY(%s)
                     WHERE item.partner_id = %s AND settled_on <= %s ORDER BY item.line_id, as_of) paid""",
                list(self.env["ar.open.item"]._branch_ids(tuple(self.company_id.ids))),
                self.partner_id.id,
                as_of,
            )
        )
        if count < FEW:
            return None
        return self.env._(
            "Eight of ten of %(count)s items came between %(low)+d and %(high)+d days from the due date, half by %(middle)+d",
            count=count,
            low=round(low),
            high=round(high),
            middle=round(middle),
        )

    def action_forecast(self):
        """Open what is foretold for this customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_forecast.ar_forecast_item_action"
        )
        return {**action, "domain": list(self._forecast_domain()), "context": {}}
