-- account_move and account_payment.
WITH left_over AS (
    SELECT d.invoice, sum(l.amount_left)::bigint AS amount_left, sum(l.balance_left)::bigint AS balance_left,
           bool_or(l.paid) AS paid, bool_or(l.refunded) AS refunded, max(d.due) AS due
      FROM bench_stage.debit d
      JOIN bench_stage.debit_left l USING (debit)
     GROUP BY d.invoice
), documents AS (
    SELECT 'invoice' AS kind, i.invoice AS source, 'out_invoice' AS move_type, i.partner_id, i.contact_id, i.user_id,
           i.currency_id, i.rate, i.term_id, l.due, 1 AS sign, i.untaxed, i.tax, i.total, i.tax_balance, i.balance,
           l.amount_left, l.balance_left,
           CASE WHEN l.amount_left = 0 AND l.paid THEN 'paid'
                WHEN l.amount_left = 0 THEN 'reversed'
                WHEN l.paid OR l.refunded THEN 'partial' ELSE 'not_paid' END AS payment_state,
           NULL::bigint AS reversed_invoice
      FROM bench_stage.invoice i
      JOIN left_over l USING (invoice)
    UNION ALL
    SELECT 'refund', r.refund, 'out_refund', i.partner_id, i.contact_id, i.user_id, r.currency_id, r.rate, NULL,
           r.date, -1, r.untaxed, r.tax, r.total, r.tax_balance, r.balance, l.amount_left, l.balance_left,
           CASE WHEN l.amount_left = 0 THEN 'paid' WHEN l.chain IS NOT NULL THEN 'partial' ELSE 'not_paid' END,
           r.invoice
      FROM bench_stage.refund r
      JOIN bench_stage.invoice i USING (invoice)
      JOIN bench_stage.credit c ON c.kind = 'refund' AND c.source = r.refund
      JOIN bench_stage.credit_left l USING (credit)
)
INSERT INTO account_move (
    id, name, sequence_number, sequence_prefix, move_type, state, date, invoice_date, invoice_date_due, journal_id,
    company_id, partner_id, commercial_partner_id, partner_shipping_id, invoice_partner_display_name, invoice_user_id,
    currency_id, invoice_currency_rate, invoice_payment_term_id, payment_reference, payment_state, reversed_entry_id,
    amount_untaxed, amount_tax, amount_total, amount_residual, amount_untaxed_signed, amount_untaxed_in_currency_signed,
    amount_tax_signed, amount_total_signed, amount_total_in_currency_signed, amount_residual_signed,
    auto_post, always_tax_exigible, checked, posted_before, made_sequence_gap, is_manually_modified, is_move_sent,
    create_uid, write_uid, create_date, write_date)
SELECT e.move_id, e.name, e.sequence_number, e.sequence_prefix, d.move_type,
       CASE WHEN e.draft THEN 'draft' ELSE 'posted' END, e.date, e.date, d.due, p.sale_journal, p.company_id,
       COALESCE(d.contact_id, d.partner_id), d.partner_id, COALESCE(d.contact_id, d.partner_id), t.complete_name, d.user_id,
       d.currency_id, d.rate, d.term_id, CASE WHEN d.sign = 1 AND NOT e.draft THEN e.name END, d.payment_state, o.move_id,
       0.01 * d.untaxed, 0.01 * d.tax, 0.01 * d.total, 0.01 * d.amount_left,
       0.01 * d.sign * (d.balance - d.tax_balance), 0.01 * d.sign * d.untaxed,
       0.01 * d.sign * d.tax_balance, 0.01 * d.sign * d.balance, 0.01 * d.sign * d.total, 0.01 * d.sign * d.balance_left,
       'no', false, NOT e.draft, NOT e.draft, false, false, NOT e.draft,
       COALESCE(d.user_id, 1), 1, e.date + time '10:00', e.date + time '10:00'
  FROM documents d
  JOIN bench_stage.entry e USING (kind, source)
  JOIN res_partner t ON t.id = COALESCE(d.contact_id, d.partner_id)
  LEFT JOIN bench_stage.entry o ON o.kind = 'invoice' AND o.source = d.reversed_invoice,
       bench_stage.param p
 ORDER BY e.move_id;

INSERT INTO account_move (
    id, name, sequence_number, sequence_prefix, move_type, state, date, invoice_date_due, journal_id, company_id,
    partner_id, commercial_partner_id, invoice_partner_display_name, currency_id, invoice_currency_rate, payment_state,
    origin_payment_id, amount_untaxed, amount_tax, amount_total, amount_residual, amount_untaxed_signed,
    amount_untaxed_in_currency_signed, amount_tax_signed, amount_total_signed, amount_total_in_currency_signed,
    amount_residual_signed, auto_post, always_tax_exigible, checked, posted_before, made_sequence_gap,
    is_manually_modified, create_uid, write_uid, create_date, write_date)
