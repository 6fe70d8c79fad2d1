from odoo import SUPERUSER_ID, api
from odoo.tests import TransactionCase, tagged

FIRST_BATCH = 50


class PulledPlug(Exception):
    pass


@tagged("post_install", "-at_install")
class TestLedgerImportResume(TransactionCase):
    """Killed in the middle, with real commits: what is booked stays, what is not is booked by the next call."""

    def rows(self, count=60):
        return [
            {
                "number": f"KILL-{n}",
                "customer": f"KILL-{n % 5}",
                "issue_date": "2026-01-01",
                "due_date": "2026-01-31",
                "amount": "10.00",
                "settled_date": "2026-02-01" if n % 2 else "",
            }
            for n in range(count)
        ]

    def test_killed_and_resumed(self):
        self.addCleanup(self.clean)
        with self.registry.cursor() as cursor:
            env = api.Environment(cursor, SUPERUSER_ID, {})
            calls = []

            def plug(done, total):
                calls.append((done, total))
                if len(calls) == 2:
                    raise PulledPlug
                cursor.commit()

            with self.assertRaises(PulledPlug):
                env["ar.ledger.import"]._import(self.rows(), env.company, after_batch=plug)
            cursor.rollback()
        self.assertEqual(calls, [(FIRST_BATCH, 90), (60, 90)])
        self.assertEqual(self.booked(), (FIRST_BATCH, "running"))
        with self.registry.cursor() as cursor:
            env = api.Environment(cursor, SUPERUSER_ID, {})
            report = env["ar.ledger.import"]._import(
                self.rows(), env.company, after_batch=lambda *_done: cursor.commit()
            )
            self.assertEqual((report["errors"], report["invoices"], report["skipped"]), ([], 0, 90))
            moves = env["ar.ledger.import.item"].search([("number", "like", "KILL-%")]).move_id
            self.assertEqual(len(moves.filtered(lambda move: move.move_type == "out_invoice")), 60)
            self.assertEqual(
                sum(moves.filtered(lambda move: move.move_type == "out_invoice").mapped("amount_residual")), 300
            )
        self.assertEqual(self.booked(), (90, "done"))

    def booked(self):
        with self.registry.cursor() as cursor:
            env = api.Environment(cursor, SUPERUSER_ID, {})
            items = env["ar.ledger.import.item"].search([("number", "like", "KILL-%")])
            return len(items.filtered("move_id")), items.import_id.state

    def clean(self):
        """Take back what this test committed."""
        with self.registry.cursor() as cursor:
            env = api.Environment(cursor, SUPERUSER_ID, {})
            imports = env["ar.ledger.import.item"].search([("number", "like", "KILL-%")]).import_id
            for work in imports:
                work.action_undo()
                while work._undo_step():
                    pass
            env["ar.ledger.import"].search([("state", "in", ("done", "undone"))]).unlink()
            partners = env["res.partner"].search([("ref", "like", "KILL-%")])
            env["ar.customer.account"].search([("partner_id", "in", partners.ids)]).unlink()
            partners.unlink()
            env["account.journal"].search([("ar_ledger_import", "=", True)]).unlink()
            account = env.company.ar_import_account_id
            env.company.ar_import_account_id = False
            account.unlink()
