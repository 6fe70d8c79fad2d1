"""What interest depends on, read for a whole company in a fixed number of queries: what may have changed, and nothing else."""

from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import dec, round_money
from odoo.addons.customer_ar_management_charge.tools.interest import Item, Movement

STOP_KINDS = ("line", "move", "partner")


class Facts(NamedTuple):
    """A line as read: what changes its interest is in ``digest``."""

    line_id: int
    move_id: int
    partner_id: int
    currency_id: int
    amount: object
    due: object
    document: object
    movements: list
    digest: str
    item_id: int | None
    policy_id: int | None

    def stop_keys(self):
        return ("line", self.line_id), ("move", self.move_id), ("partner", self.partner_id)


class ArCharge(models.AbstractModel):
    _inherit = "ar.charge"

    @api.model
    def _collect(self, company, as_of, last, stamps, stop_texts):
        """The lines of a company that have to be looked at on a day: ``([Facts], number of lines compared)``.

        Compared is what may have changed (:meth:`_scope_ids`); of that only the lines whose digest is another one, and those whose
        rate, stop or known day is, are returned. A document that is not posted any more counts as an amount of zero. Movements
        are the matchings with posted items on the day that core says (``max_date``), as in ``ar.open.item``, and those taken
        apart since.

        :param last: the ``ar.charge.run`` before, empty = none: then all lines since ``ar_charge_since`` are in scope
        :param stamps: ``{policy id: text}``, another text when a rate changed
        :param stop_texts: ``{(kind, id): text}``
        """
        for model in ("account.move.line", "account.partial.reconcile", "ar.charge.item", "ar.charge.accrual"):
            self.env[model].flush_model()
        self.env["account.move"].flush_model(["ar_charge_note_id"])
        self.env["ar.charge.reopening"].flush_model()
        ids = self._scope_ids(company, as_of, last, stamps, stop_texts)
        if not ids:
            return [], 0
        rows = self.env.execute_query(
            SQL(
                """
            WITH %(sets)s, known AS MATERIALIZED (%(known)s), line AS MATERIALIZED (%(scope)s),
            moved AS MATERIALIZED (
                SELECT m.line_id, array_agg(m.day || ' ' || m.amount ORDER BY m.day, m.amount) AS list,
                       bool_or(m.day > line.due + 1 OR m.amount < 0) AS is_late
                  FROM (%(movements)s) m JOIN line ON line.id = m.line_id GROUP BY m.line_id),
            fact AS (
                SELECT line.id, line.move_id, line.partner_id, line.currency_id, line.amount_currency, line.due, line.document,
                       moved.list, md5(concat_ws('|', line.amount_currency, line.due, line.document, moved.list)) AS digest,
                       known.id AS item_id, known.policy_id,
                       known.id IS NULL AND (line.reconciled IS NOT TRUE OR moved.is_late)
                       OR known.is_moved OR known.partner_id != line.partner_id AS is_wanted, known.digest AS before
                  FROM line LEFT JOIN known ON known.line_id = line.id LEFT JOIN moved ON moved.line_id = line.id)
            SELECT id, move_id, partner_id, currency_id, amount_currency, due, document, list, digest, item_id, policy_id, NULL
              FROM fact WHERE is_wanted OR before != digest
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*) FROM line
            """,
                sets=self._stamps_sql(stamps, stop_texts),
                known=self._known_sql(as_of, ids),
                scope=self._line_sql(ids),
                movements=self._movements_sql(),
            )
        )
        return [Facts(*row[:-1]) for row in rows if row[0]], next(row[-1] for row in rows if not row[0])

    @api.model
    def _stamps_sql(self, stamps, stop_texts):
        """``stamp`` and the stops by line, document and customer, as sets of a ``WITH``."""
        sets = [
            SQL(
                "stamp AS (SELECT * FROM unnest(%s::int[], %s::text[]) AS s(policy_id, text))",
                list(stamps),
                list(stamps.values()),
            )
        ]
        for kind in STOP_KINDS:
            own = {key[1]: text for key, text in stop_texts.items() if key[0] == kind}
            sets.append(
                SQL(
                    "%s AS (SELECT * FROM unnest(%s::int[], %s::text[]) AS s(id, text))",
                    SQL.identifier(f"stop_{kind}"),
                    list(own),
                    list(own.values()),
                )
            )
        return SQL(", ").join(sets)

    @api.model
    def _known_sql(self, as_of, ids):
        """What the ledger knows of these lines; ``is_moved``: under another rate, stop or policy than today's, or a known day has come."""
        return SQL(
            """
            SELECT item.id, item.line_id, item.partner_id, item.policy_id, item.digest,
                   item.digest IS NULL OR item.next_check <= %(as_of)s OR item.stamp IS DISTINCT FROM stamp.text
                   OR COALESCE(item.stop_digest, '') != concat_ws('|', stop_line.text, stop_move.text, stop_partner.text) AS is_moved
              FROM ar_charge_item item LEFT JOIN stamp ON stamp.policy_id = item.policy_id
              LEFT JOIN stop_line ON stop_line.id = item.line_id LEFT JOIN stop_move ON stop_move.id = item.move_id
              LEFT JOIN stop_partner ON stop_partner.id = item.partner_id
             WHERE item.line_id = ANY(%(ids)s)
            """,
            ids=ids,
            as_of=as_of,
        )

    @api.model
    def _receivables(self):
        ((accounts,),) = self.env.execute_query(
            SQL("SELECT ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable')")
        )
        return accounts

    @api.model
    def _line_sql(self, ids):
        """These lines: nothing is left out here, so that the database plans with their number. What is not posted is worth nothing."""
        return SQL(
            """
            SELECT l.id, l.move_id, c.commercial_partner_id AS partner_id, l.currency_id, l.reconciled,
                   CASE WHEN l.parent_state = 'posted' THEN l.amount_currency ELSE 0 END AS amount_currency,
                   %(due)s AS due, COALESCE(l.invoice_date, l.date) AS document
              FROM unnest(%(ids)s::int[]) AS wanted(id) JOIN account_move_line l ON l.id = wanted.id
              JOIN res_partner c ON c.id = l.partner_id
            """,
            ids=ids,
            due=self.env["ar.open.item"]._due_date_sql(SQL("l")),
        )

    @api.model
    def _movements_sql(self):
        """What lowered a line or opened it again, one row each. Money that was matched with the line once more was never away."""
        apart = SQL(
            """ar_charge_reopening r WHERE r.line_id IN (SELECT id FROM line) AND NOT EXISTS (
                SELECT FROM account_partial_reconcile again
                 WHERE again.debit_move_id = r.line_id AND again.credit_move_id = r.credit_line_id)"""
        )
        return SQL(
            """
            SELECT p.debit_move_id AS line_id, p.max_date AS day, p.debit_amount_currency AS amount
              FROM account_partial_reconcile p JOIN account_move_line other ON other.id = p.credit_move_id
             WHERE p.debit_move_id IN (SELECT id FROM line) AND other.parent_state = 'posted' AND p.debit_amount_currency != 0
            UNION ALL
            SELECT r.line_id, r.date_matched, r.amount FROM %(apart)s
            UNION ALL
            SELECT r.line_id, r.date_reopened, -r.amount FROM %(apart)s
            """,
            apart=apart,
        )

    @api.model
    def _claim(self, fact, stops, policy, digits):
        """``(tools.interest.Item, [Movement])`` of a line under a policy."""
        found = [stop for key in fact.stop_keys() for stop, switch in stops.get(key, ()) if policy[switch]]
        item = Item(round_money(dec(fact.amount), digits), fact.document, fact.due, tuple(found))
        movements = []
        for text in fact.movements or ():
            day, amount = text.split(" ")
            movements.append(Movement(fields.Date.to_date(day), dec(amount)))
        return item, movements
