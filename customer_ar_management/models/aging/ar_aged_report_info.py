"""What stands beside the amounts of a customer's row: columns by choice, and an earlier day."""

from odoo import fields, models
from odoo.fields import Domain

from ..base import arguments


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _info_columns(self):
        """Hook: columns that a user may add, ``{key: label}``; :meth:`_row_info` fills them."""
        return {"collector": self.env._("Collector"), "phone": self.env._("Phone")}

    def _row_actions(self):
        """Hook: what the menu of a customer's row offers beside items, file and call.

        A list of dicts ``{key, label, icon, method, groups}``: ``method`` of ``ar.customer.account`` is called as a button of
        its form, ``groups``: who sees it (xml ids, any of them). Example::

            def _row_actions(self):
                return [
                    *super()._row_actions(),
                    {"key": "statement", "label": self.env._("Statement"), "icon": "fa-file-text-o", "method": "action_make_statement"},
                ]
        """
        return []

    def _row_info(self, partner_ids):
        """Hook: more about the customers of a page, in a constant number of queries.

        :return: ``{partner_id: {key of a column: text, "badges": [{label, icon, tone, title}]}}``;
            ``tone`` is a Bootstrap colour name
        """
        accounts = self.env["ar.customer.account"].search_fetch(
            [("partner_id", "in", partner_ids), ("company_id", "in", self._companies().ids)],
            ["partner_id", "company_id", "collector_id"],
        )
        # of several companies' accounts that of the run's own company speaks
        accounts = accounts.sorted(lambda account: account.company_id == self.company_id)
        return {
            account.partner_id.id: {
                "account_id": account.id,
                "collector": account.collector_id.sudo().name or "",  # sudo: a name, as lists show it
                "phone": account.partner_id.phone or "",
                "badges": [],
            }
            for account in accounts
        }

    def _compared(self, rows, compare, group=None):
        """Give the customers of a page what they owed at an earlier day, the same
        filters applied; not where amounts are in document currency.

        :param rows: rows of customers (groups are left alone); changed in place
        :return: what the head says of it
        """
        day = arguments.as_date(self.env, compare)
        if not day or self.in_currency:
            return {"compare": False, "before": None}
        items = self._items().with_context(ar_as_of=fields.Date.to_string(day))
        customers = [row["id"] for row in rows if "id" in row]
        if customers:
            owed = {}
            for partner, currency, amount in items._read_group(
                self._items_domain(None, group) & Domain("partner_id", "in", customers),
                ["partner_id", "company_currency_id"],
                ["amount_residual:sum"],
            ):
                owed.setdefault(partner.id, []).append((currency, amount))
            for row in rows:
                row["before"] = self._in_run_currency(owed.get(row["id"], ()))
        before = items._read_group(self._domain(), ["company_currency_id"], ["amount_residual:sum"])
        return {"compare": fields.Date.to_string(day), "before": self._in_run_currency(before)}
