from collections import Counter, defaultdict
from decimal import Decimal

from odoo import models
from odoo.fields import Domain
from odoo.tools import split_every

from odoo.addons.customer_ar_management_import.tools import ledger_import
from odoo.addons.customer_ar_management.tools.files import table_text
from odoo.addons.customer_ar_management_import.tools.ledger_columns import key
from odoo.addons.customer_ar_management.tools.money import dec, round_money

CHUNK = 5000


class ArLedgerImport(models.Model):
    """What an import has to know before it may begin: collect, then let the pure rules decide."""

    _inherit = "ar.ledger.import"

    def _plan(self, rows, options):
        """Check the rows against the ledger.

        :return: dict ``{items, errors, partners: {who: partner id or None}, counts}``
        """
        numbers = sorted({text for row in rows if (text := table_text.plain(row.get("number")))})
        items, errors = ledger_import.check(rows, self._facts(numbers), options)
        partners, ambiguous = self._find_customers(items)
        for item in items:
            who = self._who(item)
            if who in ambiguous or (who not in partners and not self.create_customers):
                errors.append(
                    {
                        "row": item.row,
                        "field": "customer",
                        "value": item.customer or item.vat or item.customer_name,
                        "code": "ambiguous_customer" if who in ambiguous else "unknown_customer",
                    }
                )
        errors.sort(key=lambda error: error["row"])
        return {"items": items, "errors": errors, "partners": partners, "counts": self._counts(rows, items, partners)}

    def _counts(self, rows, items, partners):
        new = Counter(item.kind for item in items if item.new)
        settled = [settlement.new for item in items for settlement in item.settlements]
        return {
            "rows": len(rows),
            "invoices": new["invoice"],
            "credit_notes": new["credit"],
            "payments": new["payment"],
            "settlements": sum(settled),
            "skipped": sum(not item.new for item in items) + settled.count(False),
            "new_customers": len({self._who(item) for item in items} - partners.keys()),
        }

    # -- facts ----------------------------------------------------------------

    def _facts(self, numbers):
        company = self.company_id
        locked = max(company.user_fiscalyear_lock_date, company.user_hard_lock_date)
        first_rates = self.env["res.currency.rate"]._read_group(
            [("company_id", "in", (False, company.root_id.id))], ["currency_id"], ["name:min"]
        )
        return ledger_import.Facts(
            currency=company.currency_id.name,
            currencies={currency.name: currency.decimal_places for currency in self.env["res.currency"].search([])},
            first_rates={currency.name: first for currency, first in first_rates},
            lock_date=max(locked, company.user_sale_lock_date),
            settled_lock_date=locked,
            known=self._known(numbers),
            taken=self._taken(numbers),
        )

    def _known(self, numbers):
        Item = self.env["ar.ledger.import.item"]
        known, settled, waiting = {}, defaultdict(Counter), Counter()
        for some in split_every(CHUNK, numbers):
            items = Item.search([("company_id", "=", self.company_id.id), ("number", "in", some)])
            for item in items.filtered(lambda item: item.kind == "settlement"):
                amount = round_money(item.amount, item.currency_id.decimal_places)
                settled[item.number][item.date, amount] += 1
                if not item.move_id:
                    waiting[item.number] += amount
            for item in items - items.filtered(lambda item: item.kind == "settlement"):
                open_now = dec(item.move_id.amount_residual if item.move_id else abs(item.amount))
                known[item.number] = (item.fingerprint, round_money(open_now, item.currency_id.decimal_places))
        return {
            number: ledger_import.Known(print_, abs(open_now) - waiting.get(number, Decimal(0)), settled[number])
            for number, (print_, open_now) in known.items()
        }

    def _taken(self, numbers):
        taken = set()
        for some in split_every(CHUNK, numbers):
            domain = (
                Domain("company_id", "=", self.company_id.id)
                & Domain("name", "in", some)
                & Domain("move_type", "in", ("out_invoice", "out_refund", "out_receipt", "entry"))
                & Domain("state", "!=", "cancel")
            )
            taken |= {name for (name,) in self.env["account.move"]._read_group(domain, ["name"])}
        return frozenset(taken)

    # -- customers ------------------------------------------------------------

    def _who(self, item):
        return key(item.customer) or key(item.vat) or key(item.customer_name)

    def _find_customers(self, items):
        """Customers by external id, code (``ref``), tax ID and name, in this order.

        :return: ``({who: partner id}, {who that several match})``
        """
        wanted = {self._who(item): item for item in items}
        found, ambiguous = {}, set()
        for lookup in (
            self._by_external_id,
            self._by_field("ref", "customer"),
            self._by_field("vat", "vat"),
            self._by_field("name", "customer_name"),
            self._by_field("name", "customer"),
        ):
            missing = {who: item for who, item in wanted.items() if who not in found and who not in ambiguous}
            for who, partner_ids in lookup(missing).items():
                if len(partner_ids) == 1:
                    found[who] = partner_ids[0]
                elif partner_ids:
                    ambiguous.add(who)
        return found, ambiguous

    def _by_external_id(self, wanted):
        names = {
            tuple(item.customer.split(".", 1)): who for who, item in wanted.items() if item.customer.count(".") == 1
        }
        records = (
            self.env["ir.model.data"]
            .sudo()
            .search(
                [  # sudo: external ids have no rights of their own
                    ("model", "=", "res.partner"),
                    ("module", "in", [module for module, _name in names]),
                    ("name", "in", [name for _module, name in names]),
                ]
            )
            if names
            else []
        )
        return {names[data.module, data.name]: [data.res_id] for data in records if (data.module, data.name) in names}

    def _by_field(self, field, part):
        def lookup(wanted):
            values = defaultdict(list)
            for who, item in wanted.items():
                if value := getattr(item, part):
                    values[value].append(who)
            found = defaultdict(list)
            for some in split_every(CHUNK, values):
                partners = self.env["res.partner"].search(
                    Domain(field, "in", some) & Domain("company_id", "in", (False, *self.company_id.parent_ids.ids))
                )
                for partner in partners:
                    for who in values[partner[field]]:
                        # A customer of the same name who has another code is another customer.
                        if field != "name" or not partner.ref or not wanted[who].customer or part == "customer":
                            found[who].append(partner.id)
            return found

        return lookup

    def _create_customers(self, items, partners):
        """Make the customers that are missing; adds them to ``partners``."""
        missing = {who: item for item in items if (who := self._who(item)) not in partners}
        created = (
            self.env["res.partner"]
            .with_context(
                tracking_disable=True,
                mail_create_nosubscribe=True,
                no_vat_validation=True,
            )
            .create(
                [
                    {
                        "name": item.customer_name or item.customer or item.vat,
                        "ref": item.customer or False,
                        "vat": item.vat or False,
                        "is_company": True,
                    }
                    for item in missing.values()
                ]
            )
        )
        partners.update(zip(missing, created.ids, strict=True))
