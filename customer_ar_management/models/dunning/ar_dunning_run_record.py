"""Record: the proposal of a run in the database."""

from odoo import models

from odoo.addons.customer_ar_management.tools import dunning

from . import bulk

#: Columns of a letter and of its lines, in the order of the rows below.
LETTER = (
    "run_id",
    "company_id",
    "partner_id",
    "account_id",
    "plan_id",
    "step_id",
    "channel",
    "variant",
    "is_held",
    "state",
    "kind",
    "as_of",
    "amount",
    "item_count",
    "attempts",
    "is_unheard",
)
LINE = (
    "letter_id",
    "company_id",
    "line_id",
    "step_id",
    "offset_days",
    "date_due",
    "currency_id",
    "amount",
    "amount_company",
    "claim",
    "is_credit",
    "dropped",
)


class ArDunningRun(models.Model):
    """The proposal as records: letters, their lines and the reasons, three statements for any number."""

    _inherit = "ar.dunning.run"

    def _record(self, outcome, items):
        """Write letters, their lines and the reasons.

        :param outcome: :class:`tools.dunning.Plan`
        :param items: ``{item id: collected item}``, tuples of ``ITEM_FIELDS``
        """
        self.ensure_one()
        self.check_access("write")
        env = self.sudo().env  # sudo: letters, lines and reasons are written by the product alone; access was checked
        excluded = set(self.excluded_ids.ids)
        letters = [letter for letter in outcome.letters if letter.customer.key not in excluded]
        ids = bulk.insert(env["ar.dunning.letter"], LETTER, self._letter_values(letters))
        lines = [line for letter_id, letter in zip(ids, letters) for line in self._line_values(letter_id, letter)]
        bulk.insert(env["ar.dunning.letter.line"], LINE, lines, signed=False)
        skips = outcome.skips + [
            dunning.Skip(row.id, "excluded")
            for letter in outcome.letters
            if letter.customer.key in excluded and not letter.held
            for row, _step in letter.items
        ]
        found = ((skip, items[skip.id]) for skip in skips)
        bulk.insert(
            env["ar.dunning.skip"],
            ("run_id", "item_id", "partner_id", "date_due", "amount", "reason", "until"),
            [(self.id, skip.id, item[1], item[4], item[6], skip.reason, skip.until) for skip, item in found],
            signed=False,
        )

    def _letter_values(self, letters):
        """Rows of :data:`LETTER` for decided letters (``tools.dunning.Letter``)."""
        accounts = {
            account.partner_id.id: account.id
            for account in self.env["ar.customer.account"]
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("company_id", "=", self.company_id.id),
                    ("partner_id", "in", [letter.customer.key for letter in letters]),
                ],
                ["partner_id"],
            )
        }
        day = max(self.as_of, self.company_id._ar_today())
        return [
            (
                self.id,
                self.company_id.id,
                letter.customer.key,
                accounts.get(letter.customer.key),
                letter.ladder.key,
                letter.step.key,
                letter.channel,
                letter.variant,
                letter.held,
                "draft",
                "reminder",
                day,
                letter.net_company(),
                len(letter.items),
                0,
                letter.unheard(),
            )
            for letter in letters
        ]

    def _line_values(self, letter_id, letter):
        for row, step in [*letter.items, *((row, None) for row in letter.credits)]:
            yield (
                letter_id,
                self.company_id.id,
                row.id,
                step.key if step else None,
                step.offset if step else None,
                row.due,
                row.currency,
                row.residual,
                row.residual_company,
                False,
                row.is_credit,
                False,
            )
