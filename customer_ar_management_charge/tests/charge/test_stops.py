from datetime import timedelta

from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestStops(ChargeCase):
    """What is disputed, insolvent or paid by a plan bears no interest, as its policy says."""

    def setUp(self):
        super().setUp()
        self.claim = self.invoice(self.azure, 10000, "2024-02-14", "2024-03-15", currency=self.eur)

    def dispute(self, start, end=None, **values):
        dispute = self.env["ar.dispute"].create(
            {"partner_id": self.azure.id, "note": "broken", "reason": "quality", "date_start": start, **values}
        )
        if end:
            dispute.sudo().write({"state": "closed", "resolution": "rejected", "date_end": end})
        return dispute

    def bases(self):
        """``[(first day, last day, base)]`` of what counts."""
        rows = self.item(self.claim).accrual_ids.filtered(lambda row: row.kind != "mirror" and not row.is_void)
        return [(str(row.date_from)[5:], str(row.effective_to or "")[5:], row.base) for row in rows.sorted("date_from")]

    def test_of_what_is_disputed_in_part_the_rest_goes_on(self):
        self.dispute("2024-04-01", "2024-04-10", move_id=self.claim.id, amount=3000)
        self.night("2024-05-01")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000), ("04-01", "04-10", 7000), ("04-11", "", 10000)])

    def test_what_is_paid_meanwhile_counts_against_the_undisputed_part(self):
        self.dispute("2024-04-01", move_id=self.claim.id, amount=3000)
        self.payment(self.azure, 8000, "2024-04-05", currency=self.eur, match=[self.claim])
        self.night("2024-05-01")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000), ("04-01", "04-04", 7000)])

    def test_a_dispute_of_one_instalment_and_of_the_whole_customer(self):
        bill = self.invoice(self.deco, 900, "2024-01-01", term=self.thirds, currency=self.eur)
        first, second, _third = self.receivable(bill)
        self.env["ar.dispute"].create(
            {
                "partner_id": self.deco.id,
                "move_id": bill.id,
                "line_id": first.id,
                "note": "x",
                "date_start": "2024-02-05",
            }
        )
        self.dispute("2024-03-20")
        self.night("2024-03-31")
        items = {item.line_id: item for item in self.env["ar.charge.item"].search([])}
        self.assertEqual([str(row.date_to) for row in items[first].accrual_ids], ["2024-02-04"])
        self.assertFalse(items[second].accrual_ids.date_to)
        self.assertEqual(self.bases(), [("03-16", "03-19", 10000)])

    def test_a_dispute_found_later_takes_days_back_and_one_that_ends_goes_on(self):
        self.night("2024-04-30")
        dispute = self.dispute("2024-04-11", move_id=self.claim.id)
        self.night("2024-05-01")
        self.assertEqual(
            self.rows(self.claim),
            [("accrual", "03-16", "04-30", "04-10", 10000, 12.5), ("mirror", "04-11", "04-30", "04-30", 10000, 12.5)],
        )
        dispute.sudo().write({"state": "closed", "resolution": "rejected", "date_end": "2024-05-05"})
        self.night("2024-05-31")
        self.assertEqual(self.bases()[-1], ("05-06", "", 10000))

    def test_the_policy_decides(self):
        self.company.ar_charge_policy_id = self.make_policy(points=10, stop_on_dispute=False, currency_id=self.eur.id)
        self.dispute("2024-04-01", move_id=self.claim.id)
        self.night("2024-05-01")
        self.assertEqual(self.bases(), [("03-16", "", 10000)])

    def test_insolvency_from_the_hold_until_it_is_lifted(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        reason = self.env.ref("customer_ar_management.ar_reason_hold_insolvency")
        hold = (
            self.env["ar.credit.hold"]
            .sudo()
            .create({"account_id": account.id, "reason_id": reason.id, "reason": "court", "date_start": "2024-04-01"})
        )
        strict = self.make_policy(points=10, stop_on_insolvency=True, currency_id=self.eur.id)
        other = self.invoice(self.azure, 500, "2024-02-14", "2024-03-15", currency=self.eur)
        self.env["ar.agreement"].create(
            {
                "name": "Contract",
                "account_id": account.id,
                "kind": "contract",
                "date_from": "2024-02-14",
                "date_to": "2024-02-14",
                "charge_policy_id": strict.id,
            }
        )
        self.night("2024-04-30")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000)])
        self.assertEqual(self.item(other).accrual_ids.mapped("effective_to"), [day("2024-03-31")])
        hold.sudo().write({"state": "lifted", "lifted_on": "2024-05-10"})
        self.night("2024-05-31")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000), ("05-10", "", 10000)])

    def test_without_the_switch_insolvency_changes_nothing(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        reason = self.env.ref("customer_ar_management.ar_reason_hold_insolvency")
        self.env["ar.credit.hold"].sudo().create(
            {"account_id": account.id, "reason_id": reason.id, "reason": "court", "date_start": "2024-04-01"}
        )
        self.night("2024-04-30")
        self.assertEqual(self.bases(), [("03-16", "", 10000)])

    def test_a_plan_of_an_add_on_stops_while_it_is_kept(self):
        """An add-on that keeps plans says when; the policy's switch is shown then, and decides."""
        line, plan = self.receivable(self.claim).id, {"until": None}
        self.plug(
            "ar.open.item",
            _plan_periods=lambda base, model, company: {
                **(base(company) or {}),
                line: [(day("2024-04-01"), plan["until"])],
            },
        )
        self.policy.invalidate_recordset(["knows_plans"])
        self.assertTrue(self.policy.knows_plans)
        self.night("2024-04-30")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000)])
        plan["until"] = day("2024-05-15")
        self.night("2024-05-31")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000), ("05-16", "", 10000)])

    def test_where_nothing_keeps_plans_there_is_no_switch(self):
        self.plug("ar.open.item", _plan_periods=lambda base, model, company: None)
        self.policy.invalidate_recordset(["knows_plans"])
        self.assertFalse(self.policy.knows_plans)
        self.night("2024-04-30")
        self.assertEqual(self.bases(), [("03-16", "", 10000)])

    def test_an_add_on_may_bring_a_switch_of_its_own(self):
        self.plug("ar.charge", _stop_switches=lambda base, charge: base() | {"stop_on_holiday"})
        self.assertIn("stop_on_holiday", self.env["ar.charge"]._stop_switches())

    def test_stops_cost_no_query_per_customer(self):
        def count(number, when):
            for each in range(number):
                partner = self.partner(f"Disputing {when} {each}")
                bill = self.invoice(partner, 100, "2024-02-14", "2024-03-15", currency=self.eur)
                self.env["ar.dispute"].create({"partner_id": partner.id, "move_id": bill.id, "note": "x"})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.night(when)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(1, "2024-04-01")
        few = count(4, "2024-04-02")
        self.assertLessEqual(count(20, "2024-04-03"), few + 2)

    def test_closed_today_by_the_button(self):
        dispute = self.dispute("2024-04-01", move_id=self.claim.id)
        with freeze_time("2024-04-20"):
            dispute.action_resolve("rejected")
        self.night("2024-05-01")
        self.assertEqual(self.bases(), [("03-16", "03-31", 10000), ("04-21", "", 10000)])
        self.assertEqual(dispute.date_end - timedelta(days=19), day("2024-04-01"))
