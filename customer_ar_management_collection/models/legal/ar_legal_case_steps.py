from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.models.dunning.ar_dunning_run_collect import ON_RECORD

MANAGER = "customer_ar_management.group_ar_manager"


class ArLegalCase(models.Model):
    """The gate before a case is filed, how it ends, and what must not be forgotten meanwhile."""

    _inherit = "ar.legal.case"

    # -- the gate -------------------------------------------------------------

    def _missing_evidence(self):
        """Hook: what speaks against filing, as sentences (list, additive)."""
        self.ensure_one()
        wanted, found = self.company_id.ar_legal_demands, self._demands()
        return [
            self.env._(
                "%(document)s: %(found)s of %(wanted)s written reminders on record.",
                document=line.move_id.name or line.name,
                found=found.get(line._origin.id, 0),
                wanted=wanted,
            )
            for line in self.line_ids
            if found.get(line._origin.id, 0) < wanted
        ]

    def _demands(self):
        """``{journal item id: written reminders that left}``: one query."""
        self.env["ar.dunning.letter"].flush_model(["state", "channel", "kind"])
        self.env["ar.dunning.letter.line"].flush_model()
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT said.line_id, COUNT(DISTINCT letter.id)
                         FROM ar_dunning_letter_line said JOIN ar_dunning_letter letter ON letter.id = said.letter_id
                         LEFT JOIN ar_dunning_step step ON step.id = letter.step_id
                        WHERE said.line_id = ANY(%s) AND said.dropped IS NOT TRUE AND letter.kind = 'reminder'
                          AND letter.state = ANY(%s) AND letter.channel = ANY(%s) AND step.offset_days >= 0
                        GROUP BY said.line_id""",
                    self.line_ids._origin.ids,
                    list(ON_RECORD),
                    list(self.env["ar.dunning.step"]._written_channels()),
                )
            )
        )

    def action_file(self):
        """The court or the agency has it: dunning leaves its items alone."""
        self._take(("draft",))
        for case in self:
            missing = case._missing_evidence()
            if missing and not case.gate_reason:
                raise UserError(
                    self.env._(
                        "Evidence is missing:\n%s\nSend the reminders first, or let the AR manager say why it is filed all the same.",
                        "\n".join(missing),
                    )
                )
            if missing and not self.env.user.has_group(MANAGER):
                raise UserError(self.env._("Only the AR manager files a case without its evidence."))
            case.sudo()._file(bool(missing))  # sudo: what is claimed is taken from the ledger; who files it was checked
        return True

    def _take(self, states):
        """Lock the cases and see that each is in one of these states.

        :raise UserError: names what is not
        """
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        labels = dict(self._fields["state"]._description_selection(self.env))
        for case in self:
            if case.state not in states:
                raise UserError(
                    self.env._("%(name)s: %(state)s already.", name=case.display_name, state=labels[case.state])
                )

    def _file(self, without_evidence):
        today = self.company_id._ar_today()
        items = self._open_items(today)
        names = lambda lines: ", ".join(lines.move_id.mapped("name"))
        if not self.line_ids:
            raise Missing(self.env._("Choose the items that are claimed."), self, "line_ids")
        if gone := self.line_ids - items.line_id:
            raise UserError(self.env._("Nothing is open any more of: %s. Take it out.", names(gone)))
        planned = self.env["ar.instalment.item"].search([("line_id", "in", self.line_ids.ids), ("is_open", "=", True)])
        if planned:
            raise UserError(
                self.env._("In an instalment plan that is kept: %s. Withdraw the plan first.", names(planned.line_id))
            )
        held = self.env["ar.legal.item"].search([("line_id", "in", self.line_ids.ids), ("is_open", "=", True)])
        if held:
            raise UserError(self.env._("In another legal case already: %s.", names(held.line_id)))
        if self.filed_on and self.filed_on > today:
            raise UserError(self.env._("A case is filed today or was before: %s lies ahead.", self.filed_on))
        self.env["ar.legal.item"].create([self._item_vals(item) for item in items])
        self.write(
            {
                "state": "filed",
                "filed_on": self.filed_on or today,
                "amount_filed": sum(items.mapped("amount_residual")),
                "gate_user_id": self.env.uid if without_evidence else False,
            }
        )

    def _item_vals(self, item):
        return {
            "case_id": self.id,
            "company_id": self.company_id.id,
            "line_id": item.line_id.id,
            "number": item.move_id.name or item.instalment_ref,
            "date_due": item.date_due,
            "currency_id": item.currency_id.id,
            "amount": item.amount_residual_currency,
            "is_open": True,
        }

    def _open_items(self, as_of):
        Item = self.env["ar.open.item"].with_context(ar_as_of=as_of, ar_basis="due")
        return Item.search(
            [
                ("line_id", "in", self.line_ids.ids),
                ("company_id", "in", self.company_id.ids),
                ("is_credit", "=", False),
                ("is_exchange_pending", "=", False),
            ]
        )

    # -- the end --------------------------------------------------------------

    def action_close(self, outcome):
        """End cases; what is still open is chased again.

        :param outcome: code of ``outcome``
        """
        if outcome not in dict(self._fields["outcome"].selection):
            raise UserError(self.env._("A case cannot end like that: %s", outcome))
        self._take(("draft", "filed"))
        for company, cases in self.grouped("company_id").items():
            cases.sudo()._close(outcome, company._ar_today())  # sudo: who may close it was checked
        return True

    def action_evidence(self):
        """One file with the evidence of the claimed items and its proof."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/customer_ar_management_collection/evidence.zip?lines={','.join(map(str, self.line_ids.ids))}",
            "target": "new",
        }

    def action_won(self):
        """The claim was awarded."""
        return self.action_close("won")

    def action_settled(self):
        """Settled between the two."""
        return self.action_close("settled")

    def action_lost(self):
        """The claim was refused."""
        return self.action_close("lost")

    def action_withdrawn(self):
        """Taken back."""
        return self.action_close("withdrawn")

    def _close(self, outcome, day):
        self.write({"state": "closed", "outcome": outcome, "closed_on": day})
        self.item_ids.is_open = False
        self.activity_ids.unlink()

    @api.model
    def _cron_watch(self):
        """Nightly, for every company; one commit each."""
        companies = self.env["res.company"].search([])
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            self._watch(company, company._ar_today())
            if not self.env["ir.cron"]._commit_progress(1):
                return

    @api.model
    def _watch(self, company, as_of):
        """Close filed cases of which nothing is open any more, and tell who is responsible where nothing happens.

        :return: the closed cases
        """
        # sudo: the ledger decides, whoever asks
        cases = self.sudo().search([("company_id", "=", company.id), ("state", "=", "filed")])
        opened = set(cases._open_items(as_of).line_id.ids)
        gone = cases.filtered(lambda case: not opened & set(case.item_ids.line_id.ids))
        gone._close("paid", as_of)
        quiet = (cases - gone).filtered(
            lambda case: (
                not case.activity_ids
                and case.write_date.date() + timedelta(days=company.ar_legal_quiet_days) <= as_of
                and not case.event_ids.filtered(lambda event: not event.done)
            )
        )
        answerable = self.env["ar.agreement.mixin"]._answerable
        nobody = self.env["ar.customer.account"]
        for user, own in quiet.grouped(lambda case: answerable(nobody, case.owner_id, company)).items():
            own.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary=own.with_context(lang=user.lang or self.env.lang).env._("Nothing happened in this case lately"),
            )
        return gone.sudo(self.env.su)

    @api.model
    def _add_blocks(self, blocks, items):
        """Items of filed cases, beside what else keeps items back.

        :param blocks: ``{item id: [(reason, last day or None)]}``, extended
        :param items: tuples whose first value is the item's id
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT item.line_id FROM ar_legal_item item JOIN ar_legal_case legal ON legal.id = item.case_id
                    WHERE item.is_open AND legal.state = 'filed' AND item.line_id = ANY(%s)""",
                [item[0] for item in items],
            )
        )
        for (line,) in rows:
            blocks.setdefault(line, []).append(("legal", None))
        return blocks
