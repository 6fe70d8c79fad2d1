"""Is a generated ledger one that Odoo could have written? Counts of rows that break a rule, by SQL and by Odoo's own code."""

from pathlib import Path

SAMPLE = 1500


def check(cursor):
    """Run every query of sql/check.sql; each must return no row.

    :return: a list of sentences about what is wrong
    """
    found = []
    for block in (Path(__file__).parent / "sql" / "check.sql").read_text().split("-- RULE: ")[1:]:
        rule, statement = block.split("\n", 1)
        cursor.execute(
            f"SELECT count(*), (array_agg(t.id ORDER BY t.id))[1:5] FROM ({statement.strip().rstrip(';')}) t"
        )
        count, examples = cursor.fetchone()
        if count:
            found.append(f"{rule}: {count}, for example {examples}")
    return found


MOVE_FIELDS = (
    "amount_untaxed",
    "amount_tax",
    "amount_total",
    "amount_residual",
    "amount_untaxed_signed",
    "amount_tax_signed",
    "amount_total_signed",
    "amount_residual_signed",
    "amount_total_in_currency_signed",
    "amount_untaxed_in_currency_signed",
    "payment_state",
    "commercial_partner_id",
    "invoice_partner_display_name",
    "invoice_date_due",
)


def check_with_odoo(env):
    """Let Odoo compute what the generator wrote, for a sample of entries, and compare. Writes nothing.

    :return: a list of sentences about what is wrong
    """
    env.cr.execute("SELECT id FROM account_move ORDER BY hashint8(id), id LIMIT %s", [SAMPLE])
    moves = env["account.move"].browse([row[0] for row in env.cr.fetchall()])
    lines = moves.line_ids
    checked = {
        moves: MOVE_FIELDS,
        lines: ("amount_residual", "amount_residual_currency", "reconciled"),
        moves.origin_payment_id: ("is_reconciled", "is_matched", "state", "amount_company_currency_signed"),
    }
    found = []
    for records, names in checked.items():
        stored = {name: records.mapped(lambda record, name=name: _plain(record[name])) for name in names}
        for name in names:
            env.add_to_compute(records._fields[name], records)
            computed = records.mapped(lambda record, name=name: _plain(record[name]))
            wrong = [
                (record.id, before, after)
                for record, before, after in zip(records, stored[name], computed)
                if before != after
            ]
            if wrong:
                found.append(
                    f"{records._name}.{name}: {len(wrong)} of {len(records)} differ (id, stored, Odoo): {wrong[:3]}"
                )
    found += _matching_numbers(env, lines)
    env.cr.rollback()
    return found


def _plain(value):
    if isinstance(value, float):
        return round(value, 2) + 0.0
    return value.ids if hasattr(value, "ids") else value


def _matching_numbers(env, lines):
    lines = lines.filtered(lambda line: line.account_id.account_type == "asset_receivable")
    lines |= lines._all_reconciled_lines()
    stored = {line.id: line.matching_number for line in lines}
    env["account.partial.reconcile"]._update_matching_number(lines)
    lines.invalidate_recordset(["matching_number"])
    wrong = [
        (line.id, stored[line.id], line.matching_number) for line in lines if stored[line.id] != line.matching_number
    ]
    return [f"matching numbers: {len(wrong)} differ (id, stored, Odoo): {wrong[:3]}"] if wrong else []
