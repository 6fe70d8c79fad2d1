from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.dunning.ar_dunning_run_collect import ON_RECORD
from odoo.addons.customer_ar_management_collection.tools import limitation


class ArLimitationClock(models.Model):
    """What the ledger and the records say that happened to a claim."""

    _inherit = "ar.limitation.clock"

    @api.model
    def _collect_events(self, lines):
        """Everything that may start the clock of items anew or hold it, in one query.

        :param lines: ids of journal items
        :return: ``{journal item id: [tools.limitation.Event]}``; the source of an event is ``(model, id)``
        """
        self.env.flush_all()
        found = defaultdict(list)
        rows = self.env.execute_query(
            SQL(
                "SELECT line_id, day, kind, until, model, key FROM (%s) event ORDER BY line_id, day, kind, key",
                SQL(" UNION ALL ").join(self._event_sources(list(lines))),
            )
        )
        for line, day, kind, until, model, key in rows:
            found[line].append(limitation.Event(day, kind, until, (model, key)))
        return found

    @api.model
    def _event_sources(self, lines):
        """Hook: list of queries with the columns ``line_id, day, kind, until, model, key``; extend the list.

        Example of an add-on that knows of guarantees::

            return super()._event_sources(lines) + [SQL(
                "SELECT line_id, given_on AS day, 'security' AS kind, NULL::date AS until, 'x.guarantee' AS model, id AS key"
                " FROM x_guarantee WHERE line_id = ANY(%s)", lines)]

        :param lines: ids of journal items
        :return: list of ``SQL``
        """
        sources = [
            self._payments_sql(lines),
            self._demands_sql(lines),
            self._plans_sql(lines),
            self._legal_sql(lines),
            self._filed_sql(lines),
        ]
        if "ar.statement.answer" in self.env:  # where statements are installed
            sources.append(self._statements_sql(lines))
        return sources

    @api.model
    def _payments_sql(self, lines):
        """Money that was matched with a part of the item."""
        return SQL(
            """SELECT DISTINCT partial.debit_move_id AS line_id, credit.date AS day, 'payment' AS kind, NULL::date AS until,
                      'account.move' AS model, credit.move_id AS key
                 FROM account_partial_reconcile partial JOIN account_move_line credit ON credit.id = partial.credit_move_id
                 JOIN account_move entry ON entry.id = credit.move_id
                 JOIN account_journal journal ON journal.id = credit.journal_id
                WHERE partial.debit_move_id = ANY(%s) AND credit.parent_state = 'posted' AND %s""",
            lines,
            self.env["account.move"]._ar_money_sql(SQL("entry"), SQL("journal")),
        )

    @api.model
    def _demands_sql(self, lines):
        """Written reminders that left and asked for the item."""
        return SQL(
            """SELECT DISTINCT said.line_id, letter.sent_at::date AS day, 'demand' AS kind, NULL::date AS until,
                      'ar.dunning.letter' AS model, letter.id AS key
                 FROM ar_dunning_letter_line said JOIN ar_dunning_letter letter ON letter.id = said.letter_id
                WHERE said.line_id = ANY(%s) AND said.dropped IS NOT TRUE AND letter.kind = 'reminder'
                  AND letter.state = ANY(%s) AND letter.channel = ANY(%s) AND letter.sent_at IS NOT NULL""",
            lines,
            list(ON_RECORD),
            list(self.env["ar.dunning.step"]._written_channels()),
        )

    @api.model
    def _plans_sql(self, lines):
        """Instalment plans that the customer signed."""
        return SQL(
            """SELECT item.line_id, plan.signed_on AS day, 'acknowledgement' AS kind, NULL::date AS until,
                      'ar.instalment.plan' AS model, plan.id AS key
                 FROM ar_instalment_item item JOIN ar_instalment_plan plan ON plan.id = item.plan_id
                WHERE item.line_id = ANY(%s) AND plan.signed_on IS NOT NULL AND plan.date_agreed IS NOT NULL
                  AND EXISTS (SELECT FROM ir_attachment paper WHERE paper.res_model = 'ar.instalment.plan'
                              AND paper.res_id = plan.id AND paper.res_field = 'signed_copy')""",
            lines,
        )

    @api.model
    def _legal_sql(self, lines):
        """Proceedings; an agency is none."""
        return SQL(
            """SELECT item.line_id, legal.filed_on AS day,
                      CASE legal.kind WHEN 'order' THEN 'payment_order' WHEN 'insolvency' THEN 'insolvency' ELSE 'suit' END AS kind,
                      legal.closed_on AS until, 'ar.legal.case' AS model, legal.id AS key
                 FROM ar_legal_item item JOIN ar_legal_case legal ON legal.id = item.case_id
                WHERE item.line_id = ANY(%s) AND legal.filed_on IS NOT NULL AND legal.kind != 'agency'""",
            lines,
        )

    @api.model
    def _filed_sql(self, lines):
        """What people have put on file for the item, or for everything the customer owed on that day."""
        return SQL(
            """SELECT line.id AS line_id, event.date AS day, event.kind, event.until, 'ar.limitation.event' AS model, event.id AS key
                 FROM account_move_line line JOIN res_partner partner ON partner.id = line.partner_id
                 JOIN ar_limitation_event event ON event.partner_id = partner.commercial_partner_id
                      AND event.company_id = line.company_id
                WHERE line.id = ANY(%s) AND (
                      EXISTS (SELECT FROM ar_limitation_event_line_rel rel WHERE rel.event_id = event.id AND rel.line_id = line.id)
                   OR line.date <= event.date
                      AND NOT EXISTS (SELECT FROM ar_limitation_event_line_rel rel WHERE rel.event_id = event.id))""",
            lines,
        )

    @api.model
    def _statements_sql(self, lines):
        """Statements that the customer agreed with and that list the document as open."""
        return SQL(
            """SELECT DISTINCT line.id AS line_id, answer.answered_at::date AS day, 'acknowledgement' AS kind, NULL::date AS until,
                      'ar.statement.answer' AS model, answer.id AS key
                 FROM account_move_line line
                 JOIN ar_statement_line said ON said.move_id = line.move_id AND said.role = 'open'
                 JOIN ar_statement_answer answer ON answer.statement_id = said.statement_id AND answer.verdict = 'agreed'
                WHERE line.id = ANY(%s)""",
            lines,
        )
