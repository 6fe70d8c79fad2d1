"""How disputes end: by decision, by a credit note, or because nothing is open any more."""

from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .ar_dispute import DAYS_TO_CLEAR

#: Disputes of a part, with the latest credit note, whose document was credited by no less since they began.
CREDITED = """
    SELECT dispute.id, MAX(credit.move_id)
      FROM ar_dispute dispute
      JOIN account_move_line item ON item.move_id = dispute.move_id AND (dispute.line_id IS NULL OR dispute.line_id = item.id)
      JOIN account_partial_reconcile partial ON partial.debit_move_id = item.id
      JOIN account_move_line credit ON credit.id = partial.credit_move_id
           AND credit.date BETWEEN dispute.date_start AND %(day)s AND credit.parent_state = 'posted'
      JOIN account_move note ON note.id = credit.move_id AND note.move_type = 'out_refund'
           AND note.reversed_entry_id = dispute.move_id
     WHERE dispute.id = ANY(%(ids)s) AND dispute.amount > 0
     GROUP BY dispute.id, dispute.amount
    HAVING SUM(partial.debit_amount_currency) >= dispute.amount
"""


class ArDispute(models.Model):
    _inherit = "ar.dispute"

    def action_resolve(self, resolution, move=None):
        """Decide open disputes; what is still open is chased again.

        :param resolution: code of ``resolution``
        :param move: the document that settles it (``account.move``), of the same customer
        """
        if resolution not in dict(self._fields["resolution"].selection):
            raise UserError(self.env._("A dispute cannot end like that: %s", resolution))
        self._check_settles(move)
        for company, disputes in self.filtered(lambda one: one.state == "open").grouped("company_id").items():
            disputes._end(
                {
                    "state": "closed",
                    "resolution": resolution,
                    "date_end": company._ar_today(),
                    **({"resolution_move_id": move.id} if move else {}),
                }
            )

    def _end(self, vals):
        """Write how disputes ended: whoever clears one may, and whoever may write it."""
        own = self.filtered(lambda one: one.owner_id == self.env.user)
        own.check_access("read")
        own.sudo().write(vals)  # sudo: it is this user's to clear, who need not have a level of receivables
        (self - own)._write_recorded(vals)

    def action_reject(self):
        """It is owed: chasing goes on."""
        self.action_resolve("rejected")

    def action_withdraw(self):
        """The customer no longer disputes it."""
        self.action_resolve("withdrawn")

    def action_settled_by_credit(self):
        """A credit note settles it: the one that was named, else the latest of the disputed document."""
        for dispute in self:
            dispute.action_resolve("credit_note", dispute.resolution_move_id or dispute._credit_note())

    def action_corrected(self):
        """The invoice was corrected: by a credit note, or by another invoice."""
        for dispute in self:
            dispute.action_resolve("price_correction", dispute.resolution_move_id or dispute._credit_note())

    def _credit_note(self):
        """The latest credit note of the disputed document since it is disputed; empty where there is none."""
        if not self.move_id:
            return self.move_id
        # sudo: whoever clears it need not read the ledger
        return (
            self.env["account.move"]
            .sudo()
            .search(
                [
                    ("reversed_entry_id", "=", self.move_id.id),
                    ("move_type", "=", "out_refund"),
                    ("state", "=", "posted"),
                    ("date", ">=", self.date_start),
                ],
                order="date desc, id desc",
                limit=1,
            )
        )

    def action_delivered(self):
        """Replaced, repaired or delivered."""
        self.action_resolve("replacement")

    @api.model
    def _close_settled(self, company, as_of):
        """Close disputes of documents of which nothing is open on a day, and those of a part that a credit note of the document has
        taken away; nothing stays disputed for ever.

        :return: the closed disputes
        """
        # sudo: the ledger decides, whoever asks
        disputes = self.sudo().search(
            [("company_id", "child_of", company.ids), ("state", "=", "open"), ("move_id", "!=", False)]
        )
        items = (
            self.env["ar.open.item"]
            .sudo()  # sudo: as above
            .with_context(ar_as_of=as_of)
            .search([("partner_id", "in", disputes.partner_id.ids), ("is_credit", "=", False)])
        )
        lines, moves = set(items.line_id.ids), set(items.move_id.ids)
        gone = disputes.filtered(
            lambda one: one.line_id.id not in lines if one.line_id else one.move_id.id not in moves
        )
        gone.write({"state": "closed", "resolution": "settled", "date_end": as_of})
        credited = (disputes - gone)._close_credited(as_of)
        return (gone | credited).sudo(self.env.su)

    def _close_credited(self, as_of):
        """Close those whose disputed part a credit note of the document, since it is disputed and matched with it, covers."""
        self.env.flush_all()
        found = dict(self.env.execute_query(SQL(CREDITED, ids=self.ids, day=as_of)))
        closed = self.filtered(lambda one: one.id in found)
        for dispute in closed:
            dispute.write(
                {
                    "state": "closed",
                    "resolution": "credit_note",
                    "resolution_move_id": dispute.resolution_move_id.id or found[dispute.id],
                    "date_end": as_of,
                }
            )
        return closed

    @api.model
    def _cron_close(self):
        """Nightly, for every company; what has no deadline from before gets one."""
        for dispute in self.search([("state", "=", "open"), ("deadline", "=", False)]):
            dispute.deadline = dispute.date_start + timedelta(days=DAYS_TO_CLEAR)
        for company in self.env["res.company"].search([("parent_id", "=", False)]):
            self._close_settled(company, company._ar_today())
