"""The figures that rules read: one source each, right to the cent."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.classes.ar_class_metric_sources import ArClassMetric
from odoo.addons.customer_ar_management.tools.aging import metrics

from .common import AS_OF, ClassCase
from ..common import day


@tagged("post_install", "-at_install")
class TestFigures(ClassCase):
    def metric(self, name, partner, as_of=AS_OF, **options):
        return (
            self.env["ar.class.dimension"]
            ._get_metrics(self.company, day(as_of), names=[name], **options)[name]
            .get(partner.id)
        )

    # -- figures ---------------------------------------------------------------

    def test_sales_figures(self):
        self.invoice(self.azure, 1000, "2024-06-15")
        self.invoice(self.azure, 300, "2026-02-10")
        self.invoice(self.azure, 500, "2026-02-20")
        self.credit_note(self.azure, 100, "2026-03-01")
        self.invoice(self.deco, 300, "2026-05-01")
        self.invoice(self.azure, 999, "2026-07-01")  # after the date
        self.invoice(self.azure, 999, "2026-06-01", post=False)
        figures = {
            name: self.metric(name, self.azure)
            for name in (
                "revenue",
                "revenue_share",
                "invoice_count",
                "average_invoice",
                "active_months",
                "months_since_first",
                "days_since_last",
            )
        }
        self.assertEqual(
            figures,
            {
                "revenue": 700,
                "revenue_share": 70,
                "invoice_count": 2,
                "average_invoice": 350,
                "active_months": 1,
                "months_since_first": 24,
                "days_since_last": 130,
            },
        )

    def test_share_of_some_customers_is_of_all(self):
        self.invoice(self.azure, 700, "2026-02-10")
        self.invoice(self.deco, 300, "2026-02-10")
        self.assertEqual(self.metric("revenue_share", self.azure, partners=self.azure), 70)
        everything = self.env["ar.class.dimension"]._get_metrics(self.company, day(AS_OF), partners=self.azure)
        self.assertFalse([name for name, values in everything.items() if values.keys() - {self.azure.id}])

    def test_contacts_count_for_their_customer(self):
        contact = self.contact(self.azure, "Buyer")
        self.invoice(contact, 100, "2026-05-01")
        self.assertEqual(self.metric("revenue", self.azure), 100)
        self.assertEqual(self.metric("revenue", self.azure, partners=contact), 100)

    def test_behaviour_figures(self):
        late = self.invoice(self.azure, 300, "2026-01-01", due="2026-01-31")
        self.payment(self.azure, 300, "2026-02-20", match=[late])  # 20 days late
        prompt = self.invoice(self.azure, 100, "2026-03-01", due="2026-03-31")
        self.payment(self.azure, 100, "2026-03-31", match=[prompt])  # on the day
        self.assertEqual(self.metric("days_late", self.azure), 15)
        self.assertEqual(self.metric("on_time_ratio", self.azure), 25)
        self.assertEqual(self.metric("max_days_late", self.azure), 20)
        self.invoice(self.azure, 400, "2026-05-01", due="2026-05-31")  # 30 days overdue, still open
        self.assertEqual(self.metric("days_late", self.azure), 22.5)
        self.assertEqual(self.metric("settled_count", self.azure), 2)
        self.assertEqual(self.metric("on_time_ratio", self.azure, as_of="2026-03-31"), 25)
        paid = [(300, 20), (100, 0), (400, 30)]
        told = self.env["ar.metric"]._payments(self.company, day(AS_OF), 12, partners=self.azure)
        self.assertEqual(sorted((amount, days) for amount, days in told), sorted(paid))
        self.assertAlmostEqual(self.metric("days_late", self.azure), float(metrics.weighted_days_late(paid)))
        self.assertAlmostEqual(self.metric("on_time_ratio", self.azure), float(metrics.on_time_ratio(paid)) * 100)

    def test_exchange_difference_is_no_delay(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-03-01", 0.8)
        invoice = self.invoice(self.azure, 100, "2026-02-01", due="2026-03-10", currency=self.eur)
        self.payment(self.azure, 100, "2026-03-10", currency=self.eur, match=[invoice])
        self.assertEqual(self.metric("days_late", self.azure), 0)

    def test_open_figures_are_those_of_the_relation(self):
        self.invoice(self.azure, 100, "2026-01-01", due="2026-04-30")
        self.invoice(self.azure, 300, "2026-06-01", due="2026-07-31")
        self.payment(self.azure, 50, "2026-06-05")
        self.assertEqual(self.metric("overdue_amount", self.azure), 100)
        self.assertEqual(self.metric("open_amount", self.azure), 350)
        self.assertEqual(self.metric("overdue_share", self.azure), 25)
        self.assertEqual(self.metric("worst_days_overdue", self.azure), 61)
        self.assertEqual(self.metric("worst_bucket", self.azure), 3)

    def test_margin_where_cost_is_booked(self):
        invoice = self.invoice(self.azure, 100, "2026-05-01")
        self.assertIsNone(self.metric("margin", self.azure))
        expense = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        invoice.button_draft()
        invoice.with_context(skip_readonly_check=True).write(
            {
                "line_ids": [
                    (0, 0, {"display_type": "cogs", "account_id": expense.id, "balance": 60, "name": "cost"}),
                    (
                        0,
                        0,
                        {
                            "display_type": "cogs",
                            "account_id": self.journal("sale").default_account_id.id,
                            "balance": -60,
                            "name": "stock",
                        },
                    ),
                ]
            }
        )
        invoice.action_post()
        self.assertEqual(self.metric("margin", self.azure), 40)

    def test_business_data_in_company_currency(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.env["ar.business.year"].create(
            [
                {"partner_id": self.azure.id, "year": 2024, "staff": 10},
                {"partner_id": self.azure.id, "year": 2025, "staff": 300, "turnover": 1000, "currency_id": self.eur.id},
                {"partner_id": self.azure.id, "year": 2027, "staff": 1},
            ]
        )
        self.account(self.azure)
        self.assertEqual((self.metric("staff", self.azure), self.metric("turnover", self.azure)), (300, 2000))

    def test_another_add_on_brings_a_figure(self):
        self.env["ar.class.metric"].create({"name": "Calls", "code": "calls"})
        shipped = ArClassMetric._sources

        def _sources(self, company, as_of, partners=None):
            return shipped(self, company, as_of, partners) | {
                "calls": (
                    ("calls",),
                    SQL("SELECT partner_id, 7 FROM ar_customer_account WHERE company_id = %s", company.id),
                )
            }

        self.account(self.azure)
        with patch.object(self.registry["ar.class.metric"], "_sources", _sources):
            self.assertEqual(self.metric("calls", self.azure), 7)

    # -- classes -------------------------------------------------------------------
