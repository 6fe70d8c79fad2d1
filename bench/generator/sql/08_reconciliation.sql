-- account_full_reconcile, account_partial_reconcile and the tax relation of the product lines.
INSERT INTO account_full_reconcile (id, create_uid, write_uid, create_date, write_date)
SELECT m.full_id, 1, 1, p.end_date, p.end_date
  FROM bench_stage.mark m, bench_stage.param p
 WHERE m.full_id IS NOT NULL
 ORDER BY m.full_id;

INSERT INTO account_partial_reconcile (
    id, debit_move_id, credit_move_id, full_reconcile_id, exchange_move_id, debit_currency_id, credit_currency_id,
    company_id, max_date, amount, debit_amount_currency, credit_amount_currency, create_uid, write_uid, create_date, write_date)
SELECT b.partial_base + o.overlap, d.line_id, c.line_id, m.full_id, e.move_id, o.currency_id,
       CASE WHEN o.in_company_currency THEN p.company_currency ELSE o.currency_id END, p.company_id, o.max_date,
       0.01 * least(o.debit_value, o.credit_value), 0.01 * o.amount,
       0.01 * CASE WHEN o.in_company_currency THEN least(o.debit_value, o.credit_value) ELSE o.amount END,
       1, 1, o.max_date, o.max_date
  FROM bench_stage.overlap o
  JOIN bench_stage.debit_line d USING (debit)
  JOIN bench_stage.credit_line c USING (credit)
  JOIN bench_stage.mark m USING (settlement, chain)
  LEFT JOIN bench_stage.entry e ON e.kind = 'exchange' AND e.source = o.overlap,
       bench_stage.base b, bench_stage.param p
 ORDER BY o.overlap;

INSERT INTO account_partial_reconcile (
    id, debit_move_id, credit_move_id, full_reconcile_id, debit_currency_id, credit_currency_id, company_id, max_date,
    amount, debit_amount_currency, credit_amount_currency, create_uid, write_uid, create_date, write_date)
SELECT b.partial_base + n.overlaps + row_number() OVER (ORDER BY x.date, x.overlap),
       CASE WHEN x.difference > 0 THEN d.line_id ELSE e.line_id END,
       CASE WHEN x.difference > 0 THEN e.line_id ELSE c.line_id END, m.full_id, f.id, f.id, p.company_id, x.date,
       0.01 * abs(x.difference), 0.01 * CASE WHEN f.id = p.company_currency THEN abs(x.difference) ELSE 0 END,
       0.01 * CASE WHEN f.id = p.company_currency THEN abs(x.difference) ELSE 0 END, 1, 1, x.date, x.date
  FROM bench_stage.exchange x
  JOIN bench_stage.entry e ON e.kind = 'exchange' AND e.source = x.overlap
  JOIN bench_stage.debit_line d USING (debit)
  JOIN bench_stage.credit_line c USING (credit)
  JOIN bench_stage.mark m USING (settlement, chain),
       bench_stage.base b, bench_stage.param p, (SELECT count(*) AS overlaps FROM bench_stage.overlap) n,
       LATERAL (SELECT CASE WHEN x.in_company_currency AND x.difference < 0 THEN p.company_currency
                            ELSE x.currency_id END AS id) f;

INSERT INTO account_move_line_account_tax_rel (account_move_line_id, account_tax_id)
SELECT l.id, p.tax
  FROM account_move_line l
  JOIN account_move m ON m.id = l.move_id, bench_stage.param p
 WHERE l.display_type = 'product' AND m.move_type IN ('out_invoice', 'out_refund') AND m.amount_tax <> 0
   AND l.id >= (SELECT min(line_id) FROM bench_stage.entry);

ANALYZE account_partial_reconcile;
ANALYZE account_full_reconcile;
