from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tests.common import ArCase, day

AS_OF = day("2026-06-30")


@tagged("post_install", "-at_install")
class TestLedgerProof(ArCase):
    """The open items equal the ledger, and what breaks that is found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Proof = cls.env["ar.ledger.proof"]
        cls.manager = cls.user("manager")
        cls.company.ar_manager_id = cls.manager
        cls.bill = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
        cls.payment(cls.azure, 300, "2026-02-10", match=[cls.bill])
        cls.payment(cls.azure, 50, "2026-02-11")

    def break_line(self, amount, move=None):
        line = self.receivable(move or self.bill)
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE account_move_line SET amount_residual = amount_residual + %s,"
                " amount_residual_currency = amount_residual_currency + %s WHERE id = %s",
                amount,
                amount,
                line.id,
            )
        )
        self.env.invalidate_all()
        return line

    def warnings(self):
        return self.Proof._warning_activities(self.company)

    def test_ties(self):
        proof = self.Proof._prove(self.company, AS_OF)
        self.assertEqual((proof.state, proof.difference, proof.line_count), ("ties", 0, 0))
        self.assertEqual(proof.open_items, proof.ledger)
        self.assertFalse(self.warnings())

    def test_past_dates_credits_currencies_and_drafts_tie(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-03-01", 0.8)
        euros = self.invoice(self.azure, 100, "2026-01-15", currency=self.eur)
        self.payment(self.azure, 100, "2026-03-10", currency=self.eur, match=[euros])
        draft = self.invoice(self.deco, 100, "2026-01-01", post=False)
        cash = self.payment(self.deco, 100, "2026-01-15")
        (self.receivable(draft) + self.receivable(cash.move_id)).reconcile()
        note = self.credit_note(self.azure, 200, "2026-04-01")
        self.match(self.bill, note)
        for date in ("2026-01-10", "2026-01-31", "2026-02-10", "2026-03-15", "2026-04-01", "2026-06-30"):
            proof = self.Proof._prove(self.company, day(date))
            self.assertEqual((proof.state, proof.line_ids.ids), ("ties", []), date)

    def test_finds_the_broken_line_and_says_so_once(self):
        line = self.break_line(10)
        proof = self.Proof._prove(self.company, AS_OF)
        self.assertEqual((proof.state, proof.difference), ("differs", 10))
        cause = proof.line_ids
        self.assertEqual((cause.line_id, cause.expected, cause.reported, cause.difference), (line, 700, 710, 10))
        self.assertEqual(self.warnings().user_id, self.manager)
        self.Proof._prove(self.company, AS_OF)
        self.Proof._prove(self.company, day("2026-07-01"))
        self.assertEqual(len(self.warnings()), 1)
        self.break_line(-10)
        self.Proof._prove(self.company, day("2026-07-02"))
        self.assertFalse(self.warnings())

    def test_an_earlier_proof_that_ties_does_not_take_the_warning_back(self):
        self.break_line(10)
        self.Proof._prove(self.company, AS_OF)
        self.Proof._prove(self.company, day("2025-12-31"))
        self.assertEqual(len(self.warnings()), 1)

    def test_errors_that_cancel_out_are_found(self):
        other = self.invoice(self.deco, 500, "2026-01-01")
        self.break_line(10)
        self.break_line(-10, other)
        proof = self.Proof._prove(self.company, AS_OF)
        self.assertEqual((proof.difference, proof.state, proof.line_count), (0, "differs", 2))

    def test_a_line_wrongly_called_settled_is_found(self):
        line = self.receivable(self.bill)
        self.env.flush_all()
        self.env.cr.execute(SQL("UPDATE account_move_line SET reconciled = TRUE WHERE id = %s", line.id))
        self.env.invalidate_all()
        proof = self.Proof._prove(self.company, AS_OF)
        self.assertEqual((proof.line_ids.line_id, proof.difference), (line, -700))

    def test_checking_again_rewrites_the_row(self):
        first = self.Proof._prove(self.company, AS_OF)
        self.invoice(self.azure, 11, "2026-03-01")
        again = self.Proof._prove(self.company, AS_OF)
        self.assertEqual(first, again)
        self.assertEqual(again.open_items, 661)

    def test_nightly_run_is_idempotent_and_survives_one_company(self):
        other = self.second_company()
        self.invoice(self.azure, 40, "2026-01-01", company=other)
        prove = type(self.Proof)._prove
        broken = self.second_company("Broken Company")

        def sometimes(model, company, as_of):
            if company == broken:
                raise ValueError("no rate")
            return prove(model, company, as_of)

        cron = self.env.ref("customer_ar_management.ir_cron_ar_ledger_proof")
        with (
            self.enter_registry_test_mode(),
            patch.object(type(self.Proof), "_prove", sometimes),
            self.assertLogs("odoo.addons.customer_ar_management", "ERROR"),
        ):
            cron.method_direct_trigger()
        self.env.invalidate_all()
        proofs = self.Proof.search([])
        self.assertEqual(set(proofs.company_id) & {self.company, other, broken}, {self.company, other})
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
            cron.method_direct_trigger()
        self.env.invalidate_all()
        again = self.Proof.search([])
        self.assertEqual(len(again), len(self.env["res.company"].search([("parent_id", "=", False)])))
        self.assertLessEqual(proofs, again)

    def test_branches_are_proven_with_their_company(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        before = self.Proof._prove(self.company, AS_OF).open_items
        self.invoice(self.azure, 40, "2026-01-01", company=branch)
        proof = self.Proof._prove(self.company, AS_OF)
        self.assertEqual((proof.state, proof.open_items), ("ties", before + 40))

    def test_roles(self):
        proof = self.Proof._prove(self.company, AS_OF)
        for role in ("collector", "controller", "manager", "auditor"):
            user = self.manager if role == "manager" else self.user(role)
            self.assertEqual(proof.with_user(user).ledger, 650, role)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(proof.with_user(user).has_access(operation), role)
            if role in ("controller", "manager"):
                self.Proof.with_user(user).action_check_now()
            else:
                with self.assertRaises(AccessError):
                    self.Proof.with_user(user).action_check_now()
        for role in ("invoicing", "employee", "portal"):
            self.assertFalse(proof.with_user(self.user(role)).has_access("read"), role)

    def test_other_companies_proofs_are_hidden(self):
        other = self.second_company()
        proof = self.Proof._prove(other, AS_OF)
        self.assertFalse(
            proof.with_user(self.manager).with_context(allowed_company_ids=self.company.ids).has_access("read")
        )

    def test_query_count_does_not_grow(self):
        counts = []
        for number in (10, 100):
            for index in range(number):
                self.break_line(1, self.entry(self.partner(f"Customer {number}-{index}"), 10, "2026-01-01"))
            self.Proof._prove(self.company, AS_OF)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.Proof._prove(self.company, AS_OF)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 4, "one more insert per thousand lines at most")


@tagged("post_install", "-at_install")
class TestDataCheck(ArCase):
    def counts(self, as_of=AS_OF):
        return {row.code: row.count for row in self.env["ar.data.check"]._check(self.company, as_of)}

    def test_each_check_finds_its_records(self):
        before = self.counts()
        move = self.entry(self.azure, 70, "2026-01-01", post=False)
        self.receivable(move).partner_id = False
        move.action_post()
        self.payment(self.azure, 10, "2026-05-30")
        self.payment(self.azure, 11, "2026-05-31")
        draft = self.invoice(self.deco, 100, "2026-06-15", post=False)
        self.invoice(self.deco, 100, "2026-06-16", post=False)
        cash = self.payment(self.deco, 100, "2026-06-15")
        (self.receivable(draft) + self.receivable(cash.move_id)).reconcile()
        receipt = self.env["account.bank.statement.line"].create(
            {"journal_id": self.journal("bank").id, "date": "2026-05-01", "amount": 33, "payment_ref": "who is this"}
        )
        self.env["ar.match.proposal"]._propose(receipt)
        account = self.azure.property_account_receivable_id
        self.env.flush_all()
        self.env.cr.execute(SQL("UPDATE account_account SET reconcile = FALSE WHERE id = %s", account.id))
        self.env.invalidate_all()
        after = self.counts()
        self.assertEqual(
            {code: after[code] - before[code] for code in after if after[code] != before[code]},
            {
                "no_partner": 1,
                "no_due_date": 1,
                "old_credit": 1,
                "old_draft": 1,
                "draft_matched": 1,
                "not_reconcilable": 1,
                "old_receipt": 1,
            },
        )

    def test_the_days_are_the_companys(self):
        before = self.counts()
        self.payment(self.azure, 10, "2026-06-20")
        self.company.ar_check_credit_days = 9
        self.assertEqual(self.counts()["old_credit"], before["old_credit"] + 1)

    def test_opens_what_it_found(self):
        row = self.env["ar.data.check"]._check(self.company, AS_OF).filtered(lambda r: r.code == "old_credit")
        self.payment(self.azure, 10, "2026-01-01")
        action = row.action_open()
        found = self.env[action["res_model"]].with_context(**action["context"]).search(action["domain"])
        self.assertIn(self.azure, found.partner_id)

    def test_hook_adds_a_check_and_a_removed_one_goes(self):
        Check = type(self.env["ar.data.check"])
        checks = Check._checks
        mine = {"name": "Mine", "help": "", "model": "res.partner", "domain": [("id", "=", self.azure.id)]}
        with patch.object(
            Check, "_checks", lambda model, company, as_of: {**checks(model, company, as_of), "mine": mine}
        ):
            self.assertEqual(self.counts()["mine"], 1)
        self.assertNotIn("mine", self.counts())

    def test_roles(self):
        row = self.env["ar.data.check"]._check(self.company, AS_OF)[:1]
        for role in ("collector", "controller", "manager", "auditor"):
            user = self.user(role)
            self.assertTrue(row.with_user(user).name)
            self.assertFalse(row.with_user(user).has_access("write"), role)
        for role in ("invoicing", "employee", "portal"):
            self.assertFalse(row.with_user(self.user(role)).has_access("read"), role)
        with self.assertRaises(AccessError):
            row.with_user(self.env["res.users"].search([("login", "=", "ar_auditor")])).action_check_now()
