-- Sequences behind the ids that were given by hand.
SELECT setval(pg_get_serial_sequence('res_partner', 'id'), (SELECT max(id) FROM res_partner)),
       setval(pg_get_serial_sequence('account_move', 'id'), (SELECT max(id) FROM account_move)),
       setval(pg_get_serial_sequence('account_move_line', 'id'), (SELECT max(id) FROM account_move_line)),
       setval(pg_get_serial_sequence('account_payment', 'id'), (SELECT max(id) FROM account_payment)),
       setval(pg_get_serial_sequence('account_partial_reconcile', 'id'), (SELECT max(id) FROM account_partial_reconcile)),
       setval(pg_get_serial_sequence('account_full_reconcile', 'id'), (SELECT max(id) FROM account_full_reconcile));
