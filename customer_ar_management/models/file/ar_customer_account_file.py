"""The customer file: everything about one account on one page, one query per block."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..base import arguments
from odoo.addons.customer_ar_management.models.treatment.ar_class_profile import ASPECTS

RECEIVED_DAYS = 90
CHART_MONTHS = 12


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.readonly
    def get_customer_file(self, as_of=None):
        """What the page shows, ready to print: amounts as text in the user's language.

        :param as_of: date or ISO text; today where nobody asked for another
        :return: JSON-able dict with the blocks ``summary, position, ledger,
            aging, behaviour, classes, treatment, transactions, completeness, agreements``
        """
        self.ensure_one()
        self.check_access("read")
        as_of = arguments.as_date(self.env, as_of, fields.Date.context_today(self))
        return {
            "as_of": self.env._("As of %s", format_date(self.env, as_of)),
            "as_of_iso": as_of.isoformat(),
            "received_title": self.env._("Received, %s days", RECEIVED_DAYS),
            "summary": self._file_summary(as_of),
            "position": self._file_position(as_of),
            "ledger": self._file_ledger(as_of),
            "aging": self._file_aging(as_of),
            "behaviour": self._file_behaviour(as_of),
            "classes": self._file_classes(),
            "treatment": self._file_treatment(),
            "transactions": self._file_transactions(as_of),
            "completeness": {"score": self.completeness, "text": self._completeness_text()},
        }

    # -- blocks -----------------------------------------------------------------------

    def _file_position(self, as_of):
        """Receivable, overdue, unapplied and received per document currency."""
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of)
        residual = "amount_residual_currency"
        query = items._search(self._open_item_domain())
        column = {
            name: items._field_to_sql(items._table, name, query)
            for name in ("currency_id", residual, "amount_residual", "is_credit", "is_overdue")
        }
        query.groupby = column["currency_id"]
        amounts = {
            row[0]: row[1:]
            for row in self.env.execute_query(
                query.select(
                    column["currency_id"],
                    SQL("COALESCE(SUM(%s) FILTER (WHERE NOT %s), 0)", column[residual], column["is_credit"]),
                    SQL("COALESCE(SUM(%s) FILTER (WHERE %s), 0)", column[residual], column["is_overdue"]),
                    SQL("COALESCE(-SUM(%s) FILTER (WHERE %s), 0)", column[residual], column["is_credit"]),
                    SQL("SUM(%s)", column["amount_residual"]),
                )
            )
        }
        received = dict(
            self.env["ar.receipt"]._read_group(
                [
                    ("partner_id", "=", self.partner_id.id),
                    ("company_id", "=", self.company_id.id),
                    ("date", "<=", as_of),
                    ("date", ">", as_of - relativedelta(days=RECEIVED_DAYS)),
                ],
                ["currency_id"],
                ["amount_currency:sum"],
            )
        )
        received = {currency.id: amount for currency, amount in received.items()}
        rows = []
        for currency in self.env["res.currency"].browse({*amounts, *received} or {self.currency_id.id}).sorted("name"):
            owed, overdue, unapplied, home = amounts.get(currency.id, (0, 0, 0, 0))
            rows.append(
                {
                    "currency_id": currency.id,
                    "currency": currency.name,
                    "open": currency.format(owed),
                    "overdue": currency.format(overdue),
                    "unapplied": currency.format(unapplied),
                    "balance": currency.format(owed - unapplied),
                    "received": currency.format(received.get(currency.id, 0)),
                    "is_overdue": currency.compare_amounts(overdue, 0) > 0,
                    "home": self.currency_id.format(home) if currency != self.currency_id else "",
                }
            )
        return rows

    def _file_ledger(self, as_of):
        """The open items of this customer against the ledger balance."""
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of)
        ((shown,),) = items._read_group(self._open_item_domain(), aggregates=["amount_residual:sum"])
        Line = self.env["account.move.line"]
        ((booked,),) = Line._read_group(
            Domain("partner_id.commercial_partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("account_id.account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
            & Domain("date", "<=", as_of),
            aggregates=["balance:sum"],
        )
        currency = self.currency_id
        difference = currency.round((shown or 0) - (booked or 0))
        return {
            "balance": currency.format(booked or 0),
            "difference": currency.format(difference),
            "ties": currency.is_zero(difference),
            "text": self.env._("ties to the ledger: %s", currency.format(booked or 0))
            if currency.is_zero(difference)
            else self.env._("differs from the ledger by %s", currency.format(difference)),
        }

    def _file_aging(self, as_of):
        """The buckets of the company's scheme with their share of what is owed."""
        scheme = self.env["ar.aging.scheme"]._default_for(self.company_id)
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of, ar_scheme_id=scheme.id)
        sums = {
            bucket.id: amount
            for bucket, amount in items._read_group(self._open_item_domain(), ["bucket_id"], ["amount_residual:sum"])
        }
        owed = sum(amount for amount in sums.values() if amount > 0)
        return [
            {
                "key": bucket.id,
                "label": bucket.name,
                "color": bucket.color,
                "icon": bucket.icon,
                "kind": bucket.kind,
                "value": sums.get(bucket.id, 0),
                "amount": self.currency_id.format(sums.get(bucket.id, 0)),
                "is_zero": self.currency_id.is_zero(sums.get(bucket.id, 0)),
                "share": round(100 * sums.get(bucket.id, 0) / owed, 1) if owed and sums.get(bucket.id, 0) > 0 else 0,
            }
            for bucket in scheme.bucket_ids
        ]

    def _file_behaviour(self, as_of):
        """How the customer paid, month by month, and over all of them."""
        start = as_of.replace(day=1) - relativedelta(months=CHART_MONTHS - 1)
        before = start - relativedelta(days=1)
        items = (
            self.env["ar.metric"]
            .sudo()
            ._payment_items_sql(  # sudo: the account itself was checked
                self.company_id, as_of, before, self.partner_id
            )
        )
        self.env.flush_all()
        months = self.env.execute_query(
            SQL(
                """
            SELECT DATE_TRUNC('month', day)::date, SUM(amount * days_late) / NULLIF(SUM(amount), 0), SUM(amount), COUNT(DISTINCT line_id)
              FROM (%s) item WHERE NOT is_open GROUP BY 1
            """,
                items,
            )
        )
        by_month = {row[0]: row[1:] for row in months}
        bars = []
        for number in range(CHART_MONTHS):
            month = start + relativedelta(months=number)
            days, amount, count = by_month.get(month, (None, 0, 0))
            bars.append(
                {
                    "label": format_date(self.env, month, date_format="MMM"),
                    "days": days and round(days, 1),
                    "count": count,
                    "amount": self.currency_id.format(amount or 0),
                }
            )
        whole = self.env.execute_query(
            self.env["ar.class.metric"]._source_behaviour(
                self.company_id, self.company_id.ids, as_of, before, self.partner_id
            )
        )
        _partner, late, on_time, settled, worst = whole[0] if whole else (None, None, None, 0, None)
        return {
            "bars": bars,
            "days_late": late and round(late, 1),
            "on_time": on_time and round(on_time, 1),
            "settled": settled,
            "worst": worst,
            "text": self._behaviour_text(late, on_time, settled),
        }

    def _behaviour_text(self, late, on_time, settled):
        if late is None:
            return self.env._("Nothing settled yet in the last %s months.", CHART_MONTHS)
        values = {"days": round(abs(late), 1), "share": round(on_time), "count": settled, "months": CHART_MONTHS}
        if late > 0:
            return self.env._(
                "Pays %(days)s days late on average · %(share)s %% on time · %(count)s items settled in %(months)s months",
                **values,
            )
        return self.env._(
            "Pays on time, %(days)s days early on average · %(share)s %% on time · %(count)s items settled in %(months)s months",
            **values,
        )

    def _file_classes(self):
        """Current classes with the reason of each."""
        rows = self.current_assignment_ids.sorted(lambda row: (row.dimension_id.sequence, row.dimension_id.id))
        return [
            {
                "id": row.id,
                "dimension": row.dimension_id.name,
                "name": row.class_id.name,
                "color": row.class_id.color,
                "icon": row.class_id.icon,
                "why": row.why,
                "by_hand": row.source != "rule",
                "detail": self._class_detail(row),
            }
            for row in rows
        ]

    def _class_detail(self, row):
        values = {"why": row.why, "since": format_date(self.env, row.date_from)}
        if row.override_until:
            return self.env._(
                "%(why)s · since %(since)s · until %(until)s", **values, until=format_date(self.env, row.override_until)
            )
        return self.env._("%(why)s · since %(since)s", **values)

    def _completeness_text(self):
        if self.completeness_missing:
            return self.env._(
                "File %(score)s %% complete: %(missing)s", score=self.completeness, missing=self.completeness_missing
            )
        return self.env._("The file is complete.")

    def _file_treatment(self):
        """What the profiles want and where each value comes from."""
        wishes = self.profile_wishes or {}
        labels = dict(self.env["ar.profile.proposal"]._fields["aspect"]._description_selection(self.env))
        waiting = {p.aspect for p in self.proposal_ids if p.state == "proposed"}
        profiles = (
            self.env["ar.class.profile"]
            .with_context(active_test=False)
            .browse({source for _value, source in wishes.values() if source})
            .exists()
        )
        names = {profile.id: profile.name for profile in profiles}
        return [
            {
                "aspect": aspect,
                "label": labels.get(aspect, aspect),
                "value": self._aspect_text(aspect, wishes[aspect][0]),
                "source": names.get(wishes[aspect][1], ""),
                "waiting": aspect in waiting,
            }
            for aspect in [*ASPECTS, *sorted(wishes.keys() - ASPECTS.keys())]
            if aspect in wishes
        ]

    # -- transactions -------------------------------------------------------------------

    def _transaction_kinds(self):
        """Hook: ``{key: (label, model, domain, amount field, date field)}`` of the
        customer's transactions; amounts in company currency, None: only counted.
        Additive; a companion adds orders."""
        moves = (
            Domain("commercial_partner_id", "=", self.partner_id.id)
            & Domain("partner_id", "child_of", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "posted")
        )
        payments = (
            Domain("partner_id", "child_of", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "in", ("in_process", "paid"))
            & Domain("partner_type", "=", "customer")
        )
        return {
            "invoices": (
                self.env._("Invoices"),
                "account.move",
                moves & Domain("move_type", "in", ("out_invoice", "out_receipt")),
                "amount_total_signed",
                "invoice_date",
            ),
            "credit_notes": (
                self.env._("Credit notes"),
                "account.move",
                moves & Domain("move_type", "=", "out_refund"),
                "amount_total_signed",
                "invoice_date",
            ),
            "receipts": (
                self.env._("Payments received"),
                "ar.receipt",
                Domain("partner_id", "=", self.partner_id.id) & Domain("company_id", "=", self.company_id.id),
                "amount",
                "date",
            ),
            "refunds": (
                self.env._("Refunds paid"),
                "account.payment",
                payments & Domain("payment_type", "=", "outbound"),
                "amount_company_currency_signed",
                "date",
            ),
        }

    def _file_transactions(self, as_of):
        rows = []
        for key, (label, model, domain, amount, date) in self._transaction_kinds().items():
            domain &= Domain(date, "<=", as_of)
            aggregates = ["__count", f"{date}:max"]
            can_sum = amount and (self.env[model]._fields[amount].store or model == "ar.receipt")
            ((count, last, *total),) = self.env[model]._read_group(
                domain, aggregates=aggregates + ([f"{amount}:sum"] if can_sum else [])
            )
            rows.append(
                {
                    "key": key,
                    "label": label,
                    "count": count,
                    "last": last and format_date(self.env, last) or "",
                    "amount": self.currency_id.format((total and total[0]) or 0) if can_sum else "",
                }
            )
        return rows

    def action_transactions(self, key, as_of=None):
        """Open the transactions of one kind: the door behind a figure."""
        self.ensure_one()
        kinds = self._transaction_kinds()
        if key not in kinds:
            raise UserError(self.env._("This call was not understood: %s", key))
        label, model, domain, _amount, date = kinds[key]
        if as_of:
            domain &= Domain(date, "<=", arguments.as_date(self.env, as_of))
        return {
            "type": "ir.actions.act_window",
            "name": f"{label}: {self.partner_id.display_name}",
            "res_model": model,
            "views": [(False, "list"), (False, "form")] if model != "ar.receipt" else [(False, "list")],
            "domain": list(domain),
            "context": {"create": False},
        }

    def action_file_items(self, domain=None, as_of=None):
        """Open the items behind a figure of the position, the date carried along."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        context = {"ar_as_of": as_of} if as_of else {}
        return {
            **action,
            "domain": list(self._open_item_domain() & Domain(arguments.as_domain(self.env, domain))),
            "context": context,
        }
