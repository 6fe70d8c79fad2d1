from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day

JUNE = "2026-06-30"


@tagged("post_install", "-at_install")
class TestDashboard(ArCase):
    """The figures of the first page are those of the relation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Dashboard = cls.env["ar.dashboard"]
        cls.bill = cls.invoice(cls.azure, 1000, "2026-04-01", "2026-05-01", ref="azure")
        cls.invoice(cls.deco, 500, "2026-06-01", "2026-07-05")
        cls.invoice(cls.deco, 200, "2026-06-01", "2026-07-20")
        cls.payment(cls.deco, 80, "2026-06-15")

    def data(self, as_of=JUNE, user=None, **options):
        Dashboard = self.Dashboard.with_user(user) if user else self.Dashboard
        return Dashboard.get_data(as_of, **{"company_id": self.company.id, **options})

    def tiles(self, *args, **options):
        return {tile["key"]: tile for tile in self.data(*args, **options)["tiles"]}

    def items(self, domain, as_of=JUNE, data=None):
        """What the click on a figure opens."""
        options = (data or self.data(as_of))["options"]
        items = self.OpenItem.with_context(ar_as_of=as_of, ar_basis=options["basis"], ar_scheme_id=options["scheme_id"])
        return items.search([("company_id", "child_of", [self.company.id]), *domain])

    def test_figures_equal_the_aged_balance_on_both_bases_and_at_each_date(self):
        self.payment(self.azure, 400, "2026-06-10", match=[self.bill])
        for as_of in ("2026-05-15", "2026-06-09", JUNE, "2026-09-30"):
            for basis in ("due", "document"):
                data = self.data(as_of, basis=basis)
                rows = self.OpenItem._aged_balance(self.company, day(as_of), basis=basis)
                aged = [
                    sum(row["not_due"] for row in rows),
                    *map(sum, zip(*(row["buckets"] for row in rows))),
                    -sum(row["unapplied"] for row in rows),
                ]
                self.assertEqual([round(b["amount"], 2) for b in data["buckets"]], [round(float(a), 2) for a in aged])
                tiles = {tile["key"]: tile["value"] for tile in data["tiles"]}
                owed = sum(row["not_due"] + sum(row["buckets"]) for row in rows)
                self.assertAlmostEqual(tiles["open"], float(owed), 2)
                (open_tile,) = [tile for tile in data["tiles"] if tile["key"] == "open"]
                self.assertAlmostEqual(open_tile["net"], float(sum(row["total"] for row in rows)), 2)
                self.assertAlmostEqual(open_tile["value"] - open_tile["unapplied"], open_tile["net"], 2)
                self.assertAlmostEqual(tiles["unapplied"], float(sum(row["unapplied"] for row in rows)), 2)
                if basis == "due":
                    self.assertAlmostEqual(tiles["overdue"], float(sum(map(sum, (row["buckets"] for row in rows)))), 2)

    def test_every_figure_opens_exactly_its_items(self):
        data = self.data()
        for tile in data["tiles"]:
            if "domain" in tile:
                total = sum(self.items(tile["domain"], data=data).mapped("amount_residual"))
                self.assertAlmostEqual(abs(total), tile["value"], 2, tile["key"])
        for bucket in data["buckets"]:
            items = self.items([("bucket_id", "=", bucket["id"])], data=data)
            self.assertEqual(
                (round(sum(items.mapped("amount_residual")), 2), len(items)),
                (round(bucket["amount"], 2), bucket["count"]),
            )
        for row in data["debtors"]:
            items = self.items([("partner_id", "=", row["partner_id"])], data=data)
            self.assertAlmostEqual(sum(items.mapped("amount_residual")), row["total"], 2)
            self.assertAlmostEqual(sum(items.mapped("amount_overdue")), row["overdue"], 2)
            self.assertAlmostEqual(sum(row["buckets"].values()), row["total"], 2)
            self.assertAlmostEqual(row["owed"] - row["unapplied"], row["total"], 2)
        for row in data["breakdown"]["rows"]:
            items = self.items([("is_overdue", "=", True), ("user_id", "=", row["id"])], data=data)
            self.assertAlmostEqual(sum(items.mapped("amount_overdue")), row["amount"], 2)

    def test_one_basis_whatever_is_unapplied(self):
        """A receipt that nobody has matched makes nothing larger than what is open."""
        self.payment(self.azure, 900, "2026-06-20")
        self.payment(self.wang, 5000, "2026-06-20")
        data = self.data()
        tiles = {tile["key"]: tile for tile in data["tiles"]}
        self.assertLessEqual(tiles["overdue"]["value"], tiles["open"]["value"])
        self.assertAlmostEqual(tiles["overdue"]["value"] / tiles["open"]["value"], tiles["overdue"]["share"], 4)
        buckets = [b["amount"] for b in data["buckets"] if b["kind"] != "unapplied"]
        self.assertAlmostEqual(sum(buckets), tiles["open"]["value"], 2)
        (azure,) = [row for row in data["debtors"] if row["partner_id"] == self.azure.id]
        self.assertEqual((azure["overdue"], azure["owed"], azure["unapplied"], azure["total"]), (1000, 1000, 900, 100))

    def test_due_in_seven_days_counts_both_ends(self):
        before = self.tiles()["soon"]["value"]
        self.invoice(self.azure, 1, "2026-06-01", "2026-06-30")
        self.invoice(self.azure, 10, "2026-06-01", "2026-07-07")
        self.invoice(self.azure, 100, "2026-06-01", "2026-07-08")
        self.invoice(self.azure, 1000, "2026-06-01", "2026-06-29")
        self.assertAlmostEqual(self.tiles()["soon"]["value"] - before, 11, 2)

    def test_movements_since_the_last_month_end(self):
        self.payment(self.azure, 400, "2026-06-10", match=[self.bill])
        self.invoice(self.wang, 90000, "2026-05-02", "2026-06-01")
        moved = {
            row["partner_id"]: (row["change"], row["overdue_change"], row["total"]) for row in self.data()["movements"]
        }
        self.assertEqual(moved[self.azure.id], (-400, -400, 600))
        self.assertEqual(moved[self.wang.id], (0, 90000, 90000))
        live = self.data()
        self.env["ar.snapshot"]._freeze_month(self.company, day("2026-05-31"))
        frozen = self.data()
        for key in ("movements", "before_date"):
            self.assertEqual(frozen[key], live[key], "frozen and rolled back say the same")
        changes = [[tile.get("change") for tile in data["tiles"]] for data in (live, frozen)]
        self.assertEqual(*changes)

    def test_trend_is_what_was_frozen(self):
        self.assertEqual(self.data()["trend"], [])
        snapshot = self.env["ar.snapshot"]._freeze_month(self.company, day("2026-05-31"))
        (month,) = self.data()["trend"]
        self.assertEqual((month["date"], month["receivable"]), ("2026-05-31", snapshot.receivable))
        self.assertAlmostEqual(sum(b["amount"] for b in month["buckets"]), snapshot.receivable, 2)
        self.assertEqual(self.data("2026-05-30")["trend"], [], "not before it was")

    def test_proof_is_a_call_of_its_own(self):
        proof = self.Dashboard.get_proof(JUNE, self.company.id)
        self.assertEqual((proof["difference"], proof["open_items"]), (0, self.tiles()["open"]["net"]))

    def test_todo_shows_failing_checks_and_opens_them(self):
        self.payment(self.azure, 10, "2026-01-01")
        self.env["ar.data.check"]._check(self.company, day(JUNE))
        todo = {item["key"]: item for item in self.data()["todo"]}
        model, method, ids = todo["check_old_credit"]["call"]
        self.assertEqual(getattr(self.env[model].browse(ids), method)()["res_model"], "ar.open.item")

    def test_hooks_add_entries_and_groups_hide_them(self):
        Dashboard = type(self.Dashboard)
        todo, tiles = Dashboard._todo_items, Dashboard._tiles
        mine = {"key": "mine", "label": "Mine", "count": 3, "groups": "customer_ar_management.group_ar_manager"}
        with (
            patch.object(Dashboard, "_todo_items", lambda *args: [*todo(*args), mine]),
            patch.object(Dashboard, "_tiles", lambda *args: [*tiles(*args), {**mine, "kind": "money", "value": 1}]),
        ):
            for role, seen in (("manager", True), ("collector", False), ("auditor", False)):
                data = self.data(user=self.user(role))
                for block in ("todo", "tiles"):
                    self.assertEqual("mine" in [entry["key"] for entry in data[block]], seen, (role, block))
                self.assertNotIn("groups", str(data["todo"]))

    def test_first_run_until_the_first_receivable(self):
        other = self.second_company()
        self.env.user.group_ids |= self.env.ref("customer_ar_management.group_ar_manager")
        data = self.data(company_id=other.id)
        self.assertTrue(data["empty"])
        steps = {step["key"]: step["done"] for step in data["steps"]}
        self.assertEqual((steps["ledger"], steps["manager"], steps["scheme"]), (False, False, False))
        other.write({"ar_manager_id": self.env.user.id, "ar_aging_scheme_id": self.scheme.id})
        steps = {step["key"]: step["done"] for step in self.data(company_id=other.id)["steps"]}
        self.assertEqual((steps["manager"], steps["scheme"]), (True, True))
        self.invoice(self.azure, 10, "2026-06-01", company=other, post=False)
        self.assertTrue(self.data(company_id=other.id)["empty"], "a draft is no receivable")
        self.invoice(self.azure, 10, "2026-06-01", company=other)
        self.assertFalse(self.data(company_id=other.id)["empty"])

    def test_companies_do_not_mix(self):
        other = self.second_company()
        self.invoice(self.azure, 40, "2026-06-01", company=other)
        self.assertEqual(self.tiles(company_id=other.id)["open"]["value"], 40)
        collector = self.user("collector")
        with self.assertRaises(AccessError):
            self.data(user=collector, company_id=other.id)

    def test_roles(self):
        figures = self.tiles()["open"]["value"]
        for role in ("collector", "controller", "manager", "auditor"):
            user = self.user(role)
            self.assertEqual(self.tiles(user=user)["open"]["value"], figures, role)
            self.assertEqual(self.Dashboard.with_user(user).get_proof(JUNE, self.company.id)["difference"], 0, role)
        for role in ("invoicing", "employee", "portal"):
            user = self.user(role)
            for call in ("get_data", "get_proof", "get_breakdown"):
                with self.assertRaises(AccessError, msg=(role, call)):
                    args = {
                        "get_data": (),
                        "get_proof": (JUNE, self.company.id),
                        "get_breakdown": (JUNE, self.company.id, "user_id"),
                    }[call]
                    getattr(self.Dashboard.with_user(user), call)(*args)

    def test_bad_options_fall_back(self):
        data = self.data(basis="nonsense", dimension="id); DROP TABLE res_users")
        self.assertEqual((data["options"]["basis"], data["breakdown"]["dimension"]), ("due", "user_id"))
        self.Dashboard.get_breakdown(JUNE, self.company.id, "partner_id.name")

    def test_every_dimension_breaks_down(self):
        for dimension in self.Dashboard._dimensions():
            rows = self.Dashboard.get_breakdown(JUNE, self.company.id, dimension)["rows"]
            self.assertTrue(rows, dimension)

    def test_query_count_does_not_grow(self):
        counts = []
        for number in (10, 100):
            for index, partner in enumerate(
                self.env["res.partner"].create([{"name": f"P{number}-{i}"} for i in range(number)])
            ):
                self.entry(partner, 100000 + index, "2026-01-01")
            self.data()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.data()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[0], 50)
