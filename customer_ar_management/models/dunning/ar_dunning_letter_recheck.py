"""What is true at the moment of sending: a letter works on what is open, and due, then."""

from collections import defaultdict
from typing import NamedTuple

from odoo import models

from odoo.addons.customer_ar_management.tools import dunning
from odoo.addons.customer_ar_management.tools.dunning import now as dunning_now

from .ar_dunning_run_collect import item_row
from .ar_open_item import ITEM_FIELDS


class Facts(NamedTuple):
    """What a batch of letters of one company is measured against: ``items`` by id, ``credits`` by customer (dicts
    like items; ``amount_residual…`` of those at other companies cut to what counts here), ``settled`` what became of
    the items that are not open any more."""

    today: object
    items: dict
    credits: dict
    blocks: dict
    settled: dict
    ladders: dict

    def ladder(self, plan):
        """The plan as ``tools.dunning.Ladder``, made once."""
        if plan not in self.ladders:
            self.ladders[plan] = plan._ladder()
        return self.ladders[plan]


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    def _still_due(self):
        """Bring letters to what is open and due now.

        Settled, paused, promised, disputed items and those whose due date was put off are left out, amounts and
        credits brought up to date; where the highest step falls away, the letter becomes that of the next one. A
        letter with nothing left to chase stops and says why; one that meets quiet hours waits.

        :return: those of the letters that may leave now
        """
        may = self.browse()
        for company, letters in self.grouped("company_id").items():
            facts = letters._facts_now(company)
            for letter in letters:
                holds = letter._still_grateful(facts) if letter.kind == "thanks" else letter._bring_up_to_date(facts)
                if holds and letter._not_quiet():
                    may += letter
        return may

    def _facts_now(self, company):
        today = company._ar_today()
        self.line_ids.invalidate_recordset(["document_name"])
        self.invalidate_recordset(["contact_name"])
        own, outside = self.env["ar.open.item"]._dunning_items(company, today, self.partner_id.ids)
        named = lambda row: dict(zip(ITEM_FIELDS, row))
        items, credits = {row[0]: named(row) for row in own}, defaultdict(list)
        for item in items.values():
            if item["is_credit"]:
                credits[item["partner_id"]].append(item)
        customers = {partner: dunning.Customer(partner) for partner in self.partner_id.ids}
        by_id = {row[0]: row for row in outside}
        for row in dunning_now.outside_credits([item_row(row, customers.get(row[1])) for row in outside], today):
            credits[row.customer.key].append(
                {
                    **named(by_id[row.id]),
                    "amount_residual_currency": float(row.residual),
                    "amount_residual": company.currency_id.round(float(row.residual_company)),
                }
            )
        gone = set(self.line_ids.line_id.ids) - set(items)
        blocks = self.env["ar.followup.pause"]._collect_blocks(company, today, own)
        return Facts(today, items, credits, blocks, self.env["ar.open.item"]._settlements(gone) if gone else {}, {})

    def _bring_up_to_date(self, facts):
        """:return: whether anything is left to chase"""
        self.ensure_one()
        reasons = []
        for line in self.line_ids.filtered(lambda line: not line.is_credit and not line.dropped):
            item = facts.items.get(line.line_id.id)
            if why := self._why_not(line, item, facts):
                reasons.append(f"{line.document_name}: {why}")
                line.write({"dropped": True, "note": why})
            else:
                self._refresh_line(line, item, facts, reasons)
        if top := self.line_ids.filtered(lambda line: line.step_id and not line.dropped).sorted("offset_days")[-1:]:
            self._take_step(top.step_id)
        self._refresh_credits(facts.credits.get(self.partner_id.id, ()))
        self._drop_covered(facts.today, reasons)
        kept = self.line_ids.filtered(lambda line: not line.dropped)
        asked = self.line_ids.browse(
            line.id for block in self._blocks(facts.today) if block["asked"] for line in block["lines"]
        )
        amount = self.company_id.currency_id.round(sum(asked.mapped("amount_company")))
        self.write({"amount": amount, "item_count": len(kept.filtered(lambda line: not line.is_credit))})
        if (
            not kept.step_id
            or not asked
            or self.company_id.currency_id.compare_amounts(amount, self.plan_id.minimum) < 0
        ):
            self._stop(self.env._("Nothing left to chase. %s", "; ".join(reasons) or self.env._("Below the minimum.")))
            return False
        return True

    def _why_not(self, line, item, facts):
        """Why an item must not be in the letter any more, in words, or an empty text."""
        if not item or item["amount_residual_currency"] <= 0:
            return self._settled_text(line, facts.settled)
        if item["no_followup"]:
            return self.env._("follow-up switched off")
        if block := dunning.active_block(facts.blocks.get(line.line_id.id, ()), facts.today):
            return dict(self.env["ar.dunning.skip"]._reasons()).get(block[0], block[0]).lower()
        return ""

    def _settled_text(self, line, settled):
        if line.line_id.parent_state != "posted":
            return self.env._("not booked any more")
        money, credited, otherwise = settled.get(line.line_id.id, (0, 0, 0))
        if dunning_now.was_paid(money, otherwise):
            return self.env._("paid")
        return self.env._("credited") if credited and not otherwise else self.env._("settled without a payment")

    def _refresh_line(self, line, item, facts, reasons):
        """Amount and due date as they are now; an item that has left its rung is only listed, or not at all."""
        values = {}
        if line.currency_id.compare_amounts(line.amount, item["amount_residual_currency"]):
            values |= {"amount": item["amount_residual_currency"], "amount_company": item["amount_residual"]}
        if line.date_due != item["date_due"]:
            values["date_due"] = item["date_due"]
        row = item_row(item.values(), dunning.Customer(self.partner_id.id))
        if line.step_id and not dunning_now.still_reached(
            facts.ladder(line.step_id.plan_id), line.step_id._rung(), row, facts.today
        ):
            listed = dunning_now.may_list(facts.ladder(self.plan_id), row, facts.today)
            why = self._left_its_rung(row, line.offset_days, facts.today)
            values |= {"step_id": False, "offset_days": False, "claim": False, "dropped": not listed, "note": why}
            reasons.append(f"{line.document_name}: {why}")
        elif not line.step_id and not dunning_now.may_list(facts.ladder(self.plan_id), row, facts.today):
            values |= {"dropped": True, "note": self._left_its_rung(row, 0, facts.today)}
        if values:
            line.write(values)

    def _left_its_rung(self, row, offset, today):
        if row.due >= today:
            return self.env._("not due any more")
        return self.env._("overdue meanwhile") if offset < 0 else self.env._("due date put off")

    def _take_step(self, step):
        """The letter is that of the highest step its items still have."""
        if step == self.step_id:
            return
        reachable = self.env["ar.dunning.run"]._collect_channels(self.partner_id.ids)
        channels = {
            code for code, _label in step._channels() if self.partner_id.id in reachable.get(code, self.partner_id.ids)
        }
        rung = step._rung()
        in_b = rung.test and dunning.in_group_b(rung.key, self.partner_id.id, rung.share)
        self.write(
            {
                "step_id": step.id,
                "plan_id": step.plan_id.id,
                "variant": "b" if in_b else "a",
                "channel": dunning.channel_for(rung, channels) or step.channel,
            }
        )

    def _refresh_credits(self, credits):
        """Credits are taken off as they are now, those that came in meanwhile too."""
        old, currencies = (
            self.line_ids.filtered("is_credit"),
            (self.line_ids.filtered(lambda line: not line.is_credit)).currency_id.ids,
        )
        now = {
            (item["id"], item["amount_residual_currency"], item["amount_residual"])
            for item in credits
            if item["currency_id"] in currencies
        }
        if now == {(line.line_id.id, line.amount, line.amount_company) for line in old}:
            return
        old.unlink()
        self.env["ar.dunning.letter.line"].create(
            [
                {
                    "letter_id": self.id,
                    "company_id": self.company_id.id,
                    "line_id": item["id"],
                    "date_due": item["date_due"],
                    "currency_id": item["currency_id"],
                    "amount": item["amount_residual_currency"],
                    "amount_company": item["amount_residual"],
                    "is_credit": True,
                }
                for item in credits
                if item["currency_id"] in currencies
            ]
        )
        self.invalidate_recordset(["line_ids"])

    def _drop_covered(self, today, reasons):
        blocks = self._blocks(today)
        asked = {block["currency"] for block in blocks if block["asked"]}
        for block in blocks:
            if block["currency"].compare_amounts(block["total"], 0) > 0 or not (
                block["asked"] or block["currency"] not in asked
            ):
                continue
            covered = self.line_ids.filtered(lambda line: line.currency_id == block["currency"] and not line.dropped)  # noqa: B023
            reasons += [
                f"{line.document_name}: " + self.env._("covered by credits") for line in covered if not line.is_credit
            ]
            covered.write({"dropped": True, "note": self.env._("covered by credits")})

    def _not_quiet(self):
        if self.channel in self._quiet_channels() and (moment := self._quiet_until()):
            self.send_after = moment
            return False
        return True
