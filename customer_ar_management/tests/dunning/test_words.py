"""The words of a letter are true of what is due and of what was sent before."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import MODULE, MONDAY, DunningCase, days

FINAL = {
    "subject": "Final notice: {total}",
    "body": "<p>Our earlier reminders have remained without result. {items}</p>",
}


@tagged("post_install", "-at_install")
class TestWords(DunningCase):
    def first_run(self, **values):
        with self.at(MONDAY):
            run = self.Run.create({"company_id": self.company.id, "as_of": MONDAY, **values})
            run.action_preview()
        return run

    # -- totals ---------------------------------------------------------------

    def test_overdue_is_what_is_overdue(self):
        self.plan.list_scope = "open"
        self.plan.step_ids[1].write(
            {"subject": "{total} overdue, {not_due_total} not due", "body": "<p>{count}: {items}</p>"}
        )
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        later = self.invoice(self.azure, 900, MONDAY - days(60), MONDAY + days(20))
        self.credit_note(self.azure, 30, MONDAY - days(2))
        letter = self.letters(self.run_on(MONDAY))
        self.assertEqual(
            (letter.amount, letter.subject.replace("\xa0", " ")), (70, "$ 70.00 overdue, $ 900.00 not due")
        )
        text = html2plaintext(letter.body).replace("\xa0", " ")
        self.assertLess(text.index("Total overdue"), text.index("Not due yet"))
        self.assertLess(text.index("$ 70.00"), text.index(later.name))
        self.assertIn("Total not due yet", text)
        self.assertIn("1:", text, "one item is overdue")

    def test_credits_are_taken_off_what_is_overdue(self):
        self.plan.list_scope = "open"
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.invoice(self.azure, 900, MONDAY - days(60), MONDAY + days(20))
        self.credit_note(self.azure, 100, MONDAY - days(2))
        run = self.run_on(MONDAY, confirm=False)
        self.assertFalse(self.letters(run), "nothing overdue is left")
        self.assertEqual(self.reason(run, invoice), ["credit"])

    def test_the_note_before_the_due_date_names_what_comes_due(self):
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY + days(2))
        self.invoice(self.azure, 30, MONDAY - days(60), MONDAY - days(2))
        letter = self.letters(self.run_on(MONDAY))
        self.assertEqual((letter.step_id.offset_days, letter.amount), (-3, 100))
        self.assertIn("Coming due", letter.body)
        self.assertIn("Overdue", letter.body)

    # -- plans that cannot be saved -------------------------------------------

    def test_words_that_contradict_the_list(self):
        note, first, second = self.plan.step_ids
        for step, values, why in (
            (note, {"subject": "{total} overdue"}, "nothing is overdue yet"),
            (note, {"body": "<p>{oldest_days} days late. {items}</p>"}, "nothing is overdue yet"),
            (first, {"subject": "Coming due: {total}"}, "after the due date"),
            (first, {"subject": "{total}, {not_due_total} later"}, "do not list what is not due"),
            (second, FINAL, "asks for none"),
        ):
            with self.subTest(values=values), self.assertRaisesRegex(ValidationError, why), self.env.cr.savepoint():
                step.write(values)
        second.write({**FINAL, "demands": 1})
        self.plan.list_scope = "open"
        first.subject = "{total}, {not_due_total} later"
        with self.assertRaisesRegex(ValidationError, "do not list"), self.env.cr.savepoint():
            self.plan.list_scope = "overdue"
        with self.assertRaisesRegex(ValidationError, "asks for none"), self.env.cr.savepoint():
            second.demands = 0

    def test_a_translation_is_read_too(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        with self.assertRaisesRegex(ValidationError, "此时尚无逾期"), self.env.cr.savepoint():
            self.plan.step_ids[0].with_context(lang="zh_CN").subject = "逾期 {total}"
        with self.assertRaisesRegex(ValidationError, "asks for none"), self.env.cr.savepoint():
            self.plan.step_ids[2].update_field_translations("subject", {"zh_CN": "再次提醒：{total}"})

    def test_shipped_plans_say_what_is_so(self):
        for code in ("gentle", "standard", "strict", "china"):
            self.env.ref(f"{MODULE}.ar_dunning_plan_{code}").step_ids._check_words()
        self.assertEqual(self.env.ref(f"{MODULE}.ar_dunning_step_standard_final").demands, 2)

    def test_steps_of_earlier_versions_ask_for_reminders(self):
        step = self.plan.step_ids[2]
        step.write({**FINAL, "demands": 1})
        self.env.cr.execute("UPDATE ar_dunning_step SET demands = 0 WHERE id = %s", step.ids)
        self.env.invalidate_all()
        self.env["ar.dunning.step"]._ask_for_reminders()
        self.assertEqual(step.demands, 1)

    # -- the first letter anybody gets ----------------------------------------

    def test_a_first_run_begins_at_the_first_written_step(self):
        plan = self.make_plan("Ladder", [(5, "call"), (8, "email"), (15, "letter"), (30, "legal")])
        self.company.ar_dunning_plan_id = plan
        self.azure.write({"street": "1 Main Street", "city": "Springfield"})
        self.invoice(self.azure, 100, MONDAY - days(90), MONDAY - days(60))
        run = self.first_run()
        self.assertTrue(run.begin_softly)
        self.assertEqual(self.letters(run).step_id.offset_days, 8)
        self.assertFalse(run.unheard_note)
        with self.at(MONDAY):
            run.action_confirm()
            self.Letter._deliver(10)
        self.assertEqual(self.letters(run).state, "sent")
        again = self.run_on(MONDAY + days(8))
        self.assertEqual(self.letters(again).step_id.offset_days, 30, "the rest of the ladder stands")

    def test_later_the_preview_says_who_was_never_reminded(self):
        self.company.ar_dunning_first_run_id = self.run_on(MONDAY - days(1))
        for partner, late in ((self.azure, 40), (self.deco, 20), (self.wang, 6)):
            self.invoice(partner, 100, MONDAY - days(90), MONDAY - days(late))
        run = self.first_run()
        self.assertFalse(run.begin_softly)
        self.assertIn("Story 15 2", run.unheard_note)
        with self.at(MONDAY):
            run.with_user(self.collector).action_begin_softly()
        self.assertEqual(set(self.letters(run).step_id.mapped("offset_days")), {5})
        self.assertFalse(run.unheard_note)

    def test_a_final_notice_needs_its_reminders(self):
        self.plan.step_ids[2].write({**FINAL, "demands": 1})
        self.invoice(self.azure, 100, MONDAY - days(90), MONDAY - days(40))
        first = self.letters(self.run_on(MONDAY))
        self.assertEqual(first.step_id.offset_days, 5)
        second = self.letters(self.run_on(MONDAY + days(1)))
        self.assertEqual(second.step_id.offset_days, 15)
