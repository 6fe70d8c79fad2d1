import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05 10:00:00")
class TestDesk(ArCase):
    """One customer after the other: what the page says, and what follows from an outcome."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-03-05 10:00:00"):
            cls.first = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
            cls.second = cls.invoice(cls.azure, 500, "2026-01-01", "2026-02-15")
            cls.invoice(cls.deco, 50, "2026-01-01", "2026-02-01")
            cls.account = cls.env["ar.customer.account"]._ensure(cls.azure, cls.company)
            cls.collector = cls.user("collector")
            cls.account.collector_id = cls.collector
            cls.Desk = cls.env["ar.collection.desk"].with_user(cls.collector)

    def log(self, **values):
        saved = self.Desk.log(self.account.id, values)
        return self.env["ar.contact.log"].browse(saved["id"])

    def queue(self, mine=True):
        return [row["id"] for row in self.Desk.get_queue(mine)["rows"]]

    def lines(self, *moves):
        return self.receivable(*moves).ids

    def test_the_page(self):
        self.contact(self.azure, "Anna", phone="+1 555 0100")
        page = self.Desk.get_page(self.account.id)
        self.assertEqual([person["name"] for person in page["people"]], ["Anna"])
        self.assertEqual([item["name"] for item in page["items"]], [self.first.name, self.second.name])
        self.assertEqual([(one["value"], one["whole"]) for one in page["chase"]], [(1500, True)])
        self.assertIn(self.first.name, page["scripts"][0]["text"])
        self.assertEqual(page["scripts"][0]["name"], "First call")
        self.assertNotIn("{", page["scripts"][0]["text"])
        self.assertFalse(self.Desk.get_page(-1))

    def test_what_is_in_instalments_is_not_asked_for(self):
        self.env["ar.instalment.plan"].create(
            {"partner_id": self.azure.id, "line_ids": [(6, 0, self.lines(self.first))]}
        ).sudo().action_propose()
        plan = self.env["ar.instalment.plan"].search([("partner_id", "=", self.azure.id)])
        if plan.state == "requested":
            plan.sudo()._agree(self.env.user)
        page = self.Desk.get_page(self.account.id)
        self.assertEqual([one["line_ids"] for one in page["chase"]], [self.lines(self.second)])
        self.assertEqual([item["held"] for item in page["items"]], ["in instalments", ""])
        self.assertIn("In instalments", [one["label"] for one in page["position"]])

    def test_the_lists_behind_the_counts(self):
        """Each count of the desk opens exactly the records that it counts."""
        today = "2026-03-05"
        for until in (today, "2026-03-09"):
            bill = self.invoice(self.azure, 10, "2026-01-01", "2026-01-31")
            self.env["ar.promise"].create(
                {"partner_id": self.azure.id, "date": until, "line_ids": [(6, 0, self.lines(bill))]}
            )
        self.env["ar.dispute"].create(
            {"partner_id": self.azure.id, "move_id": self.first.id, "note": "x", "amount": 1, "deadline": "2026-03-01"}
        )
        counts = self.Desk.get_queue()["counts"]
        self.assertEqual(counts, {"promises": 1, "disputes": 1})
        for what in counts:
            action = self.Desk.open_list(what)
            self.assertEqual(self.env[action["res_model"]].search_count(action["domain"]), counts[what])
        self.assertEqual(self.Desk.open_list(["x"])["res_model"], "ar.promise")
        with self.assertRaises(AccessError):
            self.env["ar.collection.desk"].with_user(self.user("employee", "desk_employee")).open_list("promises")

    def test_what_another_add_on_knows_of_the_customer(self):
        self.plug(
            "ar.customer.account",
            _further_figures=lambda base, account, day: [*base(day), ("Interest so far", f"12.50 on {day}", "info")],
        )
        self.assertIn(
            {"label": "Interest so far", "text": "12.50 on 2026-03-05", "tone": "info"},
            self.Desk.get_page(self.account.id)["position"],
        )

    def test_instalments_are_told_apart(self):
        self.invoice(self.wang, 90, "2026-01-01", term=self.thirds)
        account = self.env["ar.customer.account"]._ensure(self.wang, self.company)
        items = self.Desk.get_page(account.id)["items"]
        self.assertEqual([item["instalment"] for item in items], [f"installment #{number}" for number in (1, 2, 3)])

    def test_no_answer_is_tried_again_the_next_working_day(self):
        self.assertIn(self.account.id, self.queue())
        log = self.log(result="no_answer")
        self.assertEqual((log.kind, log.user_id, str(log.next_date)), ("call", self.collector, "2026-03-06"))
        self.assertNotIn(self.account.id, self.queue())
        with freeze_time("2026-03-06 10:00:00"):
            self.assertIn(self.account.id, self.queue())

    def test_the_days_of_the_customers_class(self):
        self.account.sudo().service_days = 20
        self.assertEqual(str(self.log(result="reached").next_date), "2026-03-25")

    def test_a_promise_in_the_same_step(self):
        log = self.log(
            result="promised", date="2026-03-12", line_ids=self.lines(self.first), amount=400, note="Bo said so"
        )
        promise = log.promise_id
        self.assertEqual(
            (promise.amount, str(promise.date), promise.item_ids.move_id, promise.note, promise.create_uid),
            (400, "2026-03-12", self.first, "Bo said so", self.collector),
        )
        self.assertEqual(str(log.next_date), "2026-03-16", "the day after its grace, a Sunday is no day to call")
        page = self.Desk.get_page(self.account.id)
        self.assertIn("400", page["items"][0]["promised"])
        self.assertEqual([one["value"] for one in page["chase"]], [500], "what is promised is not proposed again")
        self.assertNotIn(self.account.id, self.queue())

    def test_a_dispute_in_the_same_step(self):
        log = self.log(
            result="disputed",
            line_id=self.lines(self.second)[0],
            amount=200,
            dispute_reason="price",
            deadline="2026-03-20",
            note="Price",
        )
        dispute = log.dispute_id
        self.assertEqual((dispute.move_id, dispute.amount, dispute.reason), (self.second, 200, "price"))
        self.assertEqual(str(log.next_date), "2026-03-23")
        page = self.Desk.get_page(self.account.id)
        self.assertIn("200", page["items"][1]["disputed"])
        self.assertEqual([one["value"] for one in page["chase"]], [1300], "the undisputed rest is asked for")

    def test_nothing_is_half_written(self):
        before = self.env["ar.contact.log"].search_count([])
        for values, error in (
            ({"result": "promised", "line_ids": self.lines(self.first)}, "by which day"),
            ({"result": "promised", "date": "2026-03-12", "amount": 9999, "line_ids": self.lines(self.first)}, "only"),
            ({"result": "promised", "date": "2020-01-01", "line_ids": self.lines(self.first)}, "is over"),
            ({"result": "disputed", "amount": 9999, "line_id": self.lines(self.first)[0]}, "only"),
            ({"result": "call_back"}, "which day"),
            ({"result": "call_back", "next_date": "2026-03-01"}, "to come"),
            ({"result": "call_back", "next_date": "soon"}, "not a date"),
            ({"result": "promised", "date": "2026-03-12", "amount": "much"}, "not a number"),
            (
                {
                    "result": "promised",
                    "date": "2026-03-12",
                    "line_ids": (self.first.line_ids - self.receivable(self.first)).ids,
                },
                "look at the page",
            ),
            ({"result": "x"}, "how the contact ended"),
            ({}, "how the contact ended"),
            ({"result": "reached", "photo": "x" * 8_000_001}, "too large"),
        ):
            with (
                self.subTest(values=str(values)[:60]),
                self.assertRaisesRegex(UserError, error),
                self.env.cr.savepoint(),
            ):
                self.log(**values)
        self.assertEqual(self.env["ar.contact.log"].search_count([]), before)
        self.assertFalse(self.env["ar.promise"].search([("partner_id", "=", self.azure.id)]))

    def test_a_visit_from_the_phone(self):
        log = self.log(
            result="reached", kind="visit", place="Gate 2", latitude=52.52, longitude=13.4, photo=PIXEL, note="Met Bo"
        )
        self.assertEqual((log.kind, log.place, round(log.latitude, 2)), ("visit", "Gate 2", 52.52))
        self.assertIn("52.52", log.map_url)
        self.assertTrue(log.photo)
        self.assertEqual(self.log(result="reached", latitude=9999).latitude, 0)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.log(result="reached", photo=base64.b64encode(b"no picture").decode())

    def test_receipts_that_may_be_it(self):
        self.payment(self.azure, 500, "2026-03-03")
        self.payment(self.azure, 77, "2026-03-04")
        found = self.Desk.get_page(self.account.id)["receipts"]
        self.assertEqual([one["same"] for one in found], [True, False])
        self.assertIn("500", found[0]["text"])
        contact = (
            self.env["ar.contact.log"]
            .sudo()
            ._note_reply(self.azure, self.company, f"{self.second.name} was paid on 3 March.", self.company._ar_today())
        )
        self.assertIn("500", contact.suggestion_ids.filtered(lambda one: one.kind == "paid").receipts)

    def test_words_for_a_broken_promise(self):
        promise = self.env["ar.promise"].create(
            {"partner_id": self.azure.id, "date": "2026-03-05", "line_ids": [(6, 0, self.lines(self.first))]}
        )
        with freeze_time("2026-03-09 10:00:00"):
            self.env["ar.promise"]._evaluate(self.company, self.company._ar_today())
            self.assertEqual(promise.state, "broken")
            page = self.Desk.get_page(self.account.id)
        self.assertEqual(page["scripts"][0]["name"], "Broken promise")
        self.assertIn("1,000.00", page["scripts"][0]["text"])
        self.assertEqual(page["kept"], "promises kept: 0 of 1")

    def test_words_name_sums_in_the_currencies_that_are_owed(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.set_rate(euro, "2026-01-01", 0.5)
        self.invoice(self.azure, 300, "2026-01-10", currency=euro)
        account, items = self.account, self.Desk._items(self.account, self.company._ar_today())
        values = self.Desk._script_values(account, items, None, "en_US")
        overdue = items.filtered("is_overdue")
        self.assertEqual(overdue.currency_id, self.company.currency_id + euro)
        dollars = sum(overdue.filtered(lambda item: item.currency_id != euro).mapped("amount_residual"))
        self.assertEqual(values["overdue"], f"{euro.format(300)} + {self.company.currency_id.format(dollars)}")

    def test_words_name_only_what_exists(self):
        with self.assertRaisesRegex(ValidationError, "names what does not exist: amount"):
            self.env["ar.collection.script"].create({"name": "x", "text": "Pay {amount}"})

    def test_who_may_do_what(self):
        auditor = self.user("auditor")
        desk = self.env["ar.collection.desk"]
        queue = desk.with_user(auditor).get_queue(False)
        self.assertFalse(queue["may_write"])
        desk.with_user(auditor).get_page(self.account.id)
        with self.assertRaises(AccessError):
            desk.with_user(auditor).log(self.account.id, {"result": "reached"})
        for role in ("employee", "portal"):
            user = self.user(role, login=f"desk_{role}")
            for call in (
                lambda own: own.get_queue(),
                lambda own: own.get_page(self.account.id),
                lambda own: own.log(self.account.id, {"result": "reached"}),
            ):
                with self.assertRaises(AccessError):
                    call(desk.with_user(user))
        other = self.second_company("Elsewhere")
        self.collector.company_ids |= other
        self.assertFalse(self.Desk.with_company(other).get_page(self.account.id))

    def test_what_was_promised_is_the_products_to_write(self):
        log = self.log(result="promised", date="2026-03-12")
        for vals in ({"promise_id": False}, {"place": "x"}, {"photo": False}):
            with self.assertRaises(AccessError):
                log.with_user(self.collector).write(vals)
        with self.assertRaises(AccessError):
            self.env["ar.contact.log"].with_user(self.collector).create(
                {"partner_id": self.azure.id, "promise_id": log.promise_id.id}
            )

    def test_a_button_of_another_add_on(self):
        self.plug(
            "ar.collection.desk",
            _desk_actions=lambda base, desk: [
                *base(),
                {"key": "items", "hotkey": "o", "label": "Items", "icon": "fa-list", "method": "action_open_items"},
            ],
        )
        self.assertEqual(self.Desk.act("items", self.account.id)["res_model"], "ar.open.item")
        self.assertEqual(self.Desk.act("file", self.account.id)["res_id"], self.account.id)
        self.assertFalse(self.Desk.act("unlink", self.account.id))

    def test_many_customers_cost_no_more_queries(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Desk.get_queue(False)
            return self.env.cr.sql_log_count - before

        queries()
        few = queries()
        partners = self.env["res.partner"].create([{"name": f"Customer {number}"} for number in range(20)])
        for partner in partners:
            self.invoice(partner, 10, "2026-01-01", "2026-01-31")
        self.assertLessEqual(queries(), few)
