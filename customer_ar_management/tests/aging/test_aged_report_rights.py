"""Who sees what in the aged receivables, and what bad questions are answered."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestAgedReportRights(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["ar.aged.report"]
        cls.invoice(cls.azure, 1200, "2026-01-01", "2026-07-31")
        cls.invoice(cls.azure, 340, "2026-01-01", "2026-06-10")
        cls.credit_note(cls.azure, 50, "2026-02-05")
        cls.invoice(cls.deco, 820, "2026-01-01", "2026-05-14")
        cls.invoice(cls.deco, 400, "2026-01-01", "2026-01-15")
        cls.invoice(cls.wang, 75.55, "2026-01-01", "2026-04-20")
        cls.partners = cls.azure | cls.deco | cls.wang
        cls.params = {"as_of": "2026-06-30", "domain": [("partner_id", "in", cls.partners.ids)]}

    def page(self, report_id=None, **options):
        params = {**self.params, **options.pop("params", {})}
        return self.Report.aged_page(params, report_id, **options)

    def test_roles(self):
        for role in ("collector", "controller", "manager", "auditor"):
            page = self.Report.with_user(self.user(role)).aged_page(self.params)
            self.assertEqual(page["totals"][-1], 2785.55, role)
        for role in ("employee", "invoicing", "portal"):
            with self.assertRaises(AccessError, msg=role):
                self.Report.with_user(self.user(role)).aged_page(self.params)

    def test_nobody_reads_or_writes_another_ones_run(self):
        one, two = self.user("collector"), self.user("manager")
        page = self.Report.with_user(one).aged_page(self.params)
        run = self.Report.browse(page["report_id"])
        self.assertTrue(run.with_user(one).read(["totals"]))
        with self.assertRaises(AccessError):
            run.with_user(two).read(["totals"])
        with self.assertRaises(AccessError):
            run.with_user(one).write({"totals": []})
        other = self.Report.with_user(two).aged_page(self.params, page["report_id"])
        self.assertNotEqual(other["report_id"], page["report_id"])

    def test_computed_under_the_users_own_rules(self):
        self.env["ir.rule"].create(
            {
                "name": "Only Azure",
                "model_id": self.env["ir.model"]._get_id("ar.open.item"),
                "domain_force": [("partner_id", "=", self.azure.id)],
                "groups": [(4, self.env.ref("customer_ar_management.group_ar_auditor").id)],
            }
        )
        page = self.Report.with_user(self.user("auditor")).aged_page(self.params)
        self.assertEqual([row["id"] for row in page["rows"]], self.azure.ids)
        self.assertEqual(page["totals"][-1], 1490)

    def test_two_companies(self):
        other = self.second_company()
        self.invoice(self.azure, 40, "2026-01-01", "2026-01-31", company=other)
        both = self.Report.with_context(allowed_company_ids=[self.company.id, other.id])
        self.assertEqual(both.aged_page(self.params)["totals"][-1], 2785.55)
        theirs = both.aged_page({**self.params, "company_id": other.id})
        self.assertEqual(theirs["totals"][-1], 40)
        only_ours = self.Report.with_context(allowed_company_ids=self.company.ids)
        back = only_ours.aged_page({**self.params, "company_id": other.id}, theirs["report_id"])
        self.assertEqual((back["params"]["company_id"], back["totals"][-1]), (self.company.id, 2785.55))

    def test_bad_parameters_are_explained(self):
        for params, message in (
            ({"as_of": "yesterday"}, "not a date"),
            ({"groupby": "nonsense"}, "cannot be grouped"),
            ({"groupby": "amount_residual"}, "cannot be grouped"),
            ({"domain": [("a",)]}, "filter"),
        ):
            with self.assertRaisesRegex(UserError, message):
                self.page(params=params)
