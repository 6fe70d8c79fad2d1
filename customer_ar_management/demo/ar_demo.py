import logging

from odoo import Command, api, fields, models

from odoo.addons.customer_ar_management.tools.demo import receipts as demo_receipts, story as demo_story

_logger = logging.getLogger(__name__)
BATCH = 100
RATES = {"EUR": (0.93, 0.90, 0.86), "CNY": (7.25, 7.18, 7.10)}


class ArDemo(models.AbstractModel):
    """Posts the demo ledger of ``tools.demo.story`` through core's own API."""

    _name = "ar.demo"
    _description = "Demo ledger"

    @api.model
    def _build(self):
        """Fill the company with a chased ledger and a second one with a neglected
        ledger, both ending today. Does nothing in a company already filled."""
        today = fields.Date.context_today(self)
        env = self.env(
            context={
                **self.env.context,
                "tracking_disable": True,
                "mail_create_nosubscribe": True,
                "mail_notrack": True,
            }
        )
        me = self.with_env(env)
        chased = me.env.company
        neglected = me._neglected_company()
        me._rates(today, chased | neglected)
        customers = me._customers()
        for company, is_chased in ((chased, True), (neglected, False)):
            if not me._is_filled(company, customers):
                me._post_story(company, customers, demo_story.story(today, 2026, is_chased))
                me.env.flush_all()
        me._bank_lines(chased, today)

    @api.model
    def _bank_lines(self, company, today):
        """The last bank statement of the company, proposed but not matched."""
        bank = self.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", company.id)], limit=1)
        Line = self.env["account.bank.statement.line"].with_company(company)
        # Core's own demo data has bank lines too: what tells that ours are there is that somebody looked at them.
        if not bank or self.env["ar.match.proposal"].search_count([("company_id", "=", company.id)], limit=1):
            return
        items = self.env["ar.open.item"].search(
            [
                ("company_id", "=", company.id),
                ("currency_id", "=", company.currency_id.id),
                ("is_credit", "=", False),
                ("move_type", "=", "out_invoice"),
            ]
        )
        items = self.env["ar.open.item"].union(*(own for own in items.grouped("move_id").values() if len(own) == 1))
        Line.create(
            [
                {
                    "journal_id": bank.id,
                    "date": line.when,
                    "amount": line.amount,
                    "payment_ref": line.text,
                    "partner_name": line.payer,
                    "account_number": line.account,
                }
                for line in demo_receipts.receipts(
                    [
                        demo_receipts.Open(item.partner_id.name, item.move_id.name, item.amount_residual_currency)
                        for item in items
                    ],
                    today,
                )
            ]
        )
        self.env["ar.match.proposal"]._propose(self.env["ar.match.run"]._waiting_lines(company, today))

    @api.model
    def _neglected_company(self):
        company = self.env["res.company"].search([("name", "=", "Harvest Trading (never chases)")], limit=1)
        if not company:
            company = self.env["res.company"].create(
                {
                    "name": "Harvest Trading (never chases)",
                    "currency_id": self.env.company.currency_id.id,
                    "country_id": self.env.company.country_id.id,
                }
            )
            # what try_loading does behind its warning, which is about modules that are still to be loaded: account is
            self.env["account.chart.template"]._load(
                self.env.company.chart_template or "generic_coa", company, install_demo=False, force_create=True
            )
            # the demo administrator works in both companies
            self.env.ref("base.user_admin").company_ids |= company
        return company

    @api.model
    def _rates(self, today, companies):
        currencies = {code: self.env.ref(f"base.{code}") for code in RATES}
        for currency in currencies.values():
            currency.active = True
        start = fields.Date.subtract(fields.Date.start_of(today, "month"), months=demo_story.MONTHS + 1)
        known = {
            (r.currency_id, r.company_id, r.name)
            for r in self.env["res.currency.rate"].search(
                [("currency_id", "in", [c.id for c in currencies.values()]), ("company_id", "in", companies.ids)]
            )
        }
        vals_list = []
        for company in companies:
            for code, (first, middle, last) in RATES.items():
                for month in range(demo_story.MONTHS + 2):
                    half = demo_story.MONTHS / 2
                    rate = (
                        first + (middle - first) * month / half
                        if month < half
                        else (middle + (last - middle) * (month - half) / half)
                    )
                    when = fields.Date.add(start, months=month)
                    if (currencies[code], company, when) not in known:
                        vals_list.append(
                            {"currency_id": currencies[code].id, "company_id": company.id, "name": when, "rate": rate}
                        )
        self.env["res.currency.rate"].create(vals_list)

    @api.model
    def _customers(self):
        names = [row[0] for row in demo_story.CUSTOMERS]
        found = {p.name: p for p in self.env["res.partner"].search([("name", "in", names), ("parent_id", "=", False)])}
        industries = {i.name: i for i in self.env["res.partner.industry"].search([])}
        languages = set(self.env["res.lang"].search([]).mapped("code"))
        missing = [row for row in demo_story.CUSTOMERS if row[0] not in found]
        vals_list = []
        for name, country, *_middle, industry, is_company in missing:
            slug = f"customer{names.index(name) + 1:02d}"
            lang = "zh_CN" if country == "cn" and "zh_CN" in languages else "en_US"
            vals_list.append(
                {
                    "name": name,
                    "is_company": is_company,
                    "country_id": self.env.ref(f"base.{country}").id,
                    "lang": lang,
                    "email": f"office@{slug}.example.com",
                    "phone": f"+1 555 01{names.index(name):02d}",
                    "industry_id": industries[industry].id if industry in industries else False,
                    "child_ids": [
                        Command.create(
                            {
                                "name": "财务部" if lang == "zh_CN" else "Accounts payable",
                                "type": "invoice",
                                "lang": lang,
                                "email": f"ap@{slug}.example.com",
                            }
                        )
                    ]
                    if is_company
                    else [],
                }
            )
        for partner in self.env["res.partner"].create(vals_list):
            found[partner.name] = partner
        return [found[name] for name in names]

    @api.model
    def _is_filled(self, company, customers):
        return bool(
            self.env["account.move"].search_count(
                [
                    ("company_id", "=", company.id),
                    ("partner_id", "in", [c.id for c in customers]),
                    ("move_type", "=", "out_invoice"),
                ],
                limit=1,
            )
        )

    @api.model
    def _terms(self):
        Term = self.env["account.payment.term"]

        def term(name, *lines):
            return Term.search([("name", "=", name)], limit=1) or Term.create(
                {
                    "name": name,
                    "line_ids": [
                        Command.create({"value": "percent", "value_amount": share, "nb_days": days})
                        for share, days in lines
                    ],
                }
            )

        return {
            "immediate": term("Due on receipt", (100, 0)),
            "days_30": term("30 days net", (100, 30)),
            "thirds": term("Three instalments: 30, 60, 90 days", (30, 30), (30, 60), (40, 90)),
        }

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
        currency = demo_story.CUSTOMERS[index][2]
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
