"""Everything known about a customer's account in one place."""

import json

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from psycopg2 import IntegrityError

from odoo.addons.customer_ar_management.tests.classes.common import AS_OF, ClassCase
from ..common import day


@tagged("post_install", "-at_install")
class TestCustomerFile(ClassCase):
    def file(self, partner, as_of=AS_OF, user=None):
        file = self.account(partner).with_user(user or self.env.user).get_customer_file(as_of)
        json.dumps(file)  # it travels as JSON
        return file

    def test_position_per_currency_ties_to_the_ledger(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.invoice(self.azure, 100, "2026-04-01", due="2026-05-31")
        self.invoice(self.azure, 40, "2026-06-01", due="2026-07-31", currency=self.eur)
        self.payment(self.azure, 30, "2026-06-10")
        file = self.file(self.azure)
        rows = {row["currency"]: row for row in file["position"]}
        usd, eur = rows["USD"], rows["EUR"]
        self.assertEqual(
            (usd["open"], usd["overdue"], usd["unapplied"], usd["received"]),
            tuple(self.usd.format(amount) for amount in (100, 100, 30, 30)),
        )
        self.assertEqual(
            (eur["open"], eur["overdue"], eur["home"]), (self.eur.format(40), self.eur.format(0), self.usd.format(80))
        )
        self.assertTrue(file["ledger"]["ties"])
        self.assertEqual(file["ledger"]["balance"], self.usd.format(150))

    def test_the_first_lines_say_what_matters_on_the_phone(self):
        account = self.account(self.azure)
        self.invoice(self.azure, 75, "2026-01-01", due="2026-06-15")
        self.invoice(self.azure, 25, "2026-01-01", due="2026-01-31")
        self.invoice(self.azure, 50, "2026-06-01", due="2026-12-31")
        self.payment(self.azure, 10, "2026-06-01")
        first = self.file(self.azure)["summary"]
        self.assertEqual(
            (first["open"], first["overdue"], first["is_overdue"], first["oldest"]),
            (self.usd.format(150), self.usd.format(100), True, "150 days late"),
        )
        self.assertEqual(first["less"], f"less {self.usd.format(10)} unapplied: balance {self.usd.format(140)}")
        self.assertEqual((first["used"], first["next"]), (None, "Legal steps or provision"))
        limit = self.env["ar.credit.limit"].create({"account_id": account.id, "amount": 100, "date_from": "2026-01-01"})
        limit.sudo().state = "approved"
        account.activity_schedule(
            "mail.mail_activity_data_call", day("2026-07-02"), "Call the owner", user_id=self.env.uid
        )
        first = self.file(self.azure)["summary"]
        self.assertEqual(
            (first["credit"], first["used"], first["is_over"]),
            (f"{self.usd.format(140)} of {self.usd.format(100)}", 140, True),
        )
        self.assertIn("Call the owner", first["next"])
        self.assertFalse(account.satisfaction_text)
        nothing = self.file(self.deco)["summary"]
        self.assertEqual((nothing["oldest"], nothing["is_overdue"], nothing["next"]), ("", False, ""))

    def test_aging_bar_is_the_relation(self):
        self.invoice(self.azure, 75, "2026-01-01", due="2026-06-15")
        self.invoice(self.azure, 25, "2026-01-01", due="2026-01-31")
        aged = {bucket["label"]: bucket["value"] for bucket in self.file(self.azure)["aging"] if not bucket["is_zero"]}
        self.assertEqual(aged, {"1-30": 75, "90+": 25})
        self.assertEqual(self.aged(self.azure, AS_OF), (0, 75, 0, 0, 25, 0, 100))

    def test_behaviour_by_month(self):
        for month, late in ((2, 20), (5, 0)):
            due = day(f"2026-{month:02}-01")
            invoice = self.invoice(self.azure, 100, day("2026-01-01"), due=due)
            self.payment(self.azure, 100, fields.Date.add(due, days=late), match=[invoice])
        behaviour = self.file(self.azure)["behaviour"]
        self.assertEqual([bar["days"] for bar in behaviour["bars"]][-5:], [20, None, None, 0, None])
        self.assertEqual((behaviour["days_late"], behaviour["on_time"], behaviour["settled"]), (10, 50, 2))

    def test_transactions_and_their_doors(self):
        invoice = self.invoice(self.contact(self.azure, "Buyer"), 100, "2026-05-01")
        self.credit_note(self.azure, 20, "2026-05-10")
        self.payment(self.azure, 30, "2026-05-20", match=[invoice])
        self.invoice(self.deco, 999, "2026-05-01")
        rows = {row["key"]: row for row in self.file(self.azure)["transactions"]}
        self.assertEqual(
            {key: (row["count"], row["amount"]) for key, row in rows.items() if key != "orders"},  # the companion's
            {
                "invoices": (1, self.usd.format(100)),
                "credit_notes": (1, self.usd.format(-20)),
                "receipts": (1, self.usd.format(30)),
                "refunds": (0, self.usd.format(0)),
            },
        )
        account = self.account(self.azure)
        action = account.action_transactions("invoices", AS_OF)
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), invoice)
        action = account.action_file_items([["is_overdue", "=", True]], AS_OF)
        items = self.env["ar.open.item"].with_context(**action["context"]).search(action["domain"])
        self.assertEqual(items.move_id, invoice)

    def test_classes_with_reasons_and_treatment_with_source(self):
        self.invoice(self.azure, 100, "2026-05-01", due="2026-05-20")
        self.env["ar.class.run"]._run(self.company, day(AS_OF))
        self.account(self.azure)._override_class(self.a_class("need", "tax"), note="asked for it")
        file = self.file(self.azure)
        rows = {row["dimension"]: row for row in file["classes"]}
        self.assertEqual(
            (rows["Age of debt"]["name"], rows["Need"]["why"].split(" · ")[0], rows["Need"]["by_hand"]),
            ("31-60 days", "asked for it", True),
        )
        self.assertIn("41", rows["Age of debt"]["why"])
        treatment = {row["label"]: (row["value"], row["source"]) for row in file["treatment"]}
        self.assertEqual(treatment["Statements"], ("Monthly", "Risk: pays late"))
        self.assertEqual(treatment["Review interval"], ("every 3 months", "Risk: pays late"))

    def test_completeness_says_what_is_missing(self):
        account = self.account(self.azure)
        self.assertIn("no e-mail address", account.completeness_missing)
        before = account.completeness
        self.azure.write(
            {
                "email": "a@example.com",
                "phone": "1",
                "street": "x",
                "city": "y",
                "vat": "US12",
                "country_id": self.home.id,
                "industry_id": self.env.ref("base.res_partner_industry_C").id,
            }
        )
        self.azure.with_company(self.company).property_payment_term_id = self.days_30
        self.contact(
            self.azure, "Contact", ar_role_ids=self.env.ref("customer_ar_management.ar_contact_role_dunning").ids
        )
        self.env["ar.business.year"].create({"partner_id": self.azure.id, "year": fields.Date.today().year})
        account.collector_id = self.env.user
        account.review_last = fields.Date.today()
        self.assertLess(before, 100)
        account.invalidate_recordset()
        self.assertEqual((account.completeness, account.completeness_missing), (100, ""))
        self.deco.vat = "US12"
        account.invalidate_recordset()
        self.assertIn("same tax number", account.completeness_missing)
        found = account.search([("completeness", "<", 100), ("id", "in", (account | self.account(self.deco)).ids)])
        self.assertEqual(found, account | self.account(self.deco))
        self.assertFalse(account.search([("completeness", ">=", 100), ("id", "=", account.id)]))

    def test_cost_of_completeness_does_not_grow(self):
        def queries(accounts):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            accounts.mapped("completeness")
            return self.cr.sql_log_count - before

        many = self.env["ar.customer.account"].union(
            *(self.account(self.partner(f"Customer {n}", vat=f"X{n}")) for n in range(30))
        )
        queries(many)
        self.assertLessEqual(queries(many), queries(many[:3]))

    def test_agreements_and_business_years_are_sound(self):
        account = self.account(self.azure)
        agreement = self.env["ar.agreement"].create(
            {"name": "Rebate", "account_id": account.id, "date_from": "2026-01-01"}
        )
        self.assertTrue(agreement.is_running)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            agreement.date_to = "2025-12-31"
            agreement.flush_recordset()
        with self.assertRaisesRegex(ValidationError, "not a year"):
            self.env["ar.business.year"].create({"partner_id": self.azure.id, "year": 26})
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            self.env["ar.business.year"].create({"partner_id": self.azure.id, "year": 2026, "staff": -1})
        with self.assertRaisesRegex(ValidationError, "not to a contact"):
            self.env["ar.business.year"].create({"partner_id": self.contact(self.azure, "Buyer").id, "year": 2026})

    def test_who_may_open_the_file(self):
        self.invoice(self.azure, 100, "2026-05-01")
        for role in ("collector", "controller", "manager", "auditor"):
            file = self.file(self.azure, user=self.user(role))
            self.assertEqual(file["position"][0]["open"], self.usd.format(100))
            self.assertFalse([row for row in file["classes"] if row["dimension"] in ("Gender", "Age group")])
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                self.file(self.azure, user=self.user(role))
        other = self.second_company()
        there = self.account(self.azure, other).with_user(self.user("collector", "elsewhere"))
        with self.assertRaises(AccessError):
            there.get_customer_file()
