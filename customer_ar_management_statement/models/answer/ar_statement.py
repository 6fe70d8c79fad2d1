"""The customer answers: by link, signed in, or on paper that we type in."""

import json

from odoo import fields, models
from odoo.exceptions import UserError

MAX_FILES, MAX_BYTES = 5, 10 * 1024 * 1024
MAX_TEXT = 2000


class ArStatement(models.Model):
    _inherit = "ar.statement"

    answer_ids = fields.One2many("ar.statement.answer", "statement_id", string="Answers")
    answer_count = fields.Integer(string="Number of answers", compute="_compute_answer_count")
    difference_ids = fields.One2many(
        "ar.statement.difference", "statement_id", string="Differences", groups="base.group_user"
    )
    difference_count = fields.Integer(
        string="Number of differences", compute="_compute_difference_count", groups="base.group_user"
    )

    def _compute_answer_count(self):
        counts = dict(
            self.env["ar.statement.answer"]._read_group(
                [("statement_id", "in", self.ids)], ["statement_id"], ["__count"]
            )
        )
        for statement in self:
            statement.answer_count = counts.get(statement, 0)

    def _compute_difference_count(self):
        counts = dict(
            self.env["ar.statement.difference"]._read_group(
                [("statement_id", "in", self.ids)], ["statement_id"], ["__count"]
            )
        )
        for statement in self:
            statement.difference_count = counts.get(statement, 0)

    def action_differences(self):
        """Differences that this statement's answers brought up."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_statement.ar_statement_difference_action"
        )
        return {**action, "domain": [("statement_id", "in", self.ids)], "context": {}}

    def _record_answer(self, values, lines=(), files=()):
        """Keep an answer, open what it leaves different, and mark the statement.

        The caller has checked that this person may answer this statement; called as superuser.

        :param values: ``verdict``, ``source``, ``name``, and optional ``note``, ``address``, ``user_id``, ``answered_at`` (else now)
        :param lines: dicts with ``line_id`` (or ``currency_id`` for a whole balance), ``their_amount``, ``cause``, ``note``
        :param files: ``[(name, bytes)]``
        :return: the ``ar.statement.answer``
        :raise UserError: when it cannot be answered (any more), or something in it makes no sense; nothing is kept then
        """
        self.ensure_one()
        self.lock_for_update()  # two answers at once: the second waits, is refused, and reads what the first said
        self.invalidate_recordset()
        self._check_answerable(values, lines, files)
        rows = [self._answer_line(line) for line in lines]
        answer = self.env["ar.statement.answer"].create(
            {
                "statement_id": self.id,
                "company_id": self.company_id.id,
                "partner_id": self.partner_id.id,
                "answered_at": fields.Datetime.now(),
                **values,
                "evidence": json.dumps(
                    [
                        [row["line_id"], row["our_amount"], row["their_amount"], row["cause"], row["note"]]
                        for row in rows
                    ]
                ),
            }
        )
        self.env["ar.statement.answer.line"].create([{"answer_id": answer.id, **row} for row in rows])
        answer.attachment_ids = self.env["ir.attachment"].create(
            [
                {"name": name[:200], "raw": content, "res_model": answer._name, "res_id": answer.id}
                for name, content in files
            ]
        )
        answer._seal()
        self.write({"answer": values["verdict"], "answered_at": answer.answered_at})
        if values["source"] == "link":
            self._end_links()
        answer.line_ids._open_differences()
        return answer

    def _check_answerable(self, values, lines, files):
        if self.state != "sent":
            raise UserError(self.env._("This statement has not been sent; there is nothing to answer yet."))
        if self.superseded_by_id and values["source"] != "typed":
            raise UserError(
                self.env._(
                    "Statement %(new)s has taken the place of %(old)s. Please answer that one.",
                    new=self.superseded_by_id.name,
                    old=self.name,
                )
            )
        if self.answer and values["source"] == "link":
            raise UserError(self.env._("This statement was answered already. To answer again, sign in."))
        if not (values.get("name") or "").strip():
            raise UserError(self.env._("Please give your name: an answer needs somebody who gave it."))
        if values["verdict"] == "disagreed" and not lines and not (values.get("note") or "").strip() and not files:
            raise UserError(
                self.env._("Please say what you see differently: a line with your amount, a remark or a file.")
            )
        if values["verdict"] == "agreed" and lines:
            raise UserError(self.env._("You cannot agree with the balance and see lines of it differently."))
        if len(files) > MAX_FILES or any(len(content) > MAX_BYTES for _name, content in files):
            raise UserError(
                self.env._(
                    "At most %(files)s files of at most %(size)s MB each, please.",
                    files=MAX_FILES,
                    size=MAX_BYTES >> 20,
                )
            )

    def _answer_line(self, line):
        """Values of one line of an answer, with our amount taken from the frozen statement."""
        own = self.env["ar.statement.line"].browse(line.get("line_id") or ())
        if own and own not in self.line_ids:
            raise UserError(self.env._("That line is not on this statement."))
        balance = self.balance_ids.filtered(lambda b: b.currency_id.id == line.get("currency_id"))
        if not own and not balance:
            raise UserError(self.env._("This statement has no balance in that currency."))
        currency = (own or balance).currency_id
        try:
            theirs = float(line["their_amount"])
        except (KeyError, TypeError, ValueError) as error:
            raise UserError(self.env._("Please give your amount as a number, such as 1234.50.")) from error
        if not abs(theirs) < 1e13:  # neither is infinity, nor what is no number
            raise UserError(self.env._("Please give your amount as a number, such as 1234.50."))
        causes = dict(self.env["ar.statement.answer.line"]._fields["cause"].selection)
        return {
            "line_id": own.id,
            "company_id": self.company_id.id,
            "currency_id": currency.id,
            "our_amount": own.amount if own else balance.closing,
            "their_amount": currency.round(theirs),
            "cause": line.get("cause") if line.get("cause") in causes else "other",
            "note": (line.get("note") or "")[:MAX_TEXT],
        }

    def action_type_in(self):
        """Open the form that takes an answer given on paper, by mail or on the telephone."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer of the customer"),
            "target": "new",
            "res_model": "ar.statement.type.in",
            "view_mode": "form",
            "context": {"default_statement_id": self.id},
        }

    def action_compare(self):
        """Compare the customer's ledger of the same period with ours."""
        self.ensure_one()
        return self.env["ar.statement.comparison"].action_of_statement(self.id)

    def _remind_unanswered(self, today):
        """Statements that nobody answered within the company's days are sent again once, as they are."""
        for company in self.env["res.company"].search([("ar_statement_remind_days", ">", 0)]):
            before = fields.Datetime.subtract(fields.Datetime.to_datetime(today), days=company.ar_statement_remind_days)
            self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "sent"),
                    ("answer", "=", False),
                    ("reminded_at", "=", False),
                    ("superseded_by_id", "=", False),
                    ("sent_at", "<", before),
                ]
            )._remind()

    def _remind(self):
        """Let reminders of these statements leave, each once, with a new link."""
        Reminder = self.env["ar.statement.reminder"].sudo()  # sudo: what leaves is written by the product
        known = Reminder.search([("statement_id", "in", self.ids), ("state", "!=", "stopped")]).statement_id
        for statement in self.sudo() - known:  # sudo: as above
            Reminder.create(
                {
                    "statement_id": statement.id,
                    "company_id": statement.company_id.id,
                    "partner_id": statement.partner_id.id,
                    "state": "ready",
                }
            )
        # sudo: whoever reminds may start the scheduler
        self.env.ref("customer_ar_management_statement.ir_cron_ar_statement_reminder").sudo()._trigger()
        return True

    def action_remind(self):
        """Remind of statements that were not answered."""
        if self.filtered(lambda statement: not statement._is_open_to_answer() or statement.answer):
            raise UserError(self.env._("Only statements that were sent and not answered can be reminded of."))
        self.check_access("write")
        return self._remind()
