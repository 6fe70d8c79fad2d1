"""A customer with a login that tries everything over JSON-RPC, links and forms: nothing of another customer, nothing changed."""

import base64

from odoo.http import Request
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management_statement.tests.portal.test_customer_account import AccountPortalStories

READ = (
    "ar.statement",
    "ar.statement.balance",
    "ar.statement.line",
    "ar.statement.answer",
    "ar.statement.answer.line",
    "ar.statement.difference",
    "ar.statement.run",
    "ar.statement.skip",
    "ar.statement.comparison",
    "ar.statement.comparison.line",
    "ar.confirmation",
    "ar.confirmation.amount",
    "ar.confirmation.round",
    "ar.clearing",
    "ar.clearing.line",
    "ar.rebate",
    "ar.customer.query",
    "ar.customer.account",
    "ar.statement.reminder",
)


@tagged("post_install", "-at_install")
class TestHostile(AccountPortalStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()
        cls.ours, cls.foreign = cls.sent(), cls.sent(cls.azure)
        # sudo: as the portal records it
        cls.answer = cls.foreign.sudo()._record_answer(
            {"verdict": "disagreed", "source": "portal", "name": "Zoe"},
            [{"line_id": cls.foreign.movement_ids[:1].id, "their_amount": 70, "cause": "price", "note": "secret"}],
            [("ledger.csv", b"secret figures")],
        )
        cls.query = cls.env["ar.customer.query"].create(
            {"name": "secret", "text": "secret", "partner_id": cls.azure.id, "source": "portal"}
        )
        cls.clearing = cls.env["ar.clearing"].create({"partner_id": cls.azure.id})

    def setUp(self):
        super().setUp()
        self.authenticate("portal_deco", "portal_deco")

    def call(self, model, method, *args, **kwargs):
        """The answer, or None when it is refused."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.models"):
            try:
                return self.make_jsonrpc_request(f"/web/dataset/call_kw/{model}/{method}", params)
            except JsonRpcException:
                return None

    def test_nothing_of_another_customer_is_read(self):
        for model in READ:
            with self.subTest(model=model):
                found = self.call(model, "search_read", [], ["display_name"]) or []
                strange = self.env[model].sudo().browse([row["id"] for row in found])
                for record in strange:
                    owner = (
                        record
                        if "partner_id" in record
                        else record[next(name for name in ("statement_id", "answer_id") if name in record)]
                    )
                    self.assertEqual(owner.partner_id, self.deco)
                groups = self.call(model, "formatted_read_group", [], [], ["__count"]) or [{"__count": 0}]
                self.assertEqual(groups[0]["__count"], len(found))
        self.assertEqual([row["id"] for row in self.call("ar.statement", "search_read", [], ["name"])], self.ours.ids)
        for method, args in (
            ("read", [self.foreign.ids, ["closing"]]),
            ("web_read", [self.foreign.ids, {"closing": {}}]),
            ("export_data", [self.foreign.ids, ["closing"]]),
            ("get_formview_action", [self.foreign.ids]),
            ("copy", [self.ours.ids]),
            ("action_merged_pdf", [self.foreign.ids]),
            ("action_xlsx", [self.foreign.ids]),
        ):
            with self.subTest(method=method):
                self.assertNotIn("77", str(self.call("ar.statement", method, *args)))
        probes = (
            [("partner_id", "=", self.azure.id)],
            [("balance_ids.closing", ">", 0), ("id", "=", self.foreign.id)],
            [("line_ids.number", "=", self.theirs.name)],
        )
        for domain in probes:
            self.assertFalse(self.call("ar.statement", "search_count", domain), domain)

    def test_what_only_we_note_is_not_read(self):
        for name in ("recipients", "evidence", "difference", "link_nonce", "failure_reason", "account_id", "run_id"):
            self.assertIsNone(self.call("ar.statement", "read", self.ours.ids, [name]), name)
            self.assertIsNone(self.call("ar.statement", "search_count", [(name, "!=", False)]), name)

    def test_nothing_is_written(self):
        line = self.ours.movement_ids[:1]
        calls = (
            ("ar.statement", "write", self.ours.ids, {"answer": "agreed"}),
            ("ar.statement", "create", [{"partner_id": self.deco.id}]),
            ("ar.statement", "unlink", self.ours.ids),
            ("ar.statement", "action_confirm", self.ours.ids),
            ("ar.statement", "action_send", self.ours.ids),
            ("ar.statement", "action_remind", self.ours.ids),
            ("ar.statement", "action_cancel", self.ours.ids),
            ("ar.statement", "action_type_in", self.ours.ids),
            ("ar.statement", "_record_answer", self.foreign.ids, {"verdict": "agreed", "source": "typed", "name": "x"}),
            ("ar.statement", "_prepare", [], self.deco.ids, self.company.id, "2026-01-01", "2026-01-31", "demand"),
            ("ar.statement.line", "write", line.ids, {"amount": 1}),
            ("ar.statement.answer", "create", [{"statement_id": self.ours.id, "verdict": "agreed", "name": "x"}]),
            ("ar.statement.answer", "write", self.answer.ids, {"verdict": "agreed"}),
            ("ar.statement.type.in", "create", [{"statement_id": self.ours.id, "verdict": "agreed", "name": "x"}]),
            ("ar.statement.difference", "write", self.answer.line_ids.ids, {"state": "corrected"}),
            ("ar.customer.query", "create", [{"name": "x", "text": "x", "partner_id": self.azure.id}]),
            ("ar.customer.query", "write", self.query.ids, {"answer": "x"}),
            ("ar.customer.query", "action_answer", self.query.ids),
            ("ar.clearing", "action_settle", self.clearing.ids),
            ("ar.customer.account", "action_make_statement", self.account.ids),
            ("ar.rebate.rule", "create", [{"name": "x", "percent": 99}]),
            ("payment.transaction", "create", [{"amount": 1, "currency_id": self.usd.id}]),
            ("ar.dispute", "create", [{"partner_id": self.azure.id}]),
            ("ar.promise", "create", [{"partner_id": self.azure.id, "date": str(self.today)}]),
        )
        kept = self.ours.read(["state", "answer", "closing"]), self.foreign.read(["state", "answer", "closing"])
        for model, method, *args in calls:
            with self.subTest(model=model, method=method):
                self.assertIsNone(self.call(model, method, *args))
        self.env.invalidate_all()
        self.assertEqual(
            (self.ours.read(["state", "answer", "closing"]), self.foreign.read(["state", "answer", "closing"])), kept
        )
        self.assertEqual(self.foreign.answer_ids, self.answer)
        self.assertFalse(self.env["ar.dispute"].search([("partner_id", "in", (self.azure | self.deco).ids)]))

    def test_files_of_another_customer_are_not_given(self):
        file = self.answer.attachment_ids
        self.assertEqual(base64.b64decode(file.datas), b"secret figures")
        for path in (
            f"/web/content/{file.id}",
            f"/web/content/ar.statement.answer/{self.answer.id}/attachment_ids",
            f"/web/content/{self.foreign.pdf_id.id}?download=true",
            f"/my/statements/{self.foreign.id}?file=pdf",
            f"/ar/statements/pdf?ids={self.foreign.id}",
            f"/ar/statements/pdf?ids={self.ours.id},{self.foreign.id}",
            f"/report/pdf/customer_ar_management_statement.ar_statement_document/{self.foreign.id}",
            f"/report/html/customer_ar_management_statement.ar_confirmation_document/{self.foreign.id}",
        ):
            with self.subTest(path=path), mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
                response = self.url_open(path)
                self.assertNotIn(b"secret figures", response.content)
                self.assertNotIn(b"77.00", response.content)
                self.assertNotEqual(response.headers["Content-Type"], "application/pdf")
        self.assertIsNone(self.call("ir.attachment", "read", file.ids, ["datas"]))

    def test_fields_of_another_statement_in_the_own_form_change_nothing(self):
        line, balance = self.foreign.movement_ids[:1], self.foreign.balance_ids[:1]
        page = self.url_open(
            f"/my/statements/{self.ours.id}",
            data={
                "csrf_token": Request.csrf_token(self),
                "verdict": "disagreed",
                "name": "Anna",
                f"line_{line.id}": "1.00",
                "note": "<script>alert(1)</script>",
                "statement_id": self.foreign.id,
                "source": "typed",
            },
        ).text
        self.assertIn("recorded your answer", page)
        own = self.ours.answer_ids
        self.assertEqual((own.source, own.line_ids.ids, own.partner_id), ("portal", [], self.deco))
        self.assertEqual(self.foreign.answer_ids, self.answer)
        self.assertTrue(balance)

    def test_the_account_of_a_company_that_it_does_not_deal_with(self):
        other = self.env["res.company"].create({"name": "Elsewhere Ltd"})
        page = self.url_open(f"/my/customer-account?company={other.id}").text
        self.assertIn(self.company.name, page)
        self.assertNotIn("Elsewhere Ltd", page)
