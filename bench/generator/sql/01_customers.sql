-- Customers and their contacts. A customer's number is its rank: small numbers buy most (see 02_invoices.sql).
CREATE UNLOGGED TABLE bench_stage.customer AS
SELECT i AS customer,
       p.partner_base + i AS partner_id,
       exp(1.1 * bench_stage.z(i, 10)) AS size_factor,
       p.terms[1 + floor(cardinality(p.terms) * power(bench_stage.u(i, 11), 1.6))::int] AS term_id,
       CASE WHEN bench_stage.u(i, 12) < 0.80 THEN p.company_currency
            ELSE p.currencies[1 + floor(cardinality(p.currencies) * power(bench_stage.u(i, 13), 2))::int]
       END AS currency_id,
       p.users[1 + floor(cardinality(p.users) * bench_stage.u(i, 14))::int] AS user_id,
       p.countries[1 + floor(cardinality(p.countries) * power(bench_stage.u(i, 15), 2))::int] AS country_id,
       p.industries[1 + floor(cardinality(p.industries) * bench_stage.u(i, 16))::int] AS industry_id,
       round(-4 + 45 * power(bench_stage.u(i, 17), 2))::int AS delay_days,
       0.02 + 0.22 * power(bench_stage.u(i, 18), 2) AS unpaid_share,
       bench_stage.u(i, 19) < 0.15 AS pays_monthly,
       bench_stage.u(i, 20) < 0.40 AS taxed,
       bench_stage.u(i, 21) < 0.45 AS has_contact
  FROM bench_stage.param p, generate_series(1, p.n_customers) i;

ALTER TABLE bench_stage.customer ADD PRIMARY KEY (customer);

CREATE UNLOGGED TABLE bench_stage.contact AS
SELECT c.customer,
       p.partner_base + p.n_customers + row_number() OVER (ORDER BY c.customer) AS partner_id
  FROM bench_stage.customer c, bench_stage.param p
 WHERE c.has_contact;

ANALYZE bench_stage.customer;
ANALYZE bench_stage.contact;

WITH words AS (
    SELECT ARRAY['Alder', 'Birch', 'Cedar', 'Delta', 'Ember', 'Falcon', 'Granite', 'Harbour', 'Iris', 'Juniper',
                 'Kestrel', 'Linden', 'Meridian', 'Nordic', 'Orchard', 'Pioneer', 'Quarry', 'River', 'Summit',
                 'Timber'] AS firsts,
           ARRAY['Trading', 'Logistics', 'Foods', 'Systems', 'Textiles', 'Machinery', 'Pharma', 'Retail', 'Energy',
                 'Packaging', 'Chemicals', 'Furniture'] AS trades,
           ARRAY['Ltd', 'GmbH', 'Inc', 'SA', 'Co'] AS forms
), states AS (
    SELECT country_id, array_agg(id ORDER BY id) AS ids FROM res_country_state GROUP BY country_id
), named AS (
    SELECT c.*,
           format('%s %s %s %s',
                  w.firsts[1 + floor(20 * bench_stage.u(c.customer, 30))::int],
                  w.trades[1 + floor(12 * bench_stage.u(c.customer, 31))::int],
                  lpad(c.customer::text, 6, '0'),
                  w.forms[1 + floor(5 * bench_stage.u(c.customer, 32))::int]) AS name
      FROM bench_stage.customer c, words w
)
INSERT INTO res_partner (
    id, name, complete_name, ref, commercial_partner_id, commercial_company_name, is_company, type, active, color,
    partner_share, customer_rank, supplier_rank, message_bounce, autopost_bills, lang, email, email_normalized, phone,
    street, city, zip, country_id, state_id, industry_id, user_id, property_payment_term_id, credit_limit,
    create_uid, write_uid, create_date, write_date)
SELECT n.partner_id, n.name, n.name, 'C' || lpad(n.customer::text, 6, '0'), n.partner_id, n.name, true, 'contact',
       true, 0, true, 10, 0, 0, 'ask', 'en_US', format('ar%s@customer.example', n.customer),
       format('ar%s@customer.example', n.customer), '+1 555 ' || lpad((n.customer % 10000)::text, 4, '0'),
       format('%s Market Street', 1 + n.customer % 400), 'Town ' || n.customer % 97,
       lpad((n.customer % 99999)::text, 5, '0'), n.country_id,
       s.ids[1 + n.customer % cardinality(s.ids)],
       n.industry_id, n.user_id, jsonb_build_object(p.company_id::text, n.term_id),
       CASE WHEN bench_stage.u(n.customer, 33) < 0.6
            THEN jsonb_build_object(p.company_id::text, round(2000 * n.size_factor)::int) END,
       1, 1, p.start_date, p.start_date
  FROM named n
  LEFT JOIN states s USING (country_id), bench_stage.param p
 ORDER BY n.partner_id;

INSERT INTO res_partner (
    id, name, complete_name, parent_id, commercial_partner_id, commercial_company_name, is_company, type, active,
    color, partner_share, customer_rank, supplier_rank, message_bounce, autopost_bills, lang, email, email_normalized,
    country_id, state_id, create_uid, write_uid, create_date, write_date)
SELECT t.partner_id, 'Accounts payable', c.name || ', Accounts payable', c.id, c.id, c.name, false, 'invoice', true,
       0, true, 10, 0, 0, 'ask', 'en_US', format('ap%s@customer.example', t.customer),
       format('ap%s@customer.example', t.customer), c.country_id, c.state_id, 1, 1, p.start_date, p.start_date
  FROM bench_stage.contact t
  JOIN bench_stage.customer s USING (customer)
  JOIN res_partner c ON c.id = s.partner_id, bench_stage.param p
 ORDER BY t.partner_id;

INSERT INTO res_partner_res_partner_category_rel (partner_id, category_id)
SELECT DISTINCT c.partner_id, p.tags[1 + floor(cardinality(p.tags) * power(bench_stage.u(c.customer, 40 + k), 2))::int]
  FROM bench_stage.customer c, bench_stage.param p, generate_series(1, 2) k
 WHERE bench_stage.u(c.customer, 45 + k) < 0.5;

ANALYZE res_partner;
