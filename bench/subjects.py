"""What is measured: each subject takes an environment and a day and returns plain rows."""

import functools

from bench import floor


@functools.cache
def _accounts(cursor):
    return floor.accounts(cursor)


def floor_rolled_back(env, as_of, today):
    return floor.aged_balance(env.cr, env.company.id, _accounts(env.cr), as_of, today)


def floor_shortcut(env, as_of, today):
    return floor.aged_balance(env.cr, env.company.id, _accounts(env.cr), as_of, today, past=floor.SHORTCUT)


def floor_together(env, as_of, today):
    return floor.together(env.cr, env.company.id, _accounts(env.cr), as_of, today)


def floor_dso(env, as_of, today):
    return [(float(floor.dso(env.cr, env.company.id, _accounts(env.cr), as_of)),)]


def ours(env, as_of, today):
    """(partner, not due, buckets..., unapplied, total)"""
    scheme = env["ar.aging.scheme"].search([("name", "=", "Bench")], limit=1)
    rows = env["ar.open.item"]._aged_balance(env.company, as_of, basis="due", scheme=scheme)
    return [(row["partner_id"], row["not_due"], *row["buckets"], row["unapplied"], row["total"]) for row in rows]


def oca(env, as_of, today):
    """(name, current, 30, 60, 90, 120, older, residual): the report gives no ids."""
    accounts = env["account.account"].search([("account_type", "=", "asset_receivable")])
    wizard = env["aged.partner.balance.report.wizard"].create(
        {"company_id": env.company.id, "date_at": as_of, "account_ids": [(6, 0, accounts.ids)], "target_move": "posted"}
    )
    data = {**wizard._prepare_report_data(), "date_at": as_of.isoformat()}
    report = env["report.account_financial_report.aged_partner_balance"]._get_report_values(wizard.ids, data)
    names = ("name", "current", "30_days", "60_days", "90_days", "120_days", "older", "residual")
    return [
        tuple(partner[name] for name in names)
        for account in report["aged_partner_balance"]
        for partner in account["partners"]
    ]


def proof(env, as_of, today):
    result = env["ar.open.item"]._ledger_proof(env.company, as_of)
    return [tuple(result[name] for name in ("open_items", "ledger", "difference"))]


def page(env, as_of, today):
    """The overview as the browser asks for it: its number of blocks."""
    return [(len(env["ar.dashboard"].get_data(as_of.isoformat())),)]


SUBJECTS = {
    "floor": floor_rolled_back,
    "shortcut": floor_shortcut,
    "together": floor_together,
    "dso": floor_dso,
    "ours": ours,
    "oca": oca,
    "proof": proof,
    "page": page,
}
