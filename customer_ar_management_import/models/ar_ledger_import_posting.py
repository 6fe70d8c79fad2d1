from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.base.own import OWN
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
    "ar_ledger_import": OWN,
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
