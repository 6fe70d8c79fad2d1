-- u(): a number in [0, 1) that depends on nothing but the seed, the key and the salt; z(): near enough to a normal one.
CREATE FUNCTION bench_stage.u(key bigint, salt bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (hashint8extended(key, salt + 65536 * :seed) & 9007199254740991) / 9007199254740992.0::double precision $$;

CREATE FUNCTION bench_stage.z(key bigint, salt bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT 1.7320508 * (bench_stage.u(key, salt + 1000) + bench_stage.u(key, salt + 2000)
                              + bench_stage.u(key, salt + 3000) + bench_stage.u(key, salt + 4000) - 2) $$;

-- One row with everything the other steps need to know about the database; the caller fills it.
CREATE UNLOGGED TABLE bench_stage.param (
    n_invoices int, n_customers int, start_date date, end_date date,
    company_id int, company_currency int, partner_base int,
    currencies int[], base_rates float8[], users int[], countries int[], industries int[], tags int[], terms int[],
    sale_journal int, bank_journal int, exchange_journal int,
    receivable int, income int, bank_account int, outstanding int, gain int, loss int,
    tax int, tax_percent float8, tax_account int, tax_group int, tax_repartition int, tax_repartition_refund int,
    payment_method int, payment_method_line int
);

-- The instalments of each payment term: cumulated shares and days.
CREATE UNLOGGED TABLE bench_stage.term (
    term_id int, part int, parts int, days int, share_from numeric, share_to numeric
);
