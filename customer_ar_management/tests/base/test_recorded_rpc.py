"""The doors of the house as a client finds them: JSON-RPC with a password, the context is the caller's."""

import json

from odoo import http
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArCase
from odoo.addons.customer_ar_management.tools import hashchain

FORGED = {"default_state": "granted", "default_approver_id": 2, "default_requester_id": 1}


@tagged("post_install", "-at_install")
class TestRecordedRpc(ArCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {
            role: cls.user(role, login=f"rpc_{role}", password=f"rpc_{role}_pw", email=f"{role}@seller.example")
            for role in ("collector", "controller", "manager", "auditor", "portal", "employee")
        }
        cls.people["portal"].partner_id.parent_id = cls.azure
        cls.account = cls.env["ar.customer.account"]._ensure(cls.azure, cls.company)
        cls.letter = cls.env["ar.dunning.letter"].create(
            {
                "company_id": cls.company.id,
                "partner_id": cls.azure.id,
                "account_id": cls.account.id,
                "channel": "email",
                "state": "sent",
                "sent_at": "2026-06-01 10:00:00",
                "subject": "Open",
                "body": "<p>Please pay</p>",
                "failure_reason": "our own words",
                "message_ref": "<letter@seller.example>",
            }
        )
        cls.dunning_run = cls.env["ar.dunning.run"].create({"company_id": cls.company.id})
        cls.env.flush_all()

    def call(self, role, model, method, *args, **kwargs):
        """``(result, error)`` of a call as that person."""
        self.authenticate(f"rpc_{role}", f"rpc_{role}_pw")
        answer = self.url_open(
            "/web/dataset/call_kw",
            json.dumps(
                {
                    "jsonrpc": "2.0",
                    "method": "call",
                    "params": {"model": model, "method": method, "args": args, "kwargs": kwargs},
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        self.env.invalidate_all()
        return answer.get("result"), (answer.get("error") or {}).get("data", {})

    def refused(self, role, model, method, *args, **kwargs):
        with mute_logger("odoo.http"):
            result, error = self.call(role, model, method, *args, **kwargs)
        self.assertIsNone(result, f"{role} {model}.{method}{args}")
        self.assertIn(error["name"], ("odoo.exceptions.AccessError", "odoo.exceptions.UserError"), error)
        for word in ("SELECT", "psycopg", "INSERT", "syntax error"):
            self.assertNotIn(word, error["message"])
        return error["message"]

    def test_no_forged_decisions(self):
        values = {"account_id": self.account.id, "reason": "forged", "amount": 5e6}
        made, _error = self.call("collector", "ar.credit.release", "create", [values], context=FORGED)
        release = self.env["ar.credit.release"].browse(made)
        self.assertEqual((release.state, release.requester_id), ("requested", self.people["collector"]))
        self.assertFalse(release.approver_id)
        self.refused("collector", "ar.credit.release", "create", [{**values, "state": "granted"}])
        limit = {"account_id": self.account.id, "amount": 7e7, "date_from": "2026-01-01"}
        made, _error = self.call(
            "controller",
            "ar.credit.limit",
            "create",
            [limit],
            context={"default_state": "approved", "default_approver_id": 2, "default_chain_sequence": 5},
        )
        self.assertEqual((self.env["ar.credit.limit"].browse(made).state), "draft")
        copied, _error = self.call("controller", "ar.credit.limit", "copy", made, context={"default_state": "approved"})
        self.assertEqual(self.env["ar.credit.limit"].browse(copied).state, "draft")
        self.refused("controller", "ar.credit.limit", "copy", made, {"state": "approved"})
        result, _error = self.call(
            "controller",
            "ar.credit.limit",
            "load",
            ["account_id/.id", "amount", "state"],
            [[str(self.account.id), "9", "Approved"]],
        )
        self.assertFalse(result["ids"])

    def test_no_forged_past(self):
        for role, model, ids, vals in (
            ("collector", "ar.dunning.letter", self.letter.ids, {"pdf_id": 1}),
            ("manager", "ar.dunning.letter", self.letter.ids, {"body": "<script>1</script>"}),
            ("collector", "ar.dunning.run", self.dunning_run.ids, {"gate_open": True}),
            ("collector", "ar.dunning.run", self.dunning_run.ids, {"confirmed_by_id": 2}),
            ("manager", "ar.customer.account", self.account.ids, {"company_id": 1}),
            ("manager", "ar.customer.account", self.account.ids, {"class_value_id": False}),
            ("controller", "ar.credit.limit", [], {"chain_sequence": 0, "chain_hash": False}),
        ):
            self.refused(role, model, "write", ids, vals, context={"ar_sealing": True})
        self.refused(
            "collector", "ar.dunning.letter", "create", [{"company_id": self.company.id, "partner_id": self.azure.id}]
        )
        for role in ("manager", "auditor"):
            self.refused(
                role,
                "ar.chain.head",
                "write",
                self.env["ar.chain.head"].search([], limit=1).ids,
                {"link": hashchain.GENESIS},
            )

    def test_nobody_answers_for_a_customer(self):
        for role in ("portal", "employee", "auditor", "collector"):
            self.refused(
                role,
                "ar.customer.account",
                "message_update",
                self.account.ids,
                {"references": "<letter@seller.example>", "body": "I dispute it"},
            )
        self.assertFalse(self.letter.reply_text)

    def test_customers_read_their_letter_and_nothing_of_ours(self):
        rows, _error = self.call("portal", "ar.dunning.letter", "search_read", [], ["subject", "amount", "sent_at"])
        self.assertEqual([row["subject"] for row in rows], ["Open"])
        for name in (
            "failure_reason",
            "reply_text",
            "run_id",
            "plan_id",
            "is_held",
            "message_ref",
            "evidence",
            "files",
            "account_id",
        ):
            self.refused("portal", "ar.dunning.letter", "search_read", [], [name])
        for method in (
            "action_test",
            "action_print",
            "action_verify",
            "action_it_arrived",
            "action_posted",
            "action_resend",
            "action_exclude",
            "action_stop",
        ):
            self.refused("portal", "ar.dunning.letter", method, self.letter.ids)

    def test_wizards_of_others(self):
        made, _error = self.call("controller", "ar.class.import", "create", [{"company_id": self.company.id}])
        self.refused("manager", "ar.class.import", "read", made, ["company_id"])
        other = self.env["res.company"].create({"name": "Other Ltd"})
        for model in ("ar.class.import", "ar.credit.what.if", "ar.match.oldest"):
            self.refused("controller", model, "create", [{"company_id": other.id}])

    def test_arguments_of_the_wrong_kind(self):
        """A clear sentence, not the database's own words."""
        terms = ["|"] * 10_000 + [["move_id.name", "=", "x"]] * 10_001
        for model, method, args in (
            ("ar.aged.report", "aged_page", [{"company_id": "x"}]),
            ("ar.aged.report", "aged_page", [{"scheme_id": [1]}]),
            ("ar.aged.report", "aged_page", [{"as_of": [1]}]),
            ("ar.aged.report", "aged_page", [{"as_of": "31.3."}]),
            ("ar.aged.report", "aged_page", [{}, "x"]),
            ("ar.aged.report", "aged_page", [{}, 2**40]),
            ("ar.aged.report", "aged_page", [{"domain": terms}]),
            ("ar.aged.report", "aged_page", ["x"]),
            ("ar.aged.report", "action_customer", [{}, "x"]),
            ("ar.dashboard", "get_data", ["x"]),
            ("ar.dashboard", "get_data", [None, None, "x"]),
            ("ar.customer.account", "get_customer_file", [self.account.ids, "x"]),
            ("ar.customer.account", "action_transactions", [self.account.ids, "x"]),
            ("ar.match.desk", "get_page", ["x"]),
            ("ar.match.desk", "get_page", [{"ids": ["x"]}]),
            ("ar.match.desk", "get_page", [{"journal_id": "x"}]),
            ("ar.match.desk", "get_page", [{}, "x"]),
            ("ar.match.desk", "confirm", ["x"]),
            ("ar.match.desk", "confirm", [[2**40]]),
        ):
            with self.subTest(method=method, args=str(args)[:40]):
                self.refused("collector", model, method, *args)

    def test_a_day_is_proven_anew_by_those_who_may(self):
        self.refused("auditor", "ar.aged.report", "action_proof", {})

    def test_downloads_say_what_is_wrong(self):
        """Status 400 for what cannot be understood, 403 for what one may not see; never 500."""
        for role, route, data, status in (
            ("collector", "aged_receivables", "no json", 400),
            ("collector", "aged_receivables", "[1]", 400),
            ("collector", "aged_receivables", '{"params": {"company_id": "x"}}', 400),
            ("collector", "aged_receivables", None, 400),
            ("employee", "aged_receivables", "{}", 403),
            ("employee", "match_desk", "{}", 403),
            ("collector", "match_desk", '{"company_ids": ["x"]}', 400),
            ("collector", "match_desk", '{"params": "x"}', 400),
            ("collector", "match_desk", '{"company_ids": [99999]}', 403),
        ):
            with self.subTest(role=role, route=route, data=data):
                self.authenticate(f"rpc_{role}", f"rpc_{role}_pw")
                token = {"csrf_token": http.Request.csrf_token(self)}
                with mute_logger("odoo.http"):
                    answer = self.url_open(
                        f"/ar/{route}/xlsx", {**token, **({"data": data} if data is not None else {})}
                    )
                self.assertEqual(answer.status_code, status, answer.text[:200])
