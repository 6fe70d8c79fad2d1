"""What is true at the moment of sending: a letter works on what is open then."""
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import dunning

from .ar_dunning_run_collect import ITEM_FIELDS


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    def _still_due(self):
        """Bring the letter to what is open now.

        Settled, paused, promised and disputed items are left out, amounts and
        credits brought up to date. A letter with nothing left to chase stops
        and says why; one that meets quiet hours waits.

        :return: whether it may leave now
        """
        self.ensure_one()
        if self.kind == "thanks":
            return self._not_quiet()
        run = self.env["ar.dunning.run"].new({"company_id": self.company_id.id, "as_of": fields.Date.context_today(self)})
        items = {item["id"]: item for item in self._open_items_now()}
        blocks = run._collect_blocks([tuple(item[name] for name in ITEM_FIELDS) for item in items.values()])
        reasons = []
        for line in self.line_ids.filtered(lambda line: not line.is_credit and not line.dropped):
            item = items.get(line.line_id.id)
            if why := self._why_not(item, blocks.get(line.line_id.id, ()), run.as_of):
                reasons.append(f"{line._document_name()}: {why}")
                line.write({"dropped": True, "note": why})
            elif line.amount != item["amount_residual_currency"]:
                line.write({"amount": item["amount_residual_currency"], "amount_company": item["amount_residual"]})
        self._refresh_credits([item for item in items.values() if item["is_credit"]])
        self._drop_covered(reasons)
        kept = self.line_ids.filtered(lambda line: not line.dropped)
        debits = kept.filtered(lambda line: not line.is_credit)
        self.write({"amount": sum(kept.mapped("amount_company")), "item_count": len(debits)})
        if not kept.step_id or self.amount < self.plan_id.minimum:
            self._stop(self.env._("Nothing left to chase. %s", "; ".join(reasons) or self.env._("Below the minimum.")))
            return False
        return self._not_quiet()

    def _open_items_now(self):
        Item = self.env["ar.open.item"].with_context(ar_as_of=fields.Date.context_today(self))
        query = Item._search([("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)])
        rows = self.env.execute_query(query.select(*(Item._field_to_sql(Item._table, name, query) for name in ITEM_FIELDS)))
        return [dict(zip(ITEM_FIELDS, row)) for row in rows]

    def _why_not(self, item, blocks, today):
        """Why an item must not be in the letter any more, in words, or an empty text."""
        if not item or item["amount_residual_currency"] <= 0:
            return self.env._("paid")
        if item["no_followup"]:
            return self.env._("follow-up switched off")
        if block := dunning.active_block(blocks, today):
            return dict(self.env["ar.dunning.skip"]._reasons()).get(block[0], block[0]).lower()
        return ""

    def _refresh_credits(self, credits):
        """Credits are taken off as they are now, those that came in meanwhile too."""
        self.line_ids.filtered("is_credit").unlink()
        currencies = self.line_ids.currency_id.ids
        self.env["ar.dunning.letter.line"].create([
            {"letter_id": self.id, "company_id": self.company_id.id, "line_id": item["id"], "move_id": item["move_id"],
             "date_due": item["date_due"], "currency_id": item["currency_id"], "amount": item["amount_residual_currency"],
             "amount_company": item["amount_residual"], "is_credit": True}
            for item in credits if item["currency_id"] in currencies])
        self.invalidate_recordset(["line_ids"])

    def _drop_covered(self, reasons):
        for currency, total in self._totals().items():
            if currency.compare_amounts(total, 0) > 0:
                continue
            covered = self.line_ids.filtered(lambda line: line.currency_id == currency and not line.dropped)  # noqa: B023
            reasons += [f"{line._document_name()}: {self.env._('covered by credits')}" for line in covered if not line.is_credit]
            covered.write({"dropped": True, "note": self.env._("covered by credits")})

    def _not_quiet(self):
        if self.channel in self._quiet_channels() and (moment := self._quiet_until()):
            self.send_after = moment
            return False
        return True

    # -- money that arrives ---------------------------------------------------

    @api.model
    def _stop_paid(self, line_ids):
        """Stop the waiting letters all of whose chased items among these have been paid,
        and take back the tasks that asked somebody to call about them."""
        waiting = self.search([("state", "in", ("ready", "to_post", "failed")), ("line_ids.line_id", "in", line_ids)])
        if not waiting:
            return
        paid = self.env["ar.dunning.run"]._paid_items(waiting.line_ids.filtered("step_id").line_id.ids)
        done = waiting.filtered(lambda letter: set(letter.line_ids.filtered("step_id").line_id.ids) <= paid)
        if done := done.try_lock_for_update():
            done._stop(self.env._("Paid before it left."))

    @api.model
    def _thank(self, company, days=14):
        """Thank the customers whose chased items have all been paid late, once, where their plan says so.

        :param days: how far back a reminder must have left to be answered with thanks
        :return: the new letters, waiting to be delivered
        """
        today = fields.Date.context_today(self)
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """SELECT letter.partner_id, MAX(letter.id)
                 FROM ar_dunning_letter letter JOIN ar_dunning_plan plan ON plan.id = letter.plan_id AND plan.thanks
                 JOIN ar_dunning_letter_line l ON l.letter_id = letter.id AND l.step_id IS NOT NULL AND l.dropped IS NOT TRUE
                 JOIN account_move_line item ON item.id = l.line_id
                 JOIN ar_dunning_step step ON step.id = l.step_id AND step.offset_days >= 0
                WHERE letter.company_id = %(company)s AND letter.kind = 'reminder' AND letter.state = 'sent'
                  AND letter.sent_at >= %(since)s
                  AND NOT EXISTS (SELECT 1 FROM ar_dunning_letter thanks WHERE thanks.kind = 'thanks'
                                     AND thanks.partner_id = letter.partner_id AND thanks.company_id = letter.company_id
                                     AND thanks.id > letter.id)
                GROUP BY letter.partner_id
               HAVING BOOL_AND(item.reconciled AND item.full_reconcile_id IS NOT NULL)""",
            company=company.id, since=today - timedelta(days=days)))
        last = self.browse([letter for _partner, letter in rows])
        still_overdue = {partner.id for (partner,) in self.env["ar.open.item"].with_context(ar_as_of=today)._read_group(
            [("company_id", "=", company.id), ("partner_id", "in", last.partner_id.ids), ("is_overdue", "=", True)],
             ["partner_id"])}
        happy = last.filtered(lambda letter: letter.partner_id.id not in still_overdue)
        thanks = self.create([{
            "company_id": company.id, "partner_id": letter.partner_id.id, "account_id": letter.account_id.id,
            "plan_id": letter.plan_id.id, "step_id": letter.step_id.id, "kind": "thanks", "channel": "email", "state": "ready",
            "as_of": today, "run_id": letter.run_id.id,
        } for letter in happy])
        thanks._schedule()
        return thanks
