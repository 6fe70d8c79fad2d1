-- account_move_line: written in the order of the entries, so that the table is laid out like a ledger grown over years.
CREATE UNLOGGED TABLE bench_stage.base AS
SELECT COALESCE(max(id), 0) AS partial_base,
       (SELECT COALESCE(max(id), 0) FROM account_full_reconcile) AS full_base
  FROM account_partial_reconcile;

CREATE UNLOGGED TABLE bench_stage.mark AS
SELECT c.settlement, c.chain, b.full_base + c.full_number AS full_id,
       COALESCE((b.full_base + c.full_number)::text, 'P' || (b.partial_base + c.first_overlap)) AS matching_number
  FROM bench_stage.chain c, bench_stage.base b;

ALTER TABLE bench_stage.mark ADD PRIMARY KEY (settlement, chain);
ANALYZE bench_stage.mark;

WITH receivable AS (
    SELECT dl.line_id, dl.move_id, NULL::bigint AS payment_line, c.partner_id, d.currency_id, d.balance,
           d.amount AS amount_currency, l.balance_left, l.amount_left, d.due AS date_maturity, d.settlement, l.chain,
           'payment_term' AS display_type, 12000 AS sequence,
           CASE WHEN d.parts > 1 THEN ' installment #' || d.part ELSE '' END AS label, false AS no_followup
      FROM bench_stage.debit d
      JOIN bench_stage.debit_line dl USING (debit)
      JOIN bench_stage.debit_left l USING (debit)
      JOIN bench_stage.customer c USING (customer)
    UNION ALL
    SELECT cl.line_id, cl.move_id, NULL, c.partner_id, r.currency_id, -r.balance, -r.total, -l.balance_left,
           -l.amount_left, r.date, r.settlement, l.chain, 'payment_term', 12000, '', false
      FROM bench_stage.refund r
      JOIN bench_stage.credit k ON k.kind = 'refund' AND k.source = r.refund
      JOIN bench_stage.credit_line cl USING (credit)
      JOIN bench_stage.credit_left l USING (credit)
      JOIN bench_stage.customer c USING (customer)
    UNION ALL
    SELECT cl.line_id, cl.move_id, y.payment, c.partner_id,
           CASE WHEN y.in_company_currency THEN p.company_currency ELSE y.settled_currency_id END, -y.balance,
           CASE WHEN y.in_company_currency THEN -y.balance ELSE -y.amount END, -l.balance_left,
           CASE WHEN y.in_company_currency THEN -l.balance_left ELSE -l.amount_left END, y.date, y.settlement, l.chain,
           'product', 100, NULL, false
      FROM bench_stage.payment y
      JOIN bench_stage.credit k ON k.kind = 'payment' AND k.source = y.payment
      JOIN bench_stage.credit_line cl USING (credit)
      JOIN bench_stage.credit_left l USING (credit)
      JOIN bench_stage.customer c USING (customer), bench_stage.param p
    UNION ALL
    -- The exchange entry corrects the side that is worth more: it credits the invoice or debits the payment.
    SELECT e.line_id, e.move_id, NULL, c.partner_id,
           CASE WHEN x.in_company_currency AND x.difference < 0 THEN p.company_currency ELSE x.currency_id END,
           -x.difference, CASE WHEN x.in_company_currency AND x.difference < 0 THEN -x.difference ELSE 0 END, 0, 0, NULL,
           x.settlement, x.chain, 'product', 0, NULL, true
      FROM bench_stage.exchange x
      JOIN bench_stage.entry e ON e.kind = 'exchange' AND e.source = x.overlap
      JOIN bench_stage.debit d USING (debit)
      JOIN bench_stage.customer c USING (customer), bench_stage.param p
), counterpart AS (
    SELECT e.line_id, e.move_id, NULL::bigint AS payment_line, i.partner_id, i.currency_id,
           n.sign * (CASE n.line WHEN 1 THEN i.share WHEN 2 THEN i.net - i.share ELSE i.tax_balance END) AS balance,
           n.sign * (CASE n.line WHEN 1 THEN i.share_currency WHEN 2 THEN i.untaxed - i.share_currency ELSE i.tax END)
             AS amount_currency,
           CASE n.line WHEN 3 THEN 'tax' ELSE 'product' END AS display_type,
           CASE n.line WHEN 3 THEN 10000 ELSE 99 + n.line END AS sequence, n.line, i.tax <> 0 AS taxed, n.sign,
           i.untaxed
      FROM (SELECT 'invoice' AS kind, invoice AS source, partner_id, currency_id, untaxed, tax, tax_balance,
                   balance - tax_balance AS net, -1 AS sign, invoice % 2 = 1 AS two,
                   CASE WHEN invoice % 2 = 1 THEN unit * round(untaxed * 0.6 / unit)::bigint ELSE untaxed END AS share_currency,
                   CASE WHEN invoice % 2 = 1 THEN round((balance - tax_balance) * 0.6)::bigint
                        ELSE balance - tax_balance END AS share
              FROM bench_stage.invoice
            UNION ALL
            SELECT 'refund', r.refund, i.partner_id, r.currency_id, r.untaxed, r.tax, r.tax_balance,
                   r.balance - r.tax_balance, 1, false, r.untaxed, r.balance - r.tax_balance
              FROM bench_stage.refund r JOIN bench_stage.invoice i USING (invoice)) i
      JOIN bench_stage.entry e USING (kind, source),
           LATERAL (SELECT i.sign, line FROM unnest(ARRAY[1, 2, 3]) AS line
                     WHERE line = 1 OR line = 2 AND i.two OR line = 3 AND i.tax <> 0) n
), every_line AS (
    SELECT r.line_id, r.move_id, r.payment_line, r.partner_id, r.currency_id, p.receivable AS account_id, r.balance,
           r.amount_currency, r.balance_left, r.amount_left, r.date_maturity, m.full_id, m.matching_number,
           r.display_type, r.sequence, r.label, r.no_followup, NULL::int AS tax_line_id, 0::bigint AS tax_base,
           r.balance_left = 0 AND r.amount_left = 0 AS reconciled
      FROM receivable r
      LEFT JOIN bench_stage.mark m USING (settlement, chain), bench_stage.param p
    UNION ALL
    SELECT c.line_id + CASE c.line WHEN 1 THEN 0 WHEN 2 THEN 1 ELSE 1 + (c.sign = -1 AND e.source % 2 = 1)::int END,
           c.move_id, NULL, c.partner_id, c.currency_id, CASE c.line WHEN 3 THEN p.tax_account ELSE p.income END, c.balance,
           c.amount_currency, 0, 0, NULL, NULL, NULL, c.display_type, c.sequence, NULL, false,
           CASE c.line WHEN 3 THEN p.tax END, CASE c.line WHEN 3 THEN c.sign * c.untaxed ELSE 0 END, false
      FROM counterpart c
      JOIN bench_stage.entry e USING (move_id), bench_stage.param p
    UNION ALL
    SELECT e.line_id, e.move_id, y.payment, c.partner_id,
           CASE WHEN y.in_company_currency THEN p.company_currency ELSE y.settled_currency_id END,
           CASE WHEN y.payment % 2 = 0 THEN p.bank_account ELSE p.outstanding END, y.balance,
           CASE WHEN y.in_company_currency THEN y.balance ELSE y.amount END, y.balance,
           CASE WHEN y.in_company_currency THEN y.balance ELSE y.amount END, y.date, NULL, NULL, 'product', 100, NULL,
           false, NULL, 0, false
      FROM bench_stage.payment y
      JOIN bench_stage.entry e ON e.kind = 'payment' AND e.source = y.payment
      JOIN bench_stage.customer c USING (customer), bench_stage.param p
    UNION ALL
    SELECT e.line_id + 1, e.move_id, NULL, c.partner_id,
           CASE WHEN x.in_company_currency AND x.difference < 0 THEN p.company_currency ELSE x.currency_id END,
           CASE WHEN x.difference > 0 THEN p.loss ELSE p.gain END, x.difference,
           CASE WHEN x.in_company_currency AND x.difference < 0 THEN x.difference ELSE 0 END, 0, 0, NULL, NULL, NULL,
           'product', 1, NULL, true, NULL, 0, false
      FROM bench_stage.exchange x
      JOIN bench_stage.entry e ON e.kind = 'exchange' AND e.source = x.overlap
      JOIN bench_stage.debit d USING (debit)
      JOIN bench_stage.customer c USING (customer), bench_stage.param p
)
INSERT INTO account_move_line (
    id, move_id, move_name, journal_id, company_id, company_currency_id, sequence, account_id, currency_id, partner_id,
    payment_id, tax_line_id, tax_group_id, tax_repartition_line_id, full_reconcile_id, parent_state, ref, name,
    matching_number, display_type, date, invoice_date, date_maturity, debit, credit, balance, amount_currency,
    tax_base_amount, amount_residual, amount_residual_currency, quantity, price_unit, price_subtotal, price_total,
    discount, reconciled, is_storno, no_followup, deductible_amount, create_uid, write_uid, create_date, write_date)
