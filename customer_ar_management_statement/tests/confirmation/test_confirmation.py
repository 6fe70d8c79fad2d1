from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import MAR, StatementCase


@tagged("post_install", "-at_install")
class TestConfirmation(StatementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(cls.azure, 40, "2026-01-05")
        cls.invoice(cls.wang, 8000, "2026-02-05", currency=cls.cny)

    def drawn(self, **values):
        record = self.env["ar.confirmation.round"].create({"date": MAR, **values})
        record.action_draw()
        return record

    def answer(self, letter, state, user=None, **values):
        form = (
            self.env["ar.confirmation.answer"]
            .with_user(user or self.env.user)
            .create({"confirmation_id": letter.id, "state": state, "answer_name": "Anna", **values})
        )
        form.action_record()

    def letter(self, record, partner):
        return record.confirmation_ids.filtered(lambda c: c.partner_id == partner)

    def test_the_story_of_a_round(self):
        record = self.drawn(auditor_id=self.partner("Auditors & Sons", email="a@auditors.example").id)
        self.assertGreaterEqual(record.asked, 3)
        self.assertAlmostEqual(record.coverage, 1)
        deco, azure, wang = (self.letter(record, p) for p in (self.deco, self.azure, self.wang))
        self.assertEqual((deco.balance, deco.amount_ids.amount), (1100, 1100))
        self.assertEqual((wang.amount_ids.currency_id, wang.amount_ids.amount), (self.cny, 8000))
        with self.assertRaisesRegex(UserError, "not handed over"):
            self.answer(deco, "agreed")
        record.confirmation_ids.action_print()
        self.assertTrue(deco.chain_sequence)
        self.answer(deco, "agreed")
        with self.assertRaisesRegex(UserError, "exceptions"):
            self.answer(azure, "disagreed")
        self.answer(azure, "disagreed", difference=5)
        self.assertEqual(
            (record.agreed, record.disagreed, record.difference, record.silent), (1, 1, 5, record.asked - 2)
        )
        wang.action_print()
        self.assertEqual(wang.letters, 2)
        with self.assertRaisesRegex(UserError, "alternative work"):
            record.action_close()
        (record.confirmation_ids - deco - azure).write({"alternative_work": "Receipts of April seen"})
        record.action_close()
        self.assertEqual(wang.state, "printed", "silence stays silence")
        self.assertFalse(self.env["ar.confirmation"]._verify_chain(self.company))

    def test_figures_are_those_of_the_day_and_stay(self):
        record = self.drawn()
        self.invoice(self.deco, 7, "2026-03-30")
        self.assertEqual(self.letter(record, self.deco).balance, 1100)

    def test_samples(self):
        self.assertEqual(
            self.drawn(method="above", limit=1000).confirmation_ids.partner_id & (self.deco | self.azure), self.deco
        )
        self.assertEqual(self.drawn(method="hand", chosen_ids=self.azure.ids).confirmation_ids.partner_id, self.azure)
        one, two = (self.drawn(method="random", number=2, seed=7).confirmation_ids.partner_id for _n in range(2))
        self.assertEqual(one, two)
        with self.assertRaisesRegex(UserError, "Nobody is in this sample"):
            self.drawn(method="above", limit=10**9)
        with self.assertRaisesRegex(UserError, "larger than 1.6"):
            self.drawn(method="units", tolerable=10, expected=10)
        with self.assertRaisesRegex(UserError, "in the future"):
            self.drawn(date="2099-12-31")

    def test_nobody_writes_what_happened(self):
        record = self.drawn()
        letter = self.letter(record, self.deco)
        collector, auditor = self.user("collector"), self.user("auditor")
        for values in ({"state": "agreed"}, {"balance": 1}, {"answered_on": "2026-04-01"}):
            with self.assertRaises(AccessError):
                letter.with_user(collector).write(values)
        with self.assertRaises(UserError):
            record.with_user(collector).write({"seed": 9})
        self.assertEqual(letter.with_user(auditor).balance, 1100)
        for act in (letter.with_user(auditor).action_print, record.with_user(auditor).action_close):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(AccessError):
            letter.with_user(self.user("portal")).read(["balance"])

    def test_the_letter_says_what_it_must(self):
        letter = self.letter(self.drawn(), self.deco)
        report = "customer_ar_management_statement.ar_confirmation_report"
        html = str(self.env["ir.actions.report"]._render_qweb_html(report, letter.ids)[0], "utf-8")
        for words in (
            letter.name,
            "1,100.00",
            "not a demand for payment",
            "straight to the auditor",
            "You owe us",
            "We owe you",
        ):
            self.assertIn(words, html)
        self.assertNotIn("Azure", html)
