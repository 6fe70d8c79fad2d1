from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal

from odoo import models
from odoo.fields import Domain

from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import Problem


@dataclass
class Plan:
    """What an import would do: `new` pairs of (journal, statement, entries to book), and each line as it is shown."""

    new: list = field(default_factory=list)
    shown: list = field(default_factory=list)
    fresh: int = 0
    errors: int = 0
    known: int = 0
    totals: dict = field(default_factory=dict)
    said: str | bool = False


@dataclass(frozen=True)
class Bounds:
    """What a line of a journal must keep: currency, decimals, lock date."""

    journal: object
    currency: object
    locked: object
    currencies: dict


def problem_of(entry, bounds):
    """The first thing wrong with an entry, or None."""
    if not entry.amount:
        return Problem(entry.row, "amount", "zero")
    if entry.currency and entry.currency != bounds.currency.name:
        return Problem(
            entry.row,
            "currency",
            "other_currency",
            entry.currency,
            {"journal": bounds.journal.name, "currency": bounds.currency.name},
        )
    places = bounds.currency.decimal_places
    if entry.amount != round(entry.amount, places):
        return Problem(entry.row, "amount", "too_precise", str(entry.amount), {"places": places})
    if entry.original_amount and entry.original_currency and entry.original_currency not in bounds.currencies:
        return Problem(entry.row, "original_currency", "unknown_currency", entry.original_currency)
    if bounds.locked and entry.date <= bounds.locked:
        return Problem(entry.row, "date", "locked", entry.date.isoformat(), {"until": bounds.locked.isoformat()})
    return None


def again(entry):
    """The identification of an entry whose own one the bank has used before, for another amount: with what tells the two apart."""
    return f"{entry.reference}@{entry.date.isoformat()}@{entry.amount.normalize():f}"


