from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day


@tagged("post_install", "-at_install")
class TestAgedReport(ArCase):
    """The aged receivables table: rows, order, pages, groups, rights."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["ar.aged.report"]
        cls.invoice(cls.azure, 1200, "2026-01-01", "2026-07-31")
        cls.invoice(cls.azure, 340, "2026-01-01", "2026-06-10")
        cls.credit_note(cls.azure, 50, "2026-02-05")
        cls.invoice(cls.deco, 820, "2026-01-01", "2026-05-14")
        cls.invoice(cls.deco, 400, "2026-01-01", "2026-01-15")
        cls.invoice(cls.wang, 75.55, "2026-01-01", "2026-04-20")
        cls.partners = cls.azure | cls.deco | cls.wang
        cls.params = {"as_of": "2026-06-30", "domain": [("partner_id", "in", cls.partners.ids)]}

    def page(self, report_id=None, **options):
        params = {**self.params, **options.pop("params", {})}
        return self.Report.aged_page(params, report_id, **options)

    def queries(self, function, *args, **kwargs):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        result = function(*args, **kwargs)
        return self.env.cr.sql_log_count - start, result

    # -- rows -----------------------------------------------------------------

    def test_rows_equal_the_aged_balance(self):
        page = self.page()
        self.assertEqual([c["kind"] for c in page["columns"]], ["not_due", *["aged"] * 4, "unapplied", "total"])
        balance = {
            row["partner_id"]: [row["not_due"], *row["buckets"], -row["unapplied"], row["total"]]
            for row in self.OpenItem._aged_balance(self.company, day("2026-06-30"), partners=self.partners)
        }
        self.assertEqual({row["id"]: row["amounts"] for row in page["rows"]}, balance)
        self.assertEqual(page["totals"], [1200, 340, 820, 0 + 75.55, 400, -50, 2785.55])
        for row in [*page["rows"], {"amounts": page["totals"]}]:
            self.assertAlmostEqual(sum(row["amounts"][:-1]), row["amounts"][-1], 2)
        self.assertAlmostEqual(sum(row["share"] for row in page["rows"]), 1)
        self.assertAlmostEqual(sum(share or 0 for share in page["shares"]), 1)

    def test_an_earlier_day_stands_beside_it(self):
        later = self.invoice(self.azure, 500, "2026-06-20", "2026-07-20")
        page = self.page(compare="2026-05-31")
        then = {
            row["partner_id"]: row["total"]
            for row in self.OpenItem._aged_balance(self.company, day("2026-05-31"), partners=self.partners)
        }
        self.assertEqual({row["id"]: row["before"] for row in page["rows"]}, then)
        self.assertEqual((page["compare"], round(page["before"], 2)), ("2026-05-31", round(sum(then.values()), 2)))
        azure = next(row for row in page["rows"] if row["id"] == self.azure.id)
        self.assertEqual(azure["amounts"][-1] - azure["before"], later.amount_total)
        self.assertNotIn("before", self.page()["rows"][0])

    def test_columns_by_choice(self):
        page = self.page()
        keys = [column["key"] for column in page["info_columns"]]
        self.assertLessEqual({"collector", "phone", "value", "behaviour", "reminder"}, set(keys))
        self.azure.phone = "+86 10 1234"
        row = next(row for row in self.page()["rows"] if row["id"] == self.azure.id)
        self.assertEqual(row["phone"], "+86 10 1234")

    def test_the_row_menu_offers_what_add_ons_name_to_whom_it_is_for(self):
        mine = {"key": "mine", "label": "Mine", "icon": "fa-star", "method": "action_mine"}
        self.plug("ar.aged.report", _row_actions=lambda base, _report: [*base(), mine])
        offered = {action["key"] for action in self.page()["row_actions"]}
        self.assertLessEqual({"remind", "mine"}, offered)
        reader = self.Report.with_user(self.user("auditor", "aged_menu"))
        offered = {action["key"] for action in reader.aged_page(self.params)["row_actions"]}
        self.assertIn("mine", offered)
        self.assertNotIn("remind", offered, "a reader reminds nobody")

    def test_shares_make_sense_whatever_is_unapplied(self):
        """Who has paid more than he owes has a share of what is owed, and no share is more than the whole."""
        self.payment(self.azure, 50000, "2026-06-01")
        page = self.page()
        self.assertLess(page["totals"][-1], 0)
        self.assertTrue(all(0 <= row["share"] <= 1 for row in page["rows"]))
        self.assertAlmostEqual(sum(row["share"] for row in page["rows"]), 1)
        ordered = self.page(sort="share desc")["rows"]
        self.assertEqual([row["share"] for row in ordered], sorted((row["share"] for row in ordered), reverse=True))

    def test_every_row_of_the_ledger(self):
        """Without a filter the table is the whole aged balance and ties to the ledger."""
        move = self.entry(self.azure, 70, "2026-01-01", post=False)
        self.receivable(move).partner_id = False
        move.action_post()
        page = self.page(params={"domain": []}, limit=None)
        balance = self.OpenItem._aged_balance(self.company, day("2026-06-30"))
        self.assertEqual(
            {row["id"]: row["amounts"][-1] for row in page["rows"]},
            {row["partner_id"]: row["total"] for row in balance},
        )
        proof = self.Report.aged_proof(page["params"], page["report_id"])
        self.assertEqual((proof["difference"], proof["moved"], proof["filtered"]), (0, False, False))
        self.assertAlmostEqual(page["totals"][-1], proof["ledger"], 2)

    def test_other_basis_and_scheme(self):
        longer = self.env.ref("customer_ar_management.ar_aging_scheme_long")
        page = self.page(params={"basis": "document", "scheme_id": longer.id})
        balance = self.OpenItem._aged_balance(
            self.company, day("2026-06-30"), basis="document", scheme=longer, partners=self.partners
        )
        self.assertEqual(len(page["columns"]), len(longer._aged_buckets()) + 3)
        self.assertEqual(
            {row["id"]: row["amounts"][1:-2] for row in page["rows"]},
            {row["partner_id"]: row["buckets"] for row in balance},
        )

    def test_past_date(self):
        self.payment(
            self.deco,
            820,
            "2026-07-05",
            match=[self.env["account.move"].search([("partner_id", "=", self.deco.id), ("amount_total", "=", 820)])],
        )
        self.assertEqual(self.page()["totals"][-1], 2785.55)
        self.assertEqual(self.page(params={"as_of": "2026-07-05"})["totals"][-1], 1965.55)

    # -- order and pages ------------------------------------------------------

    def test_sorts_by_every_column(self):
        page = self.page()
        for column in [c["key"] for c in page["columns"]]:
            index = [c["key"] for c in page["columns"]].index(column)
            for direction in ("asc", "desc"):
                rows = self.page(page["report_id"], sort=f"{column} {direction}")["rows"]
                amounts = [row["amounts"][index] for row in rows]
                self.assertEqual(amounts, sorted(amounts, reverse=direction == "desc"), column)
        names = [row["name"] for row in self.page(page["report_id"], sort="name asc")["rows"]]
        self.assertEqual(names[:2], ["Azure Interior", "Deco Addict"])
        self.assertEqual([row["name"] for row in self.page(page["report_id"], sort="name desc")["rows"]], names[::-1])

    def test_pages_are_the_whole(self):
        page = self.page(limit=2)
        self.assertEqual((len(page["rows"]), page["count"], page["customers"]), (2, 3, 3))
        rest = self.page(page["report_id"], limit=2, offset=2)
        self.assertEqual(rest["report_id"], page["report_id"])
        self.assertEqual({row["id"] for row in page["rows"] + rest["rows"]}, set(self.partners.ids))
        self.assertEqual(rest["totals"], page["totals"])

    def test_sorting_and_paging_do_not_read_the_ledger(self):
        page = self.page()
        self.patch(type(self.OpenItem), "_table_query", property(lambda model: self.fail("the ledger was read again")))
        for options in ({"sort": "name asc"}, {"sort": "share desc"}, {"offset": 1, "limit": 1}):
            self.assertEqual(self.page(page["report_id"], **options)["report_id"], page["report_id"])

    def test_query_counts_do_not_grow(self):
        counts = []
        self.page()
        for number in (10, 100):
            for index in range(number):
                self.entry(self.partner(f"Customer {number}-{index}"), 10 + index, "2026-01-01")
                self.entry(self.azure, 10 + index, "2026-01-01")
            params = {"as_of": "2026-06-30"}
            first, page = self.queries(self.Report.aged_page, params)
            again, _page = self.queries(self.Report.aged_page, params, page["report_id"], sort="name asc")
            fold, _items = self.queries(self.Report.aged_items, params, page["report_id"], self.azure.id)
            counts.append((first, again, fold))
        self.assertEqual(counts[0], counts[1])

    def test_a_run_that_is_gone_is_computed_again(self):
        page = self.page()
        self.Report.browse(page["report_id"]).sudo().unlink()
        self.assertEqual(self.page(page["report_id"])["totals"], page["totals"])

    def test_other_parameters_make_another_run(self):
        page = self.page()
        for params in (
            {"as_of": "2026-06-29"},
            {"basis": "document"},
            {"groupby": "currency_id"},
            {"in_currency": True},
            {"domain": [("partner_id", "=", self.azure.id)]},
        ):
            self.assertNotEqual(self.page(page["report_id"], params=params)["report_id"], page["report_id"], params)
        self.assertEqual(self.page(page["report_id"])["report_id"], page["report_id"])

    def test_no_run_is_kept_for_ever(self):
        for month in range(1, 10):
            self.page(params={"as_of": f"2026-{month:02}-01"})
        self.assertLessEqual(self.Report.search_count([("create_uid", "=", self.env.uid)]), 7)

    # -- items and figures ----------------------------------------------------

    def test_items_add_up_to_the_row(self):
        page = self.page()
        for row in page["rows"]:
            items = self.Report.aged_items(self.params, page["report_id"], row["id"])
            self.assertEqual(items["total"], row["amounts"][-1])
        azure = self.Report.aged_items(self.params, page["report_id"], self.azure.id)["items"]
        self.assertEqual([(item["days"], item["amount"]) for item in azure], [(145, -50), (20, 340), (-31, 1200)])

    def test_items_tell_that_the_ledger_moved(self):
        page = self.page()
        self.payment(self.wang, 20, "2026-06-01")
        self.assertEqual(self.Report.aged_items(self.params, page["report_id"], self.wang.id)["total"], 55.55)
        whole = self.page(params={"domain": []})
        self.entry(self.wang, 10, "2026-06-01")
        self.assertTrue(self.Report.aged_proof(whole["params"], whole["report_id"])["moved"])

    def test_every_figure_opens_its_items(self):
        page = self.page(params={"groupby": "partner_id"})
        figures = [(row["id"], row["amounts"]) for row in page["rows"]] + [(None, page["totals"])]
        for partner_id, amounts in figures:
            for column, amount in zip(page["columns"], amounts):
                action = self.Report.action_items(self.params, page["report_id"], partner_id, None, column["key"])
                self.assertEqual(action["context"]["ar_as_of"], "2026-06-30")
                items = self.OpenItem.with_context(**action["context"]).search(action["domain"])
                self.assertAlmostEqual(sum(items.mapped("amount_residual")), amount, 2)

    # -- groups ---------------------------------------------------------------

    def test_groups_have_subtotals_that_add_up(self):
        self.azure.country_id = self.env.ref("base.fr")
        self.wang.country_id = self.env.ref("base.cn")
        for spec, labels in (
            ("country_id", {"France", "China", "None"}),
            ("is_company", {"Yes"}),
            ("bucket_id", None),
            ("date_due:month", None),
            ("move_type", {"Invoice", "Credit Note"}),
            ("currency_id", {"USD"}),
            ("user_id", None),
            ("collector_id", {"None"}),
            ("payment_term_id", {"None"}),
        ):
            page = self.page(params={"groupby": spec})
            self.assertEqual(
                [round(sum(column), 2) for column in zip(*(row["amounts"] for row in page["rows"]))],
                page["totals"],
                spec,
            )
            if labels:
                self.assertEqual(
                    {row["label"].lower() for row in page["rows"]}, {label.lower() for label in labels}, spec
                )
            for group in page["rows"]:
                inner = self.page(page["report_id"], params={"groupby": spec}, group=group["group"])
                self.assertEqual(inner["count"], group["customers"])
                self.assertEqual(
                    [round(sum(c), 2) for c in zip(*(row["amounts"] for row in inner["rows"]))], group["amounts"]
                )
                action = self.Report.action_items(
                    {**self.params, "groupby": spec}, page["report_id"], None, group["group"]
                )
                items = self.OpenItem.with_context(**action["context"]).search(action["domain"])
                self.assertAlmostEqual(sum(items.mapped("amount_residual")), group["amounts"][-1], 2)

    def test_tags_count_in_each_group_but_once_in_the_total(self):
        tags = self.env["res.partner.category"].create([{"name": "VIP"}, {"name": "Export"}])
        self.azure.category_id = tags
        page = self.page(params={"groupby": "category_ids"})
        self.assertTrue(page["counts_twice"])
        self.assertEqual(
            {row["label"]: row["amounts"][-1] for row in page["rows"]}, {"VIP": 1490, "Export": 1490, "None": 1295.55}
        )
        self.assertEqual(page["totals"][-1], 2785.55)

    def test_document_currency_never_crosses_currencies(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.invoice(self.deco, 100, "2026-01-01", "2026-05-14", currency=self.eur)
        page = self.page(params={"in_currency": True})
        self.assertIsNone(page["totals"])
        self.assertEqual({row["label"]: row["amounts"][-1] for row in page["rows"]}, {"USD": 2785.55, "EUR": 100})
        self.assertEqual({row["currency"]["name"] for row in page["rows"]}, {"USD", "EUR"})
        euro = self.page(page["report_id"], params={"in_currency": True}, group=str(self.eur.id))
        self.assertEqual(
            [(row["id"], row["amounts"][-1], row["share"]) for row in euro["rows"]], [(self.deco.id, 100, 1)]
        )
        self.assertEqual(self.page()["totals"][-1], 2985.55)
