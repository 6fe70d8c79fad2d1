from odoo import Command, api, fields, models

from odoo.addons.customer_ar_management.models.base.own import OWN
from odoo.addons.customer_ar_management.tools.demo import receipts as demo_receipts, story as demo_story

RATES = {"EUR": (0.93, 0.90, 0.86), "CNY": (7.25, 7.18, 7.10)}


class ArDemo(models.AbstractModel):
    """Posts the demo ledger of ``tools.demo.story`` through core's own API."""

    _name = "ar.demo"
    _description = "Demo ledger"

    @api.model
    def _build(self):
        """Everything a newcomer should find; other add-ons add theirs with ``super()``."""
        history = self.with_context(ar_ledger_import=OWN)  # decided long ago
        history._build_ledger()
        history._build_reminders()  # before anything else is known of the customers: it was so when they left
        history._build_customer_file()
        self._build_credit()

    @api.model
    def _build_ledger(self):
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
        if not me._is_filled(chased, customers):
            me._apply_credits(chased)
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
        company = self.env["res.company"].search([("name", "=", "Harvest Trading")], limit=1)
        if not company:
            company = self.env["res.company"].create(
                {
                    "name": "Harvest Trading",
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
