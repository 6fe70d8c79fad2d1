"""What the generator needs in the database before any SQL: currencies, terms, users, tags; and the ids of all that."""

from datetime import timedelta

CURRENCIES = {"EUR": 0.92, "GBP": 0.79, "CHF": 0.88, "JPY": 148.0}
COUNTRIES = ["us", "de", "uk", "fr", "cn", "jp", "ch", "nl", "ca", "br", "in", "au"]
TERMS = {
    "Immediate": [(100, 0)],
    "15 days": [(100, 15)],
    "30 days": [(100, 30)],
    "45 days": [(100, 45)],
    "60 days": [(100, 60)],
    "30% now, balance 60 days": [(30, 0), (70, 60)],
    "90 days": [(100, 90)],
    "Three instalments": [(34, 30), (33, 60), (33, 90)],
}
TERM_ORDER = [
    "30 days",
    "15 days",
    "60 days",
    "30% now, balance 60 days",
    "45 days",
    "Immediate",
    "Three instalments",
    "90 days",
]
SALESPEOPLE = [
    "Ada Marsh",
    "Ben Okafor",
    "Clara Weiss",
    "Diego Luna",
    "Emma Lind",
    "Farid Aziz",
    "Grace Chen",
    "Hugo Petit",
]
TAGS = ["Key account", "Export", "Distributor", "Public sector", "New", "Seasonal"]


def prepare(env, size, end_date):
    """Create the master data by the ORM and return (param, term_rows) for the tables of the same name.

    :param size: a :class:`Size`
    :param end_date: the last day of the ledger
    :return: a dict column -> value, and a list of tuples (term_id, part, parts, days, share_from, share_to)
    """
    company = env.ref("base.main_company")
    env = company.with_company(company).env
    currencies = env["res.currency"].with_context(active_test=False).search([("name", "in", list(CURRENCIES))])
    currencies.active = True
    currencies = currencies.sorted(lambda currency: list(CURRENCIES).index(currency.name))
    terms = {name: _term(env, name, lines) for name, lines in TERMS.items()}
    users = (
        env["res.users"]
        .with_context(no_reset_password=True, mail_create_nolog=True)
        .create(
            [
                {
                    "name": name,
                    "login": f"{name.split()[0].lower()}@sales.example",
                    "group_ids": [(6, 0, [env.ref("base.group_user").id])],
                }
                for name in SALESPEOPLE
            ]
        )
    )
    tags = env["res.partner.category"].create([{"name": name} for name in TAGS])
    env.flush_all()
    param = {
        "n_invoices": size.invoices,
        "n_customers": size.customers,
        "start_date": end_date - timedelta(days=round(size.months * 30.44)),
        "end_date": end_date,
        "company_id": company.id,
        "company_currency": company.currency_id.id,
        "partner_base": _highest(env, "res_partner"),
        "currencies": currencies.ids,
        "base_rates": list(CURRENCIES.values()),
        "users": users.ids,
        "countries": [env.ref(f"base.{code}").id for code in COUNTRIES],
        "industries": env["res.partner.industry"].search([], order="id").ids,
        "tags": tags.ids,
        "terms": [terms[name].id for name in TERM_ORDER],
        **_books(env, company),
    }
    return param, [row for term in terms.values() for row in _instalments(term)]


def _term(env, name, lines):
    return env["account.payment.term"].create(
        {
            "name": f"Bench: {name}",
            "line_ids": [
                (0, 0, {"value": "percent", "value_amount": percent, "delay_type": "days_after", "nb_days": days})
                for percent, days in lines
            ],
        }
    )


def _instalments(term):
    share = 0
    for part, line in enumerate(term.line_ids.sorted("id"), 1):
        before, share = share, share + line.value_amount
        yield term.id, part, len(term.line_ids), line.nb_days, before / 100, share / 100


def _books(env, company):
    """Journals, accounts, tax and payment method."""
    journals = {
        kind: env["account.journal"].search([("type", "=", kind), ("company_id", "=", company.id)], limit=1)
        for kind in ("sale", "bank")
    }
    bank = journals["bank"]
    method = bank.inbound_payment_method_line_ids[:1]
    tax = company.account_sale_tax_id
    account = env["account.account"].with_company(company)

    def by_type(kind):
        return account.search([("account_type", "=", kind), ("company_ids", "in", company.ids)], order="code", limit=1)

    def repartition(document):
        return tax.repartition_line_ids.filtered(
            lambda line: line.document_type == document and line.repartition_type == "tax"
        )[:1]

    outstanding = method.payment_account_id or env["account.payment"]._get_outstanding_account("inbound")
    return {
        "sale_journal": journals["sale"].id,
        "bank_journal": bank.id,
        "exchange_journal": company.currency_exchange_journal_id.id,
        "receivable": env.user.partner_id.property_account_receivable_id.id or by_type("asset_receivable").id,
        "income": journals["sale"].default_account_id.id or by_type("income").id,
        "bank_account": bank.default_account_id.id,
        "outstanding": outstanding.id,
        "gain": company.income_currency_exchange_account_id.id,
        "loss": company.expense_currency_exchange_account_id.id,
        "tax": tax.id,
        "tax_percent": tax.amount,
        "tax_account": repartition("invoice").account_id.id,
        "tax_group": tax.tax_group_id.id,
        "tax_repartition": repartition("invoice").id,
        "tax_repartition_refund": repartition("refund").id,
        "payment_method": method.payment_method_id.id,
        "payment_method_line": method.id,
    }


def _highest(env, table):
    env.cr.execute(f'SELECT COALESCE(max(id), 0) FROM "{table}"')
    return env.cr.fetchone()[0]
