import importlib.util
from pathlib import Path

from odoo.tests import tagged

from ..credit.common import CreditCase

SCRIPT = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.1.0" / "post-evidence_entries.py"


@tagged("post_install", "-at_install")
class TestChainUpgrade(CreditCase):
    """Limits sealed when the place and the hash stood on the record alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        spec = importlib.util.spec_from_file_location("post_evidence_entries", SCRIPT)
        cls.script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(cls.script)
        months = ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")
        cls.limits = cls.env["ar.credit.limit"].browse(cls.limit(cls.azure, 100, *month).id for month in months)
        cls.env.flush_all()

    def as_it_was(self):
        """No entries and no end; each record with the hash of that time."""
        execute, previous = self.env.cr.execute, "0" * 64
        execute("DELETE FROM ar_chain_entry WHERE model = 'ar.credit.limit'")
        execute("DELETE FROM ar_chain_head WHERE model = 'ar.credit.limit'")
        names = self.script.FROZEN["ar.credit.limit"].split()
        for place, limit in enumerate(self.limits, 1):
            previous = self.script._link_then(previous, self.script._then(limit, names))
            execute(
                "UPDATE ar_credit_limit SET chain_sequence = %s, chain_hash = %s WHERE id = %s",
                [place, previous, limit.id],
            )
        self.env.invalidate_all(flush=False)

    def upgrade(self):
        self.script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        return self.env["ar.credit.limit"]._chain_findings(self.company)

    def entries(self):
        return self.env["ar.chain.entry"].search([("model", "=", "ar.credit.limit")])

    def test_a_sound_chain_gets_its_entries_and_goes_on(self):
        self.as_it_was()
        self.assertTrue(self.env["ar.credit.limit"]._verify_chain(self.company), "nothing vouches for it yet")
        self.assertFalse(self.upgrade())
        self.assertEqual(self.limits.mapped("chain_sequence"), [1, 2, 3])
        self.assertEqual(self.entries().mapped("amends"), [False] * 3)
        self.limits[-1].with_user(self.manager).action_withdraw()
        self.assertEqual(self.limits[-1].chain_sequence, 4)
        self.assertFalse(self.upgrade(), "a second upgrade finds nothing to do")
        self.assertEqual(len(self.entries()), 4)

    def test_what_was_tampered_with_before_stays_in_doubt(self):
        tamperings = {
            "an amount": ("UPDATE ar_credit_limit SET amount = 9 WHERE chain_sequence = 2", 2),
            "one is gone": ("DELETE FROM ar_credit_limit WHERE chain_sequence = 2", 2),
            "a hash is gone": ("UPDATE ar_credit_limit SET chain_hash = NULL WHERE chain_sequence = 3", 3),
        }
        for name, (statement, place) in tamperings.items():
            with self.subTest(name):
                savepoint = self.env.cr.savepoint(flush=False)
                self.as_it_was()
                self.env.cr.execute(statement)  # pylint: disable=sql-injection
                self.env.invalidate_all(flush=False)
                with self.assertLogs("post_evidence_entries", "WARNING"):
                    found = self.upgrade()
                self.assertEqual((found[0][0], found[0][1]), (place, "record"))
                savepoint.close(rollback=True)
                self.env.invalidate_all(flush=False)

    def test_a_new_installation_has_nothing_to_enter(self):
        self.as_it_was()
        self.script.migrate(self.env.cr, None)
        self.assertFalse(self.entries())
