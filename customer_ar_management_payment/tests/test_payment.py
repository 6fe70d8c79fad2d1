import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management_statement.tests.portal.test_customer_account import AccountPortalStories


@tagged("post_install", "-at_install")
class TestPayment(AccountPortalStories, HttpCase):
    """Odoo's own demo provider stands for the outside world."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()
        cls.provider = cls.env["payment.provider"].search(
            [("code", "=", "demo"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.provider.write({"state": "test", "is_published": True, "journal_id": cls.journal("bank").id})
        cls.method = cls.provider.payment_method_ids[:1]
        cls.method.active = True
        cls.Pause = cls.env["ar.followup.pause"]

    def lines(self, *moves):
        return [line.id for move in moves for line in self.line_of(move)]

    def asked(self, lines, amount, **values):
        """What core's form asks the server when the customer presses the button; the whole answer."""
        path = f"/my/customer-account/transaction/{self.company.id}/{'-'.join(map(str, lines))}"
        params = {
            "provider_id": self.provider.id,
            "payment_method_id": self.method.id,
            "token_id": None,
            "amount": amount,
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": "https://evil.example",
            "is_validation": False,
            "csrf_token": Request.csrf_token(self),
            "payment_reference": "x",
            **values,
        }
        data = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        with mute_logger("odoo.http"):
            return self.url_open(path, data=data, headers={"Content-Type": "application/json"}).json()

    def pay(self, lines, amount, **values):
        return self.asked(lines, amount, **values)["result"]

    def refused(self, words, lines, amount, **values):
        before = self.env["payment.transaction"].search_count([])
        error = self.asked(lines, amount, **values)["error"]["data"]["message"]
        self.assertIn(words, error)
        self.assertEqual(self.env["payment.transaction"].search_count([]), before)

    def transaction(self, lines):
        return self.env["payment.transaction"].search([("ar_line_ids", "in", lines)])

    def provider_says(self, transaction, state):
        data = {"reference": transaction.reference, "payment_details": "1234", "simulated_state": state}
        transaction._process("demo", data)

    def blocks(self):
        """Reasons by journal item, as dunning asks for them."""
        items = self.OpenItem.search([("partner_id", "=", self.deco.id)])
        rows = [(i.line_id.id, i.partner_id.id, *[None] * 7, i.move_id.id, i.company_id.id) for i in items]
        found = self.Pause._collect_blocks(self.company, fields.Date.today(), rows)
        return {line: [reason for reason, _until in reasons] for line, reasons in found.items()}

    def test_all_overdue_in_one_payment_settles_them_and_nothing_else(self):
        lines = self.lines(self.inv_1, self.inv_2)
        later = self.invoice(self.deco, 30, "2026-01-02", due="2030-01-01")
        self.authenticate("portal_deco", "portal_deco")
        page = self.url_open("/my/customer-account/pay", params={"item": lines}).text
        self.assertIn("1,100.00", page)
        self.assertIn(f"/my/customer-account/transaction/{self.company.id}/", page)
        values = self.pay(lines, 1100)
        transaction = self.transaction(lines)
        self.assertEqual(values["reference"], transaction.reference)
        self.assertEqual((transaction.amount, transaction.landing_route[:4]), (1100, "/my/"))
        self.provider_says(transaction, "done")
        transaction._post_process()
        self.assertEqual(transaction.payment_id.amount, 1100)
        self.assertTrue(all(self.line_of(move).reconciled for move in (self.inv_1, self.inv_2)))
        self.assertEqual(self.line_of(later).amount_residual, 30)

    def test_under_way_is_known_to_dunning_and_shown_and_ends(self):
        lines = self.lines(self.inv_1)
        self.authenticate("portal_deco", "portal_deco")
        self.pay(lines, 600)
        transaction = self.transaction(lines)
        self.assertNotIn(lines[0], self.blocks())  # a form that was opened is no payment
        self.provider_says(transaction, "pending")
        self.assertEqual(self.blocks(), {lines[0]: ["in_process"]})
        self.assertIn("Payment under way", self.url_open("/my/customer-account").text)
        self.refused("under way already", lines, 600)
        transaction.last_state_change = fields.Datetime.now() - timedelta(days=15)
        self.assertFalse(self.blocks())
        transaction.last_state_change = fields.Datetime.now()
        self.provider_says(transaction, "cancel")
        self.assertFalse(self.blocks())
        self.assertNotIn("Payment under way", self.url_open("/my/customer-account").text)

    def test_what_is_only_announced_keeps_nothing_back(self):
        lines = self.lines(self.inv_1)
        self.authenticate("portal_deco", "portal_deco")
        self.pay(lines, 600)
        transaction = self.transaction(lines)
        self.provider_says(transaction, "pending")
        self.provider.code = "none"
        self.assertFalse(self.blocks())

    def test_one_payment_for_each_currency(self):
        lines = self.lines(self.inv_1, self.inv_eur)
        self.authenticate("portal_deco", "portal_deco")
        page = self.url_open("/my/customer-account/pay").text
        self.assertIn("One payment is made for each currency", page)
        self.assertIn("70.00", page)
        self.refused("one currency", lines, 670)
        eur = self.lines(self.inv_eur)
        self.pay(eur, 70)
        transaction = self.transaction(eur)
        self.assertEqual(transaction.currency_id, self.eur)
        self.provider_says(transaction, "done")
        transaction._post_process()
        self.assertTrue(self.line_of(self.inv_eur).reconciled)

    def test_the_chosen_instalment_is_paid_not_the_oldest(self):
        invoice = self.invoice(self.deco, 300, "2026-01-10", term=self.thirds)
        first, second, third = self.line_of(invoice).sorted("date_maturity")
        self.authenticate("portal_deco", "portal_deco")
        self.pay([second.id], 90)
        transaction = self.transaction([second.id])
        self.provider_says(transaction, "done")
        transaction._post_process()
        self.assertTrue(second.reconciled)
        self.assertEqual((first.amount_residual, third.amount_residual), (90, 120))

    def test_hostile_requests_pay_nothing(self):
        mine, theirs = self.lines(self.inv_1), self.lines(self.theirs)
        credit = self.lines(self.credit_note(self.deco, 5, "2026-02-01"))
        self.authenticate("portal_deco", "portal_deco")
        self.refused("not open on your account", theirs, 77)
        self.refused("not open on your account", mine + theirs, 677)
        self.refused("has changed", mine, 1)
        self.refused("is a credit", credit, -5)
        self.refused("not offered", mine, 600, provider_id=self.provider.copy({"state": "disabled"}).id)
        self.refused("not offered", mine, 600, is_validation=True)
        self.refused("choose again", [0], 600)
        self.refused("not whitelisted", mine, 600, custom_create_values={"amount": 1})
        self.authenticate("portal_azure", "portal_azure")
        self.refused("not open on your account", mine, 600)
        self.assertNotIn(self.inv_1.name, self.url_open(f"/my/customer-account/pay?item={mine[0]}").text)

    def test_nothing_overdue_is_said(self):
        self.payment(self.azure, 77, "2026-02-01", match=[self.theirs])
        self.authenticate("portal_azure", "portal_azure")
        self.assertIn("Nothing is overdue", self.url_open("/my/customer-account/pay").text)

    def test_what_is_disputed_is_not_proposed_but_may_be_paid(self):
        account = self.deco_account.sudo()
        line = self.line_of(self.inv_1)
        account._note_dispute(self.deco_user.partner_id, line.id, "price", 0, "too dear")
        proposed = [item["line_id"] for group in account._payable_groups() for item in group["items"]]
        self.assertNotIn(line.id, proposed)
        self.assertEqual(account._payable_group([line.id])["amount"], 600)
        with self.assertRaises(UserError):
            account._payable_group([])

    def test_a_statement_offers_payment_where_something_is_overdue(self):
        statement = self.env["ar.statement"]._prepare(
            self.deco, self.company, fields.Date.to_date("2026-01-01"), fields.Date.to_date("2026-03-31"), "quarterly"
        )
        statement.sudo().write({"state": "sent", "sent_at": "2026-04-02 08:00:00"})  # sudo: as if it had left
        self.authenticate("portal_deco", "portal_deco")
        self.assertIn("Pay what is overdue", self.url_open(f"/my/statements/{statement.id}").text)
        account = self.deco_account.sudo()  # sudo: as the page does
        for group in account._payable_groups():
            for item in group["items"]:
                account._note_dispute(self.deco_user.partner_id, item["line_id"], "price", 0, "no")
        page = self.url_open(f"/my/statements/{statement.id}").text
        self.assertIn(statement.name, page)
        self.assertNotIn("Pay what is overdue", page)

    def test_where_no_provider_is_nothing_is_offered(self):
        self.authenticate("portal_deco", "portal_deco")
        self.assertIn("Pay what is overdue", self.url_open("/my/customer-account").text)
        self.env["payment.provider"].search([("company_id", "=", self.company.id)]).write({"state": "disabled"})
        page = self.url_open("/my/customer-account").text
        self.assertNotIn("Pay what is overdue", page)
        self.assertNotIn("Pay what is ticked", page)
        page = self.url_open("/my/customer-account/pay").text
        self.assertIn("takes no payments online", page)
        self.assertNotIn("contact the website administrator", page)