SELECT l.line_id, l.move_id, m.name, m.journal_id, m.company_id, p.company_currency, l.sequence, l.account_id,
       l.currency_id, l.partner_id, m.origin_payment_id, l.tax_line_id, CASE WHEN l.tax_line_id IS NOT NULL THEN p.tax_group END,
       CASE WHEN l.tax_line_id IS NULL THEN NULL WHEN m.move_type = 'out_refund' THEN p.tax_repartition_refund
            ELSE p.tax_repartition END,
       l.full_id, m.state, m.ref,
       CASE WHEN m.move_type = 'entry' THEN CASE WHEN l.no_followup THEN 'Currency exchange rate difference'
                                                 ELSE 'Manual Payment' END
            WHEN l.display_type = 'product' THEN 'Goods delivered'
            WHEN l.display_type = 'tax' THEN 'Tax' ELSE m.name || l.label END,
       l.matching_number, l.display_type, m.date, m.invoice_date, l.date_maturity,
       0.01 * greatest(l.balance, 0), 0.01 * greatest(-l.balance, 0), 0.01 * l.balance, 0.01 * l.amount_currency,
       0.01 * l.tax_base, 0.01 * l.balance_left, 0.01 * l.amount_left,
       CASE WHEN l.display_type = 'product' THEN 1 ELSE 0 END,
       CASE WHEN l.display_type = 'product' AND m.move_type <> 'entry' THEN 0.01 * abs(l.amount_currency) ELSE 0 END,
       CASE WHEN l.display_type = 'product' AND m.move_type <> 'entry' THEN 0.01 * abs(l.amount_currency) ELSE 0 END,
       CASE WHEN l.display_type = 'product' AND m.move_type <> 'entry' THEN 0.01 * abs(l.amount_currency) ELSE 0 END,
       0, l.reconciled, false, l.no_followup, 100, 1, 1, m.create_date, m.create_date
  FROM every_line l
  JOIN account_move m ON m.id = l.move_id, bench_stage.param p
 ORDER BY l.line_id;

ANALYZE account_move_line;
