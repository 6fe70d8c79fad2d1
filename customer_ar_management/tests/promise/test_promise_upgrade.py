import importlib.util
from pathlib import Path

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

SCRIPT = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.1.0" / "post-promises_and_disputes.py"


@tagged("post_install", "-at_install")
class TestPromiseUpgrade(ArCase):
    """Pauses of all kinds, as the version before had them, become what they are."""

    def setUp(self):
        super().setUp()
        self.bill = self.invoice(self.azure, 1000, "2026-01-01", "2026-01-31")
        self.other = self.invoice(self.azure, 500, "2026-01-01", "2026-02-15")
        self.env.flush_all()
        self.env.cr.execute("ALTER TABLE ar_followup_pause ADD COLUMN IF NOT EXISTS date_start date")
        self.env.cr.execute("ALTER TABLE ar_followup_pause ADD COLUMN IF NOT EXISTS promise_state varchar")

    def pause(self, kind, until, move=None, active=True, state=None, reason="said so"):
        self.env.cr.execute(
            """
            INSERT INTO ar_followup_pause (kind, partner_id, company_id, move_id, reason, date_until, active, date_start, promise_state,
                                           create_uid, create_date, write_uid, write_date)
            VALUES (%s, %s, %s, %s, %s, %s, %s, '2026-02-20', %s, 1, '2026-02-20 10:00', 1, '2026-02-25 10:00') RETURNING id""",
            (kind, self.azure.id, self.company.id, move.id if move else None, reason, until, active, state),
        )
        return self.env.cr.fetchone()[0]

    def upgrade(self):
        spec = importlib.util.spec_from_file_location("post_promises", SCRIPT)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_nothing_is_lost(self):
        kept = self.pause("paused", None, self.other)
        self.pause("promise", "2099-03-10", self.bill, reason="Friday")
        self.pause("promise", "2099-03-11", self.bill, reason="again")
        self.pause("promise", "2026-02-22", self.other, state="broken", reason="broken one")
        self.pause("promise", "2026-02-22", state="kept", reason="kept one")
        self.pause("promise", "2026-02-22", active=False, reason="ended")
        self.pause("disputed", None, self.bill, reason="wrong price")
        self.pause("disputed", None, reason="everything")
        self.pause("disputed", None, self.other, active=False, reason="cleared")
        self.upgrade()
        promises = self.env["ar.promise"].search([("partner_id", "=", self.azure.id)])
        self.assertEqual(
            {one.note: one.state for one in promises},
            {"Friday": "open", "again": "open", "broken one": "broken", "kept one": "kept", "ended": "withdrawn"},
        )
        running = promises.filtered(lambda one: one.note == "Friday")
        self.assertEqual(
            (running.amount_open, running.item_ids.move_id, running.item_ids.is_open), (1000, self.bill, True)
        )
        self.assertEqual(str(running.date_given), "2026-02-20")
        disputes = self.env["ar.dispute"].search([("partner_id", "=", self.azure.id)])
        self.assertEqual(
            {one.note: (one.state, one.move_id) for one in disputes},
            {
                "wrong price": ("open", self.bill),
                "everything": ("open", self.env["account.move"]),
                "cleared": ("closed", self.other),
            },
        )
        self.assertEqual(self.env["ar.followup.pause"].search([("partner_id", "=", self.azure.id)]).ids, [kept])
        item = self.OpenItem.search([("move_id", "=", self.bill.id)])
        self.assertEqual((item.amount_disputed, item.amount_promised), (1000, 1000))
