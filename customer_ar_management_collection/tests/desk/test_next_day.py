from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestNextDay(ArCase):
    """What was promised on the phone is decided by the ledger, and the list knows it the next morning."""

    def test_kept_partly_and_broken(self):
        collector = self.user("collector")
        desk = self.env["ar.collection.desk"].with_user(collector)
        with freeze_time("2026-03-02 10:00:00"):
            bills, accounts = {}, {}
            for partner in (self.azure, self.deco, self.wang):
                bills[partner] = self.invoice(partner, 100, "2026-01-01", "2026-01-31")
                accounts[partner] = self.env["ar.customer.account"]._ensure(partner, self.company)
                accounts[partner].collector_id = collector
                desk.log(
                    accounts[partner].id,
                    {"result": "promised", "date": "2026-03-04", "line_ids": self.receivable(bills[partner]).ids},
                )
            self.assertFalse(desk.get_queue()["rows"], "all of it is promised")
        self.payment(self.azure, 100, "2026-03-04", match=[bills[self.azure]])
        self.payment(self.deco, 60, "2026-03-04", match=[bills[self.deco]])
        with freeze_time("2026-03-09 06:00:00"):
            self.env["ar.promise"]._cron_evaluate()
            states = {
                one.partner_id: one.state for one in self.env["ar.promise"].search([("create_uid", "=", collector.id)])
            }
            self.assertEqual(states, {self.azure: "kept", self.deco: "partly", self.wang: "broken"})
            rows = {row["id"]: row for row in desk.get_queue()["rows"]}
            self.assertEqual(set(rows), {accounts[self.deco].id, accounts[self.wang].id})
            for row in rows.values():
                self.assertIn("promises broken: 1", row["why"])
            self.assertIn("40", rows[accounts[self.deco].id]["chase"])
            self.assertEqual(desk.get_page(accounts[self.azure].id)["kept"], "promises kept: 1 of 1")
