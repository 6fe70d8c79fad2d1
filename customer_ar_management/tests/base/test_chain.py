import json
import subprocess
import sys
import tempfile
from pathlib import Path

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase
from odoo.addons.customer_ar_management.tools import hashchain

# What somebody with the database in their hands may try; each must be noticed.
ALL, LAST = "UPDATE ar_credit_limit SET ", "(SELECT MAX(chain_sequence) FROM ar_credit_limit)"
TAMPERINGS = {
    "an amount": [ALL + "amount = amount + 1 WHERE chain_sequence = 2"],
    "a state": [ALL + "state = 'withdrawn' WHERE chain_sequence = 2"],
    "a first day": [ALL + "date_from = date_from - 1 WHERE chain_sequence = 1"],
    "who approved": [ALL + "approver_id = 1 WHERE chain_sequence = 3"],
    "one in the middle is gone": ["DELETE FROM ar_credit_limit WHERE chain_sequence = 2"],
    "the end is cut": ["DELETE FROM ar_credit_limit WHERE chain_sequence = " + LAST],
    "the end is cut with its entry": [
        "DELETE FROM ar_chain_entry WHERE model = 'ar.credit.limit' AND sequence = " + LAST,
        "DELETE FROM ar_credit_limit WHERE chain_sequence = " + LAST,
    ],
    "all is gone": ["DELETE FROM ar_credit_limit"],
    "all is gone with its entries": ["DELETE FROM ar_credit_limit", "DELETE FROM ar_chain_entry"],
    "one is taken out": [ALL + "chain_sequence = 0, chain_hash = NULL WHERE chain_sequence = 3"],
    "two changed places": [
        ALL + "chain_sequence = chain_sequence + 100 WHERE chain_sequence IN (1, 2)",
        ALL + "chain_sequence = CASE chain_sequence WHEN 101 THEN 2 ELSE 1 END WHERE chain_sequence > 100",
    ],
    "a gap": [ALL + "chain_sequence = chain_sequence + 10 WHERE chain_sequence > 2"],
    "a hash is gone": [ALL + "chain_hash = NULL WHERE chain_sequence = 3"],
    "one claims a place": [
        ALL + "chain_sequence = 99, chain_hash = 'x' WHERE chain_sequence IS NULL OR chain_sequence = 0"
    ],
    "an entry was changed": [
        "UPDATE ar_chain_entry SET digest = link WHERE model = 'ar.credit.limit' AND sequence = 2"
    ],
    "the end says less": ["UPDATE ar_chain_head SET sequence = sequence - 1 WHERE model = 'ar.credit.limit'"],
}


