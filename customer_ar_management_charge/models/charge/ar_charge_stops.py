"""Days on which an item bears no or less interest: disputes, instalment plans, insolvency, and what other add-ons know."""

import hashlib
from collections import defaultdict
from datetime import timedelta

from odoo import api, models

from odoo.addons.customer_ar_management.tools.money import dec
from odoo.addons.customer_ar_management_charge.tools.interest import Stop

INSOLVENCY = "INS"  # code of the shipped reason for a hold


class ArCharge(models.AbstractModel):
    _inherit = "ar.charge"

    @api.model
    def _stop_switches(self):
        """Hook: names of the switches of ``ar.charge.policy`` that something acts on (a set); others are not shown.

        Example: ``return super()._stop_switches() | {"stop_on_holiday"}``
        """
        # sudo: whether anything keeps plans is no secret
        plans = self.env["ar.open.item"].sudo()._plan_periods(self.env["res.company"])
        return {"stop_on_dispute", "stop_on_insolvency"} | (set() if plans is None else {"stop_on_plan"})

    @api.model
    def _stops(self, company):
        """Hook: ``{(kind, id): [(tools.interest.Stop, switch)]}``, what stops interest and on which days.

        ``kind`` says whose id it is: ``line`` (journal item), ``move`` (document) or ``partner`` (commercial partner). A stop
        counts where the item's policy has the named switch on; one without an amount stops the whole item. Additive, one or
        a few queries for the whole company::

            stops = super()._stops(company)
            for leave in self.env["x.holiday"].search([("company_id", "=", company.id)]):
                stops["partner", leave.partner_id.id].append((Stop(leave.date_from, leave.date_to), "stop_on_holiday"))
            return stops

        :return: a ``defaultdict(list)``
        """
        stops = defaultdict(list)
        self._stop_disputes(stops, company)
        self._stop_planned(stops, company)
        self._stop_insolvent(stops, company)
        return stops

    @api.model
    def _stop_disputes(self, stops, company):
        """Of what is disputed in part the rest goes on bearing interest, as ``ar.open.item`` has it."""
        # sudo: disputes of all customers count, whoever asks
        for dispute in self.env["ar.dispute"].sudo().search([("company_id", "=", company.id)], order="id"):
            key = (
                ("line", dispute.line_id.id)
                if dispute.line_id
                else ("move", dispute.move_id.id)
                if dispute.move_id
                else ("partner", dispute.partner_id.id)
            )
            part = dec(dispute.currency_id.round(dispute.amount)) if dispute.amount and dispute.move_id else None
            stops[key].append((Stop(dispute.date_start, dispute.date_end or None, part), "stop_on_dispute"))

    @api.model
    def _stop_planned(self, stops, company):
        """While an instalment plan is kept, from the day on which it was agreed; from the day on which it is closed interest goes on."""
        # sudo: plans of all customers count, whoever asks
        for line, periods in (self.env["ar.open.item"].sudo()._plan_periods(company) or {}).items():
            stops["line", line] += [(Stop(first, last), "stop_on_plan") for first, last in periods]

    @api.model
    def _stop_insolvent(self, stops, company):
        """From the hold for insolvency on until it is lifted."""
        # sudo: holds of all customers count, whoever asks
        for hold in (
            self.env["ar.credit.hold"]
            .sudo()
            .search([("company_id", "=", company.id), ("reason_id.code", "=", INSOLVENCY)], order="id")
        ):
            end = hold.lifted_on and hold.lifted_on - timedelta(days=1)
            stops["partner", hold.partner_id.id].append((Stop(hold.date_start, end or None), "stop_on_insolvency"))

    @api.model
    def _stop_texts(self, stops):
        """``{key: text}``, another text when the stops of a key change."""
        return {
            key: hashlib.md5(repr(sorted(found, key=repr)).encode(), usedforsecurity=False).hexdigest()
            for key, found in stops.items()
            if found
        }
