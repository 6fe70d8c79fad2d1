import io
import json
import zipfile

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import ArStories
from odoo.addons.customer_ar_management.tools import hashchain

from .test_legal_case import LegalCase


@tagged("post_install", "-at_install")
class TestEvidence(LegalCase):
    """What proves a claim, as one file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_limitation_rule_id = cls.env.ref("customer_ar_management_collection.ar_limitation_rule_es")

    def files(self, *moves):
        self.env["ar.limitation.clock"]._refresh(self.company, self.today)
        content = self.env["ar.legal.evidence"]._zip(self.receivable(*moves))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def test_list_letters_papers_and_proof(self):
        mine, foreign = self.letter(self.first), self.letter(self.invoice(self.deco, 9, "2025-01-01", "2025-01-31"))
        paper = self.env["ir.attachment"].create({"name": "yes.pdf", "raw": b"%PDF we owe you"})
        self.env["ar.limitation.event"].create(
            {
                "partner_id": self.azure.id,
                "date": self.ago(9),
                "note": "signed at the fair",
                "attachment_ids": [Command.set(paper.ids)],
            }
        )
        files = self.files(self.first)
        self.assertIn(self.first.name, files["evidence.pdf"].decode())
        self.assertIn("Please pay", files[f"letters/{mine.id}.html"].decode())
        self.assertNotIn(f"letters/{foreign.id}.html", files)
        self.assertEqual(files[f"documents/{paper.id}-yes.pdf"], b"%PDF we owe you")
        self.assertTrue({"chain/ar.dunning.letter.jsonl", "chain/ar.limitation.event.jsonl"} <= files.keys())

    def test_the_chain_is_checked_without_us_and_tells_nothing_of_others(self):
        self.letter(self.first)
        foreign = self.letter(self.invoice(self.deco, 9, "2025-01-01", "2025-01-31"))
        rows = [json.loads(line) for line in self.files(self.first)["chain/ar.dunning.letter.jsonl"].splitlines()]
        entries, head = rows[:-1], rows[-1]["head"]
        self.assertEqual(hashchain.findings(entries, tuple(head)), [])
        told = [entry["payload"]["customer_name"] for entry in entries if entry["payload"]]
        self.assertEqual(set(told), {self.azure.name})
        self.assertIn(foreign.chain_hash, {entry["link"] for entry in entries})
        entries[0]["digest"] = "0" * 64
        self.assertTrue(hashchain.findings(entries, tuple(head)))

    def test_what_cannot_be_handed_over_is_said(self):
        with self.assertRaisesRegex(UserError, "at least one item"):
            self.env["ar.legal.evidence"]._zip(self.env["account.move.line"])
        with self.assertRaisesRegex(UserError, "No clock runs"):
            self.env["ar.legal.evidence"]._zip(self.receivable(self.first))


@tagged("post_install", "-at_install")
class TestEvidenceDoor(ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()

    def test_who_may_fetch_it(self):
        self.company.ar_limitation_rule_id = self.env.ref("customer_ar_management_collection.ar_limitation_rule_es")
        move = self.invoice(self.azure, 100, "2025-01-01", "2025-01-31")
        self.env["ar.limitation.clock"]._refresh(self.company, self.company._ar_today())
        url = f"/customer_ar_management_collection/evidence.zip?lines={self.receivable(move).id}"
        for role, status in (("auditor", 200), ("invoicing", 403), ("portal", 403)):
            self.user(role, login=f"door_{role}", password=f"door_{role}")
            self.authenticate(f"door_{role}", f"door_{role}")
            self.assertEqual(self.url_open(url).status_code, status, role)
        self.assertEqual(self.url_open(url.replace("lines=", "lines=x")).status_code, 400)
