from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestPolicy(ChargeCase):
    def found(self, partner=None, document="2024-02-14"):
        partner = partner or self.azure
        return self.Charge._policies(self.company, partner.ids)(partner.id, day(document))

    def test_contract_before_customer_before_class_before_company(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        self.assertEqual(self.found(), self.policy)
        dimension = self.env["ar.class.dimension"].create({"name": "Test", "code": "test_charge"})
        kind = self.env["ar.class"].create(
            {"name": "Strict", "dimension_id": dimension.id, "charge_policy_ids": self.make_policy(points=12).ids}
        )
        account.sudo().class_ids = kind
        self.assertEqual(self.found().points, 12)
        account.charge_policy_id = self.make_policy(points=13)
        self.assertEqual(self.found().points, 13)
        self.env["ar.agreement"].create(
            {
                "name": "Frame contract",
                "account_id": account.id,
                "kind": "contract",
                "date_from": "2024-01-01",
                "date_to": "2024-06-30",
                "charge_policy_id": self.make_policy(points=14).id,
            }
        )
        self.assertEqual(
            [self.found(document=when).points for when in ("2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01")],
            [13, 14, 14, 13],
        )
        self.assertEqual(self.found(self.deco), self.policy)

    def test_clumsy_terms_are_refused(self):
        no_rate = ({"points": 0}, {"points": -1}, {"points": 0, "source_id": self.ecb.id, "factor": 0})
        for values in no_rate:
            with self.subTest(values), self.assertRaisesRegex(ValidationError, "has no rate"):
                self.make_policy(**values)
        for values in ({"factor": -1}, {"grace_days": -1}, {"grace_days": 10**6}):
            with self.subTest(values), self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
                self.make_policy(points=5, **values)

    def test_clumsy_settings_are_refused(self):
        for values in (
            {"ar_charge_term_days": -1},
            {"ar_charge_term_days": 10**6},
            {"ar_charge_waive_cap": -1},
            {"ar_charge_bounce_fee": -1},
        ):
            with (
                self.subTest(values),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.company.write(values)
                self.company.flush_recordset()

    def test_terms_are_fixed_once_interest_was_earned(self):
        self.policy.points = 9
        self.invoice(self.azure, 100, "2024-02-14", "2024-03-15", currency=self.eur)
        self.night("2024-04-01")
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "Copy it"):
            self.policy.points = 8
        self.policy.name = "Another name"
        self.assertFalse(self.policy.copy().is_used)

    def test_item_keeps_its_policy_until_told(self):
        claim = self.invoice(self.azure, 1000, "2024-02-14", "2024-03-15", currency=self.eur)
        self.night("2024-03-31")
        self.company.ar_charge_policy_id = self.make_policy(points=20, currency_id=self.eur.id)
        self.night("2024-04-01")
        self.assertEqual(self.item(claim).policy_id, self.policy)
        with self.assertRaises(AccessError):
            self.item(claim).with_user(self.user("controller")).action_policy_again()
        self.item(claim).action_policy_again()
        self.night("2024-04-02")
        self.assertEqual([row[0] for row in self.rows(claim)], ["accrual", "mirror", "correction"])
        self.assertEqual(self.rows(claim)[-1][5], 20)

    def test_a_policy_without_a_rate_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "no rate"):
            self.make_policy(points=0)

    def test_policy_of_another_company_is_refused(self):
        other = self.second_company()
        with self.assertRaises(ValidationError):
            other.ar_charge_policy_id = self.policy

    def test_sums_are_converted_on_the_day(self):
        rule = self.policy._rule(self.cny, day("2024-04-01"))
        self.assertEqual(rule.fixed, 280)

    def test_usual_policies_are_added_once(self):
        self.company.country_id = self.env.ref("base.cn")
        for _twice in range(2):
            self.env["ar.charge.policy"].action_usual()
        mine = self.env["ar.charge.policy"].search([("name", "like", "China")])
        self.assertEqual(
            sorted((policy.basis, policy.factor, policy.points) for policy in mine),
            [("annual", 1.5, 0), ("daily", 1, 0.05)],
        )

    def test_no_policy_no_interest(self):
        self.company.ar_charge_policy_id = False
        claim = self.invoice(self.azure, 1000, "2024-02-14", "2024-03-15")
        self.night("2024-04-01")
        self.assertFalse(self.rows(claim))
