-- What reduces the debt: credit notes, payments of one invoice, of its instalments or of a month, cash on account.
CREATE UNLOGGED TABLE bench_stage.refund AS
WITH drawn AS MATERIALIZED (
    SELECT i.*, i.date + 3 + floor(38 * bench_stage.u(i.invoice, 201))::int AS refund_date,
           CASE WHEN bench_stage.u(i.invoice, 202) < 0.25 THEN 1 ELSE 0.1 + 0.4 * bench_stage.u(i.invoice, 203) END AS share
      FROM bench_stage.invoice i
     WHERE NOT i.draft AND bench_stage.u(i.invoice, 200) < 0.04
), cut AS MATERIALIZED (
    SELECT d.invoice, d.customer, d.refund_date AS date, d.currency_id, d.unit,
           CASE WHEN bench_stage.u(d.invoice, 204) < 0.8 THEN d.settlement END AS settlement,
           greatest(d.unit, d.unit * round((d.untaxed * d.share / d.unit)::numeric)::bigint) AS untaxed,
           d.unit * round((d.tax * d.share / d.unit)::numeric)::bigint AS tax
      FROM drawn d, bench_stage.param p
     WHERE d.refund_date <= p.end_date
)
SELECT row_number() OVER (ORDER BY c.date, c.invoice) AS refund, c.*, c.untaxed + c.tax AS total, r.rate,
       round(c.untaxed / r.rate)::bigint + round(c.tax / r.rate)::bigint AS balance,
       round(c.tax / r.rate)::bigint AS tax_balance
  FROM cut c
  JOIN bench_stage.rate r ON r.currency_id = c.currency_id AND c.date >= r.date_from AND c.date < r.date_to;

CREATE UNLOGGED TABLE bench_stage.settlement AS
SELECT d.settlement, min(d.customer) AS customer, min(d.currency_id) AS currency_id, count(*) AS parts,
       count(DISTINCT d.invoice) AS invoices, min(d.date) AS first_date, max(d.due) AS due,
       sum(d.amount)::bigint AS total
  FROM bench_stage.debit d
 WHERE d.settlement IS NOT NULL
 GROUP BY d.settlement;

ANALYZE bench_stage.refund;
ANALYZE bench_stage.settlement;

-- How a settlement is paid: never, only a part, in two or three portions, too much, instalment by instalment, in full.
CREATE UNLOGGED TABLE bench_stage.plan AS
SELECT s.*, s.total - COALESCE(r.total, 0) AS net, r.total AS refunded, c.delay_days,
       (SELECT unit FROM bench_stage.rate t WHERE t.currency_id = s.currency_id LIMIT 1) AS unit,
       CASE WHEN bench_stage.u(s.settlement, 300) < c.unpaid_share THEN 'never'
            WHEN bench_stage.u(s.settlement, 301) < 0.05 THEN 'part'
            WHEN s.invoices = 1 AND s.parts > 1 AND r.total IS NULL THEN 'instalments'
            WHEN bench_stage.u(s.settlement, 301) < 0.13 THEN 'portions'
            WHEN bench_stage.u(s.settlement, 301) < 0.145 THEN 'over'
            ELSE 'full' END AS way
  FROM bench_stage.settlement s
  JOIN bench_stage.customer c USING (customer)
  LEFT JOIN (SELECT settlement, sum(total)::bigint AS total FROM bench_stage.refund GROUP BY settlement) r USING (settlement);

ANALYZE bench_stage.plan;

CREATE UNLOGGED TABLE bench_stage.payment AS
WITH portions AS MATERIALIZED (
    SELECT s.settlement, s.customer, s.currency_id, s.first_date, s.unit, 1 AS portion, s.due, s.delay_days,
           CASE s.way
               WHEN 'part' THEN s.unit * round((s.net * (0.2 + 0.6 * bench_stage.u(s.settlement, 302)) / s.unit)::numeric)::bigint
               WHEN 'portions' THEN s.unit * round(s.net * 0.4 / s.unit)::bigint
               WHEN 'over' THEN s.unit * round(s.net * 1.07 / s.unit)::bigint
               ELSE s.net END AS amount
      FROM bench_stage.plan s
     WHERE s.way NOT IN ('never', 'instalments')
    UNION ALL
    SELECT s.settlement, s.customer, s.currency_id, s.first_date, s.unit, 2, s.due + 20, s.delay_days,
           s.net - s.unit * round(s.net * 0.4 / s.unit)::bigint
      FROM bench_stage.plan s
     WHERE s.way = 'portions'
    UNION ALL
    SELECT s.settlement, s.customer, s.currency_id, s.first_date, s.unit, d.part, d.due, s.delay_days, d.amount
      FROM bench_stage.plan s
      JOIN bench_stage.debit d USING (settlement)
     WHERE s.way = 'instalments'
    UNION ALL
    SELECT NULL, i.customer, i.currency_id, i.date, i.unit, 1, i.date + 20, 0,
           i.unit * greatest(1, round((i.total * 0.7 / i.unit)::numeric))::bigint
      FROM bench_stage.invoice i, bench_stage.param p
     WHERE bench_stage.u(i.invoice, 303) < CASE WHEN i.date > p.end_date - 120 THEN 0.05 ELSE 0.004 END
), dated AS MATERIALIZED (
    SELECT t.*, greatest(t.first_date, t.due + t.delay_days
                         + round(8 * bench_stage.z(COALESCE(t.settlement, t.amount), 310 + t.portion))::int) AS date
      FROM portions t
), kept AS MATERIALIZED (
    SELECT d.*, d.settlement IS NOT NULL AND d.currency_id <> p.company_currency
                AND bench_stage.u(d.settlement, 320 + d.portion) < 0.05 AS in_company_currency
      FROM dated d, bench_stage.param p
     WHERE d.amount > 0 AND d.date <= p.end_date
)
SELECT row_number() OVER (ORDER BY k.date, k.customer, k.settlement, k.portion, k.amount) AS payment,
       k.settlement, k.customer, k.currency_id AS settled_currency_id, k.date, k.amount, k.in_company_currency,
       greatest(1, round(k.amount / r.rate)::bigint) AS balance
  FROM kept k
  JOIN bench_stage.rate r ON r.currency_id = k.currency_id AND k.date >= r.date_from AND k.date < r.date_to;

CREATE UNLOGGED TABLE bench_stage.credit AS
SELECT row_number() OVER (ORDER BY t.date, t.kind, t.source) AS credit, t.*
  FROM (SELECT 'refund' AS kind, refund AS source, settlement, date, total AS amount, balance, false AS in_company_currency
          FROM bench_stage.refund
        UNION ALL
        SELECT 'payment', payment, settlement, date, amount, balance, in_company_currency
          FROM bench_stage.payment) t;

ALTER TABLE bench_stage.credit ADD PRIMARY KEY (credit);
CREATE UNIQUE INDEX ON bench_stage.credit (kind, source);
ANALYZE bench_stage.payment;
ANALYZE bench_stage.credit;
