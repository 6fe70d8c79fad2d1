from datetime import timedelta
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.dunning import now as dunning_now


class ArDunningLetter(models.Model):
    """Money that arrives: letters that stop, thanks that leave."""

    _inherit = "ar.dunning.letter"

    @api.model
    def _stop_paid(self, line_ids):
        """Stop the waiting letters all of whose chased items among these have been settled,
        and take back the tasks that asked somebody to call about them."""
        waiting = self.search([("state", "in", ("ready", "to_post", "failed")), ("line_ids.line_id", "in", line_ids)])
        if not waiting:
            return
        chased = waiting.line_ids.filtered("step_id").line_id.ids
        owing = self.env["ar.open.item"]._owing(chased)
        done = waiting.filtered(lambda letter: owing.isdisjoint(letter.line_ids.filtered("step_id").line_id.ids))
        if not (done := done.try_lock_for_update()):
            return
        how = self.env["ar.open.item"]._settlements(chased)
        paid = done.filtered(lambda letter: self._has_paid(letter.line_ids.filtered("step_id").line_id.ids, how))
        if paid:
            paid._stop(self.env._("Paid before it left."))
        if done - paid:
            (done - paid)._stop(self.env._("Settled without a payment before it left."))

    @api.model
    def _thank(self, company, days=14):
        """Thank the customers whose chased items have all been paid late, once, where their plan says so.

        :param days: how far back a reminder must have left to be answered with thanks
        :return: the new letters, waiting to be delivered
        """
        today = company._ar_today()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT letter.partner_id, MAX(letter.id), ARRAY_AGG(l.line_id)
                 FROM ar_dunning_letter letter JOIN ar_dunning_plan plan ON plan.id = letter.plan_id AND plan.thanks
                 JOIN ar_dunning_letter_line l ON l.letter_id = letter.id AND l.step_id IS NOT NULL AND l.dropped IS NOT TRUE
                 JOIN ar_dunning_step step ON step.id = l.step_id AND step.offset_days >= 0
                WHERE letter.company_id = %(company)s AND letter.kind = 'reminder' AND letter.state = 'sent'
                  AND letter.sent_at >= %(since)s
                  AND NOT EXISTS (SELECT 1 FROM ar_dunning_letter thanks WHERE thanks.kind = 'thanks'
                                     AND thanks.partner_id = letter.partner_id AND thanks.company_id = letter.company_id
                                     AND thanks.id > letter.id)
                GROUP BY letter.partner_id""",
                company=company.id,
                since=today - timedelta(days=days),
            )
        )
        asked = [(letter, set(lines)) for _partner, letter, lines in rows]
        owing = self.env["ar.open.item"]._owing(set().union(*(lines for _letter, lines in asked)))
        settled = [(letter, lines) for letter, lines in asked if owing.isdisjoint(lines)]
        how = self.env["ar.open.item"]._settlements(set().union(*(lines for _letter, lines in settled)))
        last = self.browse([letter for letter, lines in settled if self._has_paid(lines, how)])
        overdue = self._overdue_partners(company, last.partner_id, today)
        thanks = self.create([letter._thanks_values(today) for letter in last if letter.partner_id.id not in overdue])
        thanks._schedule()
        return thanks

    def _thanks_values(self, today):
        """Values of the thanks for what this letter asked for."""
        return {
            "company_id": self.company_id.id,
            "partner_id": self.partner_id.id,
            "account_id": self.account_id.id,
            "plan_id": self.plan_id.id,
            "step_id": self.step_id.id,
            "kind": "thanks",
            "channel": "email",
            "state": "ready",
            "as_of": today,
            "run_id": self.run_id.id,
        }

    @api.model
    def _has_paid(self, line_ids, how):
        """Whether the items were settled with money, taken together (see ``ar.open.item._settlements``)."""
        found = [how.get(line, (0, 0, 0)) for line in line_ids]
        return dunning_now.was_paid(
            sum(money for money, _c, _o in found), sum(otherwise for _m, _c, otherwise in found)
        )

    @api.model
    def _overdue_partners(self, company, partners, today):
        """Ids of those of the customers who are overdue with something, in any branch of the house."""
        items = self.env["ar.open.item"].sudo().with_context(ar_as_of=today)  # sudo: a branch's items count as well
        return {
            partner.id
            for (partner,) in items._read_group(
                items._company_domain(company.root_id)
                & Domain("partner_id", "in", partners.ids)
                & Domain("is_overdue", "=", True),
                ["partner_id"],
            )
        }

    def _still_grateful(self, facts):
        """Thanks that wait leave only while nothing is overdue (a payment may have bounced)."""
        self.ensure_one()
        if self.partner_id.id not in self._overdue_partners(self.company_id, self.partner_id, facts.today):
            return True
        self._stop(self.env._("Something is overdue again."))
        return False
