"""What is open on the key date, which group and bucket takes it, and what secures it."""

from fractions import Fraction
from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import ZERO, dec, round_money
from odoo.addons.customer_ar_management_loss.tools import provision

COLUMNS = (
    "line_id",
    "move_id",
    "partner_id",
    "currency_id",
    "date_due",
    "amount_residual",
    "amount_residual_currency",
    "is_credit",
    "is_exchange_pending",
)


class OpenItem(NamedTuple):
    """An open item as a run takes it; ``open`` is a :class:`.provision.Open`, ``there`` the amount in its own currency."""

    open: provision.Open
    line: int
    partner: int | None
    currency: int
    there: float
    percent: float | None
    bucket: int


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    def _open_rows(self):
        """The open items of the key date as tuples of ``COLUMNS``, the oldest first: one query."""
        relation = (
            self.env["ar.open.item"].with_company(self.company_id).with_context(ar_as_of=self.date, ar_basis="due")
        )
        query = relation._search([("company_id", "=", self.company_id.id)], order="date_due, id")
        return self.env.execute_query(
            query.select(*(SQL("%s", relation._field_to_sql(relation._table, name, query)) for name in COLUMNS))
        )

    def _open_items(self, pick, buckets):
        """What is open on the key date: ``([OpenItem], sums left out)``.

        Securities of a customer are taken off the oldest item first; exchange differences that are pending and credits are
        left out and said beside.
        """
        digits, groups, places = self.currency_id.decimal_places, {}, {}
        secured = self.env["ar.credit.security"]._secured(self.company_id, self.date)
        moves, partners = self.env["ar.provision.specific"]._rates(self.company_id, self.date)
        shares = {percent: Fraction(dec(percent)) / 100 for percent in (*moves.values(), *partners.values())}
        items, left_out, homeless = [], {"credits": 0.0, "exchange_pending": 0.0}, set()
        for line, move, partner, currency, due, home, there, is_credit, is_exchange in self._open_rows():
            if is_exchange or is_credit:
                left_out["exchange_pending" if is_exchange else "credits"] += home
                continue
            amount = round_money(dec(home), digits)
            if amount <= 0:
                continue
            if (partner, currency) not in groups:
                groups[partner, currency] = pick(partner or 0, currency)
            group, age = groups[partner, currency], (self.date - due).days
            if group is None:
                homeless.add(partner)
                continue
            if age not in places:
                places[age] = provision.bucket_of(age, buckets)
            percent = moves.get(move, partners.get(partner))
            cover = min(secured[partner], amount) if partner in secured else ZERO
            if cover:
                secured[partner] -= cover
            own = provision.Open(group, age, amount, cover, None if percent is None else shares[percent])
            items.append(OpenItem(own, line, partner, currency, there, percent, places[age]))
        self._refuse_homeless(homeless)
        return items, {
            name: self.currency_id.round(abs(amount) if name == "credits" else amount)
            for name, amount in left_out.items()
        }

    def _refuse_homeless(self, partner_ids):
        if partner_ids:
            names = self.env["res.partner"].browse(sorted(filter(None, partner_ids))[:3]).mapped("display_name")
            raise UserError(
                self.env._(
                    "No provision group takes %s: make one that takes every customer, and put it last.",
                    ", ".join(names or [self.env._("items without a customer")]),
                )
            )
