import base64
from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import PlanCase

PDF = base64.b64encode(b"%PDF-1.4 signed")


@tagged("post_install", "-at_install")
class TestInstalmentPlan(PlanCase):
    """What is agreed, and what cannot be."""

    def test_items_and_rates_come_from_the_ledger(self):
        self.payment(self.azure, 100, self.ago(5).isoformat(), match=[self.first])
        plan = self.plan(self.first, self.second, agree=False, first_share=50)
        self.assertEqual(plan.item_ids.mapped("amount"), [500, 300])
        self.assertEqual(plan.rate_ids.mapped("amount"), [400, 200, 200])
        self.assertEqual(plan.amount_company, 800)
        self.assertRegex(plan.name, r"^PLAN/\d{4}/\d{5}$")
        plan.with_user(self.user("collector")).rate_count = 7
        self.assertEqual(plan.rate_ids.mapped("amount"), [400, 66.66, 66.66, 66.66, 66.66, 66.66, 66.7])
        self.assertEqual(self.usd.compare_amounts(sum(plan.rate_ids.mapped("amount")), 800), 0)

    def test_two_currencies_have_their_own_rates(self):
        euro = self.invoice(self.azure, 100, "2025-01-01", "2025-01-31", currency=self.eur)
        plan = self.plan(self.first, euro)
        amounts = {currency: rates.mapped("amount") for currency, rates in plan.rate_ids.grouped("currency_id").items()}
        self.assertEqual(amounts, {self.usd: [200, 200, 200], self.eur: [33.33, 33.33, 33.34]})

    def test_empty_means_everything_overdue_that_is_in_no_plan(self):
        self.invoice(self.azure, 50, "2025-01-01", (self.today + timedelta(days=30)).isoformat())
        self.assertEqual(self.plan().item_ids.mapped("amount"), [600, 300])
        with self.assertRaisesRegex(ValidationError, "nothing overdue"):
            self.plan()

    def test_rates_leave_days_off(self):
        self.company.country_id = self.env.ref("base.de")
        plan = self.plan(self.first, agree=False, first=1, rate_count=12, unit="month", day_off="after")
        self.assertTrue(all(rate.date_due.weekday() < 5 for rate in plan.rate_ids))

    def test_what_cannot_be_agreed_is_refused_in_words(self):
        paid = self.invoice(self.azure, 70, "2025-01-01", "2025-01-31")
        self.payment(self.azure, 70, "2025-02-01", match=[paid])
        draft = self.invoice(self.azure, 80, "2025-01-01", "2025-01-31")
        draft.button_draft()
        foreign = self.invoice(self.deco, 90, "2025-01-01", "2025-01-31")
        cent = self.invoice(self.azure, 0.02, "2025-01-01", "2025-01-31")
        person = self.contact(self.azure, "Buyer")
        self.plan(self.second)
        for moves, values, words in (
            ((paid,), {}, "Nothing is open"),
            ((draft,), {}, "Nothing is open"),
            ((foreign,), {}, "Nothing is open for Azure"),
            ((self.second,), {}, "In another instalment plan already"),
            ((cent,), {}, "too small"),
            ((self.first,), {"first": -1}, "is over"),
            ((self.first,), {"first_share": 100}, "0 to 99"),
            ((self.first,), {"rate_count": 0}, "1 to 120"),
            ((self.first,), {"every": 0}, "1 to 120"),
            ((self.first,), {"partner_id": person.id}, "not one of its contacts"),
        ):
            with self.subTest(words), self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                self.plan(*moves, agree=False, **values)
        self.assertEqual(self.Plan.search_count([("partner_id", "=", self.azure.id)]), 1, "nothing half written")

    def test_promised_and_disputed_items_are_cleared_first(self):
        promise = self.env["ar.promise"].create(
            {
                "partner_id": self.azure.id,
                "line_ids": [Command.set(self.receivable(self.first).ids)],
                "date": self.today + timedelta(days=5),
            }
        )
        dispute = self.env["ar.dispute"].create(
            {"partner_id": self.azure.id, "move_id": self.second.id, "note": "broken"}
        )
        plan = self.plan(self.first, self.second, agree=False)
        with self.assertRaisesRegex(ValidationError, "Promised already"):
            plan.action_propose()
        promise.action_withdraw()
        with self.assertRaisesRegex(ValidationError, "Disputed"):
            plan.action_propose()
        dispute.action_reject()
        plan.action_propose()
        self.assertEqual(plan.state, "running")

    def test_what_is_paid_in_rates_is_not_promised_beside_them(self):
        plan, values = (
            self.plan(self.first),
            {"partner_id": self.azure.id, "date": self.today + timedelta(days=5)},
        )
        Promise = self.env["ar.promise"]
        with self.assertRaisesRegex(ValidationError, plan.name), self.env.cr.savepoint():
            Promise.create({**values, "line_ids": [Command.set(self.receivable(self.first).ids)]})
        whole = Promise.create(values)
        self.assertEqual(whole.item_ids.move_id, self.second, "the whole account is what the plan leaves")
        plan.action_withdraw()
        whole.action_withdraw()
        self.assertEqual(Promise.create(values).item_ids.move_id, self.first | self.second)

    def test_an_item_is_in_one_plan_at_a_time(self):
        first, second = self.plan(self.first, agree=False), self.plan(self.first, agree=False)
        first.action_propose()
        with self.assertRaisesRegex(ValidationError, "In another instalment plan"):
            second.action_propose()
        first.action_withdraw()
        second.action_propose()
        self.assertEqual((first.state, second.state), ("withdrawn", "running"))

    def test_terms_stand_once_agreed(self):
        plan = self.plan(self.first)
        collector = self.user("collector")
        for values in ({"rate_count": 5}, {"first_date": self.today}, {"line_ids": False}):
            with self.assertRaisesRegex(UserError, "terms of .* stand"):
                plan.with_user(collector).write(values)
        plan.with_user(collector).note = "pays by transfer"
        with self.assertRaisesRegex(UserError, "stays on record"):
            plan.unlink()

    def test_the_signed_copy_is_a_paper_and_stays(self):
        plan = self.plan(self.first).with_user(self.user("collector"))
        for content, values, words in (
            (base64.b64encode(b"<html>"), {"signed_on": self.today}, "PDF, PNG or JPEG"),
            (base64.b64encode(b"%PDF" * 3 * 10**6), {"signed_on": self.today}, "larger than 10 MB"),
            (PDF, {}, "which day"),
        ):
            with self.subTest(words), self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                plan.write({"signed_copy": content, **values})
        plan.write({"signed_copy": PDF, "signed_copy_name": "signed.pdf", "signed_on": self.today, "signed_by": "Li"})
        with self.assertRaisesRegex(UserError, "stays as it is"):
            plan.signed_on = self.ago(3)

    def test_the_paper_is_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.azure.lang = "zh_CN"
        plan = self.plan(self.first)
        plan.note = "<b>note</b>"
        self.plug(
            "ar.instalment.plan",
            _interest_offer=lambda base, plan: [
                *base(),
                {"currency_id": plan.company_currency_id, "amount": 12.5, "text": "five per cent"},
            ],
        )
        report = "customer_ar_management_collection.ar_instalment_plan_report"
        html = self.env["ir.actions.report"]._render_qweb_html(report, plan.ids)[0].decode()
        for text in (plan.name, self.first.name, "200.00", "five per cent", "12.50", "&lt;b&gt;note"):
            self.assertIn(text, html)
        self.assertEqual(
            plan.action_print()["report_name"], "customer_ar_management_collection.ar_instalment_plan_document"
        )

    def test_interest_is_never_asked_for_unless_an_add_on_offers_it(self):
        self.assertEqual(self.plan(self.first)._interest_offer(), [])

    def test_from_the_invoice(self):
        form = Form(self.Plan.with_context(**self.first.action_ar_instalment_plan()["context"]))
        form.first_date = self.today + timedelta(days=3)
        plan = form.save()
        self.assertEqual((plan.item_ids.move_id, plan.partner_id), (self.first, self.azure))
