-- RULE: entry does not balance
SELECT move_id AS id FROM account_move_line GROUP BY move_id HAVING sum(balance) <> 0;

-- RULE: entry in one foreign currency does not balance in it
SELECT move_id AS id FROM account_move_line
 GROUP BY move_id HAVING count(DISTINCT currency_id) = 1 AND sum(amount_currency) <> 0;

-- RULE: entry without lines
SELECT m.id FROM account_move m WHERE NOT EXISTS (SELECT FROM account_move_line l WHERE l.move_id = m.id);

-- RULE: debit minus credit is not the balance, or signs differ between the currencies
SELECT id FROM account_move_line
 WHERE debit - credit <> balance OR debit < 0 OR credit < 0 OR (balance > 0 AND amount_currency < 0)
    OR (balance < 0 AND amount_currency > 0)
    OR (currency_id = company_currency_id AND amount_currency <> balance);

-- RULE: residual differs from the amount less its partials
SELECT l.id
  FROM account_move_line l
  JOIN account_account a ON a.id = l.account_id
  LEFT JOIN (SELECT debit_move_id AS line_id, sum(amount) AS amount, sum(debit_amount_currency) AS amount_currency
               FROM account_partial_reconcile GROUP BY 1) d ON d.line_id = l.id
  LEFT JOIN (SELECT credit_move_id AS line_id, sum(amount) AS amount, sum(credit_amount_currency) AS amount_currency
               FROM account_partial_reconcile GROUP BY 1) c ON c.line_id = l.id
 WHERE CASE WHEN a.reconcile OR a.account_type = 'asset_cash'
            THEN l.amount_residual <> l.balance - COALESCE(d.amount, 0) + COALESCE(c.amount, 0)
              OR l.amount_residual_currency <> l.amount_currency - COALESCE(d.amount_currency, 0)
                                               + COALESCE(c.amount_currency, 0)
              OR l.reconciled <> (l.amount_residual = 0 AND l.amount_residual_currency = 0)
            ELSE l.amount_residual <> 0 OR l.amount_residual_currency <> 0 OR l.reconciled END;

-- RULE: residual has the wrong sign or is larger than the line
SELECT id FROM account_move_line
 WHERE amount_residual * balance < 0 OR abs(amount_residual) > abs(balance)
    OR amount_residual_currency * amount_currency < 0 OR abs(amount_residual_currency) > abs(amount_currency);

-- RULE: partial with the wrong date, sides, currencies or account
SELECT p.id
  FROM account_partial_reconcile p
  JOIN account_move_line d ON d.id = p.debit_move_id
  JOIN account_move_line c ON c.id = p.credit_move_id
 WHERE p.max_date <> greatest(d.date, c.date) OR p.amount < 0 OR p.debit_amount_currency < 0 OR p.credit_amount_currency < 0
    OR d.balance < 0 OR c.balance > 0 OR d.account_id <> c.account_id OR d.partner_id <> c.partner_id
    OR p.debit_currency_id <> d.currency_id OR p.credit_currency_id <> c.currency_id
    OR d.parent_state <> 'posted' OR c.parent_state <> 'posted'
    OR (d.currency_id = d.company_currency_id AND p.debit_amount_currency <> p.amount)
    OR (c.currency_id = c.company_currency_id AND p.credit_amount_currency <> p.amount);

-- RULE: exchange entry not on its partial or not dated at the end of the month
SELECT p.id
  FROM account_partial_reconcile p
  JOIN account_move m ON m.id = p.exchange_move_id
 WHERE m.date < p.max_date
    OR m.date <> (date_trunc('month', p.max_date) + interval '1 month - 1 day')::date
       AND m.date <> (SELECT max(date) FROM account_move);

-- RULE: exchange entry that no partial names, or that several name
SELECT m.id
  FROM account_move m
  JOIN res_company o ON o.currency_exchange_journal_id = m.journal_id
 WHERE (SELECT count(*) FROM account_partial_reconcile p WHERE p.exchange_move_id = m.id) <> 1;

-- RULE: full reconcile with something left, or differing between partial and line
SELECT p.id
  FROM account_partial_reconcile p
  JOIN account_move_line d ON d.id = p.debit_move_id
  JOIN account_move_line c ON c.id = p.credit_move_id
 WHERE p.full_reconcile_id IS DISTINCT FROM d.full_reconcile_id OR p.full_reconcile_id IS DISTINCT FROM c.full_reconcile_id
    OR p.full_reconcile_id IS NOT NULL AND NOT (d.reconciled AND c.reconciled)
    OR d.matching_number IS DISTINCT FROM c.matching_number;

-- RULE: full reconcile that does not sum to zero
SELECT full_reconcile_id AS id FROM account_move_line WHERE full_reconcile_id IS NOT NULL
 GROUP BY 1 HAVING sum(balance) <> 0 OR count(*) < 2;

-- RULE: matching number without a partial, or a partial without a matching number
SELECT l.id
  FROM account_move_line l
 WHERE (l.matching_number IS NOT NULL)
    <> EXISTS (SELECT FROM account_partial_reconcile p WHERE p.debit_move_id = l.id
               UNION ALL SELECT FROM account_partial_reconcile p WHERE p.credit_move_id = l.id);

-- RULE: everything matched under one number but no full reconcile
SELECT min(id) AS id FROM account_move_line WHERE matching_number LIKE 'P%'
 GROUP BY matching_number HAVING bool_and(reconciled);

-- RULE: entry disagrees with its lines on name, date, state, journal or company
SELECT l.id
  FROM account_move_line l
  JOIN account_move m ON m.id = l.move_id
 WHERE l.move_name IS DISTINCT FROM m.name OR l.date <> m.date OR l.parent_state <> m.state OR l.journal_id <> m.journal_id
    OR l.company_id <> m.company_id OR l.invoice_date IS DISTINCT FROM m.invoice_date;

-- RULE: line of a partner that is not a commercial one
SELECT l.id FROM account_move_line l JOIN res_partner p ON p.id = l.partner_id WHERE p.commercial_partner_id <> p.id;

-- RULE: reference to a row that is not there
SELECT l.id FROM account_move_line l LEFT JOIN account_payment p ON p.id = l.payment_id WHERE l.payment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT l.id FROM account_move_line l LEFT JOIN account_full_reconcile f ON f.id = l.full_reconcile_id
 WHERE l.full_reconcile_id IS NOT NULL AND f.id IS NULL
UNION ALL
SELECT m.id FROM account_move m LEFT JOIN res_partner p ON p.id = m.partner_id WHERE m.partner_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT m.id FROM account_move m LEFT JOIN account_payment p ON p.id = m.origin_payment_id
 WHERE m.origin_payment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT p.id FROM account_payment p LEFT JOIN account_move m ON m.id = p.move_id WHERE m.id IS NULL;
