from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestShown(ChargeCase):
    """Where interest is seen: item, customer file, desk, and the reminder if the policy allows; never on a statement."""

    def setUp(self):
        super().setUp()
        self.claim = self.invoice(self.azure, 10000, "2024-02-14", "2024-03-15", currency=self.eur)
        self.night("2024-04-01")
        self.account = self.env["ar.customer.account"]._ensure(self.azure, self.company)

    def letter(self):
        plan = self.env["ar.dunning.plan"].create(
            {
                "name": "Reminders",
                "company_id": self.company.id,
                "step_ids": [(0, 0, {"name": "First", "offset_days": 5, "subject": "Reminder", "body": "{items}"})],
            }
        )
        line = self.receivable(self.claim)
        return (
            self.env["ar.dunning.letter"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": self.azure.id,
                    "plan_id": plan.id,
                    "step_id": plan.step_ids.id,
                    "channel": "email",
                    "line_ids": [
                        (
                            0,
                            0,
                            {
                                "company_id": self.company.id,
                                "line_id": line.id,
                                "move_id": self.claim.id,
                                "step_id": plan.step_ids.id,
                                "date_due": line.date_maturity,
                                "currency_id": self.eur.id,
                                "amount": 10000,
                            },
                        )
                    ],
                }
            )
        )

    def test_so_far_and_per_day(self):
        (item,) = self.open_items(self.azure, "2024-04-01")
        self.assertEqual((item.interest_so_far, item.interest_per_day), (58.22, 3.42))
        account = self.account.with_context(ar_as_of="2024-04-01")
        self.assertIn("58.22", account.charge_text)
        self.assertIn("3.42", account.charge_day_text)
        self.payment(self.azure, 10000, "2024-04-02", currency=self.eur, match=[self.claim])
        self.night("2024-04-02")
        account.invalidate_recordset()
        self.assertIn("58.22", account.charge_text)
        self.assertFalse(account.charge_day_text, "what is paid earns nothing more")

    def test_the_desk_is_told(self):
        rows = self.account._further_figures(day("2024-04-01"))
        self.assertEqual([label for label, _text, _tone in rows], ["Interest so far", "Interest per day"])
        self.assertIn("58.22", rows[0][1])
        self.plug("ar.customer.account", _further_figures=lambda base, account, day: [*base(day), ("Mine", "1", "")])
        self.assertEqual(self.account._further_figures(day("2024-04-01"))[-1], ("Mine", "1", ""))
        other = self.env["ar.customer.account"]._ensure(self.deco, self.company)
        self.assertEqual(other._further_figures(day("2024-04-01")), [("Mine", "1", "")])

    def test_a_reminder_names_it_where_the_policy_allows(self):
        letter = self.letter()
        with freeze_time("2024-04-02"):
            self.assertNotIn("58.22", letter._render_text()[1])
            self.policy.on_letter = True
            body = letter._render_text()[1]
            self.assertIn("58.22", body)
            self.assertIn("3.42", body)
            self.assertIn("04/01/2024", body)
            self.assertEqual(sum(letter._totals().values()), 10000, "the letter asks for the debt alone")
