"""The screen of the two ledgers: what it shows, pairing by hand, differences for the register."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

DAYS = 14
PAGE = 200
#: So many lines on each side and none in common: then it is asked whether it is the right file.
UNLIKE = 3
#: Relations that leave nothing to do.
SETTLED = ("equal", "own_reversal", "ignored")


class ArStatementComparison(models.Model):
    _inherit = "ar.statement.comparison"

    def get_screen(self, only=None, offset=0):
        """What the screen shows.

        :param only: a relation, ``left`` for everything that is not settled, or None for all
        :return: dict ``{title, state, warning, sums, counts, groups, total, offset}``; a group has ``ours`` and ``theirs`` (lists of
            lines), words and amounts already formatted
        """
        self.ensure_one()
        self.check_access("read")
        Group = self.env["ar.statement.comparison.group"]
        mine = [("comparison_id", "=", self.id)]
        domain = mine + (
            [("relation", "not in", SETTLED)] if only == "left" else [("relation", "=", only)] if only else []
        )
        groups = Group.search(domain, offset=offset, limit=PAGE)
        counts = dict(Group._read_group(mine, ["relation"], ["__count"]))
        labels = {name: dict(Group._fields[name]._description_selection(self.env)) for name in ("relation", "cause")}
        return {
            "title": self.display_name,
            "state": self.state,
            "warning": self._screen_warning(counts),
            "sums": self._screen_sums(),
            "offset": offset,
            "page": PAGE,
            "total": Group.search_count(domain),
            "counts": [[code, text, counts[code]] for code, text in labels["relation"].items() if code in counts],
            "groups": [
                {
                    "id": group.id,
                    "relation": group.relation,
                    "relation_text": labels["relation"][group.relation],
                    "cause_text": labels["cause"].get(group.cause, ""),
                    "difference": self._money(group.currency_id, group.difference),
                    "in_register": bool(group.difference_id),
                    "has_document": bool(group.difference_id.document_id),
                    "sure": group.confidence >= 0.95,
                    "ours": [self._screen_line(line) for line in group.line_ids if line.side == "ours"],
                    "theirs": [self._screen_line(line) for line in group.line_ids if line.side == "theirs"],
                }
                for group in groups
            ],
        }

    def _screen_warning(self, counts):
        """Words when nothing at all of two real ledgers belongs together, else an empty text; ``counts`` by relation."""
        connected = sum(counts.get(relation, 0) for relation in ("equal", "amount_differs", "split", "manual"))
        if connected or min(counts.get("ours_only", 0), counts.get("theirs_only", 0)) < UNLIKE:
            return ""
        return self.env._(
            "Not one line of the file is also in our ledger of %s. Is it this customer's, of this period, and are the columns right?",
            self.partner_id.display_name,
        )

    def _money(self, currency, amount):
        return currency.format(amount) if currency and amount else ""

    def _screen_line(self, line):
        return {
            "id": line.id,
            "date": format_date(self.env, line.date) if line.date else "",
            "number": line.number or "",
            "text": line.text or "",
            "amount": line.currency_id.format(line.amount) if line.currency_id else "",
        }

    def _screen_sums(self):
        """Closing balances of both sides and what is explained, per currency."""
        sums = {}
        for side, currency, amount in self.env["ar.statement.comparison.line"]._read_group(
            [("comparison_id", "=", self.id), ("group_id.relation", "!=", "ignored"), ("currency_id", "!=", False)],
            ["side", "currency_id"],
            ["amount:sum"],
        ):
            sums.setdefault(currency, {"ours": 0.0, "theirs": 0.0})[side] = amount
        explained = dict(
            self.env["ar.statement.comparison.group"]._read_group(
                [("comparison_id", "=", self.id), ("cause", "!=", False)], ["currency_id"], ["difference:sum"]
            )
        )
        return [
            {
                "currency": currency.name,
                "ours": currency.format(found["ours"]),
                "theirs": currency.format(found["theirs"]),
                "difference": currency.format(currency.round(found["ours"] - found["theirs"])),
                "explained": currency.format(currency.round(explained.get(currency, 0.0))),
                "unexplained": currency.format(
                    currency.round(found["ours"] - found["theirs"] - explained.get(currency, 0.0))
                ),
            }
            for currency, found in sums.items()
        ]

    def action_pair(self, line_ids):
        """Put lines of both sides into one group by hand; lines that were with them stand alone again.

        :param line_ids: ids of lines of this comparison, in one currency
        """
        self._check_open()
        lines = self.env["ar.statement.comparison.line"].search(
            [("id", "in", line_ids), ("comparison_id", "=", self.id)]
        )
        if len(lines) < 2 or len(lines) != len(set(line_ids)):
            raise UserError(self.env._("Choose the lines that belong together, two at least."))
        if len(lines.currency_id) != 1 or not all(line.currency_id for line in lines):
            raise UserError(self.env._("Only lines of one currency can belong together."))
        if any(lines.group_id.mapped("difference_id")):
            raise UserError(self.env._("One of the lines is in the register of differences already."))
        touched, product = (
            lines.group_id,
            lines.sudo(),
        )  # sudo: groups are written by the product alone; access was checked
        group = self._new_group(lines, "manual")
        product.write({"group_id": group.id})
        for left in touched.line_ids - lines:
            left.sudo().group_id = self._new_group(left, f"{left.side}_only")  # sudo: as above
        touched.sudo().unlink()  # sudo: as above
        return group.id

    def _new_group(self, lines, relation):
        difference = sum(line.amount if line.side == "ours" else -line.amount for line in lines)
        currency = lines.currency_id[:1]
        difference = currency.round(difference) if currency else difference
        return (
            self.env["ar.statement.comparison.group"]
            .sudo()
            .create(
                {  # sudo: groups are written by the product alone
                    "comparison_id": self.id,
                    "company_id": self.company_id.id,
                    "currency_id": currency.id,
                    "relation": relation,
                    "cause": "other" if difference else False,
                    "difference": difference,
                    "confidence": 1.0,
                }
            )
        )

    def action_unpair(self, group_id):
        """The lines of a group stand alone again."""
        self._check_open()
        group = self.group_ids.filtered(lambda group: group.id == group_id)
        if not group or group.difference_id:
            raise UserError(self.env._("This group is in the register of differences, or gone."))
        for line in group.line_ids:
            line.sudo().group_id = self._new_group(line, f"{line.side}_only")  # sudo: see _new_group
        group.sudo().unlink()  # sudo: see _new_group
        return True

    def action_make_differences(self, group_ids=None):
        """Put what is left into the register, once.

        :param group_ids: ids of groups, or None for all that leave an amount
        :return: number of differences made
        """
        self._check_open()
        groups = self.group_ids.filtered(
            lambda group: group.difference and not group.difference_id and (group_ids is None or group.id in group_ids)
        )
        today, account = fields.Date.context_today(self), self._account()
        owner = account.collector_id or self.company_id.ar_manager_id
        differences = (
            self.env["ar.statement.difference"]
            .sudo()
            .create(
                [
                    {  # sudo: the register is the product's; access was checked
                        "statement_id": self.statement_id.id,
                        "company_id": self.company_id.id,
                        "currency_id": group.currency_id.id,
                        "partner_id": self.partner_id.commercial_partner_id.id,
                        "cause": group.cause or "other",
                        "owner_id": owner.id,
                        "document": ", ".join(filter(None, group.line_ids.mapped("number")))[:200]
                        or self.env._("Without number"),
                        "our_amount": sum(line.amount for line in group.line_ids if line.side == "ours"),
                        "their_amount": sum(line.amount for line in group.line_ids if line.side == "theirs"),
                        "deadline": today + timedelta(days=DAYS),
                    }
                    for group in groups
                ]
            )
        )
        for group, difference in zip(groups.sudo(), differences):  # sudo: as above
            group.difference_id = difference
        return len(differences)

    def action_draft_correction(self, group_id):
        """Draft the credit note or invoice that takes the difference of a group away; it is put into the register first.

        :return: action that opens the draft
        """
        self.check_access("write")
        group = self.group_ids.filtered(lambda group: group.id == group_id)
        if not group or not group.difference:
            raise UserError(self.env._("There is no amount to correct."))
        if not group.difference_id:
            self.action_make_differences([group_id])
        return group.difference_id.action_draft_correction()

    def _check_open(self):
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state != "compared":
            raise UserError(self.env._("Only an open comparison can be changed."))

    @api.model
    def action_of_statement(self, statement_id):
        """A new comparison for a statement, opened."""
        statement = self.env["ar.statement"].browse(statement_id)
        statement.check_access("read")
        comparison = self.create(
            {
                "company_id": statement.company_id.id,
                "partner_id": statement.partner_id.id,
                "statement_id": statement.id,
                "date_from": statement.date_from,
                "date_to": statement.date_to,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": comparison.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
