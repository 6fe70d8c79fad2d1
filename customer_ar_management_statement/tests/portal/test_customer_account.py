import io
from datetime import timedelta

import openpyxl

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArCase
from odoo.addons.customer_ar_management_statement.controllers.customer_account import CustomerAccountPortal
from odoo.addons.customer_ar_management_statement.models.portal.ar_customer_account_files import _plain
from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementStories


class AccountPortalStories(StatementStories):
    """Two customers of one house, each with a portal user."""

    @classmethod
    def set_up_portal(cls):
        cls.set_up_statements()
        cls.inv_eur = cls.invoice(cls.deco, 70, "2026-03-01", currency=cls.eur)
        cls.theirs = cls.invoice(cls.azure, 77, "2026-01-05", due="2026-01-20")
        cls.env["ar.customer.account"]._ensure(cls.deco | cls.azure, cls.company)
        cls.account = cls.deco_account = cls.env["ar.customer.account"].search(
            [("partner_id", "=", cls.deco.id), ("company_id", "=", cls.company.id)]
        )
        cls.deco_user = new_test_user(cls.env, "portal_deco", groups="base.group_portal", email="anna@deco.example")
        cls.deco_user.partner_id.parent_id = cls.deco
        cls.azure_user = new_test_user(cls.env, "portal_azure", groups="base.group_portal", email="a@azure.example")
        cls.azure_user.partner_id.parent_id = cls.azure
        cls.today = cls.company._ar_today()

    @classmethod
    def line_of(cls, move):
        return move.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")

    def post(self, path, **values):
        return self.url_open(path, data={"csrf_token": Request.csrf_token(self), **values})


