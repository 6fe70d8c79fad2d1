from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementCase


@tagged("post_install", "-at_install")
class TestAnswer(StatementCase):
    def answer(self, statement, verdict="agreed", lines=(), files=(), source="portal", name="Anna", **values):
        return statement.sudo()._record_answer(
            {"verdict": verdict, "source": source, "name": name, **values}, lines, files
        )

    def test_agreeing_is_kept_with_name_time_and_address_and_sealed(self):
        statement = self.sent()
        answer = self.answer(statement, address="203.0.113.7")
        self.assertEqual((statement.answer, answer.name, answer.address), ("agreed", "Anna", "203.0.113.7"))
        self.assertTrue(answer.chain_sequence)
        with self.assertRaises(UserError):
            answer.sudo().write({"verdict": "disagreed"})
        with self.assertRaises(UserError):
            answer.sudo().unlink()

    def test_a_line_seen_differently_opens_a_difference(self):
        statement = self.sent()
        line = statement.movement_ids.filtered(lambda m: m.kind == "payment")
        self.answer(
            statement,
            "disagreed",
            [{"line_id": line.id, "their_amount": -410, "cause": "charges", "note": "we paid 410"}],
        )
        difference = statement.difference_ids
        self.assertEqual(
            (difference.our_amount, difference.their_amount, difference.difference, difference.cause),
            (-400, -410, 10, "charges"),
        )
        self.assertEqual(difference.state, "open")

    def test_a_balance_of_its_own_and_what_agrees_after_all(self):
        statement = self.sent()
        self.answer(statement, "disagreed", [{"currency_id": self.usd.id, "their_amount": 1000}])
        self.assertEqual(statement.difference_ids.mapped("difference"), [100])
        self.answer(statement, "disagreed", [{"currency_id": self.usd.id, "their_amount": 1050}])
        self.assertEqual(statement.difference_ids.sorted("id").mapped("state"), ["explained", "open"])
        self.assertEqual(len(statement.answer_ids), 2)

    def test_answers_that_make_no_sense_are_refused_and_nothing_is_kept(self):
        statement, other = self.sent(), self.sent(self.azure, kind="demand")
        foreign = self.prepared(kind="annual").line_ids[:1]
        line = statement.line_ids[:1]
        cases = [
            ("disagreed", [], {}, "what you see differently"),
            ("agreed", [{"line_id": line.id, "their_amount": 1}], {}, "cannot agree"),
            ("agreed", [], {"name": "  "}, "your name"),
            ("disagreed", [{"line_id": foreign.id, "their_amount": 1}], {}, "not on this statement"),
            ("disagreed", [{"line_id": line.id, "their_amount": "x"}], {}, "as a number"),
            ("disagreed", [{"line_id": line.id, "their_amount": float("nan")}], {}, "as a number"),
            ("disagreed", [{"line_id": line.id, "their_amount": float("inf")}], {}, "as a number"),
            ("disagreed", [{"currency_id": self.eur.id, "their_amount": 1}], {}, "no balance in that currency"),
        ]
        for verdict, lines, values, words in cases:
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                self.answer(statement, verdict, lines, **values)
        with self.assertRaisesRegex(UserError, "At most"):
            self.answer(statement, files=[("a", b"x")] * 6)
        self.assertFalse(statement.answer_ids | other.answer_ids)
        self.assertFalse(statement.difference_ids)

    def test_only_what_was_sent_and_not_superseded_is_answered(self):
        with self.assertRaisesRegex(UserError, "has not been sent"):
            self.answer(self.prepared(kind="annual"))
        first = self.sent()
        second = self.sent(kind="demand")
        with self.assertRaisesRegex(UserError, "taken the place"):
            self.answer(first)
        self.answer(first, source="typed")
        self.assertEqual((first.answer, second.answer), ("agreed", False))

    def test_a_link_is_for_one_statement_and_one_answer_and_some_days(self):
        statement, other = self.sent(), self.sent(self.azure, kind="demand")
        _empty, _path, number, stamp, signature = statement._link().split("/")
        self.assertEqual((int(number), statement._check_link(int(stamp), signature)), (statement.id, "ok"))
        self.assertEqual(statement._check_link(int(stamp) + 1, signature), "wrong")
        self.assertEqual(
            statement._check_link(int(stamp), signature[:-1] + ("0" if signature[-1] != "0" else "1")), "wrong"
        )
        other._link()
        self.assertEqual(other._check_link(int(stamp), signature), "wrong")
        self.company.ar_statement_link_days = -1
        _empty, _path, _number, old, signature_old = statement._link().split("/")
        self.assertEqual(statement._check_link(int(old), signature_old), "expired")
        self.answer(statement, source="link")
        self.assertEqual(statement._check_link(int(stamp), signature), "wrong")
        with self.assertRaisesRegex(UserError, "answered already"):
            self.answer(statement, source="link")

    def test_an_answer_on_paper_is_typed_in_by_a_colleague(self):
        statement = self.sent()
        collector = self.user("collector")
        form = (
            self.env["ar.statement.type.in"]
            .with_user(collector)
            .create(
                {
                    "statement_id": statement.id,
                    "verdict": "agreed",
                    "name": "Anna, by letter",
                    "scan": "JVBERi0=",
                    "scan_name": "scan.pdf",
                }
            )
        )
        with self.assertRaises(AccessError):
            form.with_user(self.user("manager")).action_record()
        form.action_record()
        answer = statement.answer_ids
        self.assertEqual(
            (answer.source, answer.user_id, answer.attachment_ids.mapped("name")), ("typed", collector, ["scan.pdf"])
        )
