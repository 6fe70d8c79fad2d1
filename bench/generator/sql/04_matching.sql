-- Who pays what: inside a settlement the debits (by due date) and the credits (by date) are laid on one line of amounts;
-- where a debit and a credit overlap, they are matched by as much.
CREATE UNLOGGED TABLE bench_stage.overlap AS
WITH debits AS (
    SELECT debit, settlement, date, amount, balance, currency_id,
           sum(amount) OVER w - amount AS lo, sum(amount) OVER w AS hi
      FROM bench_stage.debit
     WHERE settlement IS NOT NULL
    WINDOW w AS (PARTITION BY settlement ORDER BY due, debit)
), credits AS (
    SELECT credit, settlement, date, amount, balance, in_company_currency, kind,
           sum(amount) OVER w - amount AS lo, sum(amount) OVER w AS hi
      FROM bench_stage.credit
     WHERE settlement IS NOT NULL
    WINDOW w AS (PARTITION BY settlement ORDER BY credit)
), crossed AS (
    SELECT d.settlement, d.debit, c.credit, d.currency_id, c.in_company_currency, c.kind,
           greatest(d.date, c.date) AS max_date,
           greatest(d.lo, c.lo) AS lo, least(d.hi, c.hi) AS hi,
           d.lo AS debit_lo, d.amount AS debit_amount, d.balance AS debit_balance,
           c.lo AS credit_lo, c.amount AS credit_amount, c.balance AS credit_balance
      FROM debits d
      JOIN credits c USING (settlement)
     WHERE d.lo < c.hi AND c.lo < d.hi
), chained AS (
    SELECT c.*, (lag(debit) OVER w IS DISTINCT FROM debit AND lag(credit) OVER w IS DISTINCT FROM credit)::int AS fresh
      FROM crossed c
    WINDOW w AS (PARTITION BY settlement ORDER BY lo)
)
SELECT row_number() OVER (ORDER BY max_date, settlement, lo) AS overlap,
       settlement, debit, credit, currency_id, in_company_currency, kind, max_date, (hi - lo)::bigint AS amount,
       -- The share of each side in company currency, cumulated along the line it belongs to.
       (round(debit_balance * (hi - debit_lo) / debit_amount)
        - round(debit_balance * (lo - debit_lo) / debit_amount))::bigint AS debit_value,
       (round(credit_balance * (hi - credit_lo) / credit_amount)
        - round(credit_balance * (lo - credit_lo) / credit_amount))::bigint AS credit_value,
       -- Overlaps that share a debit or a credit with the one before belong to one matching.
       sum(fresh) OVER (PARTITION BY settlement ORDER BY lo) AS chain
  FROM chained;

CREATE INDEX ON bench_stage.overlap (debit);
CREATE INDEX ON bench_stage.overlap (credit);
ANALYZE bench_stage.overlap;

-- What is left of each line, in document and company currency.
CREATE UNLOGGED TABLE bench_stage.debit_left AS
SELECT d.debit, d.amount - COALESCE(sum(o.amount), 0)::bigint AS amount_left,
       d.balance - COALESCE(sum(o.debit_value), 0)::bigint AS balance_left, min(o.chain) AS chain,
       min(o.overlap) AS first_overlap, bool_or(o.kind = 'payment') AS paid, bool_or(o.kind = 'refund') AS refunded
  FROM bench_stage.debit d
  LEFT JOIN bench_stage.overlap o USING (debit)
 GROUP BY d.debit;

CREATE UNLOGGED TABLE bench_stage.credit_left AS
SELECT c.credit, c.amount - COALESCE(sum(o.amount), 0)::bigint AS amount_left,
       c.balance - COALESCE(sum(o.credit_value), 0)::bigint AS balance_left, min(o.chain) AS chain
  FROM bench_stage.credit c
  LEFT JOIN bench_stage.overlap o USING (credit)
 GROUP BY c.credit;

ALTER TABLE bench_stage.debit_left ADD PRIMARY KEY (debit);
ALTER TABLE bench_stage.credit_left ADD PRIMARY KEY (credit);
ANALYZE bench_stage.debit_left;
ANALYZE bench_stage.credit_left;

-- One row per matching: complete when nothing is left on any of its lines.
CREATE UNLOGGED TABLE bench_stage.chain AS
WITH ends AS (
    SELECT DISTINCT o.settlement, o.chain, l.amount_left, l.balance_left, 'd' || l.debit AS line
      FROM bench_stage.overlap o JOIN bench_stage.debit_left l USING (debit)
    UNION ALL
    SELECT DISTINCT o.settlement, o.chain, l.amount_left, l.balance_left, 'c' || l.credit
      FROM bench_stage.overlap o JOIN bench_stage.credit_left l USING (credit)
), verdict AS (
    SELECT settlement, chain, bool_and(amount_left = 0 AND balance_left = 0) AS complete
      FROM ends GROUP BY settlement, chain
), numbered AS (
    SELECT settlement, chain, min(overlap) AS first_overlap FROM bench_stage.overlap GROUP BY settlement, chain
)
SELECT v.settlement, v.chain, n.first_overlap,
       CASE WHEN v.complete
            THEN sum(v.complete::int) OVER (ORDER BY n.first_overlap)
       END AS full_number
  FROM verdict v
  JOIN numbered n USING (settlement, chain);

ALTER TABLE bench_stage.chain ADD PRIMARY KEY (settlement, chain);
ANALYZE bench_stage.chain;

-- Exchange differences: one entry for each overlap whose sides are worth different amounts, dated at the month's end.
CREATE UNLOGGED TABLE bench_stage.exchange AS
SELECT o.overlap, o.debit, o.credit, o.currency_id, o.in_company_currency, o.settlement, o.chain,
       greatest(o.max_date, least((date_trunc('month', o.max_date) + interval '1 month - 1 day')::date, p.end_date)) AS date,
       o.debit_value - o.credit_value AS difference
  FROM bench_stage.overlap o, bench_stage.param p
 WHERE o.debit_value <> o.credit_value;

ALTER TABLE bench_stage.exchange ADD PRIMARY KEY (overlap);
ANALYZE bench_stage.exchange;
