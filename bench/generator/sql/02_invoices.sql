-- Invoices with their receivable instalments. Amounts are whole cents (bigint) of the document currency; "unit" is the
-- currency's smallest amount in cents (100 for a currency without decimals).
INSERT INTO res_currency_rate (currency_id, company_id, name, rate, create_uid, write_uid, create_date, write_date)
SELECT c.id, p.company_id, d::date,
       (c.rate * (1 + 0.04 * sin(extract(epoch FROM d) / 5e6 + c.id) + 0.02 * bench_stage.z(c.id * 1000 + n, 50)))::numeric(12, 6),
       1, 1, d, d
  FROM bench_stage.param p,
       unnest(p.currencies, p.base_rates) AS c (id, rate),
       generate_series(date_trunc('month', p.start_date), p.end_date, interval '1 month') WITH ORDINALITY AS m (d, n);

CREATE UNLOGGED TABLE bench_stage.rate AS
SELECT r.currency_id, r.name AS date_from,
       COALESCE(lead(r.name) OVER (PARTITION BY r.currency_id ORDER BY r.name), 'infinity') AS date_to,
       r.rate, (100 * c.rounding)::bigint AS unit
  FROM res_currency_rate r
  JOIN res_currency c ON c.id = r.currency_id, bench_stage.param p
 WHERE r.currency_id = ANY (p.currencies)
UNION ALL
SELECT p.company_currency, '-infinity', 'infinity', 1, 1 FROM bench_stage.param p;

ANALYZE bench_stage.rate;

-- The invoice number follows the date, as in a real ledger; business grows a little over the months. The steps are
-- materialized: otherwise the planner moves the random draws into the join conditions and computes them a hundred times.
CREATE UNLOGGED TABLE bench_stage.invoice AS
WITH raw AS MATERIALIZED (
    SELECT i AS invoice,
           1 + floor(p.n_customers * power(bench_stage.u(i, 100), 3))::int AS customer,
           p.start_date + floor((p.end_date - p.start_date) * power((i - 0.5) / p.n_invoices, 0.85))::int AS date,
           p.end_date, p.company_currency
      FROM bench_stage.param p, generate_series(1, p.n_invoices) i
), priced AS MATERIALIZED (
    SELECT r.invoice, r.customer, r.date, c.term_id, c.user_id, c.taxed, c.pays_monthly,
           CASE WHEN bench_stage.u(r.invoice, 101) < 0.15 THEN r.company_currency ELSE c.currency_id END AS currency_id,
           bench_stage.u(r.invoice, 102)
             < CASE WHEN r.date > r.end_date - 10 THEN 0.25 ELSE 0.002 END AS draft,
           45000 * c.size_factor * exp(0.9 * bench_stage.z(r.invoice, 103)) AS base,
           CASE WHEN bench_stage.u(r.invoice, 104) < 0.7 THEN t.partner_id END AS contact_id, c.partner_id
      FROM raw r
      JOIN bench_stage.customer c USING (customer)
      LEFT JOIN bench_stage.contact t USING (customer)
), valued AS MATERIALIZED (
    SELECT p.*, r.rate, r.unit,
           r.unit * greatest(1, round((p.base * r.rate / r.unit)::numeric))::bigint AS untaxed
      FROM priced p
      JOIN bench_stage.rate r ON r.currency_id = p.currency_id AND p.date >= r.date_from AND p.date < r.date_to
), totals AS MATERIALIZED (
    SELECT v.*, CASE WHEN v.taxed THEN v.unit * round(v.untaxed * m.tax_percent / 100 / v.unit)::bigint ELSE 0 END AS tax
      FROM valued v, bench_stage.param m
)
SELECT t.invoice, t.customer, t.partner_id, t.contact_id, t.user_id, t.date, t.term_id, t.currency_id, t.rate, t.unit,
       t.draft, t.untaxed, t.tax, t.untaxed + t.tax AS total,
       round(t.untaxed / t.rate)::bigint + round(t.tax / t.rate)::bigint AS balance,
       round(t.tax / t.rate)::bigint AS tax_balance,
       CASE WHEN t.draft THEN NULL
            WHEN t.pays_monthly THEN min(t.invoice) OVER (PARTITION BY t.customer, t.currency_id, t.draft, t.pays_monthly,
                                                                       date_trunc('month', t.date))
            ELSE t.invoice END AS settlement
  FROM totals t;

ALTER TABLE bench_stage.invoice ADD PRIMARY KEY (invoice);
ANALYZE bench_stage.invoice;

-- One row per instalment; the shares are cumulated, so that the parts add up to the cent in both currencies.
CREATE UNLOGGED TABLE bench_stage.debit AS
SELECT row_number() OVER (ORDER BY i.invoice, t.part) AS debit,
       i.invoice, i.settlement, i.customer, i.currency_id, i.date, t.part, t.parts,
       i.date + t.days AS due,
       i.unit * round(i.total * t.share_to / i.unit)::bigint
         - i.unit * round(i.total * t.share_from / i.unit)::bigint AS amount,
       round(i.balance * t.share_to)::bigint - round(i.balance * t.share_from)::bigint AS balance
  FROM bench_stage.invoice i
  JOIN bench_stage.term t USING (term_id)
 WHERE i.unit * round(i.total * t.share_to / i.unit)::bigint > i.unit * round(i.total * t.share_from / i.unit)::bigint;

ALTER TABLE bench_stage.debit ADD PRIMARY KEY (debit);
CREATE INDEX ON bench_stage.debit (invoice);
ANALYZE bench_stage.debit;
