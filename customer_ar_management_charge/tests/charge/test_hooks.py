"""A dummy plugged into every hook of the add-on, as another add-on would."""

from datetime import date

from odoo.tests import tagged

from odoo.addons.customer_ar_management_charge.tests.common import ChargeCase
from odoo.addons.customer_ar_management_charge.tools.interest import Stop


@tagged("post_install", "-at_install")
class TestChargeHooks(ChargeCase):
    def test_days_without_interest(self):
        """A stop of another add-on counts where the policy has the named switch on."""
        self.policy.stop_on_dispute = True
        invoice = self.invoice(self.azure, 1000, "2024-01-01", "2024-01-31", currency=self.eur)
        line = self.receivable(invoice).id

        def stops(base, charge, company):
            found = base(company)
            found["line", line].append((Stop(date(2024, 2, 1), date(2024, 12, 31), None), "stop_on_dispute"))
            return found

        self.plug("ar.charge", _stops=stops)
        self.night("2024-06-30")
        self.assertFalse(self.earned(invoice, "2024-06-30"))

    def test_fees(self):
        fee = {"kind": "dunning", "amount": 7.0}
        self.plug(
            "ar.charge.note",
            _fee_vals=lambda base, note, *args: [*base(*args), (fee, self.azure, self.usd, "book")],
        )
        self.night("2024-06-30")
        notes = self.env["ar.charge.note"]._prepare(self.company, date(2024, 6, 30), self.azure)
        self.assertEqual(notes.line_ids.mapped("amount"), [7.0])
