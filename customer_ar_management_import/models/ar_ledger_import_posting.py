from collections import defaultdict

from odoo import Command, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management_import.tools import ledger_import

BATCH = 500
QUIET = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "mail_notrack": True,
    "skip_is_manually_modified": True,
    # Every line is given, so there is nothing to derive from the invoice lines; the balance is still checked.
    "skip_invoice_sync": True,
    "skip_invoice_line_sync": True,
    "skip_analytic_sync": True,
    # Other rooms leave what is history alone: no credit check, no letter.
    "ar_ledger_import": True,
}


class ArLedgerImport(models.Model):
    """How an import is booked: documents first, then settlements, in batches of which each is whole in itself."""

    _inherit = "ar.ledger.import"

    def _accept(self, plan):
        """Note down every item of a clean plan; from here on the import only goes forward."""
        partners = plan["partners"]
        currencies = {currency.name: currency.id for currency in self.env["res.currency"].search([])}
        self._create_customers(plan["items"], partners)
        documents = [item for item in plan["items"] if item.new]
        records = self.env["ar.ledger.import.item"]._create_recorded(
            [self._item_values(item, partners, currencies) for item in documents]
        )
        by_number = dict(zip((item.number for item in documents), records.ids, strict=True))
        earlier = [item for item in plan["items"] if not item.new and any(settled.new for settled in item.settlements)]
        known = self.env["ar.ledger.import.item"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "!=", "settlement"),
                ("number", "in", [item.number for item in earlier]),
            ]
        )
        by_number.update({record.number: record.id for record in known})
        settled = self.env["ar.ledger.import.item"]._create_recorded(
            [
                {**self._item_values(settlement, partners, currencies, item), "document_id": by_number[item.number]}
                for item in plan["items"]
                for settlement in item.settlements
                if settlement.new
            ]
        )
        self._write_recorded(
            {
                **self._count_values(plan["counts"]),
                "state": "running",
                "item_total": len(records) + len(settled),
                "item_done": 0,
                "error_count": 0,
            }
        )
        self.env.flush_all()
        self.env["ar.ledger.import.item"].invalidate_model()

    def _item_values(self, item, partners, currencies, document=None):
        return {
            "import_id": self.id,
            "company_id": self.company_id.id,
            "row": item.row,
            "kind": item.kind,
            "number": item.number,
            "key": f"s|{item.key}" if document else f"d|{item.number}",
            "fingerprint": False if document else ledger_import.fingerprint(item),
            "partner_id": partners[self._who(document or item)],
            "date": item.date,
            "date_due": item.due,
            "currency_id": currencies[item.currency],
            "amount": float(item.amount),
            "rate": float(item.rate or 0),
            "reference": item.reference,
            "parts": [[due.isoformat(), float(amount)] for due, amount in item.parts] or False,
        }

    # -- running --------------------------------------------------------------

    def _run(self, after_batch=None):
        """Book what is pending, batch after batch."""
        while self.state == "running" and self._step():
            self.env.flush_all()
            if after_batch:
                after_batch(self.item_done, self.item_total)
            self.env.invalidate_all()

    def _step(self, limit=BATCH):
        """Book one batch of pending items.

        :return: True while something is left; False when done, or when another process is at it
        """
        self.ensure_one()
        if self.state != "running" or not self.try_lock_for_update():
            return False
        work = self.with_company(self.company_id).with_context(**QUIET)
        pending = work._pending(limit)
        if not pending:
            self._write_recorded({"state": "done"})
            return False
        if pending[0].kind == "settlement":
            work._book_settlements(pending)
        else:
            work._book_documents(pending)
        before = self.item_done
        self._write_recorded({"item_done": before + len(pending)})
        self._refresh_statistics(before)
        return True

    def _pending(self, limit):
        """The next items: documents and unapplied payments first, then settlements by customer and day."""
        Item = self.env["ar.ledger.import.item"]
        waiting = [("import_id", "=", self.id), ("move_id", "=", False)]
        return Item.search(
            [*waiting, ("kind", "!=", "settlement")], order="id", limit=limit if self.item_done else 50
        ) or Item.search(waiting, order="partner_id, date, currency_id, id", limit=limit)

    def _refresh_statistics(self, before):
        """PostgreSQL plans core's queries by what it knows of the tables. On a ledger that was empty a moment ago that is
        wrong by orders of magnitude, so it is told each time the import has doubled."""
        if self.item_done < 50 or (before and self.item_done.bit_length() == before.bit_length()):
            return
        self.env.flush_all()
        for table in (
            "account_move",
            "account_move_line",
            "account_partial_reconcile",
            "account_full_reconcile",
            "account_payment",
        ):
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    # -- documents ------------------------------------------------------------

    def _book_documents(self, items):
        account = self.company_id._ar_import_account()
        journals = {
            kind: self.env["account.journal"]._ar_import_journal(self.company_id, kind) for kind in ("sale", "general")
        }
        values, rates = [], {}
        for item in items:
            receivable = item.partner_id.property_account_receivable_id
            balance = self._balance(item, item.amount, rates)
            if item.kind == "payment":
                values.append(
                    {**self._payment_values(item, receivable, account, balance), "journal_id": journals["general"].id}
                )
            else:
                values.append(
                    {**self._invoice_values(item, receivable, account, balance), "journal_id": journals["sale"].id}
                )
        moves = self.env["account.move"].create(values)
        moves._post(soft=False)
        for item, move in zip(items, moves, strict=True):
            item._write_recorded({"move_id": move.id})

    def _invoice_values(self, item, receivable, account, balance):
        common = {
            "name": item.number,
            "partner_id": item.partner_id.commercial_partner_id.id,
            "currency_id": item.currency_id.id,
            "analytic_distribution": False,
        }
        price = abs(item.amount)
        return {
            "move_type": "out_invoice" if item.kind == "invoice" else "out_refund",
            "partner_id": item.partner_id.id,
            "name": item.number,
            "payment_reference": item.number,
            "ref": item.reference or item.number,
            "invoice_date": item.date,
            "date": item.date,
            "invoice_date_due": item.date_due,
            "invoice_payment_term_id": False,
            "currency_id": item.currency_id.id,
            **({"invoice_currency_rate": 1 / item.rate} if item.rate else {}),
            "line_ids": [
                Command.create(
                    {
                        **common,
                        "display_type": "product",
                        "account_id": account.id,
                        "quantity": 1,
                        "price_unit": price,
                        "tax_ids": [Command.clear()],
                        "amount_currency": -item.amount,
                        "balance": -balance,
                    }
                ),
                *(
                    Command.create({**common, "display_type": "payment_term", "account_id": receivable.id, **part})
                    for part in self._instalments(item, balance)
                ),
            ],
        }

    def _instalments(self, item, balance):
        """The receivable lines of a document: one, or one for each date at which a part of it is due."""
        parts, lines = item.parts or [[item.date_due, item.amount]], []
        for due, amount in parts[:-1]:
            share = self.company_id.currency_id.round(balance * amount / item.amount)
            lines.append({"date_maturity": due, "amount_currency": amount, "balance": share})
        rest = item.currency_id.round(item.amount - sum(line["amount_currency"] for line in lines))
        return [
            *lines,
            {
                "date_maturity": parts[-1][0],
                "amount_currency": rest,
                "balance": self.company_id.currency_id.round(balance - sum(line["balance"] for line in lines)),
            },
        ]

    def _payment_values(self, item, receivable, account, balance):
        return self._entry_values(
            item,
            item.number,
            item.reference or item.number,
            account,
            [self._receivable_values(item, item.number, receivable, item.amount, balance)],
        )

    @api.model
    def _receivable_values(self, item, name, receivable, amount, balance):
        return {
            "account_id": receivable.id,
            "name": name,
            "partner_id": item.partner_id.commercial_partner_id.id,
            "currency_id": item.currency_id.id,
            "amount_currency": amount,
            "balance": balance,
            "date_maturity": item.date,
            "no_followup": False,
            "analytic_distribution": False,
        }

    def _entry_values(self, item, name, ref, account, lines):
        currency, company_currency = item.currency_id, self.company_id.currency_id
        counterpart = {
            "account_id": account.id,
            "name": ref,
            "partner_id": item.partner_id.commercial_partner_id.id,
            "currency_id": currency.id,
            "amount_currency": -currency.round(sum(line["amount_currency"] for line in lines)),
            "balance": -company_currency.round(sum(line["balance"] for line in lines)),
            "analytic_distribution": False,
        }
        return {
            "move_type": "entry",
            "name": name,
            "ref": ref,
            "date": item.date,
            "partner_id": item.partner_id.id,
            "currency_id": currency.id,
            "line_ids": [Command.create(line) for line in (*lines, counterpart)],
        }

    def _balance(self, item, amount, rates):
        """An amount of an item in company currency: by its own rate, else by the rate of its date."""
        company = self.company_id
        if item.currency_id == company.currency_id:
            return amount
        if item.rate:
            return company.currency_id.round(amount * item.rate)
        where = item.currency_id, item.date
        if where not in rates:
            rates[where] = self.env["res.currency"]._get_conversion_rate(
                item.currency_id, company.currency_id, company, item.date
            )
        return company.currency_id.round(amount * rates[where])

    # -- settlements ----------------------------------------------------------

    def _book_settlements(self, items):
        """One entry per customer, day and currency, matched with the documents it settles."""
        account, rates = self.company_id._ar_import_account(), {}
        journal = self.env["account.journal"]._ar_import_journal(self.company_id, "general")
        documents = (
            items.document_id.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
            .sorted("date_maturity")
            .grouped("move_id")
        )
        groups = defaultdict(self.env["ar.ledger.import.item"].browse)
        for item in items:
            line = self._settled_lines(item, documents)
            if not line:
                raise UserError(self.env._("%s has no receivable line any more, so it cannot be settled.", item.number))
            groups[item.partner_id.commercial_partner_id, item.currency_id, item.date, line[0].account_id] |= item
        values, plans = [], []
        for group in groups.values():
            lines = [self._settled_lines(item, documents) for item in group]
            entry, parts = self._settlement_values(group, lines, account, rates)
            number = f"{journal.code}/{group[0].date.year}/{group[0].id:06}"
            values.append({**entry, "journal_id": journal.id, "name": number})
            plans.append(parts)
        moves = self.env["account.move"].create(values)
        moves._post(soft=False)
        plan = []
        for move, group, parts in zip(moves, groups.values(), plans, strict=True):
            group._write_recorded({"move_id": move.id})
            own = move.line_ids.filtered(lambda line: line.account_type == "asset_receivable").sorted("id")
            plan += [line + matched for line, matched in zip(own, parts, strict=True)]
        self.env["account.move.line"]._reconcile_plan(plan)

    def _settled_lines(self, item, documents):
        """The receivable lines that a settlement may take: those of the instalment that it names, else of the whole document."""
        lines = documents.get(item.document_id.move_id, self.env["account.move.line"])
        named = lines.filtered(lambda line: line.date_maturity == item.date_due) if item.date_due else lines.browse()
        chosen = named or lines
        return chosen.filtered(lambda line: not line.reconciled) or chosen

    def _settlement_values(self, group, lines, account, rates):
        """The entry of a group and, per receivable line of it, the document lines it is matched with. What settles its
        documents in full is one line, as a payment would be; a part payment has a line of its own, to stay exact."""
        first = group[0]
        amounts = [
            -item.amount if line[0].balance >= 0 else item.amount for item, line in zip(group, lines, strict=True)
        ]
        balances = [self._balance(item, amount, rates) for item, amount in zip(group, amounts, strict=True)]
        whole = (
            len(self.env["account.move.line"].union(*lines)) == sum(map(len, lines))
            and all(amount < 0 for amount in amounts)
            and all(
                first.currency_id.is_zero(sum(line.mapped("amount_residual_currency")) + amount)
                for line, amount in zip(lines, amounts, strict=True)
            )
        )
        if whole:
            name = ", ".join(group.mapped("number")[:5]) + ("…" if len(group) > 5 else "")
            values = [
                self._receivable_values(
                    first,
                    name,
                    lines[0][0].account_id,
                    first.currency_id.round(sum(amounts)),
                    self.company_id.currency_id.round(sum(balances)),
                )
            ]
            parts = [self.env["account.move.line"].union(*lines)]
        else:
            name = group[0].number
            values = [
                self._receivable_values(item, item.number, line[0].account_id, amount, balance)
                for item, line, amount, balance in zip(group, lines, amounts, balances, strict=True)
            ]
            parts = lines
        return self._entry_values(first, name, name, account, values), parts

    # -- driven from outside --------------------------------------------------

    def action_step(self):
        """One batch, called by the open form again and again; the background job does the same where nobody looks.

        :return: dict ``{state, done, total}``
        """
        self.ensure_one()
        self.check_access("write")
        if self.state == "running":
            self._step()
        elif self.state == "undoing":
            self._undo_step()
        return {"state": self.state, "done": self.item_done, "total": self.item_total}

    def action_continue(self):
        """Go on after a stop."""
        self.filtered(lambda record: record.state == "stopped")._write_recorded({"state": "running", "failure": False})

    @api.model
    def _cron_run(self):
        """Finish imports that nobody is looking at, in committed batches."""
        cron = self.env["ir.cron"]
        for record in self.search([("state", "in", ("running", "undoing"))]):
            left = True
            while left:
                try:
                    left = record._undo_step() if record.state == "undoing" else record._step()
                    seconds = cron._commit_progress(1, remaining=int(left))
                except UserError as error:
                    self.env.cr.rollback()
                    record._write_recorded({"state": "stopped", "failure": str(error)})
                    seconds, left = cron._commit_progress(1), False
                if not seconds:
                    return
