"""Classes are seen, searched and grouped where customers appear."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import AS_OF, MODULE, ClassCase

SHIPPED = [
    "value",
    "spend",
    "frequency",
    "relationship",
    "behaviour",
    "debt_age",
    "payment_method",
    "legal_type",
    "origin",
    "region",
    "industry",
    "size",
    "need",
    "key_account",
]


@tagged("post_install", "-at_install")
class TestShown(ClassCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.big = cls.invoice(cls.azure, 1000, "2026-05-01", due="2026-05-31")
        cls.small = cls.invoice(cls.contact(cls.deco, "Buyer"), 1, "2026-05-01", due="2026-07-31")
        cls.RuleSet._classify(cls.company, cls.big.date.replace(month=6, day=30))
        cls.high, cls.low = cls.a_class("value", "high"), cls.a_class("value", "low")
        cls.partners = cls.azure | cls.deco

    def test_every_shipped_dimension_has_its_column(self):
        for code in SHIPPED:
            self.assertEqual(self.dimension(code).account_field, f"class_{code}_id")
            for model, prefix in (
                ("ar.customer.account", ""),
                ("ar.open.item", ""),
                ("res.partner", "ar_"),
                ("account.move", "ar_"),
                ("account.invoice.report", "ar_"),
            ):
                field = self.env[model]._fields[f"{prefix}class_{code}_id"]
                self.assertTrue(field._description_groupable(self.env), f"{model}.{field.name}")

    def grouped(self, model, field, domain, **context):
        return {
            group.id: count
            for group, count in self.env[model].with_context(**context)._read_group(domain, [field], ["__count"])
        }

    def test_group_by_class(self):
        mine = [("partner_id", "in", (self.partners | self.deco.child_ids).ids)]
        both = {self.high.id: 1, self.low.id: 1}
        self.assertEqual(self.grouped("ar.open.item", "class_value_id", mine, ar_as_of=AS_OF), both)
        self.assertEqual(self.grouped("account.move", "ar_class_value_id", mine), both)
        self.assertEqual(
            self.grouped(
                "account.invoice.report", "ar_class_value_id", [("move_id", "in", (self.big | self.small).ids)]
            ),
            both,
        )
        self.assertEqual(self.grouped("res.partner", "ar_class_value_id", [("id", "in", self.partners.ids)]), both)
        many = self.grouped("ar.open.item", "class_ids", mine, ar_as_of=AS_OF)
        self.assertEqual((many[self.high.id], many[self.a_class("legal_type", "business").id]), (1, 2))
        many = self.grouped("account.move", "ar_class_ids", mine)
        self.assertEqual(many[self.a_class("legal_type", "business").id], 2)

    def test_search_by_class(self):
        ids = (self.partners | self.deco.child_ids).ids
        for domain, expected in (
            ([("ar_class_value_id", "=", self.high.id)], self.azure),
            ([("ar_class_value_id.code", "=", "low")], self.deco | self.deco.child_ids),
            ([("ar_class_ids", "in", self.low.ids)], self.deco | self.deco.child_ids),
            ([("ar_class_ids", "ilike", "High value")], self.azure),
        ):
            self.assertEqual(self.env["res.partner"].search([("id", "in", ids), *domain]), expected, domain)
        self.assertEqual(
            self.env["account.move"].search(
                [("id", "in", (self.big | self.small).ids), ("ar_class_value_id", "=", self.low.id)]
            ),
            self.small,
        )
        self.assertEqual(
            self.env["ar.open.item"]
            .with_context(ar_as_of=AS_OF)
            .search([("class_value_id", "=", self.high.id)])
            .move_id,
            self.big,
        )

    def test_read_on_contact_and_invoice(self):
        self.assertEqual(self.deco.child_ids.ar_class_value_id, self.low)
        self.assertEqual(self.big.ar_class_value_id, self.high)
        self.assertIn(self.high, self.big.ar_class_ids)

    def test_contact_shows_the_current_company(self):
        other = self.second_company()
        self.invoice(self.azure, 1, "2026-05-01", company=other)
        self.invoice(self.deco, 1000, "2026-05-01", company=other)
        self.classify(company=other)
        here, there = (self.env["res.partner"].with_company(company) for company in (self.company, other))
        domain = [("id", "in", self.partners.ids), ("ar_class_value_id", "=", self.high.id)]
        self.assertEqual((here.search(domain), there.search(domain)), (self.azure, self.deco))
        self.assertEqual(self.azure.with_company(other).ar_class_value_id, self.low)
        self.assertEqual(self.big.with_company(other).ar_class_value_id, self.high)

    def test_no_ar_right_no_class(self):
        for role in ("employee", "invoicing"):
            user = self.user(role)
            with self.assertRaises(AccessError):
                self.azure.with_user(user).read(["ar_class_value_id"])
            with self.assertRaises(AccessError):
                self.env["res.partner"].with_user(user).search([("ar_class_value_id", "=", self.high.id)])
            with self.assertRaises(AccessError):
                self.env["res.partner"].with_user(user)._read_group([], ["ar_class_value_id"])
        for role in ("collector", "auditor"):
            self.assertEqual(self.azure.with_user(self.user(role)).ar_class_value_id, self.high)

    def test_invoicing_without_ar_rights_still_works(self):
        user = self.user("invoicing")
        form = Form(self.env["account.move"].with_user(user).with_context(default_move_type="out_invoice"))
        form.partner_id = self.azure
        self.assertTrue(form.save())

    def test_reading_many_partners_costs_no_more(self):
        def queries(partners):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            partners.mapped("ar_class_value_id.name")
            return self.cr.sql_log_count - before

        many = self.env["res.partner"].union(*(self.partner(f"Customer {number}") for number in range(30)))
        for partner in many:
            self.account(partner)
        queries(many)
        self.assertLessEqual(queries(many), queries(many[:3]))

    def test_columns_and_m2m_agree(self):
        fields = [self.env.ref(f"{MODULE}.ar_class_dimension_{code}").account_field for code in SHIPPED]
        for account in self.env["ar.customer.account"].search([("partner_id", "in", self.partners.ids)]):
            shown = self.env["ar.class"].union(*(account[field] for field in fields))
            self.assertEqual(shown, account.class_ids)
