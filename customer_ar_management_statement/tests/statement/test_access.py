from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.customer_ar_management.tests.common import ROLES
from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementCase

MODELS = (
    "ar.statement",
    "ar.statement.balance",
    "ar.statement.line",
    "ar.statement.run",
    "ar.statement.skip",
    "ar.statement.answer",
    "ar.statement.answer.line",
    "ar.statement.difference",
)
PORTAL = {
    "ar.statement",
    "ar.statement.balance",
    "ar.statement.line",
    "ar.statement.answer",
    "ar.statement.answer.line",
}


@tagged("post_install", "-at_install")
class TestAccess(StatementCase):
    def test_every_role_and_every_model(self):
        for role in ROLES:
            user = self.user(role)
            for model in MODELS:
                access = {
                    right: self.env[model].with_user(user).has_access(right)
                    for right in ("read", "write", "create", "unlink")
                }
                reads = role in ("collector", "controller", "manager", "auditor") or (
                    role == "portal" and model in PORTAL
                )
                with self.subTest(role=role, model=model):
                    self.assertEqual(access["read"], reads)
                    if role in ("auditor", "portal", "employee", "invoicing", "personal"):
                        self.assertFalse(access["write"] or access["create"] or access["unlink"])
                    self.assertFalse(access["unlink"] and model not in ("ar.statement.run",))

    def test_a_collector_makes_and_confirms_but_writes_no_figure(self):
        statements = self.Statement.with_user(self.user("collector"))
        statement = statements._prepare(self.deco, self.company, JAN, MAR, "quarterly")
        statement.action_confirm()
        self.assertEqual(statement.state, "ready")
        for values in (
            {"state": "sent"},
            {"answer": "agreed"},
            {"is_proven": True},
            {"superseded_by_id": statement.id},
        ):
            with self.assertRaises(AccessError):
                statement.write(values)

    def test_an_auditor_makes_and_sends_nothing(self):
        statement = self.prepared().with_user(self.user("auditor"))
        self.assertEqual(statement.closing, 1100)
        for act in (statement.action_confirm, statement.action_cancel, statement._deliver):
            with self.assertRaises(AccessError):
                act()

    def test_a_portal_user_reads_only_what_was_sent_to_its_own_company(self):
        own, other, waiting = self.sent(), self.prepared(self.azure), self.prepared(kind="annual")
        user = new_test_user(self.env, "deco_portal", groups="base.group_portal")
        user.partner_id.parent_id = self.deco
        seen = self.Statement.with_user(user).search([])
        self.assertEqual(seen, own)
        for record in (other, waiting, other.line_ids[:1], waiting.line_ids[:1]):
            if record:
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["id", "create_date"])
        for name in ("failure_reason", "recipients", "account_id", "evidence"):
            with self.assertRaises(AccessError):
                own.with_user(user).read([name])

    def test_another_companys_statements_are_not_there(self):
        statement = self.prepared()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.user("manager", company_ids=other.ids, company_id=other.id)
        self.assertFalse(self.Statement.with_user(user).search([("id", "=", statement.id)]))
