"""Making notes: everything that is earned and not asked for yet, per customer and currency."""

from collections import defaultdict
from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management.tools.money import dec, round_fraction
from odoo.addons.customer_ar_management_charge.tools import interest


class ArChargeNote(models.Model):
    _inherit = "ar.charge.note"

    @api.model
    def _prepare(self, company, until, partners=None):
        """Prepare the notes of a company up to a day.

        What a debit note takes up counts as asked for at once, so that no two notes ask for the same day.

        :param until: last day of interest; not later than the ledger of interest came
        :param partners: commercial partners, None = all
        :return: the notes, in state *draft*; a customer whose charges add up to nothing gets none
        :raise UserError: when interest is not worked out until that day
        """
        self._check_may("customer_ar_management.group_ar_controller")
        company = company.sudo()  # sudo: notes are made by the product; who may ask for them was checked
        company.lock_for_update(allow_referencing=True)
        self._check_worked_out(company, until)
        groups = defaultdict(list)
        for vals, partner, currency, booking in [
            *self._interest_vals(company, until, partners),
            *self._fixed_vals(company, until, partners),
            *self._fee_vals(company, partners),
        ]:
            groups[partner, currency, booking].append(vals)
        notes = self._product().create(
            [
                {
                    "company_id": company.id,
                    "partner_id": partner.id,
                    "currency_id": currency.id,
                    "booking": booking,
                    "until": until,
                    "line_ids": [fields.Command.create(vals) for vals in lines],
                }
                for (partner, currency, booking), lines in groups.items()
                if currency.compare_amounts(sum(vals["amount"] for vals in lines), 0) > 0
            ]
        )
        notes.line_ids._hold()
        return self.browse(notes.ids)

    @api.model
    def _check_worked_out(self, company, until):
        """Refuse a day up to which the ledger of interest did not come yet."""
        if not company.ar_charge_accrued:
            raise UserError(
                self.env._("No interest of %s was worked out yet: work it out first, then prepare notes.", company.name)
            )
        if until > company.ar_charge_accrued:
            raise UserError(
                self.env._(
                    "Interest of %(company)s is worked out until %(day)s: choose that day or an earlier one, or work it out first.",
                    company=company.name,
                    day=format_date(self.env, company.ar_charge_accrued),
                )
            )

    @api.model
    def _interest_vals(self, company, until, partners):
        """``[(line values, partner, currency, booking)]`` of the interest that is on no note yet."""
        rows = (
            self.env["ar.charge.accrual"].sudo().browse(self._uncharged_ids(company, until, partners))
        )  # sudo: see _prepare
        asked, result = self._asked_so_far(rows.item_id), []
        for item, own in rows.grouped("item_id").items():
            periods = [
                (row, period)
                for row in own.sorted(lambda row: (row.date_from, row.id))
                if (period := row._uncharged(until))
            ]
            amount = self._settled(item, [period.amount for _row, period in periods], asked.get(item, 0), until)
            if periods and amount:
                vals = {
                    "kind": "interest",
                    **self._item_vals(item),
                    "policy_id": item.policy_id.id,
                    "amount": float(amount),
                    "detail_ids": [self._detail(item, row, period) for row, period in periods],
                }
                result.append((vals, item.partner_id, item.currency_id, item.policy_id.booking))
        return result

    @api.model
    def _asked_so_far(self, items):
        """``{item: interest on notes that stand and are booked}``."""
        return dict(
            self.env["ar.charge.note.line"]
            .sudo()
            ._read_group(  # sudo: see _prepare
                [
                    ("item_id", "in", items.ids),
                    ("kind", "=", "interest"),
                    ("is_live", "=", True),
                    ("note_id.booking", "=", "book"),
                ],
                ["item_id"],
                ["amount:sum"],
            )
        )

    @api.model
    def _detail(self, item, row, period):
        return fields.Command.create(
            {
                "accrual_id": row.id,
                "date_from": period.first,
                "date_to": period.last,
                "days": period.days,
                "holds": item.policy_id.booking == "book",
                "base": float(period.base),
                "percent": float(period.percent),
                "amount": float(round_fraction(period.amount, 6)),
            }
        )

    @api.model
    def _item_vals(self, item):
        return {"item_id": item.id, "move_id": item.move_id.id, "date_due": item.date_due}

    @api.model
    def _settled(self, item, amounts, asked, until):
        """What to ask for: rounded once; cap and minimum of the policy; what is to be given back is never held back by a minimum."""
        rule, digits = item.policy_id._rule(item.currency_id, until), item.currency_id.decimal_places
        total = sum(amounts, Fraction(0))
        caps = [
            cap for cap in (rule.cap, rule.cap_percent and rule.cap_percent * item._amount() / 100) if cap is not None
        ]
        if caps:
            total = min(total, Fraction(min(caps)) - Fraction(dec(asked)))
        amount = interest.round_fraction(total, digits)
        return amount if amount < 0 or amount >= rule.minimum else interest.round_fraction(Fraction(0), digits)

    @api.model
    def _uncharged_ids(self, company, until, partners):
        self.env["ar.charge.accrual"].flush_model()
        return [
            row_id
            for (row_id,) in self.env.execute_query(
                SQL(
                    """
            SELECT id FROM ar_charge_accrual
             WHERE company_id = %(company)s AND date_from <= %(until)s AND is_void IS NOT TRUE %(partners)s
               AND CASE WHEN kind = 'mirror' THEN charged_to IS NULL
                        ELSE charged_to IS NULL OR charged_to < LEAST(COALESCE(effective_to, %(until)s), %(until)s) END
             ORDER BY id
            """,
                    company=company.id,
                    until=until,
                    partners=SQL() if partners is None else SQL("AND partner_id = ANY(%s)", partners.ids),
                )
            )
        ]

    @api.model
    def _fixed_vals(self, company, until, partners):
        """``[(line values, partner, currency, booking)]`` of the fixed sums of claims that have none yet."""
        domain = [("company_id", "=", company.id), ("first_day", "<=", until)]
        domain += ["|", ("policy_id.fixed_compensation", ">", 0), ("policy_id.band_ids", "!=", False)]
        if partners is not None:
            domain.append(("partner_id", "in", partners.ids))
        items = self.env["ar.charge.item"].sudo().search(domain)  # sudo: see _prepare
        items -= self._fixed_asked(items)
        sizes, result = self._sizes(items.filtered("policy_id.band_ids")), []
        for item in items:
            amount = item.policy_id._fixed_sum(sizes.get(item) or item._amount(), item.currency_id, until)
            if amount:
                vals = {
                    "kind": "fixed",
                    **self._item_vals(item),
                    "policy_id": item.policy_id.id,
                    "amount": float(amount),
                    "is_live": item.policy_id.booking == "book",
                }
                result.append((vals, item.partner_id, item.currency_id, item.policy_id.booking))
        return result

    @api.model
    def _fixed_asked(self, items):
        """Those of the items whose fixed sum stands on a note that was or will be booked."""
        domain = [("item_id", "in", items.ids), ("kind", "=", "fixed"), ("is_live", "=", True)]
        lines = self.env["ar.charge.note.line"].sudo().search([*domain, ("note_id.booking", "=", "book")])
        return lines.item_id  # sudo above: see _prepare

    @api.model
    def _sizes(self, items):
        """``{item: what bore interest on the first day of the delay}`` in its currency (Decimal)."""
        return {item: rows[0].base for item, rows in items._effective().items() if rows}