SELECT e.move_id, e.name, e.sequence_number, e.sequence_prefix, 'entry', 'posted', e.date, e.date, p.bank_journal,
       p.company_id, c.partner_id, c.partner_id, t.complete_name,
       CASE WHEN y.in_company_currency THEN p.company_currency ELSE y.settled_currency_id END, 0, 'not_paid',
       b.payment_base + y.payment, 0, 0,
       0.01 * CASE WHEN y.in_company_currency THEN y.balance ELSE y.amount END, 0, 0, 0, 0, 0.01 * y.balance,
       0.01 * CASE WHEN y.in_company_currency THEN y.balance ELSE y.amount END, 0,
       'no', true, true, true, false, false, 1, 1, e.date + time '12:00', e.date + time '12:00'
  FROM bench_stage.payment y
  JOIN bench_stage.entry e ON e.kind = 'payment' AND e.source = y.payment
  JOIN bench_stage.customer c USING (customer)
  JOIN res_partner t ON t.id = c.partner_id,
       bench_stage.param p, (SELECT COALESCE(max(id), 0) AS payment_base FROM account_payment) b
 ORDER BY e.move_id;

INSERT INTO account_move (
    id, name, sequence_number, sequence_prefix, move_type, state, date, invoice_date_due, journal_id, company_id,
    invoice_partner_display_name, currency_id, invoice_currency_rate, payment_state, amount_untaxed, amount_tax,
    amount_total, amount_residual, amount_untaxed_signed, amount_untaxed_in_currency_signed, amount_tax_signed,
    amount_total_signed, amount_total_in_currency_signed, amount_residual_signed, auto_post, always_tax_exigible,
    checked, posted_before, made_sequence_gap, is_manually_modified, create_uid, write_uid, create_date, write_date)
SELECT e.move_id, e.name, e.sequence_number, e.sequence_prefix, 'entry', 'posted', e.date, e.date, p.exchange_journal,
       p.company_id, '#Created by: OdooBot', p.company_currency, 0, 'not_paid', 0, 0,
       0.01 * CASE WHEN x.in_company_currency AND x.difference < 0 THEN abs(x.difference) ELSE 0 END, 0, 0, 0, 0,
       0.01 * abs(x.difference),
       0.01 * CASE WHEN x.in_company_currency AND x.difference < 0 THEN abs(x.difference) ELSE 0 END, 0,
       'no', true, true, true, false, false, 1, 1, e.date + time '12:30', e.date + time '12:30'
  FROM bench_stage.exchange x
  JOIN bench_stage.entry e ON e.kind = 'exchange' AND e.source = x.overlap,
       bench_stage.param p
 ORDER BY e.move_id;

-- Every other payment waits on the outstanding account for its bank statement, the rest is booked on the bank at once.
WITH invoices_paid AS (
    SELECT c.source AS payment, bool_and(l.amount_left = 0) AS all_paid
      FROM bench_stage.overlap o
      JOIN bench_stage.credit c ON c.credit = o.credit AND c.kind = 'payment'
      JOIN bench_stage.debit d ON d.debit = o.debit
      JOIN (SELECT invoice, sum(amount_left) AS amount_left
              FROM bench_stage.debit_left JOIN bench_stage.debit USING (debit) GROUP BY invoice) l ON l.invoice = d.invoice
     GROUP BY c.source
)
INSERT INTO account_payment (
    id, move_id, journal_id, company_id, name, state, payment_type, partner_type, partner_id, currency_id, amount,
    amount_company_currency_signed, date, memo, payment_method_line_id, payment_method_id, outstanding_account_id,
    destination_account_id, is_reconciled, is_matched, is_sent, create_uid, write_uid, create_date, write_date)
SELECT b.payment_base + y.payment, e.move_id, p.bank_journal, p.company_id, e.name,
       CASE WHEN y.payment % 2 = 0 OR i.all_paid THEN 'paid' ELSE 'in_process' END, 'inbound', 'customer', c.partner_id,
       CASE WHEN y.in_company_currency THEN p.company_currency ELSE y.settled_currency_id END,
       0.01 * CASE WHEN y.in_company_currency THEN y.balance ELSE y.amount END, 0.01 * y.balance, y.date, n.name,
       p.payment_method_line, p.payment_method, CASE WHEN y.payment % 2 = 0 THEN p.bank_account ELSE p.outstanding END,
       p.receivable, l.amount_left = 0 AND l.balance_left = 0, y.payment % 2 = 0, false, 1, 1,
       e.date + time '12:00', e.date + time '12:00'
  FROM bench_stage.payment y
  JOIN bench_stage.entry e ON e.kind = 'payment' AND e.source = y.payment
  JOIN bench_stage.customer c USING (customer)
  JOIN bench_stage.credit r ON r.kind = 'payment' AND r.source = y.payment
  JOIN bench_stage.credit_left l USING (credit)
  LEFT JOIN invoices_paid i USING (payment)
  LEFT JOIN bench_stage.entry n ON n.kind = 'invoice' AND n.source = y.settlement,
       bench_stage.param p, (SELECT COALESCE(max(id), 0) AS payment_base FROM account_payment) b
 ORDER BY y.payment;

INSERT INTO account_move__account_payment (invoice_id, payment_id)
SELECT DISTINCT d.move_id, m.origin_payment_id
  FROM bench_stage.overlap o
  JOIN bench_stage.credit c ON c.credit = o.credit AND c.kind = 'payment'
  JOIN bench_stage.credit_line cl ON cl.credit = o.credit
  JOIN bench_stage.debit_line d ON d.debit = o.debit
  JOIN account_move m ON m.id = cl.move_id;

ANALYZE account_move;
ANALYZE account_payment;
