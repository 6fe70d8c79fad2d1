from collections import defaultdict

from odoo import models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import money, quiet
from odoo.addons.customer_ar_management_collection.tools import instalment

HOURS = quiet.Hours()  # weekends and public holidays are days off


class ArInstalmentPlan(models.Model):
    _inherit = "ar.instalment.plan"

    def _make_schedule(self):
        """Items and rates of a draft, anew from its terms and from what is open today; as the product.

        :raise ValidationError: what is wrong with the plan, in words
        """
        self.ensure_one()
        items = self._open_items()
        self._check_items(items)
        totals = defaultdict(lambda: money.ZERO)
        for item in items:
            totals[item.currency_id] += money.dec(item.amount_residual_currency)
        self.item_ids.unlink()
        self.rate_ids.unlink()
        self.env["ar.instalment.item"].create([self._item_vals(item) for item in items])
        self.env["ar.instalment.rate"].create(self._rate_vals(totals))
        self.amount_company = self.company_currency_id.round(sum(items.mapped("amount_residual")))

    def _item_vals(self, item):
        return {
            "plan_id": self.id,
            "company_id": self.company_id.id,
            "line_id": item.line_id.id,
            "number": item.move_id.name or item.instalment_ref,
            "date_due": item.date_due,
            "currency_id": item.currency_id.id,
            "amount": item.amount_residual_currency,
        }

    def _rate_vals(self, totals):
        country = self.company_id.country_id.code
        try:
            dates = instalment.due_dates(
                self.first_date,
                self.rate_count,
                self.every,
                self.unit,
                self.day_off,
                lambda day: quiet.is_quiet_day(day, country, HOURS),
            )
            return [
                {
                    "plan_id": self.id,
                    "company_id": self.company_id.id,
                    "number": number,
                    "date_due": day,
                    "currency_id": currency.id,
                    "amount": float(amount),
                }
                for currency, total in totals.items()
                for number, (day, amount) in enumerate(
                    zip(dates, instalment.split(total, self.rate_count, *self._first(currency))), 1
                )
            ]
        except instalment.Unfit as problem:
            raise ValidationError(
                self.env._("A plan has at least one rate, and a week or a month between two.")
                if problem.code == "count"
                else self.env._("The debt is too small for so many rates: one of them would be nothing.")
            ) from problem

    def _first(self, currency):
        return money.dec(self.first_share), money.quantum(currency.decimal_places)

    def _open_items(self):
        """The open items it is about, oldest first."""
        today = self.company_id._ar_today()
        Item = self.env["ar.open.item"].with_context(ar_as_of=today, ar_basis="due")
        domain = (
            Domain("partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("is_credit", "=", False)
        )
        if self.line_ids:
            return Item.search(domain & Domain("line_id", "in", self.line_ids.ids))
        return Item.search(domain & Domain("is_overdue", "=", True) & Domain("line_id", "not in", self._held().ids))

    def _held(self, lines=None):
        """Items that another plan holds."""
        domain = Domain("is_open", "=", True) & Domain("plan_id", "!=", self.id)
        domain &= (
            Domain("plan_id.partner_id", "=", self.partner_id.id)
            if lines is None
            else Domain("line_id", "in", lines.ids)
        )
        return self.env["ar.instalment.item"].search(domain).line_id

    def _check_items(self, items):
        """:raise ValidationError: names the item that cannot be in the plan, and why"""
        partner = self.partner_id
        if partner != partner.commercial_partner_id:
            raise ValidationError(
                self.env._(
                    "Choose the customer %s, not one of its contacts.", partner.commercial_partner_id.display_name
                )
            )
        if self.first_date < self.company_id._ar_today():
            raise ValidationError(
                self.env._("The first rate is for a day to come: %s is over.", format_date(self.env, self.first_date))
            )
        if not 0 <= self.first_share < 100:
            raise ValidationError(self.env._("The first rate is 0 to 99 per cent of the debt."))
        if not 1 <= self.rate_count <= 120 or not 1 <= self.every <= 52:
            raise ValidationError(
                self.env._("A plan has 1 to 120 rates, each up to 52 weeks or months after the last.")
            )
        names = lambda lines: ", ".join(lines.move_id.mapped("name"))
        if gone := self.line_ids - items.line_id:
            raise ValidationError(
                self.env._(
                    "Nothing is open for %(customer)s on: %(items)s.", customer=partner.display_name, items=names(gone)
                )
            )
        if not items:
            raise ValidationError(
                self.env._("%s has nothing overdue that is in no plan. Choose the debts.", partner.display_name)
            )
        if held := self._held(items.line_id):
            raise ValidationError(self.env._("In another instalment plan already: %s.", names(held)))
        if pending := items.filtered("is_exchange_pending"):
            raise ValidationError(self.env._("Only an exchange difference is pending on: %s.", names(pending.line_id)))

    def _check_free_items(self):
        """What is promised, disputed or with a court is cleared before it goes into rates.

        :raise ValidationError: names the items
        """
        for plan in self:
            lines = plan.item_ids.line_id
            promised = self.env["ar.promise.item"].search([("line_id", "in", lines.ids), ("is_open", "=", True)])
            if promised:
                raise ValidationError(
                    self.env._(
                        "Promised already: %s. Withdraw the promise; the plan takes its place.",
                        ", ".join(promised.move_id.mapped("name")),
                    )
                )
            filed = self.env["ar.legal.item"].search([("line_id", "in", lines.ids), ("is_open", "=", True)])
            if filed:
                raise ValidationError(
                    self.env._(
                        "In a legal case: %s. Close the case, or leave the item out.",
                        ", ".join(filed.move_id.mapped("name")),
                    )
                )
            today = plan.company_id._ar_today()
            disputed = (
                self.env["ar.open.item"]
                .with_context(ar_as_of=today)
                .search(
                    [
                        ("partner_id", "=", plan.partner_id.id),
                        ("line_id", "in", lines.ids),
                        ("amount_disputed", "!=", 0),
                    ]
                )
            )
            if disputed:
                raise ValidationError(
                    self.env._(
                        "Disputed: %s. Clear the dispute first, or leave the item out.",
                        ", ".join(disputed.move_id.mapped("name")),
                    )
                )
