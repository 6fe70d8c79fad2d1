from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementCase


@tagged("post_install", "-at_install")
class TestDifference(StatementCase):
    def difference(self, their_amount=450, cause="price"):
        statement = self.sent()
        line = statement.movement_ids.filtered(lambda m: m.number == self.inv_2.name)
        statement.sudo()._record_answer(
            {"verdict": "disagreed", "source": "portal", "name": "Anna"},
            [{"line_id": line.id, "their_amount": their_amount, "cause": cause}],
        )
        return statement.difference_ids

    def test_the_story_of_a_difference(self):
        """Disputed per line, corrected by a credit note, the next statement agrees and opens from there."""
        difference = self.difference()
        with self.assertRaisesRegex(UserError, "Name the correcting document"):
            difference.action_corrected()
        draft = self.credit_note(self.deco, 50, "2026-04-05", post=False)
        difference.document_id = draft
        with self.assertRaisesRegex(UserError, "not posted"):
            difference.action_corrected()
        draft.action_post()
        self.assertEqual((difference.effect, difference.remaining), (-50, 0))
        difference.action_corrected()
        self.assertEqual(difference.state, "corrected")
        april = self.sent(date_from=day("2026-04-01"), date_to=day("2026-04-30"), kind="monthly")
        self.assertEqual(april.closing, 1050)
        april.sudo()._record_answer({"verdict": "agreed", "source": "portal", "name": "Anna"})
        may = self.prepared(date_from=day("2026-05-01"), date_to=day("2026-05-31"), kind="monthly")
        self.assertEqual((may.agreed_id, may.balance_ids.agreed, may.balance_ids.opening), (april, 1050, 1050))

    def test_a_correction_that_leaves_something_closes_nothing(self):
        difference = self.difference()
        difference.document_id = self.credit_note(self.deco, 30, "2026-04-05")
        with self.assertRaisesRegex(UserError, "would be left"):
            difference.action_corrected()
        self.assertEqual(difference.state, "open")

    def test_another_customers_document_corrects_nothing(self):
        with self.assertRaisesRegex(ValidationError, "another customer"):
            self.difference().document_id = self.credit_note(self.azure, 50, "2026-04-05")

    def test_explaining_needs_words_unless_it_is_on_its_way(self):
        difference = self.difference()
        with self.assertRaisesRegex(UserError, "Write down"):
            difference.action_explained()
        difference.note = "Their buyer forgot the surcharge"
        difference.action_explained()
        difference.action_reopen()
        difference.write({"cause": "timing", "note": False})
        difference.action_explained()
        self.assertEqual(difference.state, "explained")

    def test_people_write_cause_owner_and_deadline_and_nothing_else(self):
        difference = self.difference().with_user(self.user("collector"))
        difference.write({"cause": "tax", "owner_id": self.env.user.id, "deadline": "2026-05-01"})
        for values in ({"state": "corrected"}, {"their_amount": 500}, {"closed_on": "2026-05-01"}):
            with self.assertRaises(AccessError):
                difference.write(values)
        with self.assertRaises(AccessError):
            difference.unlink()
        with self.assertRaises(UserError):
            difference.with_user(self.user("manager")).action_corrected()
