from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ArFollowupPause(models.Model):
    """Follow-up stands still for an item, a document or a customer. It ends by
    itself after its last day. Promises (``ar.promise``) and disputes (``ar.dispute``) are not pauses."""

    _name = "ar.followup.pause"
    _description = "Pause of follow-up"
    _inherit = ["ar.recorded.mixin", "ar.target.mixin", "mail.thread"]
    _order = "date_until desc, id desc"
    _check_company_auto = True

    kind = fields.Selection([("paused", "Paused")], required=True, default="paused")
    reason = fields.Char(required=True, tracking=True)
    date_until = fields.Date(
        string="Until", tracking=True, help="Last day on which nothing is sent. Empty: until it is ended."
    )
    active = fields.Boolean(default=True)
    is_running = fields.Boolean(string="Running", compute="_compute_is_running", search="_search_is_running")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"kind", "reason", "date_until", "active"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | self._target_fields()

    @api.depends("date_until", "active")
    @api.depends_context("tz")
    def _compute_is_running(self):
        today = fields.Date.context_today(self)
        for pause in self:
            pause.is_running = pause.active and (not pause.date_until or pause.date_until >= today)

    def _search_is_running(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return Domain("active", "=", True) & (Domain("date_until", "=", False) | Domain("date_until", ">=", today))

    @api.depends("kind", "partner_id", "date_until")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for pause in self:
            subject = pause.move_id.name or pause.partner_id.display_name
            pause.display_name = f"{kinds.get(pause.kind, '')}: {subject}"

    def action_end(self):
        """End the pause today; what was recorded stays."""
        self.action_archive()

    # -- what the engine asks -------------------------------------------------

    @api.model
    def _collect_blocks(self, company, day, items):
        """Hook: ``{item id: [(reason, last day or None)]}``: what keeps items back although they are due.

        A pause holds for the items of its company and of that company's branches.
        Example of an add-on with a reason of its own, which also needs a label (``ar.dunning.skip._reasons``)::

            blocks = super()._collect_blocks(company, day, items)
            for item in items:
                if item[1] in insolvent_partner_ids:
                    blocks.setdefault(item[0], []).append(("insolvent", None))
            return blocks

        :param company: the company that reminds
        :param day: date; what ended before it is left out
        :param items: tuples of ``ITEM_FIELDS`` (``ar_open_item.py``)
        """
        self.flush_model()
        house = self.env["ar.open.item"]._branch_ids(tuple(company.root_id.ids))
        by_line, by_move, by_partner = self._collect_pauses(house, day, {item[1] for item in items if item[1]})
        # sudo: which company is a branch of which is no secret
        above = {
            branch.id: set(map(int, branch.parent_path.split("/")[:-1]))
            for branch in self.env["res.company"].sudo().browse(house)
        }
        in_process, blocks = self._collect_in_process(house), {}
        for item in items:
            line, partner, move, at = item[0], item[1], item[9], item[10]
            paused = [*by_line.get(line, ()), *by_move.get(move, ()), *by_partner.get(partner, ())]
            found = [(kind, until) for kind, until, where in paused if where in above[at]]
            if move in in_process:
                found.append(("in_process", None))
            if found:
                blocks[line] = found
        return blocks

    @api.model
    def _collect_pauses(self, company_ids, day, partner_ids):
        """The pauses that hold on a day, by what they are about.

        :return: three dicts ``{id: [(kind, last day or None, company id)]}``: of journal items, documents, customers
        """
        by_line, by_move, by_partner = defaultdict(list), defaultdict(list), defaultdict(list)
        for kind, until, line, move, partner, at in self.env.execute_query(
            SQL(
                """SELECT kind, date_until, line_id, move_id, partner_id, company_id FROM ar_followup_pause
                WHERE active AND company_id = ANY(%s) AND (date_until IS NULL OR date_until >= %s) AND partner_id = ANY(%s)""",
                list(company_ids),
                day,
                list(partner_ids),
            )
        ):
            place, key = (by_line, line) if line else (by_move, move) if move else (by_partner, partner)
            place[key].append((kind, until, at))
        return by_line, by_move, by_partner

    @api.model
    def _collect_in_process(self, company_ids):
        """Hook: set of document ids with a payment under way that the ledger does not show yet."""
        self.env["account.payment"].flush_model(["state", "move_id", "company_id"])
        return {
            move
            for (move,) in self.env.execute_query(
                SQL(
                    """SELECT rel.invoice_id FROM account_move__account_payment rel JOIN account_payment p ON p.id = rel.payment_id
                WHERE p.state = 'in_process' AND p.move_id IS NULL AND p.company_id = ANY(%s)""",
                    list(company_ids),
                )
            )
        }
