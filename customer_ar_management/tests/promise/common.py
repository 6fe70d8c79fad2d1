"""Two invoices and what a customer promises of them."""

from odoo import Command

from odoo.addons.customer_ar_management.tests.common import ArCase, day


class PromiseCase(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_promise_grace_days = 2
        cls.Promise = cls.env["ar.promise"]
        cls.first = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
        cls.second = cls.invoice(cls.azure, 500, "2026-01-01", "2026-02-15")

    def promise(self, *moves, until="2026-03-10", given="2026-03-05", **values):
        return self.Promise.create(
            {
                "partner_id": self.azure.id,
                "line_ids": [Command.set(self.receivable(*moves).ids)] if moves else False,
                "date": until,
                "date_given": given,
                **values,
            }
        )

    def evaluate(self, when):
        self.Promise._evaluate(self.company, day(when))

    def item(self, move, when="2026-03-06"):
        return self.OpenItem.with_context(ar_as_of=when).search([("move_id", "=", move.id)])
