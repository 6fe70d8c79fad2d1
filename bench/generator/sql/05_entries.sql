-- Every journal entry of the ledger in the order of its date, with its number, its id and the ids of its lines.
CREATE UNLOGGED TABLE bench_stage.entry AS
WITH listed AS (
    SELECT 'invoice' AS kind, i.invoice AS source, i.date, i.draft,
           2 + (i.invoice % 2) + (i.tax <> 0)::int + t.parts - 1 AS n_lines
      FROM bench_stage.invoice i
      JOIN (SELECT invoice, count(*)::int AS parts FROM bench_stage.debit GROUP BY invoice) t USING (invoice)
    UNION ALL
    SELECT 'refund', refund, date, false, 2 + (tax <> 0)::int FROM bench_stage.refund
    UNION ALL
    SELECT 'payment', payment, date, false, 2 FROM bench_stage.payment
    UNION ALL
    SELECT 'exchange', overlap, date, false, 2 FROM bench_stage.exchange
), ordered AS (
    SELECT l.*, row_number() OVER w AS number,
           sum(n_lines) OVER w - n_lines AS lines_before,
           row_number() OVER (PARTITION BY kind, draft, CASE WHEN kind = 'exchange' THEN date_trunc('month', date)
                                                             ELSE date_trunc('year', date) END
                              ORDER BY date, source) AS sequence_number
      FROM listed l
    WINDOW w AS (ORDER BY date, kind DESC, source ROWS UNBOUNDED PRECEDING)
), based AS (
    SELECT (SELECT COALESCE(max(id), 0) FROM account_move) AS move_base,
           (SELECT COALESCE(max(id), 0) FROM account_move_line) AS line_base
)
SELECT o.kind, o.source, o.date, o.draft, b.move_base + o.number AS move_id, b.line_base + 1 + o.lines_before AS line_id,
       CASE WHEN o.draft THEN 0 ELSE o.sequence_number END AS sequence_number,
       CASE WHEN o.draft THEN '' ELSE s.prefix END AS sequence_prefix,
       CASE WHEN o.draft THEN NULL ELSE s.prefix || lpad(o.sequence_number::text, s.digits, '0') END AS name
  FROM ordered o, based b,
       LATERAL (SELECT CASE o.kind WHEN 'invoice' THEN to_char(o.date, '"INV/"YYYY"/"')
                                   WHEN 'refund' THEN to_char(o.date, '"RINV/"YYYY"/"')
                                   WHEN 'payment' THEN to_char(o.date, '"PBNK1/"YYYY"/"')
                                   ELSE to_char(o.date, '"EXCH/"YYYY"/"MM"/"') END AS prefix,
                       greatest(CASE o.kind WHEN 'exchange' THEN 4 ELSE 5 END, length(o.sequence_number::text)) AS digits) s;

ALTER TABLE bench_stage.entry ADD PRIMARY KEY (kind, source);
ANALYZE bench_stage.entry;

-- The ids of the receivable lines: they stand behind the product and tax lines of their entry.
CREATE UNLOGGED TABLE bench_stage.debit_line AS
SELECT d.debit, d.invoice, e.move_id,
       e.line_id + 1 + (i.invoice % 2) + (i.tax <> 0)::int
         + (row_number() OVER (PARTITION BY d.invoice ORDER BY d.part))::int - 1 AS line_id
  FROM bench_stage.debit d
  JOIN bench_stage.invoice i USING (invoice)
  JOIN bench_stage.entry e ON e.kind = 'invoice' AND e.source = d.invoice;

CREATE UNLOGGED TABLE bench_stage.credit_line AS
SELECT c.credit, e.move_id,
       e.line_id + 1 + CASE WHEN c.kind = 'refund' AND r.tax <> 0 THEN 1 ELSE 0 END AS line_id
  FROM bench_stage.credit c
  JOIN bench_stage.entry e USING (kind, source)
  LEFT JOIN bench_stage.refund r ON c.kind = 'refund' AND r.refund = c.source;

ALTER TABLE bench_stage.debit_line ADD PRIMARY KEY (debit);
ALTER TABLE bench_stage.credit_line ADD PRIMARY KEY (credit);
ANALYZE bench_stage.debit_line;
ANALYZE bench_stage.credit_line;
