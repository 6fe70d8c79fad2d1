"""Writing classes: a fixed number of statements, whatever the number of customers."""

import json

from odoo import api, models
from odoo.tools import SQL

BATCH = 200_000


def _as_json(rows, keys):
    """Some keys of all rows as one text for ``json_to_recordset``. As a list of
    parameters every value would be a node of PostgreSQL's parser: with a million
    changes that takes gigabytes, and time that grows faster than the rows."""
    return json.dumps([{key: row[key] for key in keys} for row in rows], default=float)


ADDED = ("account_id", "partner_id", "dimension_id", "to_class_id", "from_class_id", "rule_set_id", "figures")


class ArClassAssignment(models.Model):
    _inherit = "ar.class.assignment"

    @api.model
    def _record(self, company, as_of, changes, source="rule", **manual):
        """Close the replaced rows, add the new ones, show them on the accounts;
        ``BATCH`` changes at a time, so that no statement grows with the ledger.

        :param changes: dicts as of ``ar.class.rule.set._classify``
        :param source: ``rule``, ``manual`` or ``import``
        :param manual: ``override_until``, ``reason_id``, ``note`` of an override
        """
        if not changes:
            return
        self.env.flush_all()
        for start in range(0, len(changes), BATCH):
            part = changes[start : start + BATCH]
            self._close(as_of, [c for c in part if c["from_class_id"]])
            self._add(company, as_of, [c for c in part if c["to_class_id"]], source, manual)
        self._show([change["account_id"] for change in changes])
        self.invalidate_model()
        self.env["ar.customer.account"].invalidate_model()

    def _close(self, as_of, changes):
        if not changes:
            return
        self.env.cr.execute(
            SQL(
                """
            UPDATE ar_class_assignment a SET is_current = FALSE, date_to = %(as_of)s, write_uid = %(uid)s,
                   write_date = now() AT TIME ZONE 'UTC'
              FROM json_to_recordset(%(rows)s::json) AS change(account_id int, dimension_id int)
             WHERE a.account_id = change.account_id AND a.dimension_id = change.dimension_id AND a.is_current
            """,
                as_of=as_of,
                uid=self.env.uid,
                rows=_as_json(changes, ("account_id", "dimension_id")),
            )
        )

    def _add(self, company, as_of, changes, source, manual):
        if not changes:
            return
        self.env.cr.execute(
            SQL(
                """
            INSERT INTO ar_class_assignment (
                account_id, partner_id, dimension_id, class_id, previous_class_id, rule_set_id, figures, company_id, date_from,
                is_current, source, override_until, reason_id, note, user_id, is_personal, direction,
                create_uid, create_date, write_uid, write_date)
            SELECT u.account_id, u.partner_id, u.dimension_id, u.to_class_id, u.from_class_id, u.rule_set_id, u.figures,
                   %(company)s, %(as_of)s, TRUE, %(source)s, %(until)s::date, %(reason)s::int, %(note)s, %(user)s::int,
                   d.is_personal,
                   CASE WHEN old.id IS NULL THEN 'new' WHEN old.id = new.id THEN 'same'
                        WHEN (new.sequence, new.id) < (old.sequence, old.id) THEN 'up' ELSE 'down' END,
                   %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC'
              FROM json_to_recordset(%(rows)s::json) AS u(account_id int, partner_id int, dimension_id int, to_class_id int,
                                                          from_class_id int, rule_set_id int, figures jsonb)
              JOIN ar_class_dimension d ON d.id = u.dimension_id
              JOIN ar_class new ON new.id = u.to_class_id
              LEFT JOIN ar_class old ON old.id = u.from_class_id
            """,
                company=company.id,
                as_of=as_of,
                source=source,
                until=manual.get("override_until") or None,
                reason=manual.get("reason_id") or None,
                note=manual.get("note") or None,
                user=None if source == "rule" else self.env.uid,
                uid=self.env.uid,
                rows=_as_json(changes, ADDED),
            )
        )

    def _show(self, account_ids):
        """Bring ``class_ids`` and the columns of the shipped dimensions of these
        accounts up to what is current."""
        account_ids = (
            f"{{{','.join(map(str, sorted(set(account_ids))))}}}"  # one constant for the parser, not one node for each
        )
        self.env.cr.execute(
            SQL("DELETE FROM ar_customer_account_class_rel WHERE account_id = ANY(%s::int[])", account_ids)
        )
        self.env.cr.execute(
            SQL(
                """INSERT INTO ar_customer_account_class_rel (account_id, class_id)
               SELECT account_id, class_id FROM ar_class_assignment WHERE is_current AND account_id = ANY(%s::int[])
               ON CONFLICT DO NOTHING""",
                account_ids,
            )
        )
        if columns := self._columns_of_dimensions():
            self._show_columns(account_ids, columns)

    def _columns_of_dimensions(self):
        """``[(column of the account, dimension id)]``."""
        known = self.env["ar.customer.account"]._fields
        # sudo: columns of all
        dimensions = self.env["ar.class.dimension"].sudo().with_context(active_test=False)
        return [
            (dimension.account_field, dimension.id)
            for dimension in dimensions.search_fetch([("account_field", "!=", False)], ["account_field"])
            if dimension.account_field in known
        ]

    def _show_columns(self, account_ids, columns):
        self.env.cr.execute(
            SQL(
                """
            UPDATE ar_customer_account a SET %(assignments)s
              FROM (
                SELECT account.id, %(pivot)s
                  FROM ar_customer_account account
                  LEFT JOIN ar_class_assignment c ON c.account_id = account.id AND c.is_current
                 WHERE account.id = ANY(%(accounts)s::int[])
                 GROUP BY account.id
              ) now_is WHERE a.id = now_is.id
            """,
                assignments=SQL(", ").join(
                    SQL("%s = %s", SQL.identifier(name), SQL.identifier("now_is", name)) for name, _id in columns
                ),
                pivot=SQL(", ").join(
                    SQL("MAX(c.class_id) FILTER (WHERE c.dimension_id = %s) AS %s", dimension_id, SQL.identifier(name))
                    for name, dimension_id in columns
                ),
                accounts=account_ids,
            )
        )
