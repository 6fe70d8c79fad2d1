from odoo import Command
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestExposure(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "none"

    def components(self, partner, as_of="2026-06-30"):
        return self.env["ar.credit.exposure"]._by_component(self.company, day(as_of), partner).get(partner.id, {})

    def total(self, partner, as_of="2026-06-30"):
        return self.env["ar.credit.exposure"]._totals(self.company, day(as_of), partner).get(partner.id, 0)

    def test_each_euro_once(self):
        self.invoice(self.azure, 1000, "2026-01-01")
        self.payment(self.azure, 300, "2026-02-01")
        self.invoice(self.azure, 70, "2026-06-01", post=False)
        self.assertEqual(self.components(self.azure), {"open_items": 1000, "unapplied": -300})
        self.company.ar_exposure_drafts = True
        self.assertEqual(self.components(self.azure)["drafts"], 70)
        self.company.ar_exposure_net_credits = False
        self.assertEqual(self.total(self.azure), 1070)

    def test_foreign_invoices_count_their_book_value_once(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.invoice(self.azure, 100, "2026-01-15", currency=self.eur)
        self.assertEqual(self.total(self.azure), 200)

    def test_foreign_items_count_at_the_rates_of_the_day(self):
        """As limits and orders do: what was booked at 2 is worth 4 today; credits and what is overdue likewise."""
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-05-01", 0.25)
        self.invoice(self.azure, 100, "2026-01-15", currency=self.eur)
        self.payment(self.azure, 30, "2026-01-20", currency=self.eur)
        self.assertEqual(self.components(self.azure), {"open_items": 400, "unapplied": -120})
        self.assertEqual(self.components(self.azure, "2026-04-30"), {"open_items": 200, "unapplied": -60})
        account = self.account(self.azure)
        figures = self.env["ar.credit.check"]._figures(account, self.company, day("2026-06-30"))[account.sudo()][0]
        self.assertEqual(sum(amount for _days, amount in figures.overdue), 280)

    def test_drafts(self):
        """Table: kind, amount, currency; what a draft adds. A draft credit note frees nothing."""
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.company.ar_exposure_drafts = True
        for kind, amount, currency, expected in (
            ("out_invoice", 100, self.usd, 100),
            ("out_receipt", 70, self.usd, 70),
            ("out_refund", 90, self.usd, 0),
            ("out_invoice", 100, self.eur, 200),
            ("in_invoice", 55, self.usd, 0),
        ):
            with self.subTest(kind=kind, currency=currency.name):
                partner = self.partner(f"{kind} {currency.name}")
                journal = self.journal("purchase" if kind == "in_invoice" else "sale")
                self.move(kind, partner, amount, "2026-01-15", currency=currency, post=False, journal_id=journal.id)
                self.assertEqual(self.total(partner), expected)

    def test_payments_that_may_still_bounce(self):
        """Each euro once: what a payment took off the open items, and nothing that it did not."""
        self.company.ar_exposure_uncleared = True
        matched, loose, bare = (self.partner(name) for name in ("Matched", "Loose", "Without entry"))
        invoices = {partner: self.invoice(partner, 1000, "2026-01-01") for partner in (matched, loose, bare)}
        self.payment(matched, 1000, "2026-02-01", match=[invoices[matched]])
        self.payment(loose, 400, "2026-02-01")
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": bare.id,
                "amount": 1000,
                "date": "2026-02-01",
                "journal_id": self.journal("bank").id,
                "invoice_ids": [Command.link(invoices[bare].id)],
            }
        )
        payment.outstanding_account_id = False
        payment.action_post()
        self.assertEqual((payment.state, bool(payment.move_id)), ("in_process", False))
        for netted in (True, False):
            self.company.ar_exposure_net_credits = netted
            self.assertEqual(
                [self.total(partner) for partner in (matched, loose, bare)], [1000] * 3, f"netted: {netted}"
            )

    def test_contacts_count_for_their_customer(self):
        buyer = self.contact(self.azure, "Purchasing")
        self.invoice(buyer, 100, "2026-01-01")
        self.company.ar_exposure_drafts = True
        self.invoice(buyer, 11, "2026-01-01", post=False)
        self.assertEqual(self.components(self.azure), {"open_items": 100, "drafts": 11})

    def test_companies_do_not_mix(self):
        other = self.second_company()
        self.invoice(self.azure, 100, "2026-01-01")
        self.invoice(self.azure, 40, "2026-01-01", company=other)
        self.assertEqual(self.total(self.azure), 100)

    def test_securities_lower_it_while_they_are_valid(self):
        self.invoice(self.azure, 1000, "2026-01-01")
        self.env["ar.credit.security"].create(
            {
                "account_id": self.account(self.azure).id,
                "kind": "insurance",
                "name": "POL-1",
                "amount": 800,
                "cover_percent": 90,
                "date_from": "2026-03-01",
                "date_to": "2026-06-30",
            }
        )
        self.assertEqual(
            [self.total(self.azure, d) for d in ("2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01")],
            [1000, 280, 280, 1000],
        )

    def test_a_bounced_payment_is_exposure_again(self):
        invoice = self.invoice(self.azure, 500, "2026-01-01")
        payment = self.payment(self.azure, 500, "2026-02-01", match=[invoice])
        self.assertEqual(self.total(self.azure), 0)
        payment.move_id.line_ids.remove_move_reconcile()
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(self.total(self.azure), 500)

    def test_hook_adds_a_component(self):
        Model = type(self.env["ar.credit.exposure"])
        components = Model._components
        self.patch(Model, "_components", lambda model: {**components(model), "leases": ("Leases", "_leases")})
        Model._leases = lambda model, company, as_of, partners: {self.azure.id: 42}
        self.addCleanup(delattr, Model, "_leases")
        self.assertEqual(self.components(self.azure), {"leases": 42})

    def test_query_count_does_not_grow(self):
        counts = []
        for number in (10, 100):
            partners = self.env["res.partner"].create(
                [{"name": f"C{number}-{i}", "is_company": True} for i in range(number)]
            )
            self.env["account.move"].create(
                [
                    {
                        "move_type": "entry",
                        "date": "2026-01-01",
                        "journal_id": self.journal("general").id,
                        "line_ids": [
                            Command.create(
                                {"account_id": p.property_account_receivable_id.id, "partner_id": p.id, "debit": 10}
                            ),
                            Command.create({"account_id": self.journal("sale").default_account_id.id, "credit": 10}),
                        ],
                    }
                    for p in partners
                ]
            ).action_post()
            accounts = self.env["ar.customer.account"]._ensure(partners, self.company)
            self.env.flush_all()
            self.env.invalidate_all()
            accounts.mapped("partner_id")
            start = self.env.cr.sql_log_count
            self.env["ar.credit.check"]._figures(accounts, self.company, day("2026-06-30"))
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0])
