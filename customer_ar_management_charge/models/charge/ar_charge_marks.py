"""Which lines a night looks at: on the first night and once a month all that can bear interest, else what left a mark."""

import json

from odoo import api, fields, models
from odoo.tools import SQL


class ArCharge(models.AbstractModel):
    _inherit = "ar.charge"

    @api.model
    def _is_full(self, last, as_of):
        """Whether a night compares everything: the first one, and the first of a month, which finds what left no mark."""
        return not last or (last.date.year, last.date.month) != (as_of.year, as_of.month)

    @api.model
    def _scope_ids(self, company, as_of, last, stamps, stop_texts):
        """The ids of the lines to compare. Asked for by itself, so that the database knows how many they are when it plans the rest.

        A line that the ledger does not know is in scope when it is posted and overdue; one that it knows always, so that a
        document that was reset or whose due date was moved takes back what it had earned.
        """
        parts = self._all_sql(company, last) if self._is_full(last, as_of) else self._marked_sql(company, as_of, last)
        if last:
            parts += self._moved_sql(company, as_of, last, stamps, stop_texts)
        rows = self.env.execute_query(
            SQL(
                """
            SELECT l.id FROM account_move_line l JOIN account_move move ON move.id = l.move_id
              LEFT JOIN ar_charge_item item ON item.line_id = l.id
             WHERE l.id = ANY(ARRAY(%(wanted)s)) AND l.account_id = ANY(%(accounts)s) AND move.ar_charge_note_id IS NULL
               AND l.company_id = %(company)s AND l.partner_id IS NOT NULL AND (item.id IS NOT NULL OR %(begins)s)
            """,
                wanted=SQL(" UNION ").join(parts),
                accounts=self._receivables(),
                company=company.id,
                begins=self._begins_sql(company, as_of),
            )
        )
        return [line_id for (line_id,) in rows]

    @api.model
    def _begins_sql(self, company, as_of):
        """Whether a line that the ledger does not know can bear interest on a day."""
        return SQL(
            """(l.parent_state = 'posted' AND l.date <= %(as_of)s AND l.amount_currency > 0
                AND %(due)s < %(as_of)s AND %(due)s >= %(since)s)""",
            as_of=as_of,
            due=self.env["ar.open.item"]._due_date_sql(SQL("l")),
            since=company.ar_charge_since or fields.Date.to_date("1900-01-01"),
        )

    @api.model
    def _all_sql(self, company, last):
        """``SELECT line id``: all lines, or after the first night what is open, what runs and what was matched lately."""
        mine = SQL(
            "account_id = ANY(%s) AND company_id = %s AND parent_state = 'posted'", self._receivables(), company.id
        )
        if not last:
            return [SQL("SELECT id FROM account_move_line WHERE %s AND amount_currency > 0", mine)]
        return [
            SQL("SELECT id FROM account_move_line WHERE reconciled IS NOT TRUE AND %s", mine),
            SQL(
                """SELECT item.line_id FROM ar_charge_accrual row JOIN ar_charge_item item ON item.id = row.item_id
                    WHERE row.date_to IS NULL AND row.company_id = %s""",
                company.id,
            ),
            self._matched_sql(last),
        ]

    @api.model
    def _marked_sql(self, company, as_of, last):
        """``SELECT line id``: overdue and not known yet; open and changed since the last night, itself or its customer; matched since."""
        return [
            SQL(
                """
            SELECT l.id FROM account_move_line l LEFT JOIN ar_charge_item item ON item.line_id = l.id
             WHERE l.reconciled IS NOT TRUE AND l.account_id = ANY(%(accounts)s) AND l.company_id = %(company)s AND l.amount_currency > 0
               AND CASE WHEN item.id IS NULL THEN %(begins)s
                        ELSE l.write_date >= %(since)s OR l.partner_id IN (SELECT id FROM res_partner WHERE write_date >= %(since)s) END
            """,
                accounts=self._receivables(),
                company=company.id,
                since=self._since(last),
                begins=self._begins_sql(company, as_of),
            ),
            self._matched_sql(last),
            SQL(
                "SELECT line_id FROM ar_charge_reopening WHERE company_id = %s AND create_date >= %s",
                company.id,
                self._since(last),
            ),
        ]

    @api.model
    def _since(self, last):
        """From when on a change may not have been seen by the last night: what was under way when it read included."""
        return fields.Datetime.subtract(last.done_at, days=1)

    @api.model
    def _matched_sql(self, last):
        """``SELECT line id`` of what was matched since the last night; matchings that are older by a day end the way back."""
        return SQL(
            """
            SELECT debit_move_id FROM account_partial_reconcile
             WHERE create_date >= %(since)s AND id > COALESCE(
                   (SELECT id FROM account_partial_reconcile WHERE create_date < %(before)s ORDER BY id DESC LIMIT 1), 0)
            """,
            since=self._since(last),
            before=fields.Datetime.subtract(self._since(last), days=1),
        )

    @api.model
    def _moved_sql(self, company, as_of, last, stamps, stop_texts):
        """``SELECT line id`` of known items: their day has come, a new look is asked for, their rate or what stops them is another one."""
        seen = json.loads(last.stamps or "{}")
        changed = [policy for policy, text in stamps.items() if seen.get(str(policy)) != text]
        mine = SQL("SELECT line_id FROM ar_charge_item WHERE company_id = %s AND", company.id)
        parts = [
            SQL("%s next_check <= %s", mine, as_of),
            SQL("%s digest IS NULL", mine),
            SQL("%s stop_digest != ''", mine),
            SQL("SELECT line_id FROM ar_charge_problem WHERE run_id = %s", last.id),
        ]
        if changed:
            parts.append(SQL("%s policy_id = ANY(%s)", mine, changed))
        for kind in ("line", "move", "partner"):
            if own := [key[1] for key in stop_texts if key[0] == kind]:
                parts.append(SQL("%s %s = ANY(%s)", mine, SQL.identifier(f"{kind}_id"), own))
        return parts