class ArReceiptImport(models.Model):
    """What comes of the lines of a bank file: decided here, booked at once."""

    _inherit = "ar.receipt.import"

    def _plan(self):
        """Decide about every line of the file; a constant number of queries for any number of lines.

        :return: `Plan`
        """
        statements = self._statements()
        journals = self._journals(statements)
        plan = Plan()
        for statement, journal in zip(statements, journals, strict=True):
            if problem := self._journal_problem(statement, journal):
                self._show_problem(plan, journal, problem)
                continue
            plan.said = plan.said or statement.said or False
            self._plan_statement(plan, statement, journal)
        self._sum_up(plan)
        return plan

    def _bounds(self, journal):
        company = journal.company_id
        return Bounds(
            journal,
            journal.currency_id or company.currency_id,
            max(company.user_fiscalyear_lock_date, company.user_hard_lock_date),
            {currency.name: currency for currency in self.env["res.currency"].search([])},
        )

    def _plan_statement(self, plan, statement, journal):
        bounds = self._bounds(journal)
        alike = self._alike(statement, journal)
        known = self._known(statement, journal)
        whole = self._booked_whole(statement, journal)
        for problem in statement.problems:
            self._show_problem(plan, journal, problem)
        if statement.missing():
            self._show_problem(plan, journal, Problem(0, "amount", "gap", str(statement.missing())))
        new = []
        for entry in statement.entries:
            values = self._shown(journal, bounds.currency, entry)
            looks = entry.date, round(Decimal(entry.amount), bounds.currency.decimal_places), entry.text
            if entry.booking in whole:
                plan.shown.append({**values, "state": "known", "code": "same_booking", "value": entry.booking})
            elif self._is_known(entry, known):
                plan.shown.append({**values, "state": "known", "code": "known"})
            elif alike[looks]:
                alike[looks] -= 1
                plan.shown.append({**values, "state": "known", "code": "alike"})
            elif problem := problem_of(entry, bounds):
                self._show_problem(plan, journal, problem, values)
            else:
                plan.shown.append({**values, "state": "new"})
                new.append(replace(entry, reference=again(entry)) if entry.reference in known else entry)
        plan.new += [(journal, statement, new)] if new else []

    def _shown(self, journal, currency, entry):
        return {
            "row": entry.row,
            "journal_id": journal.id,
            "date": entry.date,
            "currency_id": currency.id,
            "amount": float(entry.amount),
            "payer_name": entry.payer_name,
            "account": entry.account,
            "text": entry.text,
        }

    def _show_problem(self, plan, journal, problem, values=None):
        plan.shown.append(
            {
                **(values or {"row": problem.row, "journal_id": journal.id}),
                "state": "error",
                "column": problem.field,
                "value": problem.value,
                "code": problem.code,
                "details": problem.details,
            }
        )

    def _sum_up(self, plan):
        counts = Counter(values["state"] for values in plan.shown)
        plan.fresh, plan.errors, plan.known = counts["new"], counts["error"], counts["known"]
        new = [values for values in plan.shown if values["state"] == "new"]
        if len({values["currency_id"] for values in new}) == 1:
            amounts = [Decimal(str(values["amount"])) for values in new]
            plan.totals = {
                "currency_id": new[0]["currency_id"],
                "amount_in": float(sum(a for a in amounts if a > 0)),
                "amount_out": float(-sum(a for a in amounts if a < 0)),
            }
        else:
            plan.totals = {"currency_id": False, "amount_in": 0, "amount_out": 0}

    def _known(self, statement, journal):
        """``{identification: amount}`` of the lines that an earlier file brought."""
        references = [reference for entry in statement.entries for reference in (entry.reference, again(entry))]
        # sudo: the bank's identification is unique for everybody, also for lines that this user may not see
        found = (
            self.env["account.bank.statement.line"]
            .sudo()
            .search_fetch(
                [("journal_id", "=", journal.id), ("ar_import_reference", "in", references)],
                ["ar_import_reference", "amount"],
            )
        )
        return {line.ar_import_reference: line.amount for line in found}

    def _is_known(self, entry, known):
        """Banks use short identifications again: only one with the same amount is the same line."""
        same = entry.reference in known and known[entry.reference] == float(entry.amount)
        return same or again(entry) in known

    def _booked_whole(self, statement, journal):
        """Bookings of the bank that are there with exactly the money of this file, be it as a sum or as its parts."""
        sums = Counter()
        for entry in statement.entries:
            sums[entry.booking] += Decimal(entry.amount)
        sums.pop("", None)
        # sudo: what the bank has booked is booked for everybody, also in lines that this user may not see
        found = (
            self.env["account.bank.statement.line"]
            .sudo()
            ._read_group(
                [("journal_id", "=", journal.id), ("ar_import_booking", "in", list(sums))],
                ["ar_import_booking"],
                ["amount:sum"],
            )
        )
        currency = journal.currency_id or journal.company_id.currency_id
        return {booking for booking, amount in found if currency.compare_amounts(amount, float(sums[booking])) == 0}

    def _alike(self, statement, journal):
        """Lines of another source that say the same, counted: entered by hand or brought by another importer."""
        days = [entry.date for entry in statement.entries]
        if not days:
            return Counter()
        currency = journal.currency_id or journal.company_id.currency_id
        domain = (
            Domain("journal_id", "=", journal.id)
            & Domain("ar_import_reference", "=", False)
            & Domain("date", ">=", min(days))
            & Domain("date", "<=", max(days))
        )
        found = self.env["account.bank.statement.line"].search_fetch(domain, ["date", "amount", "payment_ref"])
        return Counter(
            (line.date, round(Decimal(str(line.amount)), currency.decimal_places), line.payment_ref or "")
            for line in found
        )

    def _book(self, plan):
        """Create the bank lines and, where the file says its balances and brought no line twice, the statement."""
        # sudo: core gives bank lines to no group that Community offers; the right to book was checked
        Line = (
            self.env["account.bank.statement.line"]
            .sudo()
            .with_context(tracking_disable=True, mail_create_nosubscribe=True)
        )
        values, frames = [], []
        foreign = self.env["res.currency"].search([])
        foreign = dict(zip(foreign.mapped("name"), foreign, strict=True))
        for journal, statement, entries in plan.new:
            whole = statement.closing is not None and len(entries) == len(statement.entries)
            frames.append((statement, len(values), len(entries)) if whole else None)
            values += [self._line_values(journal, entry, place, foreign) for place, entry in enumerate(entries)]
        lines = Line.create(values)
        Line.env["account.bank.statement"].create(
            [
                {
                    "name": statement.name or self.name,
                    "reference": self.name,
                    "balance_end_real": float(statement.closing),
                    **({"balance_start": float(statement.opening)} if statement.opening is not None else {}),
                    "line_ids": [(6, 0, lines[start : start + count].ids)],
                }
                for statement, start, count in filter(None, frames)
            ]
        )

    def _line_values(self, journal, entry, place, currencies):
        foreign = currencies.get(entry.original_currency) if entry.original_amount else None
        values = {
            "journal_id": journal.id,
            "date": entry.date,
            "amount": float(entry.amount),
            "payment_ref": entry.text or entry.payer_name,
            "partner_name": entry.payer_name,
            "account_number": entry.account,
            "transaction_type": entry.method,
            "sequence": place + 1,
            "ar_import_id": self.id,
            "ar_import_reference": entry.reference,
            "ar_import_booking": entry.booking or False,
        }
        if foreign and foreign != (journal.currency_id or journal.company_id.currency_id):
            sign = 1 if entry.amount > 0 else -1
            values |= {"foreign_currency_id": foreign.id, "amount_currency": sign * abs(float(entry.original_amount))}
        return values
