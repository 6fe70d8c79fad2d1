"""The demo ledger: invoices, credit notes, payments and what is matched."""

import logging

from odoo import Command, api, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.models.classes.account_journal import METHODS
from odoo.addons.customer_ar_management.tools.demo import care as demo_care, story as demo_story

_logger = logging.getLogger(__name__)
BATCH = 100


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _demo_journal(self, way, bank):
        """The journal of one way of payment, made with the bank journal's accounts."""
        company, Journal = bank.company_id, self.env["account.journal"]
        kind = Domain("type", "=", "cash") if way == "cash" else Domain("ar_method_class", "=", way)
        found = Journal.search(Domain("company_id", "=", company.id) & kind, limit=1)
        return found or Journal.create(
            {
                "name": dict(METHODS)[way],
                "type": "cash" if way == "cash" else "bank",
                "code": way[:4].upper(),
                "company_id": company.id,
                "ar_method_class": way,
            }
        )

    @api.model
    def _post_story(self, company, customers, story):
        self = self.with_company(company)
        _logger.info("Demo ledger: posting %s invoices in %s", len(story.invoices), company.name)
        journals = self.env["account.journal"].search([("company_id", "=", company.id)])
        sale, bank = (journals.filtered(lambda j, kind=kind: j.type == kind)[:1] for kind in ("sale", "bank"))
        terms = self._terms()
        invoices = self._post_moves(
            [
                self._invoice_vals("out_invoice", customers, terms, sale, i.customer, i.when, i.amount)
                for i in story.invoices
            ]
        )
        credited = [(i, move) for i, move in zip(story.invoices, invoices) if i.credit_share]
        notes = self._post_moves(
            [
                {
                    **self._invoice_vals("out_refund", customers, terms, sale, i.customer, i.when, i.credited()),
                    "invoice_payment_term_id": False,
                }
                for i, _move in credited
            ]
        )
        plan = [(move | note) for (_i, move), note in zip(credited, notes)]
        vals_list, paid = [], []
        for invoice, move in zip(story.invoices, invoices):
            for when, amount in invoice.payments():
                vals_list.append(self._payment_vals(customers, bank, invoice.customer, when, amount))
                paid.append(move)
        vals_list += [self._payment_vals(customers, bank, *row) for row in story.prepayments]
        self._analyze()
        payments = self.env["account.payment"].create(vals_list)
        payments.action_post()
        self._analyze()
        plan += [move | payment.move_id for move, payment in zip(paid, payments)]
        self._match(plan)

    @api.model
    def _apply_credits(self, company):
        """Settle the credit notes that core's demo data leaves open with the invoices of their customers, the oldest first:
        where somebody looks every day, credits do not stand beside what they belong to."""
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "=", company.id),
                ("parent_state", "=", "posted"),
                ("account_id.account_type", "=", "asset_receivable"),
                ("reconciled", "=", False),
                ("partner_id", "!=", False),
            ]
        )
        groups = lines.grouped(lambda line: (line.partner_id, line.account_id, line.currency_id)).values()
        both = [group for group in groups if len({line.amount_residual > 0 for line in group}) == 2]
        if both:
            self.env["account.move.line"]._reconcile_plan(both)

    @api.model
    def _analyze(self):
        """A whole ledger in one transaction: PostgreSQL has to be told how large
        the tables have become, or core's queries scan them again and again."""
        self.env.flush_all()
        self.env.cr.execute("ANALYZE account_move, account_move_line, account_payment, account_partial_reconcile")

    @api.model
    def _post_moves(self, vals_list):
        moves = self.env["account.move"].browse()
        for start in range(0, len(vals_list), BATCH):
            batch = self.env["account.move"].create(vals_list[start : start + BATCH])
            batch.action_post()
            moves |= batch
            self._analyze()
        return moves

    @api.model
    def _invoice_vals(self, kind, customers, terms, journal, index, when, amount):
        _name, _country, currency, _habit, _rate, _typical, term, _industry, _company = demo_story.CUSTOMERS[index]
        return {
            "move_type": kind,
            "partner_id": customers[index].id,
            "journal_id": journal.id,
            "invoice_date": when,
            "date": when,
            "invoice_payment_term_id": terms[term].id,
            "currency_id": self.env.ref(f"base.{currency}").id,
            "invoice_user_id": self.env.ref("base.user_admin").id,
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": "货物" if currency == "CNY" else "Goods and services",
                        "quantity": 1,
                        "price_unit": amount,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        }

    @api.model
    def _payment_vals(self, customers, journal, index, when, amount):
        name, _country, currency, *_more = demo_story.CUSTOMERS[index]
        if way := demo_care.WAYS.get(name):
            journal = self._demo_journal(way, journal)
        return {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": customers[index].id,
            "journal_id": journal.id,
            "date": when,
            "amount": amount,
            "currency_id": self.env.ref(f"base.{currency}").id,
        }

    @api.model
    def _match(self, plan):
        """Reconcile groups of moves, each group's receivable lines, in batches.

        An invoice paid in parts comes up several times: each turn takes the
        first of its groups, so that no line is in one batch twice.
        """
        while plan:
            seen, now, later = set(), [], []
            for moves in plan:
                ids = set(moves.ids)
                (later if ids & seen else now).append(moves)
                seen |= ids
            lines = [
                moves.line_ids.filtered(lambda line: line.account_type == "asset_receivable" and not line.reconciled)
                for moves in now
            ]
            self.env["account.move.line"]._reconcile_plan([group for group in lines if len(group) > 1])
            plan = later
