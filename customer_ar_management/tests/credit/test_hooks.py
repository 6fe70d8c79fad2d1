"""A dummy plugged into every hook of the room, as another add-on would."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.base.own import OWN
from odoo.addons.customer_ar_management.models.credit.ar_credit_check import Request
from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tools import money

from .common import CreditCase


@tagged("post_install", "-at_install")
class TestCreditHooks(CreditCase):
    def stopped(self, amount=10, **context):
        draft = self.invoice(self.azure, amount, "2026-01-01", post=False)
        with self.assertRaises(UserError) as error, self.env.cr.savepoint():
            draft.with_context(**context).action_post()
        return str(error.exception)

    # -- rules ----------------------------------------------------------------

    def test_rules_of_other_add_ons(self):
        """One line for each kind: offered, decided, and said in words of its own or by its name."""
        self.plug(
            "ar.credit.rule",
            _kinds=lambda base, rule: {
                **base(),
                "strike": ("Strike", lambda rule, figures: {"days": 3}),
                "flood": ("Flood", lambda rule, figures: {} if figures.new_risk else None),
            },
            _explain_strike=lambda base, rule, finding, company: f"on strike for {finding['days']} days",
        )
        kinds = dict(self.env["ar.credit.rule"].fields_get(["kind"])["kind"]["selection"])
        self.assertEqual((kinds["strike"], kinds["flood"]), ("Strike", "Flood"))
        rules = self.env["ar.credit.rule"].create(
            [{"policy_id": self.policy.id, "kind": kind, "outcome": "block"} for kind in ("strike", "flood")]
        )
        self.assertEqual(rules.mapped("summary"), ["Strike", "Flood"])
        message = self.stopped()
        self.assertIn("on strike for 3 days", message)
        self.assertIn("the rule “Flood” applies", message)

    # -- documents ------------------------------------------------------------

    def test_history_is_not_checked(self):
        self.account(self.azure).credit_manual_block = True
        draft = self.invoice(self.azure, 10, "2026-01-01", post=False)
        brought = draft.with_user(self.user("invoicing")).with_context(ar_ledger_import=OWN)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            brought.action_post()
        self.plug("account.move", _ar_history=lambda base, moves: base() | moves)
        brought.action_post()
        self.assertEqual(draft.state, "posted")

    def test_new_risk_of_an_invoice(self):
        self.limit(self.azure, 100)
        self.stopped(150)
        self.plug("account.move", _ar_credit_new_risk=lambda base, move: base() - 60)
        self.assertEqual(self.invoice(self.azure, 150, "2026-01-01").state, "posted")

    def test_what_documents_ask_for(self):
        self.limit(self.azure, 100)
        self.plug("account.move", _ar_credit_requests=lambda base, moves, *args: base(*args)[:0])
        self.assertEqual(self.invoice(self.azure, 150, "2026-01-01").state, "posted")

    def test_documents_that_a_release_is_asked_for(self):
        ask = {"account_id": self.account(self.azure).id, "res_model": "res.partner", "res_id": self.azure.id}
        Release = self.env["ar.credit.release"].with_user(self.controller)
        with self.assertRaisesRegex(UserError, "an order, a delivery or an invoice"):
            Release.create({**ask, "reason": "A new kind"})
        self.plug("ar.credit.release", _document_models=lambda base, release: base() | {"res.partner"})
        self.assertEqual(Release.create({**ask, "reason": "A new kind"}).document, self.azure.display_name)

    def test_documents_that_wait_in_a_what_if(self):
        self.limit(self.azure, 1000)
        draft = self.invoice(self.azure, 150, "2026-01-01", post=False)
        request = Request(draft, self.account(self.azure), money.dec(150), money.ZERO)
        self.plug(
            "ar.credit.what.if", _requests=lambda base, wizard, accounts: [*base(accounts)[:0], ("order", request)]
        )
        wizard = self.env["ar.credit.what.if"].create({"limit_percent": -95})
        wizard.action_compute()
        self.assertEqual(wizard.document_ids.mapped("res_id"), draft.ids)

    # -- figures --------------------------------------------------------------

    def test_exposure(self):
        self.plug(
            "ar.credit.exposure",
            _components=lambda base, exposure: {**base(), "leases": ("Leases", "_leases", "other")},
            _leases=lambda base, exposure, company, as_of, partners: {self.azure.id: 42},
        )
        Exposure = self.env["ar.credit.exposure"]

        def parts():
            return Exposure._by_component(self.company, day("2026-06-30"), self.azure).get(self.azure.id, {})

        self.assertEqual(parts()["leases"], 42)
        self.plug(
            "ar.credit.exposure",
            _component_active=lambda base, exposure, code, company: code != "leases" and base(code, company),
        )
        self.assertNotIn("leases", parts())

    def test_conduct_and_inputs(self):
        self.plug(
            "ar.credit.conduct",
            _broken_promises=lambda base, conduct, *args: {**base(*args), self.azure.id: 7},
            _disputes=lambda base, conduct, *args: {**base(*args), self.azure.id: 9},
        )
        self.company.ar_credit_invoice_check = "none"
        self.invoice(self.azure, 100, "2026-01-01")
        card = self.env.ref("customer_ar_management.ar_credit_scorecard_standard")
        assessment = self.env["ar.credit.assessment"].create(
            {"account_id": self.account(self.azure).id, "date": "2026-06-30", "scorecard_id": card.id}
        )
        Input = self.env["ar.credit.input"]
        values = Input._values(assessment, self.company, day("2026-06-30"))[assessment]
        self.assertEqual((values["broken_promises"], values["disputes"]), (7, 9))
        self.plug(
            "ar.credit.input",
            _values=lambda base, inputs, *args: {one: {**known, "on_time": 0.25} for one, known in base(*args).items()},
        )
        assessment.action_compute()
        row = assessment.point_ids.filtered(lambda line: line.code == "on_time")
        self.assertEqual(row.value, 0.25)