@tagged("post_install", "-at_install")
class TestCustomerAccount(AccountPortalStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()

    def test_the_page_shows_the_own_account_per_currency_and_no_other(self):
        self.sent()
        self.authenticate("portal_deco", "portal_deco")
        home = self.url_open("/my").text
        self.assertIn("/my/customer-account", home)
        page = self.url_open("/my/customer-account").text
        for text in ("1,100.00", "70.00", self.inv_1.name, self.inv_eur.name, "days late", "ST/2026/"):
            self.assertIn(text, page)
        for text in ("Azure", self.theirs.name, "1,170.00"):
            self.assertNotIn(text, page)
        self.assertEqual(self.url_open("/my/customer-account").headers["Cache-Control"], "no-store")

    def test_values_of_another_add_on(self):
        shipped = CustomerAccountPortal._customer_account_values
        without = lambda portal, *args, **options: {**shipped(portal, *args, **options), "items": [], "item_count": 0}
        self.authenticate("portal_deco", "portal_deco")
        self.assertIn(self.inv_1.name, self.url_open("/my/customer-account").text)
        self.patch(CustomerAccountPortal, "_customer_account_values", without)
        self.assertNotIn(self.inv_1.name, self.url_open("/my/customer-account").text)

    def test_the_bar_adds_up_and_credits_stand_apart(self):
        self.payment(self.deco, 40, "2026-03-02")
        items = self.deco_account.sudo()._own_items()
        usd = next(sums for sums in self.deco_account._own_position(items) if sums["currency"] == self.usd)
        self.assertEqual((usd["owed"], usd["credits"], usd["balance"]), (1100, 40, 1060))
        self.assertEqual(sum(part["amount"] for part in usd["bar"]), 1100)
        self.assertEqual(sum(part["share"] for part in usd["bar"]), 100)

    def test_a_customer_without_anything_and_one_without_account_read_so(self):
        new_test_user(self.env, "portal_new", groups="base.group_portal")
        self.authenticate("portal_new", "portal_new")
        self.assertIn("Nothing has been booked", self.url_open("/my/customer-account").text)
        self.assertIn("Nothing has been booked", self.url_open("/my/customer-account/dispute?item=1").text)
        self.payment(self.azure, 77, "2026-02-01", match=[self.theirs])
        self.authenticate("portal_azure", "portal_azure")
        self.assertIn("Nothing is open", self.url_open("/my/customer-account").text)

    def test_everything_to_take_home(self):
        self.deco.name = "=Deco"
        self.authenticate("portal_deco", "portal_deco")
        book = openpyxl.load_workbook(io.BytesIO(self.url_open("/my/customer-account/file/xlsx").content))
        cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
        self.assertIn(self.inv_1.name, cells)
        self.assertIn("=Deco", cells)
        self.assertTrue(all(c.data_type != "f" for row in book.worksheets[0].iter_rows() for c in row))
        text = self.url_open("/my/customer-account/file/csv").content.decode("utf-8-sig")
        self.assertIn(self.inv_1.name, text)
        self.assertEqual([_plain(word) for word in ("=cmd", "-1", "ok", None, -1)], ["'=cmd", "'-1", "ok", "", -1])
        self.assertNotIn("Azure", text)
        self.assertEqual(self.url_open("/my/customer-account/file/exe").headers["Content-Type"][:9], "text/html")

    def test_the_paper_holds_the_account(self):
        pdf = self.deco_account.sudo().with_context(force_report_rendering=True)._own_pdf()
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_a_dispute_is_recorded_with_owner_and_deadline(self):
        owner = self.user("collector")
        self.deco_account.collector_id = owner
        self.authenticate("portal_deco", "portal_deco")
        line = self.line_of(self.inv_1)
        path = "/my/customer-account/dispute"
        self.assertIn(self.inv_1.name, self.url_open(f"{path}?item={line.id}").text)
        values = {"item": line.id, "reason": "price", "note": "Ten percent were agreed", "amount": "60,00"}
        self.assertIn("Thank you", self.post(path, **values).text)
        dispute = self.env["ar.dispute"].search([("move_id", "=", self.inv_1.id)])
        self.assertEqual(
            (dispute.amount, dispute.source, dispute.owner_id, dispute.line_id), (60, "customer", owner, line)
        )
        self.assertGreaterEqual(dispute.deadline, self.today)
        self.assertIn("Disputed", self.url_open("/my/customer-account").text)
        for wrong, said in (
            ({"amount": "9999"}, "is open and not disputed yet"),
            ({"amount": "what"}, "is not an amount"),
            ({"reason": "nonsense"}, "choose what is wrong"),
            ({"note": " "}, "in a few words"),
        ):
            page = self.post(path, **{**values, **wrong}).text
            self.assertIn(said, page)
        self.assertEqual(len(self.env["ar.dispute"].search([("move_id", "=", self.inv_1.id)])), 1)

    def test_a_promise_is_recorded_and_a_day_far_away_is_not(self):
        self.authenticate("portal_deco", "portal_deco")
        line, path = self.line_of(self.inv_1), "/my/customer-account/promise"
        day = self.today + timedelta(days=7)
        page = self.post(path, item=line.id, date=str(self.today + timedelta(days=15))).text
        self.assertIn("within 14 days", page)
        self.assertIn("choose the day", self.post(path, item=line.id, date="soon").text)
        self.assertIn("Thank you", self.post(path, item=line.id, date=str(day)).text)
        promise = self.env["ar.promise"].search([("partner_id", "=", self.deco.id)])
        self.assertEqual((promise.date, promise.source, promise.item_ids.line_id), (day, "customer", line))
        self.assertIn("promised already", self.post(path, item=line.id, date=str(day)).text)
        eur = self.line_of(self.inv_eur)
        self.assertIn("each currency", self.post(path, item=[self.line_of(self.inv_2).id, eur.id], date=str(day)).text)

    def test_hostile_items_and_links_reach_nothing_of_others(self):
        theirs = self.line_of(self.theirs)
        self.authenticate("portal_deco", "portal_deco")
        day = str(self.today + timedelta(days=3))
        self.post("/my/customer-account/dispute", item=theirs.id, reason="price", note="mine")
        self.post("/my/customer-account/promise", item=theirs.id, date=day)
        self.post("/my/customer-account/question", item=theirs.id, subject="s", text="t")
        for path in ("dispute", "promise", "question"):
            page = self.url_open(f"/my/customer-account/{path}?item={theirs.id}&company={self.company.id}").text
            self.assertNotIn(self.theirs.name, page)
        for odd in ("x", "-1", "9" * 12, "1 OR 1", "٣"):
            self.assertEqual(self.url_open("/my/customer-account", data=None, params={"company": odd}).status_code, 200)
            self.assertEqual(self.url_open("/my/customer-account/dispute", params={"item": odd}).status_code, 200)
        for model in ("ar.dispute", "ar.promise", "ar.customer.query"):
            self.assertFalse(self.env[model].search([("partner_id", "=", self.azure.id)]), model)
        self.assertFalse(self.env["ar.customer.query"].search([("partner_id", "=", self.deco.id)]))
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open("/my/customer-account").url)

    def test_without_a_token_of_the_form_nothing_is_recorded(self):
        self.authenticate("portal_deco", "portal_deco")
        values = {"item": self.line_of(self.inv_1).id, "reason": "price", "note": "x"}
        with mute_logger("odoo.http"):
            self.url_open("/my/customer-account/dispute", data=values)
        self.assertFalse(self.env["ar.dispute"].search([("partner_id", "=", self.deco.id)]))

    def test_queries_do_not_grow_with_the_items(self):
        """The number of queries does not grow with the items."""
        account = self.deco_account.sudo()

        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            account._own_position(account._own_items())
            return self.env.cr.sql_log_count - before

        cost()
        few = cost()
        for number in range(12):
            self.invoice(self.deco, 10 + number, "2026-02-01")
        self.assertEqual(cost(), few)


@tagged("post_install", "-at_install")
class TestAccountHooks(AccountPortalStories, ArCase):
    """What add-ons from outside may add to a customer's account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()

    def test_another_add_on_knows_of_money_under_way(self):
        account, line = self.deco_account.sudo(), self.line_of(self.inv_1)
        self.assertFalse([item for item in account._own_items() if item["under_way"]])
        self.plug("ar.customer.account", _under_way=lambda base, own, items: base(items) | {line.id})
        items = account._own_items()
        self.assertEqual([item["line_id"] for item in items if item["under_way"]], line.ids)
        usd = next(sums for sums in account._own_position(items) if sums["currency"] == self.usd)
        self.assertEqual(usd["under_way"], 600)
