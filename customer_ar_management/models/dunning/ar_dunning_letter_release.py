from collections import defaultdict
import pytz
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import quiet

#: What a letter that is sent anew takes from the one that did not arrive, and what its lines take.
COPIED = (
    "run_id",
    "company_id",
    "partner_id",
    "account_id",
    "plan_id",
    "step_id",
    "kind",
    "channel",
    "variant",
    "as_of",
    "amount",
    "item_count",
    "is_unheard",
)
COPIED_LINES = (
    "company_id",
    "line_id",
    "step_id",
    "offset_days",
    "date_due",
    "currency_id",
    "amount",
    "amount_company",
    "is_credit",
)


class ArDunningLetter(models.Model):
    """From the proposal to the hand-over: items are claimed, messages put off to the hours of sending."""

    _inherit = "ar.dunning.letter"

    def action_exclude(self):
        """Take these customers out of the proposed run, and say so for each item."""
        self.check_access("write")
        proposed = self.filtered(lambda letter: letter.state == "draft")
        if proposed != self:
            raise UserError(self.env._("Only proposed letters can be excluded; stop the others."))
        self.env["ar.dunning.skip"].sudo().create(
            [  # sudo: reasons are written by the product alone; access was checked
                {
                    "run_id": line.letter_id.run_id.id,
                    "item_id": line.line_id.id,
                    "partner_id": line.letter_id.partner_id.id,
                    "date_due": line.date_due,
                    "amount": line.amount_company,
                    "reason": "excluded",
                }
                for line in self.line_ids.filtered(lambda line: not line.is_credit)
            ]
        )
        for run, letters in self.grouped("run_id").items():
            run.excluded_ids |= letters.partner_id
        self.sudo().unlink()  # sudo: collectors may not delete letters, only leave out proposed ones
        return True

    def _drop_claimed(self):
        """Stop chasing items that another letter has brought to the same step meanwhile, or that another run has reminded of
        since this one was previewed.

        :return: the letters that still chase something
        """
        self.env["ar.dunning.letter.line"].flush_model()
        self.env["ar.dunning.run"].flush_model(["confirmed_at", "prepared_at"])
        self.flush_model(["run_id"])
        rows = self.env.execute_query(
            SQL(
                """UPDATE ar_dunning_letter_line own SET step_id = NULL, offset_days = NULL FROM ar_dunning_letter_line other
                  JOIN ar_dunning_letter sent ON sent.id = other.letter_id
                  LEFT JOIN ar_dunning_run before ON before.id = sent.run_id,
                  ar_dunning_letter letter LEFT JOIN ar_dunning_run run ON run.id = letter.run_id
                WHERE own.letter_id = ANY(%s) AND letter.id = own.letter_id AND own.step_id IS NOT NULL
                  AND other.claim AND other.line_id = own.line_id AND other.id != own.id
                  AND (other.step_id = own.step_id OR (before.id != run.id
                       AND COALESCE(before.confirmed_at, before.prepared_at) > run.prepared_at))
                RETURNING own.letter_id""",
                self.ids,
            )
        )
        self.env["ar.dunning.letter.line"].invalidate_model()
        touched = self.browse({letter for (letter,) in rows})
        empty = touched.filtered(lambda letter: not letter.line_ids.step_id)
        left = self - empty
        empty.sudo().unlink()  # sudo: see action_exclude
        return left

    def _mark_released(self):
        """Proposed letters wait to be delivered; those held out never are. One statement for any number."""
        self.flush_model()
        self.env.execute_query(
            SQL(
                """UPDATE ar_dunning_letter SET state = CASE WHEN is_held THEN 'held' ELSE 'ready' END,
                      write_uid = %s, write_date = %s WHERE id = ANY(%s) RETURNING id""",
                self.env.uid,
                self.env.cr.now(),
                self.ids,
            )
        )
        self.invalidate_model(["state"])

    def _claim(self):
        """Mark the items' steps as taken; the unique index refuses a second letter."""
        self.env["ar.dunning.letter.line"].flush_model()
        self.env.execute_query(
            SQL(
                "UPDATE ar_dunning_letter_line SET claim = TRUE WHERE letter_id = ANY(%s) AND step_id IS NOT NULL RETURNING id",
                self.ids,
            )
        )
        self.env["ar.dunning.letter.line"].invalidate_model()

    def _schedule(self):
        """Put messages off to the customers' working days and hours, one write per moment."""
        known, moments = {}, defaultdict(list)
        self.partner_id.fetch(["country_id", "tz"])
        for letter in self.filtered(lambda letter: letter.channel in self._quiet_channels()):
            if moment := letter._quiet_until(known):
                moments[moment].append(letter.id)
        for moment, ids in moments.items():
            self.env.execute_query(
                SQL("UPDATE ar_dunning_letter SET send_after = %s WHERE id = ANY(%s) RETURNING id", moment, ids)
            )
        self.invalidate_model(["send_after"])

    @api.model
    def _quiet_channels(self):
        """Hook: channels whose messages ring at the customer's (a set)."""
        return {"email"}

    def _quiet_until(self, known=None):
        """UTC moment until which the letter must wait, or False if it may leave now.

        :param known: dict that remembers the answer per plan, zone and country
        """
        self.ensure_one()
        zone = pytz.timezone(self.partner_id.tz or self.company_id._ar_zone())
        country = (self.partner_id.country_id or self.company_id.country_id).code
        key = (self.plan_id, zone.zone, country)
        known = {} if known is None else known
        if key not in known:
            now = fields.Datetime.now()
            local = pytz.utc.localize(now).astimezone(zone).replace(tzinfo=None)
            moment = quiet.next_moment(local, country, self.plan_id._hours_of_sending())
            known[key] = moment > local and zone.localize(moment).astimezone(pytz.utc).replace(tzinfo=None)
        return known[key]

    def _copy_unsent(self):
        plain = lambda record, name: record[name].id if record._fields[name].relational else record[name]
        return self.create(
            [
                {
                    **{name: plain(letter, name) for name in COPIED},
                    "state": "ready",
                    "line_ids": [
                        Command.create({name: plain(line, name) for name in COPIED_LINES}) for line in letter.line_ids
                    ],
                }
                for letter in self
            ]
        )
