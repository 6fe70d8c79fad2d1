"""What people read: in their language, with today's figures, titles in words, and no more than is theirs."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Date
from odoo.tests import new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestWords(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["ar.open.item"]._as_of()
        cls.invoicing = cls.user("invoicing")

    def long_overdue(self, amount=900):
        self.company.ar_credit_invoice_check = "none"
        invoice = self.invoice(self.azure, amount, "2026-01-01", Date.subtract(self.today, days=90))
        self.company.ar_credit_invoice_check = "block"
        return invoice

    def test_a_hold_placed_at_night_is_read_in_the_language_of_the_reader(self):
        self.long_overdue()
        self.env["res.lang"]._activate_lang("fr_FR")
        held, _lifted = self.env["ar.credit.hold"]._run(self.account(self.azure), self.company, self.today)
        self.assertEqual((held.finding["kind"], held.finding["amount"], held.reason), ("overdue_days", 900, False))
        self.assertIn("is overdue by more than 60 days", held.why)
        self.patch(
            type(self.env["ar.credit.rule"]),
            "_explain_overdue_days",
            lambda rule, finding, company: f"{rule.env.lang}: {finding['amount']:g}",
        )
        held.invalidate_recordset(["why"])
        self.assertEqual(
            [held.with_context(lang=lang).why for lang in ("en_US", "fr_FR")], ["en_US: 900", "fr_FR: 900"]
        )

    def test_the_banner_has_the_figures_of_today(self):
        invoice = self.long_overdue()
        self.env["ar.credit.hold"]._run(self.account(self.azure), self.company, self.today)
        self.payment(self.azure, 300, self.today, match=[invoice])
        account = self.account(self.azure)
        account.invalidate_recordset()
        self.assertIn("600.00", account.credit_hold_reason)
        self.assertNotIn("900.00", account.credit_hold_reason)

    def test_why_a_hold_was_lifted(self):
        account = self.account(self.azure)
        holds = [
            self.env["ar.credit.hold"].create({"account_id": account.id, "reason": "x", "scope": scope})
            for scope in ("orders", "deliveries")
        ]
        holds[0].action_lift()
        holds[1].action_release("Agreed with the CFO")
        self.assertEqual([hold.lift_reason for hold in holds], ["Lifted by hand", "Released: Agreed with the CFO"])

    def test_record_titles_are_words(self):
        account = self.account(self.azure)
        limit = self.limit(self.azure, 100)
        records = [
            limit,
            self.env["ar.credit.hold"].create({"account_id": account.id, "reason": "x"}),
            self.env["ar.credit.release"].create(
                {"account_id": account.id, "reason": "x", "amount": 5, "requester_id": self.controller.id}
            ),
            self.env["ar.credit.what.if"].create({}),
        ]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.invoice(self.azure, 500, "2026-01-01")
        check = self.env["ar.credit.check"]
        draft = self.invoice(self.azure, 500, "2026-01-01", post=False)
        (request,) = draft._ar_credit_requests(self.company, self.today)
        records.append(check._check([request], "invoice", self.today)[draft])
        for record in records:
            with self.subTest(record._name):
                self.assertNotIn(record._name, record.display_name)
                self.assertNotIn("False", record.display_name)
                self.assertTrue(record.display_name.strip())

    def test_who_reads_sums_and_reasons(self):
        """The message to who works on receivables has figures and rules; everybody else reads held or not and the way out."""
        self.limit(self.azure, 1000)
        self.long_overdue()
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Rumours"})
        draft = self.invoice(self.azure, 500, "2026-01-01", post=False)
        check = self.env["ar.credit.check"]
        for user, full in ((self.controller, True), (self.user("auditor"), True), (self.invoicing, False)):
            with self.subTest(user.login):
                (request,) = draft.with_user(user)._ar_credit_requests(self.company, self.today)
                decision = check.with_user(user)._check([request], "order", self.today)[draft.with_user(user)]
                message = decision.with_user(user).sudo()._message()
                self.assertIn("Way out", message)
                self.assertEqual("Rumours" in message and "is overdue by more than" in message, full)
                if not full:
                    self.assertIn("is on credit hold", message)
                    self.assertNotIn("900.00", message)

    def test_components_of_other_add_ons(self):
        """Plugged from outside: a component that asks for no deposit, and one that does."""
        owed = lambda base, model, company, as_of, partners: {self.azure.id: 42}
        self.plug(
            "ar.credit.exposure",
            _components=lambda base, model: {
                **base(),
                "leases": ("Leases", "_leases", "other"),
                "frames": ("Frames", "_frames", "commitment"),
            },
            _leases=owed,
            _frames=owed,
        )
        account = self.account(self.azure)
        figures = self.env["ar.credit.check"]._figures(account, self.company, self.today)[account.sudo()][0]
        self.assertEqual((figures.exposure, figures.commitments), (84, 42))

    def test_what_we_owe_one_customer_secures_nothing_of_another(self):
        group = self.env["ar.credit.group"].create({"name": "Group"})
        (self.account(self.azure) | self.account(self.deco)).sudo().credit_group_id = group
        self.company.ar_credit_invoice_check = "none"
        self.payment(self.azure, 500, "2026-01-01")
        self.invoice(self.deco, 300, "2026-01-01")
        self.limit(group, 400)
        account = self.account(self.deco)
        self.assertEqual(account.credit_available, 100)
        positions = (
            self.env["ar.credit.position"]
            ._make(self.company, self.today)
            .filtered(lambda row: row.partner_id in self.azure | self.deco)
            .sorted("rank")
        )
        self.assertEqual([(row.partner_id, row.exposure) for row in positions], [(self.deco, 300), (self.azure, 0)])

    def test_what_if_refuses_what_makes_no_sense(self):
        for percent in (5000, -101):
            with self.assertRaisesRegex(ValidationError, "is outside"), self.env.cr.savepoint():
                self.env["ar.credit.what.if"].create({"limit_percent": percent})
        self.limit(self.azure, 100)
        self.company.ar_credit_invoice_check = "none"
        self.invoice(self.azure, 90, "2026-01-01", self.today)
        wizard = self.env["ar.credit.what.if"].create(
            {"limit_percent": -50, "account_ids": self.account(self.azure).ids, "new_order": 5}
        )
        wizard.action_compute()
        self.assertEqual((wizard.before_text, wizard.after_text), ("Pass 1", "Block 1"))

    def test_an_impossible_balance_sheet_is_told(self):
        year = self.env["ar.business.year"].create(
            {
                "partner_id": self.azure.id,
                "year": 2025,
                "statements": True,
                "assets": 100,
                "current_assets": 120,
                "total_liabilities": 60,
                "equity": 40,
            }
        )
        self.assertIn("Current assets ($ 120.00) are more than all assets", year.statement_problem.replace("\xa0", " "))
        self.assertEqual(year.known_ratios, "debt_ratio")
        year.current_assets = 50
        self.assertFalse(year.statement_problem)

    def test_a_release_is_granted_on_terms(self):
        """The card shows what is at stake; the dialog asks for document or amount, until and why."""
        self.limit(self.azure, 100)
        self.long_overdue(50)
        draft = self.invoice(self.azure, 500, "2026-01-01", post=False)
        (request,) = draft._ar_credit_requests(self.company, self.today)
        self.env["ar.credit.check"]._check([request], "invoice", self.today)
        release = self.env["ar.credit.release"].create(
            {
                "account_id": self.account(self.azure).id,
                "reason": "x",
                "requester_id": self.controller.id,
                "res_model": "account.move",
                "res_id": draft.id,
                "document": "INV",
            }
        )
        self.assertEqual(
            (release.document_amount, release.exposure, release.overdue, release.limit_amount), (500, 50, 50, 100)
        )
        self.assertIn("would be exceeded", release.stopped_by)
        ask = release.with_user(self.manager).action_open_grant()
        Grant = self.env[ask["res_model"]].with_user(self.manager).with_context(**ask["context"])
        with self.assertRaisesRegex(UserError, "up to which amount"), self.env.cr.savepoint():
            Grant.create({"bound": "amount", "amount": 0, "answer": "ok"}).action_grant()
        Grant.create({"bound": "amount", "amount": 800, "date_to": "2999-01-01", "answer": "Twice"}).action_grant()
        self.assertEqual(
            (release.state, release.amount, release.res_id, release.answer, release.approver_id),
            ("granted", 800, False, "Twice", self.manager),
        )
        with self.assertRaisesRegex(UserError, "answered already"):
            release.with_user(self.manager).action_open_grant()
        with self.assertRaises(UserError):
            release.with_user(self.controller).action_open_grant()

    def test_a_dialog_is_ones_own(self):
        release = self.env["ar.credit.release"].create(
            {"account_id": self.account(self.azure).id, "reason": "x", "requester_id": self.controller.id, "amount": 5}
        )
        grant = (
            self.env["ar.credit.release.grant"]
            .with_user(self.manager)
            .create({"release_id": release.id, "answer": "x"})
        )
        other = new_test_user(self.env, "ar_other", groups="customer_ar_management.group_ar_manager")
        self.assertFalse(self.env["ar.credit.release.grant"].with_user(other).search([("id", "=", grant.id)]))

    def test_one_card_for_each_customer(self):
        self.long_overdue()
        account = self.account(self.azure)
        rule = self.env["ar.alert.rule"].create(
            {"name": "Overdue", "indicator": "overdue_amount", "threshold": 100, "severity": "3"}
        )
        days = self.env["ar.alert.rule"].create({"name": "Old", "indicator": "worst_days", "threshold": 30})
        self.env["ar.alert"].create(
            [
                {
                    "account_id": account.id,
                    "company_id": self.company.id,
                    "rule_id": each.id,
                    "date": self.today,
                    "value": value,
                    "value_first": value,
                }
                for each, value in ((rule, 900), (days, 90))
            ]
        )
        text = account.alert_text.replace("\xa0", " ")
        self.assertEqual(text.splitlines(), ["Overdue: $ 900.00 (above $ 100.00)", "Old: 90 days (above 30 days)"])
        self.assertEqual(account.credit_overdue, 900)
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_customer_account_action_risk")
        self.assertIn(account, account.search(safe_eval(action["domain"])))
