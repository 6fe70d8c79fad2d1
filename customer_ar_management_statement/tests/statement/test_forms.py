"""Every form, list and card of the add-on opens for each role that may read what it shows."""

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementCase

READERS = ("collector", "controller", "manager", "auditor")
#: forms that are filled in, with the role that does and what it fills in
NEW = {
    "ar.statement.run": ("collector", {"kind": "monthly"}),
    "ar.statement.comparison": ("collector", {"date_from": JAN, "date_to": MAR}),
    "ar.confirmation.round": ("controller", {"date": MAR, "method": "units"}),
    "ar.clearing": ("collector", {}),
    "ar.customer.query": ("collector", {"name": "x", "text": "x"}),
    "ar.rebate.rule": ("manager", {"name": "1 %", "percent": 1}),
}


@tagged("post_install", "-at_install")
class TestForms(StatementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.statement = cls.sent()
        cls.answer = cls.statement.sudo()._record_answer(
            {"verdict": "disagreed", "source": "portal", "name": "Anna"},
            [{"line_id": cls.statement.movement_ids[:1].id, "their_amount": 900, "cause": "price"}],
        )
        cls.env["ar.customer.account"]._ensure(cls.partner("Silent"), cls.company)  # left out: nothing open
        cls.batch = cls.env["ar.statement.run"].create({"kind": "monthly", "date_from": JAN, "date_to": MAR})
        cls.batch.action_propose()
        cls.round = cls.env["ar.confirmation.round"].create({"date": MAR, "method": "all"})
        cls.round.action_draw()
        cls.round.confirmation_ids.sudo().write({"state": "printed", "printed_on": MAR, "letters": 1})
        cls.comparison = cls.env["ar.statement.comparison"].create(
            {"partner_id": cls.deco.id, "date_from": JAN, "date_to": MAR}
        )
        cls.clearing = cls.env["ar.clearing"].create({"partner_id": cls.deco.id})
        cls.query = cls.env["ar.customer.query"].create({"name": "q", "text": "t", "partner_id": cls.deco.id})
        income = cls.journal("sale").default_account_id
        cls.rule = cls.env["ar.rebate.rule"].create({"name": "2 %", "percent": 2, "account_id": income.id})
        period = {"company_id": cls.company.id, "partner_id": cls.deco.id, "date_from": JAN, "date_to": MAR}
        cls.rebate = cls.env["ar.rebate"].sudo().create({**period, "rule_id": cls.rule.id, "requester_id": cls.env.uid})
        cls.reminder = (
            cls.env["ar.statement.reminder"]
            .sudo()
            .create({"statement_id": cls.statement.id, "company_id": cls.company.id, "partner_id": cls.deco.id})
        )

    def shown(self):
        """A record of every model that has a screen."""
        return [
            self.statement,
            self.batch.statement_ids[:1],
            self.batch,
            self.batch.skip_ids[:1],
            self.answer,
            self.statement.difference_ids,
            self.round,
            self.round.confirmation_ids[:1],
            self.comparison,
            self.clearing,
            self.query,
            self.rule,
            self.rebate,
            self.reminder,
            self.env["ar.customer.account"]._ensure(self.deco, self.company),
        ]

    def test_every_form_opens_for_every_reader(self):
        for role in READERS:
            user = self.user(role)
            for record in self.shown():
                with self.subTest(role=role, model=record._name):
                    self.assertTrue(record)
                    form = Form(record.with_user(user))
                    self.assertEqual(form.record.id, record.id)

    def test_lists_and_cards_read_what_they_show(self):
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "in", [record._name for record in self.shown()])]
        )
        self.assertGreater(len(actions), 10)
        for role in READERS:
            user = self.user(role, login=f"reader_{role}")
            for action in actions:
                model = self.env[action.res_model].with_user(user)
                for mode in set(action.view_mode.split(",")) & {"list", "kanban"}:
                    view = {kind: view_id for view_id, kind in action.views}.get(mode)
                    with self.subTest(role=role, model=model._name, mode=mode):
                        shown = model.get_views([(view, mode)])["models"][model._name]["fields"]
                        model.web_search_read([], {name: {} for name in shown}, limit=5)

    def test_new_ones(self):
        for model, (role, values) in NEW.items():
            with self.subTest(model=model):
                form = Form(self.env[model].with_user(self.user(role, login=f"new_{model.replace('.', '_')}")))
                for name, value in values.items():
                    setattr(form, name, value)

    def test_the_forms_that_take_answers(self):
        clerk = self.user("collector", login="takes_answers")
        for record, action in (
            (self.statement, "action_type_in"),
            (self.round.confirmation_ids[:1], "action_answer"),
            (self.query, "action_answer"),
        ):
            with self.subTest(model=record._name):
                opened = getattr(record.with_user(clerk), action)()
                self.assertTrue(Form(self.env[opened["res_model"]].with_user(clerk).with_context(**opened["context"])))

    def test_service_opens_questions_and_nothing_of_the_ledger(self):
        group = "customer_ar_management_statement.group_ar_service"
        service = new_test_user(self.env, "service", groups=f"base.group_user,{group}")
        self.assertTrue(Form(self.query.with_user(service)))
        for record in self.shown():
            if record not in (self.query,) and record._name != "ar.customer.account":
                with self.subTest(model=record._name), self.assertRaises(AccessError):
                    record.with_user(service).check_access("read")
