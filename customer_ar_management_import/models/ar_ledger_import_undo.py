from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

BATCH = 300


class ArLedgerImport(models.Model):
    """Taking an import back, as long as nothing else happened to what it made."""

    _inherit = "ar.ledger.import"

    def action_undo(self):
        """Remove every entry of this import again, in batches. Customers that it created stay."""
        self.ensure_one()
        self._check_may_book()
        if self.state not in ("running", "stopped", "done"):
            raise UserError(self.env._("There is nothing to undo."))
        if problems := self._undo_problems():
            raise UserError(self.env._("This import cannot be undone:\n%s", "\n".join(problems)))
        self._write_recorded(
            {
                "state": "undoing",
                "item_done": 0,
                "failure": False,
                "item_total": self.env["ar.ledger.import.item"].search_count([("import_id", "=", self.id)]),
            }
        )
        self.env.ref(
            "customer_ar_management_import.ir_cron_ar_ledger_import"
        ).sudo()._trigger()  # sudo: only wakes the background job

    def _undo_problems(self):
        """What happened to the entries since, as sentences; empty when the import may be undone."""
        items = Domain("import_id", "=", self.id)
        Item, Partial = self.env["ar.ledger.import.item"], self.env["account.partial.reconcile"]
        moves = Item.search(items).move_id
        problems = []
        if self.company_id.restrictive_audit_trail:
            problems.append(
                self.env._("The company keeps an audit trail: posted entries cannot be deleted. Reverse them instead.")
            )
        if changed := moves.filtered(lambda move: move.state != "posted"):
            problems.append(self.env._("%s was reset or cancelled.", ", ".join(changed[:5].mapped("name"))))
        if moves.filtered("inalterable_hash"):
            problems.append(self.env._("Entries are secured by a hash."))
        lock = max(
            self.company_id.user_fiscalyear_lock_date,
            self.company_id.user_hard_lock_date,
            self.company_id.user_sale_lock_date,
        )
        if moves.filtered(lambda move: move.date <= lock):
            problems.append(self.env._("Entries are in a period that was locked since."))
        own = moves.line_ids.ids
        matched = Partial.search(Domain("debit_move_id", "in", own) | Domain("credit_move_id", "in", own))
        exchange = matched.exchange_move_id.line_ids
        foreign = (matched.debit_move_id | matched.credit_move_id) - moves.line_ids - exchange
        if foreign:
            problems.append(
                self.env._(
                    "Items were matched with other entries since, for example %s.",
                    ", ".join(foreign.move_id[:5].mapped("display_name")),
                )
            )
        elsewhere = Item.search(
            Domain("document_id.import_id", "=", self.id) & Domain("import_id", "!=", self.id), limit=1
        )
        if elsewhere:
            problems.append(
                self.env._("A later import settled items of this one: undo “%s” first.", elsewhere.import_id.name)
            )
        return problems

    def _undo_step(self):
        """Take one batch back, settlements first.

        :return: True while something is left
        """
        self.ensure_one()
        if self.state != "undoing" or not self.try_lock_for_update():
            return False
        Item = self.env["ar.ledger.import.item"]
        mine = [("import_id", "=", self.id)]
        items = Item.search([*mine, ("kind", "=", "settlement")], order="id", limit=BATCH) or Item.search(
            mine, limit=BATCH
        )
        if not items:
            self._write_recorded({"state": "undone"})
            return False
        moves = items.move_id.with_context(tracking_disable=True, force_delete=True, skip_is_manually_modified=True)
        shared = Item.search([*mine, ("move_id", "in", moves.ids)])  # one settlement entry can serve several items
        moves.line_ids.remove_move_reconcile()
        moves.button_draft()
        (items | shared).unlink()
        moves.unlink()
        self._write_recorded({"item_done": self.item_done + len(items | shared)})
        return True
