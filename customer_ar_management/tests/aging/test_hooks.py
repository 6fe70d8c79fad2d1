"""A dummy plugged into every hook of the room, as another add-on would."""

from datetime import date

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tests.common import ArCase, day

JUNE = "2026-06-30"


@tagged("post_install", "-at_install")
class TestAgingHooks(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Dashboard, cls.Metric = cls.env["ar.dashboard"], cls.env["ar.metric"]
        cls.bill = cls.invoice(cls.azure, 1000, "2026-06-01", "2026-06-10")
        cls.other = cls.invoice(cls.deco, 500, "2026-06-05", "2026-07-05")

    def data(self):
        return self.Dashboard.get_data(JUNE, company_id=self.company.id)

    def sold(self):
        (month,) = self.Metric._sales(self.company, day(JUNE), 1)
        return month.sales

    # -- screens --------------------------------------------------------------

    def test_columns_of_the_aged_report(self):
        self.plug(
            "ar.aged.report",
            _info_columns=lambda base, report: {**base(), "mood": "Mood"},
            _row_info=lambda base, report, partners: {
                partner: {**info, "mood": "sunny"} for partner, info in base(partners).items()
            },
        )
        page = self.env["ar.aged.report"].aged_page({"as_of": JUNE, "company_ids": self.company.ids})
        self.assertIn({"key": "mood", "label": "Mood"}, page["info_columns"])
        self.assertEqual({row["mood"] for row in page["rows"] if row["id"]}, {"sunny"})

    def test_dimensions(self):
        self.plug("ar.dashboard", _dimensions=lambda base, page: {**base(), "journal_id": "Journal"})
        self.assertIn({"key": "journal_id", "label": "Journal"}, self.data()["options"]["dimensions"])
        rows = self.Dashboard.get_breakdown(JUNE, self.company.id, "journal_id")
        self.assertIn(self.bill.journal_id.display_name, str(rows))

    def test_what_waits_and_tiles(self):
        entry = {"key": "lunch", "label": "Lunch", "count": 1, "icon": "fa-cutlery"}
        tile = {"key": "mood", "label": "Mood", "value": 7, "kind": "days"}
        self.plug(
            "ar.dashboard",
            _todo_items=lambda base, page, company, as_of: [*base(company, as_of), entry],
            _tiles=lambda base, page, *args: [*base(*args), tile],
        )
        data = self.data()
        self.assertIn("lunch", [item["key"] for item in data["todo"]])
        self.assertEqual([t["value"] for t in data["tiles"] if t["key"] == "mood"], [7])

    def test_first_steps(self):
        step = {
            "key": "coffee",
            "label": "Make coffee",
            "help": "",
            "icon": "fa-coffee",
            "done": False,
            "action": False,
        }
        self.plug("ar.dashboard", _first_steps=lambda base, page, company: [*base(company), step])
        self.assertIn("coffee", [found["key"] for found in self.Dashboard.get_steps(self.company.id)])

    def test_data_checks(self):
        check = {
            "name": "Nameless",
            "help": "",
            "model": "res.partner",
            "domain": Domain("id", "in", (self.azure + self.deco).ids),
        }
        self.plug("ar.data.check", _checks=lambda base, model, *args: {**base(*args), "nameless": check})
        self.env["ar.data.check"]._check(self.company, day(JUNE))
        found = self.env["ar.data.check"].search([("code", "=", "nameless"), ("company_id", "=", self.company.id)])
        self.assertEqual(found.count, 2)

    # -- the relation ---------------------------------------------------------

    def test_relation(self):
        self.plug(
            "ar.open.item",
            _select=lambda base, items: {**base(), "mood": SQL("mood.word")},
            _from=lambda base, items: SQL("%s LEFT JOIN (SELECT 'sunny' AS word) mood ON TRUE", base()),
            _where=lambda base, items: [*base(), SQL("customer.id != %s", self.deco.id)],
        )
        items = self.OpenItem.with_context(ar_as_of=JUNE)
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL("SELECT move_id, mood FROM (%s) item WHERE company_id = %s", items._table_query, self.company.id)
        )
        self.assertIn((self.bill.id, "sunny"), rows)
        self.assertNotIn(self.other.id, [row[0] for row in rows])
        self.assertFalse(items.search([("move_id", "=", self.other.id)]))

    # -- metrics --------------------------------------------------------------

    def test_what_is_sold(self):
        self.assertEqual(self.sold(), 1500)
        without = Domain("partner_id", "!=", self.deco.id)
        self.plug("ar.metric", _receivable_lines=lambda base, metric, *args: base(*args) & without)
        self.assertEqual(self.sold(), 1000)
        self.plug(
            "ar.metric", _sales_domain=lambda base, metric, *args: base(*args) & Domain("date", ">", "2026-06-02")
        )
        self.assertEqual(self.sold(), 0)

    def test_what_was_brought_over_is_not_sold(self):
        opened = SQL("SELECT %s AS move_id, %s AS day", self.bill.id, date(2026, 6, 1))
        self.plug(
            "ar.metric",
            _opening_sql=lambda base, metric, companies: SQL("%s UNION ALL %s", base(companies), opened),
        )
        self.assertEqual(self.sold(), 500)
        self.assertEqual(self.Metric._sales_known_from(self.company, day(JUNE)), date(2026, 6, 2))

    def test_sales_that_move(self):
        moved = SQL("SELECT %s AS move_id, 50 AS gross, 40 AS net", self.bill.id)
        self.plug("ar.metric", _sales_moved_sql=lambda base, metric, companies: [*base(companies), moved])
        self.assertEqual(self.sold(), 1550)

    def test_sales_known_from(self):
        self.assertIsNone(self.Metric._sales_gap(self.company, day(JUNE), 1))
        self.plug("ar.metric", _sales_known_from=lambda base, metric, *args: date(2026, 6, 15))
        self.assertEqual(self.Metric._sales_gap(self.company, day(JUNE), 1), date(2026, 6, 15))

    def test_what_settles(self):
        """A general entry is no money, until an add-on says that this journal's are."""
        self.match(self.bill, self.entry(self.azure, -400, "2026-06-20"))

        def settled():
            self.env.flush_all()
            items = self.Metric._payment_items_sql(self.company, day(JUNE), day("2026-05-31"), self.azure)
            ((amount,),) = self.env.execute_query(SQL("SELECT SUM(amount) FROM (%s) i WHERE NOT is_open", items))
            return amount

        self.assertFalse(settled())
        journal = self.journal("general")
        self.plug(
            "ar.metric",
            _settling_sql=lambda base, metric: SQL("(%s OR credit_journal.id = %s)", base(), journal.id),
        )
        self.assertEqual(settled(), 400)
