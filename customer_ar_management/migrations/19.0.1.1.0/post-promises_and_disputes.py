"""Promises and disputes were kinds of pauses; they become records of their own. Nothing is lost: a promise whose items are
settled keeps its verdict, a dispute that was ended is a closed one, who noted it and when stays."""

from odoo import SUPERUSER_ID, api

STATES = {"kept": "kept", "broken": "broken"}


def migrate(cr, version):
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    _disputes(cr)
    _promises(env)
    _exceptions(cr)
    cr.execute("DELETE FROM ar_followup_pause WHERE kind IN ('promise', 'disputed')")


def _disputes(cr):
    cr.execute("""
        INSERT INTO ar_dispute (partner_id, company_id, move_id, line_id, currency_id, amount, reason, note, date_start, date_end, state,
                                resolution, owner_id, source, deadline, create_uid, create_date, write_uid, write_date)
        SELECT pause.partner_id, pause.company_id, pause.move_id, pause.line_id,
               COALESCE(line.currency_id, move.currency_id, company.currency_id), 0, 'other', pause.reason,
               COALESCE(pause.date_start, pause.create_date::date),
               CASE WHEN NOT pause.active THEN pause.write_date::date WHEN pause.date_until < CURRENT_DATE THEN pause.date_until END,
               CASE WHEN pause.active AND (pause.date_until IS NULL OR pause.date_until >= CURRENT_DATE) THEN 'open' ELSE 'closed' END,
               CASE WHEN pause.active AND (pause.date_until IS NULL OR pause.date_until >= CURRENT_DATE) THEN NULL ELSE 'withdrawn' END,
               pause.create_uid, 'collector', pause.date_until, pause.create_uid, pause.create_date, pause.write_uid, pause.write_date
          FROM ar_followup_pause pause
          JOIN res_company company ON company.id = pause.company_id
          LEFT JOIN account_move move ON move.id = pause.move_id
          LEFT JOIN account_move_line line ON line.id = pause.line_id
         WHERE pause.kind = 'disputed'""")


def _promises(env):
    env.cr.execute("""
        SELECT id, partner_id, company_id, move_id, line_id, date_until, COALESCE(date_start, create_date::date), reason, promise_state,
               active, create_uid, create_date
          FROM ar_followup_pause WHERE kind = 'promise' AND date_until IS NOT NULL ORDER BY id""")
    held = set()
    for _id, partner, company, move, line, until, given, reason, state, active, uid, created in env.cr.fetchall():
        running = active and not state
        env.cr.execute(
            """
            INSERT INTO ar_promise (partner_id, company_id, currency_id, date, date_given, amount, amount_open, amount_received, note,
                                    source, state, closed_on, partial_mark, create_uid, create_date, write_uid, write_date)
            SELECT %s, %s, currency_id, %s, LEAST(%s, %s), 0, 0, 0, %s, 'collector', %s, %s, 0, %s, %s, %s, %s
              FROM res_company WHERE id = %s RETURNING id""",
            (
                partner,
                company,
                until,
                given,
                until,
                reason,
                STATES.get(state, "open" if running else "withdrawn"),
                None if running else until,
                uid,
                created,
                uid,
                created,
                company,
            ),
        )
        promise = env.cr.fetchone()[0]
        _items(env, promise, partner, company, move, line, until, given, running, held)


def _items(env, promise, partner, company, move, line, until, given, running, held):
    """The items under a promise: those named, or all of the customer that were due by its day and are open."""
    env.cr.execute(
        """
        SELECT line.id, line.amount_residual_currency, line.currency_id
          FROM account_move_line line JOIN account_account account ON account.id = line.account_id
          JOIN res_partner payer ON payer.id = line.partner_id
         WHERE account.account_type = 'asset_receivable' AND line.parent_state = 'posted' AND line.balance > 0
           AND line.company_id = %s AND payer.commercial_partner_id = %s
           AND (line.id = %s OR %s IS NULL AND line.move_id = %s
                OR %s IS NULL AND NOT line.reconciled AND COALESCE(line.date_maturity, line.date) <= %s)
         ORDER BY line.date_maturity, line.id""",
        (company, partner, line or 0, line or None, move or 0, move or None, until),
    )
    total, currencies = 0, set()
    for item, residual, currency in env.cr.fetchall():
        is_open = running and item not in held and residual > 0
        if is_open:
            held.add(item)
        total += residual
        currencies.add(currency)
        env.cr.execute(
            """
            INSERT INTO ar_promise_item (promise_id, company_id, line_id, amount_open, amount, date_given, is_open)
            VALUES (%s, %s, %s, %s, %s, %s, %s)""",
            (promise, company, item, residual, residual, given, is_open),
        )
        if move:
            env.cr.execute(
                "INSERT INTO ar_promise_line_rel (promise_id, line_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (promise, item),
            )
    env.cr.execute(
        "UPDATE ar_promise SET amount_open = %s, currency_id = COALESCE(%s, currency_id) WHERE id = %s",
        (total, next(iter(currencies)) if len(currencies) == 1 else None, promise),
    )


def _exceptions(cr):
    """Questions about short payments that ended as a dispute name the dispute."""
    cr.execute(
        "SELECT FROM information_schema.columns WHERE table_name = 'ar_match_exception' AND column_name = 'pause_id'"
    )
    if cr.fetchone():
        cr.execute("""
            UPDATE ar_match_exception question SET dispute_id = dispute.id
              FROM ar_followup_pause pause JOIN ar_dispute dispute
                ON dispute.partner_id = pause.partner_id AND dispute.create_date = pause.create_date AND dispute.note = pause.reason
             WHERE question.pause_id = pause.id AND pause.kind = 'disputed'""")
