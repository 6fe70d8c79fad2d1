"""Two customers become one: what protects us stays, evidence goes on verifying and naming the customer as it was."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestMerge(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Hold = cls.env["ar.credit.hold"]
        cls.keep, cls.gone, cls.third = (
            cls.partner(name, email="same@example.com", ref=name[:1]) for name in ("Keep", "Gone", "Third")
        )
        cls.today = cls.env["ar.open.item"]._as_of()

    def merge(self, gone=None, keep=None):
        gone, keep = gone or self.gone, keep or self.keep
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge((gone | keep).ids, keep)
        self.env.invalidate_all()

    def hold(self, partner, reason, **values):
        return self.Hold.create({"account_id": self.account(partner).id, "reason": reason, **values})

    def limit_in_force(self, partner):
        account = self.account(partner)
        known = self.env["ar.credit.limit"]._in_force(account, self.today)[account].get("entity")
        return known and float(known.amount)

    def test_limits(self):
        """Table: limits of the one that stays and of the one that goes (amount, last day), what is in force then."""
        cases = [
            ([], [(300, False)], 300),
            ([(300, False)], [], 300),
            ([(500, False)], [(300, False)], 300),
            ([(300, False)], [(500, False)], 300),
            ([(0, False)], [(500, False)], 0),
            ([(100, False), (900, "temporary")], [], 900),
            ([(100, False), (900, "temporary")], [(400, False)], 100),
            ([], [], None),
        ]
        for number, (kept, left, expected) in enumerate(cases):
            with self.subTest(kept=kept, gone=left):
                keep, gone = (self.partner(f"{name} {number}", email="x@example.com") for name in ("Keep", "Gone"))
                for partner, limits in ((keep, kept), (gone, left)):
                    self.account(partner)
                    for amount, kind in limits:
                        self.limit(partner, amount, **({"kind": kind, "end": "2999-12-31"} if kind else {}))
                self.merge(gone, keep)
                self.assertEqual(self.limit_in_force(keep), expected)
                self.assertFalse(self.env["ar.credit.limit"]._verify_chain(self.company))
                self.assertEqual(
                    len(self.account(keep).credit_limit_ids), len(kept) + len(left), "what was approved stays on file"
                )

    def test_a_limit_in_another_currency_is_compared_by_its_worth(self):
        self.set_rate(self.eur, "2020-01-01", 0.5)
        self.limit(self.keep, 300)
        self.limit(self.gone, 200, currency=self.eur)
        self.merge()
        self.assertEqual(self.limit_in_force(self.keep), 300, "200 EUR are 400")

    def test_holds_and_blocks(self):
        self.hold(self.keep, "Late", date_start="2026-03-01")
        self.hold(self.gone, "Insolvent", date_start="2026-02-01")
        self.hold(self.gone, "Goods", scope="deliveries")
        self.account(self.gone).credit_manual_block = True
        self.account(self.gone).deposit_percent = 30
        self.merge()
        account = self.account(self.keep)
        active = account.credit_hold_ids.filtered(lambda hold: hold.state == "active").sorted("scope")
        self.assertEqual(active.mapped("scope"), ["all", "deliveries"])
        self.assertEqual((active[0].date_start.isoformat(), active[0].reason), ("2026-02-01", "Late\nInsolvent"))
        self.assertEqual((account.credit_manual_block, account.deposit_percent), (True, 30))
        self.assertEqual(len(account.credit_hold_ids), 3)

    def test_a_rule_that_holds_both_holds_once(self):
        rule = self.policy.rule_ids.filtered("holds")
        for partner in (self.keep, self.gone):
            self.Hold.create(
                {"account_id": self.account(partner).id, "origin": "rule", "rule_id": rule.id, "reason": "x"}
            )
        self.merge()
        self.assertEqual(sorted(self.account(self.keep).credit_hold_ids.mapped("state")), ["active", "lifted"])

    def test_the_worse_grade_and_what_only_one_has(self):
        grades = [self.env.ref(f"customer_ar_management.ar_credit_grade_{name}") for name in "ad"]
        for partner, grade in zip((self.keep, self.gone), grades):
            self.account(partner).sudo().credit_grade_id = grade
        self.account(self.gone).collector_id = self.manager
        self.account(self.gone).credit_policy_id = self.policy
        self.merge()
        account = self.account(self.keep)
        self.assertEqual(
            (account.credit_grade_id, account.collector_id, account.credit_policy_id),
            (grades[1], self.manager, self.policy),
        )

    def test_different_groups_are_refused_in_words(self):
        for partner in (self.keep, self.gone):
            self.account(partner).credit_group_id = self.env["ar.credit.group"].create(
                {"name": f"Group of {partner.name}"}
            )
        with (
            self.assertRaisesRegex(UserError, "different credit groups .Group of Gone, Group of Keep."),
            self.env.cr.savepoint(),
        ):
            self.merge()
        self.assertTrue(self.gone.exists())

    def test_evidence_of_others_and_of_both_verifies_and_names_the_customer_as_it_was(self):
        for partner in (self.keep, self.gone, self.third):
            self.limit(partner, 300)
        sealed = self.account(self.gone).credit_limit_ids
        self.merge()
        Merge = self.env["ar.customer.merge"]
        self.assertFalse(self.env["ar.credit.limit"]._verify_chain(self.company))
        self.assertFalse(Merge._verify_chain(self.company))
        self.assertIn("Gone · G", Merge.search([("gone", "like", "Gone")]).mapped("gone"))
        self.assertEqual(sealed.account_id, self.account(self.keep))
        self.merge(self.keep, self.third)
        self.assertFalse(self.env["ar.credit.limit"]._verify_chain(self.company), "merged twice")
        self.env.cr.execute(
            "UPDATE ar_credit_limit SET account_id = %s WHERE id = %s", (self.account(self.azure).id, sealed.id)
        )
        self.env.invalidate_all()
        self.assertEqual(
            self.env["ar.credit.limit"]._verify_chain(self.company), sealed, "a reference changed by hand is noticed"
        )

    def test_into_a_contact_of_another_customer(self):
        contact = self.contact(self.keep, "Purchasing", email="same@example.com")
        self.limit(self.gone, 300)
        self.hold(self.gone, "Insolvent")
        self.merge(self.gone, contact)
        self.assertEqual((self.limit_in_force(self.keep), self.account(self.keep).credit_on_hold), (300, True))
        self.assertFalse(self.env["ar.customer.account"].search([("partner_id", "=", contact.id)]))

    def test_a_customer_that_becomes_a_contact(self):
        """The account does not die with the customer it was of."""
        person = self.env["res.partner"].create({"name": "Trader"})
        for owner in ("with an account", "without"):
            with self.subTest(owner), self.env.cr.savepoint() as savepoint:
                if owner == "with an account":
                    self.limit(self.keep, 500)
                self.limit(person, 300)
                self.hold(person, "Insolvent")
                pause = self.env["ar.followup.pause"].create({"partner_id": person.id, "reason": "Holiday"})
                person.parent_id = self.keep
                self.env.flush_all()
                self.assertEqual((self.limit_in_force(self.keep), self.account(self.keep).credit_on_hold), (300, True))
                self.assertEqual(
                    (pause.partner_id, self.account(self.keep).credit_limit_ids.partner_id), (self.keep, self.keep)
                )
                self.assertFalse(self.env["ar.customer.account"].search([("partner_id", "=", person.id)]))
                savepoint.rollback()
                self.env.invalidate_all()

    def test_other_companies_keep_theirs(self):
        other = self.second_company()
        there = self.account(self.gone, other)
        there.credit_manual_block = True
        self.account(self.keep)
        self.merge()
        self.assertEqual((there.partner_id, there.credit_manual_block), (self.keep, True))
        self.assertFalse(self.account(self.keep).credit_manual_block)

    def test_a_reminded_customer_is_merged(self):
        self.company.write(
            {"ar_dunning_bank_days": 0, "ar_dunning_unmatched_share": 0, "ar_credit_invoice_check": "none"}
        )
        known, fresh = (self.partner(name, email="reminded@example.com") for name in ("Known", "Fresh"))
        for keep in (known, fresh):
            gone = self.partner("Reminded", email="reminded@example.com")
            letter = (
                self.env["ar.dunning.letter"]
                .sudo()
                .create(
                    {
                        "company_id": self.company.id,
                        "partner_id": gone.id,
                        "account_id": self.account(gone).id,
                        "channel": "email",
                        "state": "sent",
                        "subject": "Reminder",
                        "evidence": "INV/1",
                    }
                )
            )
            letter._seal()
            if keep == known:
                self.account(keep)
            self.merge(gone, keep)
            self.assertEqual((letter.partner_id, letter.account_id), (keep, self.account(keep)))
            self.assertFalse(self.env["ar.dunning.letter"]._verify_chain(self.company))

    def test_lists_and_messages_follow(self):
        self.account(self.gone).message_post(body="Called on Monday")  # pylint: disable=translation-required
        what_if = self.env["ar.credit.what.if"].create(
            {"account_ids": [Command.set((self.account(self.gone) | self.account(self.keep)).ids)]}
        )
        self.merge()
        account = self.account(self.keep)
        self.assertEqual(what_if.account_ids, account)
        self.assertIn("Called on Monday", "".join(account.message_ids.mapped("body")))
        self.assertIn("Gone has been merged", "".join(account.message_ids.mapped("body")))

    def test_only_the_product_writes_what_was_merged(self):
        Merge = self.env["ar.customer.merge"].with_user(self.manager)
        self.assertEqual(
            [Merge.has_access(mode) for mode in ("read", "create", "write", "unlink")], [True, False, False, False]
        )
        self.assertFalse(self.env["ar.customer.merge"].with_user(self.user("employee")).has_access("read"))
