from datetime import timedelta

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tests.common import ArCase, day
from odoo.addons.customer_ar_management.tools import aging


@tagged("post_install", "-at_install")
class TestOpenItem(ArCase):
    """What is open, how old, as of a date: one test per way to get it wrong."""

    def test_bucket_edges_agree_with_the_pure_rule(self):
        as_of = day("2026-06-30")
        ages = (-5, 0, 1, 30, 31, 60, 61, 90, 91, 400)
        for index, days in enumerate(ages):
            self.invoice(self.azure, 100 + index, as_of - timedelta(days=500), as_of - timedelta(days=days))
        bounds = self.scheme._upper_bounds()
        buckets = self.scheme._aged_buckets()
        items = self.open_items(self.azure, as_of)
        self.assertEqual(len(items), len(ages))
        for item in items:
            days = ages[round(item.amount_residual) - 100]
            index = aging.bucket_index(days, bounds)
            self.assertEqual(item.days_past_due, days)
            self.assertEqual(
                item.bucket_id.kind if index is None else item.bucket_id,
                "not_due" if index is None else buckets[index],
                f"age {days}",
            )
        self.assertEqual(self.aged(self.azure, "2026-06-30"), (201, 205, 209, 213, 217, 0, 1045))

    def test_basis_document_date(self):
        self.invoice(self.azure, 100, "2026-01-01", "2026-03-31")
        self.assertEqual(self.aged(self.azure, "2026-03-31"), (100, 0, 0, 0, 0, 0, 100))
        self.assertEqual(self.aged(self.azure, "2026-03-31", basis="document"), (0, 0, 0, 100, 0, 0, 100))

    def test_instalments_age_one_by_one(self):
        self.invoice(self.azure, 1000, "2026-01-01", term=self.thirds)
        self.assertEqual(self.aged(self.azure, "2026-03-10"), (400, 300, 300, 0, 0, 0, 1000))

    def test_part_payments_before_and_after_the_date(self):
        invoice = self.invoice(self.azure, 1000, "2026-01-01", "2026-01-31")
        self.payment(self.azure, 300, "2026-02-10", match=[invoice])
        self.payment(self.azure, 700, "2026-05-10", match=[invoice])
        for as_of, expected in (
            ("2026-02-09", (0, 1000, 0, 0, 0, 0, 1000)),
            ("2026-02-10", (0, 700, 0, 0, 0, 0, 700)),
            ("2026-05-09", (0, 0, 0, 0, 700, 0, 700)),
            ("2026-05-10", None),
            ("2025-12-31", None),
        ):
            self.assertEqual(self.aged(self.azure, as_of), expected, as_of)
            self.assert_proof(as_of)

    def test_unapplied_credits_stand_apart(self):
        self.invoice(self.azure, 500, "2026-01-01", "2026-01-31")
        self.payment(self.azure, 120, "2026-02-01")
        self.credit_note(self.azure, 80, "2026-02-05")
        self.assertEqual(self.aged(self.azure, "2026-02-10"), (0, 500, 0, 0, 0, 200, 300))
        items = self.open_items(self.azure, "2026-02-10")
        self.assertEqual(sorted(items.filtered("is_credit").mapped("amount_residual")), [-120, -80])
        self.assertEqual(set(items.filtered("is_credit").bucket_id.mapped("kind")), {"unapplied"})
        self.assert_proof("2026-02-10")

    def test_credit_note_matched_later(self):
        invoice = self.invoice(self.azure, 500, "2026-01-01", "2026-01-31")
        note = self.credit_note(self.azure, 500, "2026-02-05")
        self.match(invoice, note)
        self.assertEqual(self.aged(self.azure, "2026-02-04"), (0, 500, 0, 0, 0, 0, 500))
        self.assertIsNone(self.aged(self.azure, "2026-02-05"))

    def test_line_matched_on_both_sides(self):
        """A journal line can be debit in one matching and credit in another."""
        invoice = self.invoice(self.azure, 100, "2026-01-01", "2026-01-01")
        payment = self.payment(self.azure, 150, "2026-01-10", match=[invoice])
        refund = self.entry(self.azure, 50, "2026-02-10")
        self.match(payment.move_id, refund)
        self.assertEqual(self.aged(self.azure, "2026-01-05"), (0, 100, 0, 0, 0, 0, 100))
        self.assertEqual(self.aged(self.azure, "2026-01-31"), (0, 0, 0, 0, 0, 50, -50))
        self.assertIsNone(self.aged(self.azure, "2026-02-10"))
        self.assert_proof("2026-01-31")

    def test_foreign_currency_with_late_exchange_entry(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-03-01", 0.8)
        invoice = self.invoice(self.azure, 100, "2026-01-15", "2026-01-31", currency=self.eur)
        self.payment(self.azure, 100, "2026-03-10", currency=self.eur, match=[invoice])
        exchange = (
            self.env["account.partial.reconcile"]
            .search([("debit_move_id", "in", self.receivable(invoice).ids)])
            .exchange_move_id
        )
        self.assertEqual(exchange.date, day("2026-03-31"), "core books the difference at the month's end")
        before = self.open_items(self.azure, "2026-03-09")
        self.assertEqual((before.amount_residual, before.amount_residual_currency), (200, 100))
        pending = self.open_items(self.azure, "2026-03-30")
        self.assertEqual(sum(pending.mapped("amount_residual_currency")), 0)
        self.assertTrue(all(pending.mapped("is_exchange_pending")))
        self.assertEqual(sum(pending.mapped("amount_residual")), 75)
        self.assertFalse(self.open_items(self.azure, exchange.date))
        for as_of in ("2026-01-20", "2026-03-09", "2026-03-15", "2026-03-31", "2026-04-30"):
            self.assert_proof(as_of)

    def test_drafts_are_no_items_and_cash_matched_to_them_is_unapplied(self):
        draft = self.invoice(self.azure, 100, "2026-01-01", post=False)
        self.assertIsNone(self.aged(self.azure, "2026-02-01"))
        payment = self.payment(self.azure, 100, "2026-01-15")
        (self.receivable(draft) + self.receivable(payment.move_id)).reconcile()
        self.assertEqual(self.aged(self.azure, "2026-02-01"), (0, 0, 0, 0, 0, 100, -100))
        self.assert_proof("2026-02-01")

    def test_entry_without_due_date_ages_from_its_date_and_says_so(self):
        self.entry(self.azure, 300, "2026-01-01")
        item = self.open_items(self.azure, "2026-02-10")
        self.assertEqual((item.days_past_due, item.due_date_missing, item.no_followup), (40, True, True))

    def test_contact_counts_for_its_company_and_stays_visible(self):
        buyer = self.contact(self.azure, "Purchasing")
        self.invoice(buyer, 100, "2026-01-01", "2026-01-31")
        self.entry(buyer, 50, "2026-01-01")
        self.assertEqual(self.aged(self.azure, "2026-01-31"), (100, 50, 0, 0, 0, 0, 150))
        self.assertEqual(self.open_items(self.azure, "2026-01-31").contact_id, buyer)

    def test_line_without_partner_is_in_the_balance(self):
        move = self.entry(self.azure, 70, "2026-01-01", post=False)
        self.receivable(move).partner_id = False
        move.action_post()
        rows = {row["partner_id"]: row["total"] for row in self.OpenItem._aged_balance(self.company, day("2026-01-31"))}
        self.assertEqual(rows[False], 70)
        self.assert_proof("2026-01-31")

    def test_two_companies_do_not_mix(self):
        other = self.second_company()
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.invoice(self.azure, 40, "2026-01-01", "2026-01-31", company=other)
        self.assertEqual(self.aged(self.azure, "2026-02-10")[-1], 100)
        self.assertEqual(self.aged(self.azure, "2026-02-10", company=other)[-1], 40)
        self.assert_proof("2026-02-10")
        self.assert_proof("2026-02-10", other)

    def test_branches_belong_to_their_company(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.invoice(self.azure, 40, "2026-01-01", "2026-01-31", company=branch)
        self.assertEqual(self.aged(self.azure, "2026-02-10")[-1], 140)
        self.assertEqual(self.aged(self.azure, "2026-02-10", company=branch)[-1], 40)
        self.assert_proof("2026-02-10")

    def test_nothing_is_answered_from_the_past(self):
        """The same question after a payment gives the new answer at once."""
        invoice = self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        items = self.open_items(self.azure, "2026-02-10")
        self.assertEqual(items.amount_residual, 100)
        self.payment(self.azure, 40, "2026-02-01", match=[invoice])
        self.assertEqual(items.amount_residual, 60)
        self.assertEqual(self.open_items(self.azure, "2026-01-31").amount_residual, 100)
        self.assertEqual(items.amount_residual, 60)

    def test_groups_by_every_dimension(self):
        tag = self.env["res.partner.category"].create({"name": "VIP"})
        self.azure.write({"category_id": [Command.link(tag.id)], "country_id": self.env.ref("base.cn").id})
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        items = self.OpenItem.with_context(ar_as_of="2026-02-10")
        domain = [("partner_id", "=", self.azure.id)]
        for groupby in (
            "partner_id",
            "contact_id",
            "bucket_id",
            "user_id",
            "collector_id",
            "country_id",
            "state_id",
            "industry_id",
            "is_company",
            "category_ids",
            "journal_id",
            "currency_id",
            "account_id",
            "payment_term_id",
            "date_due:week",
            "date_due:month",
            "company_id",
            "account_ar_id",
            "move_type",
        ):
            ((_group, amount),) = items._read_group(domain, [groupby], ["amount_residual:sum"])
            self.assertEqual(amount, 100, groupby)
        self.assertEqual(items.search_count([*domain, ("category_ids", "in", tag.ids)]), 1)

    def test_query_count_does_not_grow(self):
        counts = []
        self.OpenItem._aged_balance(self.company, day("2026-03-31"))  # caches of the company's branches and scheme
        for number in (10, 100):
            for index in range(number):
                partner = self.partner(f"Customer {number}-{index}")
                self.entry(partner, 10 + index, "2026-01-01")
            self.env.invalidate_all()
            self.env.flush_all()
            start = self.env.cr.sql_log_count
            self.OpenItem._aged_balance(self.company, day("2026-03-31"))
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])

    def test_a_further_field_is_read_for_all_records_in_hand(self):
        for index in range(20):
            self.entry(self.azure, 10 + index, "2026-01-01")
        items = self.OpenItem.with_context(ar_as_of="2026-03-31").search_fetch(
            [("partner_id", "=", self.azure.id)], ["amount_residual"]
        )
        self.assertEqual(len(items), 20)
        start = self.env.cr.sql_log_count
        for item in items:
            self.assertTrue(item.age and item.company_id and item.amount_residual)
        self.assertLess(self.env.cr.sql_log_count - start, 10)

    def test_a_question_is_never_answered_from_memory(self):
        self.entry(self.azure, 10, "2026-01-01")
        items = self.open_items(self.azure, "2026-03-31")
        self.assertEqual(items.amount_residual, 10)
        line = items.line_id
        self.env.flush_all()
        self.env.cr.execute("UPDATE account_move_line SET amount_residual = 4 WHERE id = %s", [line.id])
        self.assertEqual(self.open_items(self.azure, "2026-03-31").amount_residual, 4)

    def test_hook_adds_a_column(self):
        """Other concerns add columns with ``_select``, ``_from`` and ``_where``."""
        Model = type(self.OpenItem)
        select = Model._select

        def extended(model):
            return {**select(model), "instalment_ref": SQL("'plugged in'")}

        self.patch(Model, "_select", extended)
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.assertEqual(self.open_items(self.azure, "2026-02-10").instalment_ref, "plugged in")
