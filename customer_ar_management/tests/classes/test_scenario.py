"""A customer's life: new, key account, risk, and back."""

from odoo.tests import freeze_time, tagged

from .common import ClassCase
from ..common import day


@tagged("post_install", "-at_install")
class TestScenario(ClassCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Profile = cls.env["ar.class.profile"]
        Profile.search([]).active = False
        cls.owner, cls.hunter = cls.user("collector", "owner"), cls.user("collector", "hunter")
        cls.boss = cls.user("controller", "boss")
        cls.company.ar_controller_limit_cap = 1_000_000
        cls.standard = Profile.create(
            {
                "name": "Standard",
                "sequence": 90,
                "statement_cycle": "quarterly",
                "payment_term_ids": cls.days_30.ids,
                "review_months": 12,
            }
        )
        cls.key = Profile.create(
            {
                "name": "Key account",
                "sequence": 20,
                "class_ids": cls.a_class("key_account", "key").ids,
                "statement_cycle": "all",
                "limit_mode": "amount",
                "limit_amount": 100000,
                "collector_id": cls.owner.id,
                "review_months": 6,
            }
        )
        cls.risk = Profile.create(
            {
                "name": "Risk",
                "sequence": 10,
                "class_ids": cls.a_class("behaviour", "bad").ids,
                "payment_term_ids": cls.immediate.ids,
                "limit_mode": "amount",
                "limit_amount": 0,
                "collector_id": cls.hunter.id,
                "review_months": 3,
            }
        )

    def night(self, as_of):
        self.env["ar.class.run"]._run(self.company, day(as_of))
        return self.account(self.azure)

    def waiting(self, account):
        return account.proposal_ids.filtered(lambda p: p.state == "proposed")

    def test_new_key_account_risk_and_back(self):
        # a market in which Azure is small at first
        self.invoice(self.deco, 9000, "2026-01-02", due="2026-12-31")
        first = self.invoice(self.azure, 100, "2026-01-05", due="2026-02-04")
        account = self.night("2026-01-10")
        self.assertEqual(
            (self.class_of(self.azure, "relationship"), self.class_of(self.azure, "key_account")), ("new", "regular")
        )
        self.assertEqual((account.profile_id, account.statement_cycle), (self.standard, "quarterly"))
        self.waiting(account).with_user(self.boss).action_confirm()
        self.assertEqual(self.azure.with_company(self.company).property_payment_term_id, self.days_30)

        # it pays in time and buys a lot: key account
        self.payment(self.azure, 100, "2026-02-01", match=[first])
        big = self.invoice(self.azure, 5000, "2026-02-05", due="2026-03-07")
        account = self.night("2026-02-10")
        self.assertEqual([self.class_of(self.azure, code) for code in ("key_account", "behaviour")], ["key", "prompt"])
        self.assertEqual(
            (account.profile_id, account.statement_cycle, account.collector_id), (self.key, "all", self.owner)
        )
        self.assertEqual(self.waiting(account).mapped("aspect"), ["limit"])
        self.waiting(account).with_user(self.boss).action_confirm()
        self.assertEqual(account.limit_confirmed, 100000)

        # the big invoice is not paid: risk, with cash in advance proposed
        account = self.night("2026-05-15")
        self.assertEqual(
            [self.class_of(self.azure, code) for code in ("key_account", "behaviour", "debt_age")],
            ["key", "bad", "d90"],
        )
        self.assertEqual((account.profile_id, account.collector_id), (self.risk, self.hunter))
        proposals = {p.aspect: p for p in self.waiting(account)}
        self.assertEqual(set(proposals), {"limit", "payment_terms"})
        self.assertEqual(account.limit_confirmed, 100000)
        proposals["payment_terms"].with_user(self.boss).action_confirm()
        self.assertEqual(self.azure.with_company(self.company).property_payment_term_id, self.immediate)

        # the boss knows better, for a while
        with freeze_time("2026-05-16"):
            account.with_user(self.boss)._override_class(
                self.a_class("behaviour", "late"), note="insolvency of a bank", until=day("2026-06-30")
            )
        self.night("2026-05-20")
        self.assertEqual((self.class_of(self.azure, "behaviour"), account.profile_id), ("late", self.key))
        self.assertFalse(self.waiting(account).filtered(lambda p: p.profile_id == self.risk))
        self.night("2026-07-01")
        self.assertEqual(self.class_of(self.azure, "behaviour"), "bad")
        self.assertEqual(account.profile_id, self.risk)

        # it pays and pays in time again: back
        self.payment(self.azure, 5000, "2026-07-02", match=[big])
        for month in ("07", "08", "09"):
            good = self.invoice(self.azure, 900000, f"2026-{month}-05", due=f"2026-{month}-28")
            self.payment(self.azure, 900000, f"2026-{month}-10", match=[good])
        account = self.night("2026-10-01")
        self.assertEqual(
            [self.class_of(self.azure, code) for code in ("key_account", "behaviour", "debt_age")],
            ["key", "prompt", "none"],
        )
        self.assertEqual(
            (account.profile_id, account.collector_id, account.statement_cycle), (self.key, self.owner, "all")
        )

        history = self.Assignment.search(
            [("account_id", "=", account.id), ("dimension_id", "=", self.dimension("behaviour").id)], order="id"
        )
        self.assertEqual([row.class_id.code for row in history], ["unknown", "prompt", "bad", "late", "bad", "prompt"])
        self.assertEqual(history.mapped("source"), ["rule", "rule", "rule", "manual", "rule", "rule"])
        self.assertEqual([row.date_to for row in history[:-1]], [row.date_from for row in history[1:]])
        self.assertTrue(all(history.mapped("why")))
        self.assertEqual(history.mapped("is_current"), [False] * 5 + [True])
