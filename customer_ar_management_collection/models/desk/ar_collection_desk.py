"""The collector's desk: the list of today beside the customer one speaks to."""

from odoo import api, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management_collection.tools import worklist

MOST_ROWS = 300


class ArCollectionDesk(models.AbstractModel):
    """What the desk shows and does: ``get_queue``, ``get_page``, ``log``."""

    _name = "ar.collection.desk"
    _description = "Collector's desk"

    @api.model
    def get_queue(self, mine=True):
        """The customers to contact today in the current company.

        :param mine: only those that the user works on today
        :return: JSON-able dict ``{rows, total, within, counts, standing_in, may_write, options}``; amounts as text
        """
        self.env["ar.contact.log"].check_access("read")
        company, user = self.env.company, self.env.user
        today = company._ar_today()
        Case = self.env["ar.collection.case"]
        found = Case._work_list(company, today, user if mine else None)
        shown = found[:MOST_ROWS]
        for_whom, _nobody = Case._stands_in(today, user)
        partners = self.env["res.partner"].browse([row["partner_id"] for row in shown])
        partners.fetch(["name", "display_name"])
        rule, currency = self.env["ar.collection.rule"], company.currency_id
        return {
            "mine": bool(mine),
            "as_of": format_date(self.env, today),
            "total": len(found),
            "within": worklist.within([row["minutes"] for row in found], Case._day_capacity(company, user)),
            "rows": [
                {
                    "id": row["account_id"],
                    "name": partner.display_name,
                    "why": rule._reasons_text(row["reasons"]),
                    "points": round(row["points"]),
                    "overdue": currency.format(row["overdue"]),
                    "chase": currency.format(row["chase"]),
                    "for_other": row["collector_id"] in for_whom,
                }
                for row, partner in zip(shown, partners)
            ],
            "counts": self._counts(company, today),
            # sudo: names of colleagues, as every list shows them
            "standing_in": self.env["res.users"].sudo().browse(for_whom).mapped("name") if mine else [],
            "may_write": self.env["ar.contact.log"].has_access("create"),
            "options": self._options(today),
        }

    @api.model
    def _counts(self, company, today):
        """What else waits: promises that end today, disputes past their deadline."""
        return {
            what: self.env[model].search_count(domain)
            for what, (model, domain) in self._waiting(company, today).items()
        }

    @api.model
    def _waiting(self, company, today):
        """``{what: (model, domain)}`` of what else waits on a day."""
        open_ones = [("company_id", "=", company.id), ("state", "=", "open")]
        return {
            "promises": ("ar.promise", [*open_ones, ("date", "=", today)]),
            "disputes": ("ar.dispute", [*open_ones, ("deadline", "<", today)]),
        }

    @api.model
    def open_list(self, what):
        """The records behind a count of the desk.

        :param what: ``promises`` or ``disputes``
        :return: an action
        """
        self.env["ar.contact.log"].check_access("read")
        company = self.env.company
        found = self._waiting(company, company._ar_today())
        model, domain = found.get(what if isinstance(what, str) else "", found["promises"])
        names = {
            "ar.promise": self.env._("Promises that end today"),
            "ar.dispute": self.env._("Disputes past their deadline"),
        }
        return {
            "type": "ir.actions.act_window",
            "name": names[model],
            "res_model": model,
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "mobile_view_mode": "kanban",
            "domain": domain,
        }

    @api.model
    def _options(self, today):
        """What the forms of the desk offer."""
        reasons = self.env["ar.reason"].search(
            [("kind", "=", "late"), ("company_id", "in", (False, self.env.company.id))]
        )
        return {
            "today": today.isoformat(),
            "reasons": [{"id": reason.id, "name": reason.name} for reason in reasons],
            "dispute_reasons": self.env["ar.dispute"]._fields["reason"]._description_selection(self.env),
            "results": dict(self.env["ar.contact.log"]._fields["result"]._description_selection(self.env)),
            "actions": self._desk_actions(),
        }

    @api.model
    def _desk_actions(self):
        """Hook: further buttons of the desk, ``[{key, hotkey, label, icon, model, method}]``; the method is called on the customer's
        account and returns an action. Example of an add-on that brings one::

            @api.model
            def _desk_actions(self):
                return [*super()._desk_actions(), {"key": "plan", "hotkey": "i", "label": self.env._("Instalments"),
                                                   "icon": "fa-calendar", "method": "action_new_plan"}]
        """
        return [
            {
                "key": "file",
                "hotkey": "f",
                "label": self.env._("Customer file"),
                "icon": "fa-user",
                "method": "action_desk_file",
            },
        ]

    @api.model
    def act(self, key, account_id):
        """Open what a further button stands for.

        :param key: of one of ``_desk_actions``
        :return: an action
        """
        account = self._account(account_id)
        (method,) = [one["method"] for one in self._desk_actions() if one["key"] == key] or [None]
        return getattr(account, method)() if method else False

    @api.model
    def _account(self, account_id):
        """The account asked for, readable for the user and of the current company."""
        account = self.env["ar.customer.account"].search(
            [("id", "=", account_id if isinstance(account_id, int) else 0), ("company_id", "=", self.env.company.id)]
        )
        account.check_access("read")
        return account
