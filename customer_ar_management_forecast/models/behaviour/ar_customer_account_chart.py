"""The picture of lateness on the customer file: what was foretold of the last items, and what came."""

from odoo import models
from odoo.tools import SQL
from odoo.tools.misc import format_date

PAID, STILL = 10, 6  # items shown


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _file_lateness(self, as_of):
        """The newest paid items and the open ones that fall due first, oldest due date first; days count from the due date.

        The band reaches from the expected day to the one by which nine of ten such items are paid: of a paid item as it was foretold
        first, of an open one as it is foretold now.

        :param as_of: date or ISO text
        :return: dict ``{zero, most, least, items}`` with places in percent of the height, or None where there is nothing to show
        """
        rows = [*self._lateness_rows(as_of, False), *self._lateness_rows(as_of, True)]
        if not rows:
            return None
        days = [value for *_names, first, last, came in rows for value in (first, last, came) if value is not None]
        least, most = min(0, *days), max(1, *days)
        place = lambda value: round(100 * (value - least) / (most - least), 1)
        return {
            "zero": place(0),
            "least": least,
            "most": most,
            "items": [
                {
                    "key": key,
                    "bottom": place(first),
                    "height": max(place(last) - place(first), 1.5),
                    "came": None if came is None else place(came),
                    "title": self._lateness_text(name, due, first, last, came),
                }
                for key, name, due, first, last, came in rows
            ],
        }

    def _lateness_text(self, name, due, first, last, came):
        text = self.env._(
            "%(name)s, due %(due)s: foretold %(first)+d to %(last)+d days",
            name=name,
            due=format_date(self.env, due),
            first=first,
            last=last,
        )
        return text if came is None else self.env._("%(foretold)s, came %(days)+d", foretold=text, days=came)

    def _lateness_rows(self, as_of, is_open):
        """``[(id, document, due date, expected, nine of ten, came)]``, the last three in days from the due date: one query."""
        self.env["ar.forecast.item"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
            SELECT shown.id, move.name, shown.date_due, shown.expected_date - shown.date_due, shown.date_p90 - shown.date_due,
                   shown.settled_on - shown.date_due
              FROM (SELECT DISTINCT ON (item.line_id) item.id, line.move_id, item.date_due, item.expected_date, item.date_p90,
                           item.settled_on
                      FROM ar_forecast_item item
                      JOIN account_move_line line ON line.id = item.line_id AND line.company_id = ANY(%(companies)s)
                     WHERE item.partner_id = %(partner)s AND item.date_p90 IS NOT NULL AND %(which)s
                     ORDER BY item.line_id, item.as_of) shown
              JOIN account_move move ON move.id = shown.move_id
             ORDER BY %(order)s LIMIT %(limit)s""",
                companies=list(self.env["ar.open.item"]._branch_ids(tuple(self.company_id.ids))),
                partner=self.partner_id.id,
                which=SQL("item.is_latest") if is_open else SQL("item.settled_on <= %s", as_of),
                order=SQL("shown.date_due, shown.id") if is_open else SQL("shown.settled_on DESC, shown.id DESC"),
                limit=STILL if is_open else PAID,
            )
        )
        return sorted(rows, key=lambda row: (row[2], row[0]))