@tagged("post_install", "-at_install")
class TestChain(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        months = (
            (100, "2026-01-01", "2026-01-31"),
            (200, "2026-02-01", "2026-02-28"),
            (300, "2026-03-01", "2026-03-31"),
        )
        cls.limits = cls.env["ar.credit.limit"].browse(cls.limit(cls.azure, *month).id for month in months)
        cls.draft = cls.limit(cls.deco, 50, approve=False)
        cls.env.flush_all()

    def tampered(self, statements=()):
        self.env.flush_all()
        for statement in statements:
            self.env.cr.execute(statement)  # pylint: disable=sql-injection
        self.env.invalidate_all(flush=False)
        return self.env["ar.credit.limit"]._verify_chain(self.company)

    def test_first_break(self):
        previous, records = hashchain.GENESIS, []
        for payload in ({"a": 1}, {"a": "二"}, {"a": 3.5}):
            previous = hashchain.link(previous, payload)
            records.append((payload, previous))
        self.assertIsNone(hashchain.first_break(records))
        records[1] = ({"a": "三"}, records[1][1])
        self.assertEqual(hashchain.first_break(records), 1)

    def test_a_sound_chain(self):
        self.assertEqual(self.limits.mapped("chain_sequence"), [1, 2, 3])
        self.assertFalse(self.tampered())

    def test_every_way_to_tamper_is_noticed(self):
        for name, statements in TAMPERINGS.items():
            with self.subTest(name):
                savepoint = self.env.cr.savepoint(flush=False)
                self.assertTrue(self.tampered(statements))
                savepoint.close(rollback=True)
                self.env.invalidate_all(flush=False)

    def test_computing_every_hash_anew_is_noticed(self):
        """Who rebuilds records and entries still meets the end, and who forges the end meets what was told outside."""
        entries = self.env["ar.chain.entry"]._rows("ar.credit.limit", self.company)
        told = (entries[-1]["sequence"], entries[-1]["link"])
        self.env.cr.execute("UPDATE ar_credit_limit SET amount = 9 WHERE chain_sequence = 1")
        self.env.invalidate_all(flush=False)
        previous = hashchain.GENESIS
        for entry in entries:
            record = self.env["ar.credit.limit"].browse(entry["res_id"])
            content = hashchain.digest(record._chain_payload())
            previous = hashchain.chain(previous, content)
            self.env.cr.execute(
                "UPDATE ar_chain_entry SET digest = %s, link = %s WHERE model = 'ar.credit.limit' AND sequence = %s",
                [content, previous, entry["sequence"]],
            )
            self.env.cr.execute("UPDATE ar_credit_limit SET chain_hash = %s WHERE id = %s", [previous, record.id])
        self.assertTrue(self.tampered())
        self.env.cr.execute("UPDATE ar_chain_head SET link = %s WHERE model = 'ar.credit.limit'", [previous])
        self.assertFalse(self.tampered())
        rebuilt = self.env["ar.chain.entry"]._rows("ar.credit.limit", self.company)
        self.assertFalse(hashchain.passes(rebuilt, told))

    def test_what_was_taken_out_and_changed_is_not_sealed_anew(self):
        """The next sealing gives an erased place back; what the record says now gets no entry."""
        out = ALL + "chain_sequence = 0, chain_hash = NULL"
        for name, changed, statements in (
            ("only taken out", False, [out]),
            ("and changed", True, [out, ALL + "amount = 9 WHERE amount = 200"]),
            ("and its place taken", True, [out, ALL + "chain_sequence = 2 WHERE amount = 50"]),
        ):
            with self.subTest(name):
                savepoint = self.env.cr.savepoint(flush=False)
                self.assertTrue(self.tampered(statements))
                self.limits._seal()
                self.assertEqual(bool(self.tampered()), changed)
                entries = self.env["ar.chain.entry"]._rows("ar.credit.limit", self.company)
                self.assertEqual([entry["sequence"] for entry in entries], [1, 2, 3])
                savepoint.close(rollback=True)
                self.env.invalidate_all(flush=False)

    def test_what_happens_later_gets_an_entry_of_its_own(self):
        last = self.limits[-1]
        last.with_user(self.manager).action_withdraw()
        self.assertEqual((last.state, last.chain_sequence), ("withdrawn", 4))
        self.assertFalse(self.tampered())
        entries = self.env["ar.chain.entry"].search([("model", "=", "ar.credit.limit"), ("res_id", "=", last.id)])
        self.assertEqual(entries.mapped("amends"), [False, True])

    def test_what_was_changed_before_something_happened_stays_noticed(self):
        """An entry of what happened later does not vouch for what was changed meanwhile."""
        limit = self.limits[1]
        for name, statements, noticed in (
            ("sound", [], False),
            ("changed", [ALL + "amount = 9 WHERE chain_sequence = 2"], True),
            ("without entry", ["DELETE FROM ar_chain_entry WHERE model = 'ar.credit.limit' AND sequence = 2"], True),
        ):
            with self.subTest(name):
                savepoint = self.env.cr.savepoint(flush=False)
                self.tampered(statements)
                limit.sudo()._amend({"state": "withdrawn"})  # sudo: as the product does it
                self.assertEqual(bool(self.tampered()), noticed)
                self.assertEqual(limit in limit._tampered(), noticed)
                savepoint.close(rollback=True)
                self.env.invalidate_all(flush=False)

    def test_names_stay_as_they_were_sealed(self):
        """Who renames a customer or an approver changes neither what was sealed nor what the evidence calls them."""
        limit, then = self.limits[0], self.azure.name
        self.azure.name, self.manager.name = "Azure Renamed", "Somebody Else"
        self.env.flush_all()
        self.assertFalse(self.tampered())
        entry = self.env["ar.chain.entry"].search([("model", "=", "ar.credit.limit"), ("sequence", "=", 1)])
        self.assertEqual(entry.names["account_id"], then)
        told = limit.action_verify()["params"]
        self.assertEqual(told["type"], "success")
        self.assertIn(f"Recorded as {then}, called Azure Renamed today.", told["message"])
        self.assertIn("called Somebody Else today.", told["message"])
        self.assertFalse(self.draft._chain_renamed(), "not sealed, nothing to compare")
        self.env.cr.execute(
            """UPDATE ar_chain_entry SET names = '{"account_id": "Azure Renamed"}' WHERE id = %s""", [entry.id]
        )
        self.env.invalidate_all(flush=False)
        self.assertTrue(self.tampered())

    def test_entries_of_earlier_rules_verify_by_their_own(self):
        limit = self.limits[-1]
        content = hashchain.digest(limit._chain_payload(version=2))
        entries = self.env["ar.chain.entry"]._rows("ar.credit.limit", self.company)
        link = hashchain.chain(entries[1]["link"], content)
        for statement in (
            """UPDATE ar_chain_entry SET version = 2, names = NULL, digest = %(digest)s, link = %(link)s
                WHERE model = 'ar.credit.limit' AND sequence = 3""",
            "UPDATE ar_chain_head SET link = %(link)s WHERE model = 'ar.credit.limit'",
            "UPDATE ar_credit_limit SET chain_hash = %(link)s WHERE chain_sequence = 3",
        ):
            self.env.cr.execute(statement, {"digest": content, "link": link})
        self.env.invalidate_all(flush=False)
        self.assertFalse(self.tampered())

    def test_no_context_unseals(self):
        for user in (self.controller, self.manager, self.env.user):
            limit = self.limits[0].with_user(user).with_context(ar_sealing=True, ar_chain=True, install_mode=True)
            for vals in ({"amount": 1}, {"chain_sequence": 0, "chain_hash": False}, {"state": "draft"}):
                with self.assertRaises(UserError):  # an AccessError is one
                    limit.write(vals)
                with self.assertRaises(UserError):
                    limit.sudo().write(vals)
        with self.assertRaises(UserError):
            self.limits[0].unlink()
        for model in ("ar.chain.entry", "ar.chain.head"):
            records = self.env[model].search([])
            with self.assertRaises(UserError):
                records.unlink()
            with self.assertRaises(AccessError):
                records.with_user(self.manager).write({"sequence": 0})

    def test_the_check_of_the_data(self):
        def found(code):
            return (
                self.env["ar.data.check"]
                ._check(self.company, fields.Date.today())
                .filtered(lambda row: row.code == code)
                .count
            )

        before = found("unsealed_credit_limit")
        self.env.cr.execute(
            "UPDATE ar_credit_limit SET state = 'approved', date_from = '2030-01-01' WHERE id = %s", [self.draft.id]
        )
        self.env.invalidate_all(flush=False)
        self.assertEqual(found("unsealed_credit_limit"), before + 1)
        self.assertFalse(found("evidence_broken"))
        self.env.cr.execute("UPDATE ar_credit_limit SET amount = 7 WHERE chain_sequence = 1")
        self.env.invalidate_all(flush=False)
        self.env["ar.chain.head"].search([])._verify()
        self.assertEqual(found("evidence_broken"), 1)

    def test_the_ends_are_told_once(self):
        heads = self.env["ar.chain.head"].search([("company_id", "=", self.company.id)])
        self.company.ar_manager_id = False
        self.assertFalse(heads._tell(self.company))
        self.company.ar_evidence_email = "Auditor <auditor@example.com>, second@example.com"
        mail = heads._tell(self.company)
        self.assertEqual(mail.email_to, "auditor@example.com, second@example.com")
        self.assertIn(heads.filtered(lambda head: head.model == "ar.credit.limit").link, mail.body_html)
        self.assertFalse(heads._tell(self.company))

    def test_an_export_is_checked_without_odoo(self):
        head = self.env["ar.chain.head"].search(
            [("model", "=", "ar.credit.limit"), ("company_id", "=", self.company.id)]
        )
        lines = list(head._export_lines())
        self.assertEqual([json.loads(line)["payload"]["amount"] for line in lines[:-1]], [100, 200, 300])
        forged = [lines[0].replace('"amount":100.0', '"amount":999.0'), *lines[1:]]
        for text, options, status in (
            (lines, (), 0),
            (lines, ("--head", f"{head.sequence}:{head.link}"), 0),
            (lines, ("--head", f"{head.sequence}:{'f' * 64}"), 1),
            (forged, (), 1),
            (lines[1:], (), 1),
            ([*lines[:2], lines[-1]], (), 1),
        ):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "chain.jsonl")
                path.write_text("\n".join(text), encoding="utf-8")
                done = subprocess.run(
                    [sys.executable, "-I", hashchain.__file__, str(path), *options], check=False, capture_output=True
                )
            self.assertEqual(done.returncode, status, done.stdout)
