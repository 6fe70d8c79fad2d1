"""The floor: the same questions as one hand-written SQL statement each, on Odoo's own tables and indexes.

Nothing here is general: one company, receivable accounts known by id, no rights, no drafts matched to cash, no hooks. It says
how fast an answer can be had at all. Every function takes a cursor and returns plain rows.
"""

EDGES = (30, 60, 90, 120)

HEAD = """
SELECT partner_id,
       sum(r) FILTER (WHERE r > 0 AND age <= 0), sum(r) FILTER (WHERE r > 0 AND age BETWEEN 1 AND 30),
       sum(r) FILTER (WHERE r > 0 AND age BETWEEN 31 AND 60), sum(r) FILTER (WHERE r > 0 AND age BETWEEN 61 AND 90),
       sum(r) FILTER (WHERE r > 0 AND age BETWEEN 91 AND 120), sum(r) FILTER (WHERE r > 0 AND age > 120),
       -sum(r) FILTER (WHERE r < 0), sum(r)
"""
# Only to compare with a report that leaves credits in the bucket of their date: debts and credits together.
TOGETHER = """
SELECT partner_id,
       sum(r) FILTER (WHERE age <= 0), sum(r) FILTER (WHERE age BETWEEN 1 AND 30),
       sum(r) FILTER (WHERE age BETWEEN 31 AND 60), sum(r) FILTER (WHERE age BETWEEN 61 AND 90),
       sum(r) FILTER (WHERE age BETWEEN 91 AND 120), sum(r) FILTER (WHERE age > 120), sum(r)
"""
TODAY = (
    HEAD
    + """
  FROM (SELECT partner_id, amount_residual AS r, %(as_of)s::date - COALESCE(date_maturity, date) AS age
          FROM account_move_line
         WHERE account_id = ANY (%(accounts)s) AND reconciled IS NOT TRUE AND parent_state = 'posted'
           AND date <= %(as_of)s AND company_id = %(company)s) item
 GROUP BY partner_id
"""
)

# Stored residual, rolled back by the partials dated after the day, grouped once per line: right for every ledger.
PAST = (
    """
WITH later AS MATERIALIZED (
    SELECT line_id, sum(amount) AS amount
      FROM (SELECT debit_move_id AS line_id, amount FROM account_partial_reconcile WHERE max_date > %(as_of)s
            UNION ALL
            SELECT credit_move_id, -amount FROM account_partial_reconcile WHERE max_date > %(as_of)s) side
     GROUP BY line_id
)"""
    + HEAD
    + """
  FROM (SELECT l.partner_id, l.amount_residual + COALESCE(p.amount, 0) AS r,
               %(as_of)s::date - COALESCE(l.date_maturity, l.date) AS age
          FROM account_move_line l
          LEFT JOIN later p ON p.line_id = l.id
         WHERE l.account_id = ANY (%(accounts)s) AND l.reconciled IS NOT TRUE AND l.parent_state = 'posted'
           AND l.date <= %(as_of)s AND l.company_id = %(company)s
        UNION ALL
        SELECT l.partner_id, l.amount_residual + p.amount, %(as_of)s::date - COALESCE(l.date_maturity, l.date)
          FROM later p
          JOIN account_move_line l ON l.id = p.line_id
         WHERE l.account_id = ANY (%(accounts)s) AND l.reconciled AND l.parent_state = 'posted'
           AND l.date <= %(as_of)s AND l.company_id = %(company)s) item
 GROUP BY partner_id
"""
)

# The same without a sum per line: quicker, and right only as long as no line is matched on both of its sides.
SHORTCUT = (
    HEAD
    + """
  FROM (SELECT partner_id, amount_residual AS r, %(as_of)s::date - COALESCE(date_maturity, date) AS age
          FROM account_move_line
         WHERE account_id = ANY (%(accounts)s) AND reconciled IS NOT TRUE AND parent_state = 'posted'
           AND date <= %(as_of)s AND company_id = %(company)s
        UNION ALL
        SELECT l.partner_id, side.amount, %(as_of)s::date - COALESCE(l.date_maturity, l.date)
          FROM (SELECT debit_move_id AS line_id, amount FROM account_partial_reconcile WHERE max_date > %(as_of)s
                UNION ALL
                SELECT credit_move_id, -amount FROM account_partial_reconcile WHERE max_date > %(as_of)s) side
          JOIN account_move_line l ON l.id = side.line_id
         WHERE l.account_id = ANY (%(accounts)s) AND l.parent_state = 'posted'
           AND l.date <= %(as_of)s AND l.company_id = %(company)s) item
 GROUP BY partner_id
"""
)

DSO = """
SELECT (SELECT sum(amount_residual) FROM account_move_line
         WHERE account_id = ANY (%(accounts)s) AND reconciled IS NOT TRUE AND parent_state = 'posted'
           AND company_id = %(company)s),
       (SELECT sum(amount_total_signed) FROM account_move
         WHERE move_type IN ('out_invoice', 'out_refund') AND state = 'posted' AND company_id = %(company)s
           AND invoice_date > %(as_of)s::date - 90 AND invoice_date <= %(as_of)s)
"""


def accounts(cursor):
    """Ids of the receivable accounts; the floor knows them beforehand."""
    cursor.execute("SELECT array_agg(id) FROM account_account WHERE account_type = 'asset_receivable'")
    return cursor.fetchone()[0]


def aged_balance(cursor, company_id, account_ids, as_of, today, past=PAST):
    """Rows (partner, not due, 1-30, 31-60, 61-90, 91-120, more, unapplied credits, total), one per partner.

    :param today: the day the ledger stands at; for it the stored residual needs no rolling back
    :param past: the statement for an earlier day
    """
    cursor.execute(TODAY if as_of >= today else past, {"as_of": as_of, "company": company_id, "accounts": account_ids})
    return cursor.fetchall()


def together(cursor, company_id, account_ids, as_of, today):
    """Rows (partner, not due, 1-30, 31-60, 61-90, 91-120, more, total) with credits in the buckets."""
    statement = (TODAY if as_of >= today else PAST).replace(HEAD, TOGETHER)
    cursor.execute(statement, {"as_of": as_of, "company": company_id, "accounts": account_ids})
    return cursor.fetchall()


def dso(cursor, company_id, account_ids, as_of):
    """Days sales outstanding over the last 90 days: open amount / sales x 90."""
    cursor.execute(DSO, {"as_of": as_of, "company": company_id, "accounts": account_ids})
    receivable, sales = cursor.fetchone()
    return 90 * receivable / sales if sales else None
