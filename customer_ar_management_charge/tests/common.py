"""Stories of interest: a company with a policy, claims, and the nights between."""

from odoo.tests import TransactionCase

from odoo.addons.customer_ar_management.tests.common import ArCase, ArStories, day


class ChargeStories(ArStories):
    @classmethod
    def set_up_charges(cls):
        cls.set_up_stories()
        cls.Charge, cls.Note = cls.env["ar.charge"], cls.env["ar.charge.note"]
        cls.ecb = cls.env["ar.rate.source"].create(
            {
                "name": "Central bank",
                "code": "TEST-CB",
                "value_ids": [
                    (0, 0, {"date_from": "2023-09-20", "percent": 4.5}),
                    (0, 0, {"date_from": "2024-06-12", "percent": 4.25}),
                ],
            }
        )
        cls.policy = cls.make_policy(source_id=cls.ecb.id, points=8, fixed_compensation=40, currency_id=cls.eur.id)
        cls.company.write(
            {
                "ar_charge_policy_id": cls.policy.id,
                "ar_charge_since": "2023-01-01",
                "ar_charge_waive_cap": 50,
                "ar_charge_account_id": cls.journal("sale").default_account_id.id,
            }
        )
        cls.set_rate(cls.eur, "2024-01-01", 1)
        cls.set_rate(cls.cny, "2024-01-01", 7)

    @classmethod
    def make_policy(cls, **values):
        return cls.env["ar.charge.policy"].create({"name": "Test policy", "company_id": cls.company.id, **values})

    def night(self, when):
        return self.Charge._accrue(self.company, day(when))

    def item(self, move):
        return self.env["ar.charge.item"].search([("move_id", "=", move.id)])

    def rows(self, move):
        """``[(kind, from, to, counts until, base, percent)]`` of a document in the ledger of interest."""
        self.env["ar.charge.accrual"].invalidate_model()
        return [
            (
                row.kind,
                str(row.date_from)[5:],
                str(row.date_to or "")[5:],
                str(row.effective_to or "")[5:],
                row.base,
                row.percent,
            )
            for row in self.item(move).accrual_ids.sorted("id")
        ]

    def earned(self, move, when):
        item = self.item(move)
        return item._figures(day(when))[item.id][0] if item else 0


class ChargeCase(ChargeStories, TransactionCase):
    plug = ArCase.plug

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_charges()
