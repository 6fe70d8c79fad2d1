"""The money stories that every database test shares.

Works in the company of the template database (generic chart of accounts), so
that a test class costs no new chart. Amounts are untaxed unless said.
"""

from datetime import date, timedelta

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

MODULE = "customer_ar_management"
ROLES = {
    "collector": f"{MODULE}.group_ar_collector",
    "controller": f"{MODULE}.group_ar_controller",
    "manager": f"{MODULE}.group_ar_manager",
    "auditor": f"{MODULE}.group_ar_auditor",
    "personal": f"{MODULE}.group_ar_personal_data",
    "invoicing": "account.group_account_invoice",
    "employee": "base.group_user",
    "portal": "base.group_portal",
}


def day(text):
    """``day("2026-03-31")`` as a date."""
    return date.fromisoformat(text)


class PatientBrowser:
    """For tests in a browser: they wait for what happens. On a loaded machine everything comes later, and
    that is no failure; the limits only end a test that hangs."""

    test_cursor_lock_timeout = 600

    def start_tour(self, url_path, tour_name, **kwargs):
        """As in core, but with a limit for what hangs (that of each step is in ``patience.js``)."""
        return super().start_tour(url_path, tour_name, **{"timeout": 900, **kwargs})


class ArStories(PatientBrowser):
    """Factories for invoices, credit notes, payments, rates and matchings."""

    @classmethod
    def set_up_stories(cls):
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True, "mail_create_nosubscribe": True})
        cls.company = cls.env.company
        cls.OpenItem = cls.env["ar.open.item"]
        cls.usd = cls.company.currency_id
        cls.eur = cls.env.ref("base.EUR")
        cls.cny = cls.env.ref("base.CNY")
        (cls.eur | cls.cny).active = True
        cls.scheme = cls.env.ref(f"{MODULE}.ar_aging_scheme_standard")
        cls.azure = cls.partner("Azure Interior")
        cls.deco = cls.partner("Deco Addict")
        cls.wang = cls.partner("王记贸易", lang="zh_CN")
        cls.immediate = cls.env["account.payment.term"].create(
            {
                "name": "Due at once",
                "line_ids": [Command.create({"value": "percent", "value_amount": 100, "nb_days": 0})],
            }
        )
        cls.days_30 = cls.env["account.payment.term"].create(
            {
                "name": "30 days net",
                "line_ids": [Command.create({"value": "percent", "value_amount": 100, "nb_days": 30})],
            }
        )
        cls.thirds = cls.env["account.payment.term"].create(
            {
                "name": "Three instalments",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in ((30, 30), (30, 60), (40, 90))
                ],
            }
        )

    @classmethod
    def partner(cls, name, **values):
        return cls.env["res.partner"].create({"name": name, "is_company": True, **values})

    @classmethod
    def contact(cls, parent, name, **values):
        return cls.env["res.partner"].create({"name": name, "parent_id": parent.id, **values})

    @classmethod
    def user(cls, role, login=None, **values):
        return new_test_user(cls.env, login or f"ar_{role}", groups=ROLES[role], **values)

    @classmethod
    def journal(cls, kind, company=None):
        company = company or cls.company
        return cls.env["account.journal"].search(
            [("type", "=", kind), ("company_id", "parent_of", company.ids)], order="company_id desc, id", limit=1
        )

    @classmethod
    def set_rate(cls, currency, when, rate, company=None):
        """One unit of company currency buys ``rate`` units from that day on."""
        return cls.env["res.currency.rate"].create(
            {"currency_id": currency.id, "name": when, "rate": rate, "company_id": (company or cls.company).id}
        )

    @classmethod
    def move(cls, kind, partner, amount, when, due=None, term=None, currency=None, post=True, company=None, **values):
        company = company or cls.company
        move = (
            cls.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": kind,
                    "partner_id": partner.id,
                    "invoice_date": when,
                    "date": when,
                    "invoice_payment_term_id": term.id if term else False,
                    "invoice_date_due": False if term else due or when,
                    "currency_id": (currency or company.currency_id).id,
                    "journal_id": cls.journal("sale", company).id,
                    "invoice_line_ids": [
                        Command.create(
                            {"name": "Goods", "quantity": 1, "price_unit": amount, "tax_ids": [Command.clear()]}
                        )
                    ],
                    **values,
                }
            )
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def invoice(cls, partner, amount, when, due=None, **values):
        return cls.move("out_invoice", partner, amount, when, due, **values)

    @classmethod
    def credit_note(cls, partner, amount, when, **values):
        return cls.move("out_refund", partner, amount, when, **values)

    @classmethod
    def payment(cls, partner, amount, when, currency=None, company=None, match=None):
        """A posted customer payment, matched to the moves in ``match`` if given."""
        company = company or cls.company
        payment = (
            cls.env["account.payment"]
            .with_company(company)
            .create(
                {
                    "payment_type": "inbound",
                    "partner_type": "customer",
                    "partner_id": partner.id,
                    "amount": amount,
                    "date": when,
                    "currency_id": (currency or company.currency_id).id,
                    "journal_id": cls.journal("bank", company).id,
                }
            )
        )
        payment.action_post()
        if match:
            cls.match(payment.move_id, *match)
        return payment

    @classmethod
    def entry(cls, partner, amount, when, due=None, company=None, post=True):
        """An opening balance by journal entry: receivable ``amount`` (signed)."""
        company = company or cls.company
        receivable = partner.with_company(company).property_account_receivable_id
        income = cls.journal("sale", company).default_account_id
        debit, credit = (amount, 0) if amount > 0 else (0, -amount)
        move = (
            cls.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "entry",
                    "date": when,
                    "journal_id": cls.journal("general", company).id,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": receivable.id,
                                "partner_id": partner.id,
                                "name": "Opening",
                                "debit": debit,
                                "credit": credit,
                                "date_maturity": due,
                            }
                        ),
                        Command.create({"account_id": income.id, "name": "Opening", "debit": credit, "credit": debit}),
                    ],
                }
            )
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def receivable(cls, *moves):
        lines = cls.env["account.move.line"].union(*(move.line_ids for move in moves))
        return lines.filtered(lambda line: line.account_type == "asset_receivable").sorted("date_maturity")

    @classmethod
    def match(cls, *moves):
        cls.receivable(*moves).filtered(lambda line: not line.reconciled).reconcile()

    @classmethod
    def second_company(cls, name="Second Company", **values):
        company = cls.env["res.company"].create({"name": name, **values})
        if company.parent_id:  # core loads a branch's chart just before the commit, which a test never reaches
            cls.env["account.chart.template"]._load(company.parent_id.chart_template, company, install_demo=False)
        else:
            cls.env["account.chart.template"].try_loading("generic_coa", company=company, install_demo=False)
        cls.env.user.company_ids |= company
        return company

    # -- questions ------------------------------------------------------------

    def aged(self, partner, as_of, company=None, **options):
        """``(not_due, *buckets, unapplied, total)`` of one customer at a date."""
        rows = self.OpenItem._aged_balance(company or self.company, day(as_of), partners=partner, **options)
        if not rows:
            return None
        (row,) = rows
        return (row["not_due"], *row["buckets"], row["unapplied"], row["total"])

    def open_items(self, partner, as_of, **context):
        return self.OpenItem.with_context(ar_as_of=as_of, **context).search(
            [("partner_id", "=", partner.id), ("company_id", "=", self.company.id)]
        )

    def assert_proof(self, as_of, company=None):
        proof = self.OpenItem._ledger_proof(company or self.company, day(as_of))
        self.assertEqual(proof["difference"], 0, proof)

    def plug(self, model, **methods):
        """Extend methods of a model as an add-on from outside would: each gets the original as its first argument.

        ``self.plug("ar.data.check", _checks=lambda base, check, *args: {**base(*args), "mine": …})``
        """
        cls = type(self.env[model])
        for name, method in methods.items():
            original = getattr(cls, name, None)
            if original is None:  # a method that the base does not have: a new kind brings it
                setattr(cls, name, None)
                self.addCleanup(delattr, cls, name)
            self.patch(
                cls,
                name,
                lambda record, *args, m=method, o=original, **options: m(
                    (lambda *a, **more: o(record, *a, **more)) if o else None, record, *args, **options
                ),
            )


class ArCase(ArStories, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()


def days(count):
    return timedelta(days=count)
