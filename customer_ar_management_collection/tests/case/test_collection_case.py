from datetime import timedelta
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import SQL, mute_logger

from ..legal.test_legal_case import LegalCase


@tagged("post_install", "-at_install")
class TestCollectionCase(LegalCase):
    """One case per customer, opened and closed by the ledger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Case = cls.env["ar.collection.case"]
        cls.late = cls.invoice(cls.deco, 80, cls.ago(30).isoformat(), cls.ago(10).isoformat())
        cls.env["ar.customer.account"]._ensure(cls.azure | cls.deco, cls.company)

    def stage(self, key):
        return self.env.ref(f"customer_ar_management_collection.ar_collection_stage_{key}")

    def evaluate(self, days=0):
        return self.Case._evaluate(self.company, self.today + timedelta(days=days))

    def case(self, partner, state="open"):
        return self.Case.search([("partner_id", "=", partner.id), ("state", "=", state)])

    def test_opened_moved_on_and_closed_by_the_ledger(self):
        self.evaluate()
        case = self.case(self.deco)
        self.assertEqual((case.overdue, case.oldest, case.stage_id), (80, 10, self.stage("new")))
        self.assertEqual((case.step_text, case.next_date), ("Call", self.today + timedelta(days=3)))
        self.assertEqual(self.case(self.azure).stage_id, self.stage("handover"))
        self.evaluate(25)
        self.assertEqual(case.stage_id, self.stage("chased"))
        self.payment(self.deco, 80, self.today.isoformat(), match=[self.late])
        _opened, closed = self.evaluate(26)
        self.assertIn(case, closed)
        self.assertEqual((case.state, case.closed_code, case.days_open), ("closed", "settled", 26))
        self.invoice(self.deco, 5, self.ago(30).isoformat(), self.ago(10).isoformat())
        self.evaluate(27)
        self.assertNotEqual(self.case(self.deco), case)

    def test_never_doubled(self):
        self.evaluate()
        opened, closed = self.evaluate()
        self.assertFalse(opened | closed)
        case = self.case(self.deco)
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            case.copy({"partner_id": self.deco.id, "date_open": self.today})

    def test_small_and_fresh_debts_open_none(self):
        self.company.write({"ar_case_days": 11, "ar_case_amount": 100})
        self.evaluate()
        self.assertFalse(self.case(self.deco))
        self.evaluate(1)
        self.assertFalse(self.case(self.deco), "too small")
        self.company.ar_case_amount = 80
        self.evaluate(1)
        self.assertTrue(self.case(self.deco))

    def test_a_plan_and_a_legal_case_are_stages(self):
        self.evaluate()
        case = self.case(self.azure)
        plan = self.plan(self.first, self.second)
        self.evaluate()
        self.assertEqual(case.stage_id, self.stage("plan"))
        plan.action_withdraw()
        self.company.ar_legal_demands = 0
        self.legal(self.first).action_file()
        self.evaluate()
        self.assertEqual(case.stage_id, self.stage("legal"))

    def test_a_hand_moves_it_until_the_ledger_has_something_new(self):
        collector = self.user("collector")
        self.evaluate()
        case = self.case(self.deco)
        case.with_user(collector).stage_id = self.stage("serious")
        self.evaluate(1)
        self.assertEqual(case.stage_id, self.stage("serious"))
        self.evaluate(25)
        self.assertEqual(case.stage_id, self.stage("chased"))
        changes = self.env["ar.collection.stage.change"].search([("case_id", "=", case.id)], order="id")
        self.assertEqual(changes.mapped("stage_id"), self.stage("new") | self.stage("serious") | self.stage("chased"))
        self.assertEqual([change.user_id for change in changes][1], collector)
        self.assertFalse(changes[0].user_id | changes[2].user_id)

    def test_what_comes_next_is_said_in_the_readers_language(self):
        """What the stage proposes follows the stage and the language; what a person wrote stands until the next stage."""
        self.stage("chased").with_context(lang="zh_CN").next_step = "约定日期"
        self.evaluate()
        case = self.case(self.deco)
        case.next_step = "Ask Anna"
        self.assertEqual(case.step_text, "Ask Anna")
        self.evaluate(25)
        self.assertFalse(case.next_step)
        self.assertEqual(case.with_context(lang="zh_CN").step_text, "约定日期")
        self.assertEqual(case.step_text, self.stage("chased").next_step)

    def test_the_case_of_a_collector_who_left(self):
        collector, other = self.user("collector"), self.user("collector", login="other")
        account = self.env["ar.customer.account"].search([("partner_id", "=", self.deco.id)])
        account.collector_id = collector
        self.evaluate()
        case = self.case(self.deco)
        self.assertEqual(case.owner_id, collector)
        collector.active = False
        self.evaluate()
        self.assertFalse(case.owner_id)
        account.collector_id = other
        self.evaluate()
        self.assertEqual(case.owner_id, other)

    def test_merged_customers_have_one_case(self):
        self.evaluate()
        kept, gone = self.case(self.azure), self.case(self.deco)
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((self.azure | self.deco).ids, self.azure)
        self.env.invalidate_all()
        self.assertEqual((kept.state, gone.state, gone.closed_code), ("open", "closed", "merged"))
        self.assertEqual(gone.partner_id, self.azure)
        self.evaluate()
        self.assertEqual((self.case(self.azure), kept.overdue), (kept, 980))

    def test_the_time_line_has_everything_the_latest_first(self):
        self.evaluate()
        self.letter(self.first, days=20)
        self.env["ar.contact.log"].create({"partner_id": self.azure.id, "result": "promised"})
        self.env["ar.promise"].create(
            {"partner_id": self.azure.id, "date": self.today + timedelta(days=3)}
        ).action_withdraw()
        self.env["ar.dispute"].create(
            {"partner_id": self.azure.id, "move_id": self.second.id, "note": "no"}
        ).action_reject()
        self.payment(self.azure, 50, self.ago(5).isoformat(), match=[self.first])
        self.plan(self.second)
        self.company.ar_legal_demands = 0
        legal = self.legal(self.first, filed_on=self.ago(1))
        legal.action_file()
        self.env["ar.legal.event"].create({"case_id": legal.id, "date": self.ago(1), "note": "filed", "done": True})
        self.env["ar.limitation.event"].create({"partner_id": self.azure.id, "date": self.ago(2), "note": "said"})
        self.env["ar.extension"].create(
            {
                "line_id": self.receivable(
                    self.invoice(self.azure, 5, self.ago(9).isoformat(), self.ago(3).isoformat())
                ).id,
                "date_new": self.today + timedelta(days=4),
                "reason": "x",
            }
        )
        line = self.case(self.azure).event_ids
        self.assertEqual(
            set(line.mapped("kind")),
            {"letter", "contact", "promise", "dispute", "payment", "plan", "legal", "limitation", "extension", "stage"},
        )
        self.assertEqual(len(set(line.ids)), len(line))
        dates = line.mapped("date")
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertTrue(all(line.mapped("title")))
        self.assertEqual(line.partner_id, self.azure)
        contact = line.filtered(lambda entry: entry.kind == "contact")
        self.assertIn("Promised to pay", contact.title)
        self.assertFalse(any("Azure Interior" in said for said in line.mapped("said")), "whose case it is one knows")
        self.assertTrue(all(line.mapped("said")))
        promise = line.filtered(lambda entry: entry.kind == "promise")
        self.assertGreater(promise.amount, 0, "all that was open")
        self.assertEqual(contact.action_open()["res_model"], "ar.contact.log")

    def test_an_add_on_brings_its_own_entries(self):
        self.evaluate()
        self.plug(
            "ar.collection.event",
            _sources=lambda base, event: [
                *base(),
                (
                    "contact",
                    "res.partner",
                    SQL(
                        "SELECT 1 AS number, %s AS key, NOW() AS day, %s AS partner, %s AS company, 5.0 AS amount,"
                        " NULL::int AS currency, NULL::varchar AS code",
                        self.deco.id,
                        self.deco.id,
                        self.company.id,
                    ),
                ),
            ],
        )
        self.assertIn(5, self.case(self.deco).event_ids.mapped("amount"))

    def test_doors_of_the_desk(self):
        self.evaluate()
        Desk, account = self.env["ar.collection.desk"], self.case(self.azure).account_id
        for key, model in (
            ("plan", "ar.instalment.plan"),
            ("extend", "ar.extension"),
            ("legal", "ar.legal.case"),
            ("case", "ar.collection.case"),
        ):
            action = Desk.act(key, account.id)
            self.assertEqual(action["res_model"], model)
            if key != "case":
                Form(self.env[model].with_context(**action["context"]))
        self.assertEqual(Desk.act("extend", account.id)["context"]["default_line_id"], self.receivable(self.first).id)
        self.assertEqual(Desk.act("case", account.id)["res_id"], self.case(self.azure).id)
        keys = {one["key"] for one in Desk.with_user(self.user("auditor"))._desk_actions()}
        self.assertEqual(keys, {"file", "case"}, "who only reads is offered nothing to agree")

    def test_rights(self):
        self.evaluate()
        case, collector = self.case(self.deco), self.user("collector")
        case.with_user(collector).write({"next_step": "Visit", "owner_id": collector.id})
        for values in ({"state": "closed"}, {"overdue": 0}, {"date_open": self.today}):
            with self.assertRaises(AccessError):
                case.with_user(collector).write(values)
        with self.assertRaises(AccessError):
            self.Case.with_user(collector).create({"partner_id": self.wang.id})
        with self.assertRaises(UserError):
            case.unlink()
        for role in ("employee", "portal"):
            user = self.user(role, login=f"case_{role}")
            with self.assertRaises(AccessError):
                case.with_user(user).read(["overdue"])
            with self.assertRaises(AccessError):
                self.env["ar.collection.event"].with_user(user).search([])
        other = self.second_company()
        stranger = self.user("manager", login="far", company_id=other.id, company_ids=[(6, 0, other.ids)])
        self.assertFalse(self.Case.with_user(stranger).search([("id", "=", case.id)]))
        self.assertFalse(
            self.env["ar.collection.event"].with_user(stranger).search([("partner_id", "=", self.deco.id)])
        )
        case.sudo().write({"state": "closed", "date_closed": self.today})
        with self.assertRaisesRegex(UserError, "is closed"):
            case.with_user(collector).next_step = "Call"

    def test_two_workers(self):
        self.evaluate()
        original = type(self.env.cr).execute

        def locked(cr, query, *args, **kwargs):
            text = query.code if isinstance(query, SQL) else str(query)
            if "FOR UPDATE SKIP LOCKED" in text:
                query, args = "SELECT 1 WHERE FALSE", ()
            return original(cr, query, *args, **kwargs)

        with patch.object(type(self.env.cr), "execute", locked):
            self.assertFalse(self.evaluate(25)[1])
        self.assertEqual(self.case(self.deco).stage_id, self.stage("new"), "what another worker has is left to it")

    def test_many_customers_cost_no_more_queries(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.evaluate()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few = queries()
        partners = self.env["res.partner"].create([{"name": f"Late {number}"} for number in range(15)])
        for partner in partners:
            self.invoice(partner, 10, self.ago(40).isoformat(), self.ago(10).isoformat())
        self.env["ar.customer.account"]._ensure(partners, self.company)
        self.assertLessEqual(queries(), few)
