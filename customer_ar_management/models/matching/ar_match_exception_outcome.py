from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.customer_ar_management.models.base.missing import Missing


class ArMatchException(models.Model):
    """The ways in which an exception ends. Each may be taken once: the row is
    locked first, and who waits for a payment or an answer is not asked again."""

    _inherit = "ar.match.exception"

    proposal_state = fields.Selection(related="proposal_id.state", string="State of the receipt")
    receipt_text = fields.Text(related="proposal_id.text")
    receipt_date = fields.Date(related="proposal_id.date", string="Received on")
    payer_name = fields.Char(related="proposal_id.payer_name", string="Payer")
    reason_id = fields.Many2one("ar.reason", domain="[('kind', '=', 'match')]", help="Why a rest is written off.")
    payment_id = fields.Many2one("account.payment", string="Refund", readonly=True, copy=False, ondelete="set null")
    dispute_id = fields.Many2one("ar.dispute", readonly=True, copy=False, ondelete="set null")
    original_id = fields.Many2one(
        "ar.match.proposal", string="Bounced receipt", readonly=True, help="The receipt that this line takes back."
    )
    document_ids = fields.Many2many("account.move.line", string="Items", compute="_compute_documents")
    rest = fields.Monetary(
        compute="_compute_documents", string="Stays open", help="Open today on the items that the receipt pays."
    )
    contact_id = fields.Many2one("res.partner", compute="_compute_contact_id")

    @api.depends(
        "proposal_id.allocation_ids.move_line_id.amount_residual_currency",
        "proposal_id.state",
        "proposal_id.allocation_ids.amount",
        "proposal_id.allocation_ids.writeoff",
    )
    def _compute_documents(self):
        for record in self:
            allocations = record.proposal_id.allocation_ids.filtered(lambda a: a.amount > 0)
            record.document_ids = allocations.move_line_id
            rest = sum(allocations.move_line_id.mapped("amount_residual_currency"))
            if record.proposal_id.state != "matched":
                rest -= sum(a.amount + a.writeoff for a in allocations)
            record.rest = record.currency_id.round(max(rest, 0)) if record.currency_id else 0

    @api.depends("partner_id")
    def _compute_contact_id(self):
        found = self.env["ar.contact.role"]._recipients(self.partner_id.ids, "finance", "call")
        for record in self:
            contacts = found.get(record.partner_id.id) or ()
            record.contact_id = contacts[0].id if contacts else False

    def _remains(self):
        """Something is left of the question after the receipt was matched."""
        proposal = self.proposal_id
        if self.kind == "short":
            rest = sum(a.residual - a.amount - a.writeoff for a in proposal.allocation_ids)
            return self.currency_id.compare_amounts(rest, 0) > 0
        return self.kind == "bounced" or self.currency_id.compare_amounts(proposal.unapplied, 0) > 0

    def _close_paid(self):
        """The rest of what was paid too little has come in meanwhile."""
        asked = self.filtered(lambda r: r.kind == "short" and r.state != "done" and r.proposal_id.state == "matched")
        for outcome, settled in asked.filtered(lambda r: r.currency_id.is_zero(r.rest)).grouped("outcome").items():
            settled._close(outcome)

    # -- taking one -----------------------------------------------------------

    def _take(self, states=("open",)):
        """Lock the rows and see that nobody else has decided."""
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        for record in self:
            if record.state not in states:
                raise UserError(self.env._("%s is being dealt with already.", record.display_name))

    def _need_customer(self):
        for record in self:
            if not record._customer():
                raise UserError(self.env._("Whose money is it? Choose the customer of this receipt on the desk first."))

    def _customer(self):
        return self.proposal_id.partner_id or self.partner_id

    def action_take(self):
        """These are mine now."""
        self.write({"user_id": self.env.uid})

    # -- the outcomes ---------------------------------------------------------

    def action_keep(self):
        """Leave the money on the customer's account."""
        self._take(("open", "waiting"))
        self._need_customer()
        self._kept()
        self._close("keep")

    def _kept(self):
        waiting = self.proposal_id.filtered(lambda p: p.state in ("open", "exception"))
        if waiting:
            waiting.action_keep()
            if failed := waiting.filtered(lambda p: p.state not in ("kept", "matched")):
                raise UserError(
                    failed[0].failure or self.env._("%s cannot be kept on account.", failed[0].display_name)
                )

    def action_reallocate(self):
        """Open the desk on these receipts; matching them answers the question."""
        return self.proposal_id.action_open_desk()

    def action_refund(self):
        """Draft the payment that sends the money back; somebody else posts it.
        The exception waits until then, and is open again if the draft goes."""
        self.ensure_one()
        self._take()
        self._need_customer()
        if not self.env.user.has_group("account.group_account_invoice"):
            raise AccessError(self.env._("Drafting a refund takes the invoicing right."))
        self._kept()
        journal = self.proposal_id.journal_id
        if journal.type not in ("bank", "cash", "credit"):
            journal = journal.search([("type", "=", "bank"), ("company_id", "=", self.company_id.id)], limit=1)
        payment = (
            self.env["account.payment"]
            .with_company(self.company_id)
            .create(
                {
                    "payment_type": "outbound",
                    "partner_type": "customer",
                    "partner_id": self._customer().id,
                    "amount": abs(self.amount),
                    "currency_id": self.currency_id.id,
                    "journal_id": journal.id,
                    "memo": self.env._("Refund: %s", self.display_name)[:200],
                }
            )
        )
        self._write_recorded({"payment_id": payment.id, "state": "waiting", "outcome": "refund"})
        return self.action_open_refund()

    def action_open_refund(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.payment",
            "res_id": self.payment_id.id,
            "view_mode": "form",
        }

    def action_ask_rest(self):
        """Write to the customer about what is missing, in its language. The
        exception waits once the message is sent."""
        self.ensure_one()
        self.check_access("write")
        self._need_customer()
        if self.state == "done":
            raise UserError(self.env._("%s is settled.", self.display_name))
        return {
            "type": "ir.actions.act_window",
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Ask for the rest"),
            "context": {
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_composition_mode": "comment",
                "default_template_id": self.env.ref("customer_ar_management.mail_template_ar_match_ask_rest").id,
                "ar_match_asked": True,
            },
        }

    def message_post(self, **kwargs):
        message = super().message_post(**kwargs)
        if self.env.context.get("ar_match_asked"):
            self.filtered(lambda r: r.state == "open")._write_recorded({"state": "waiting", "outcome": "ask_rest"})
        return message

    def action_write_off(self):
        """Let the small rest go with the receipt, within the company's cap."""
        self.ensure_one()
        self._take(("open", "waiting"))
        if not self.reason_id:
            raise Missing(self.env._("Say why the rest is written off: choose a reason first."), self, "reason_id")
        proposal, rest = self.proposal_id, self.rest
        if self.currency_id.is_zero(rest):
            raise UserError(self.env._("Nothing is left to write off."))
        self._close("write_off")
        if proposal.state == "matched":
            proposal.action_undo()
        proposal._set_allocations(self._with_rest_written_off(rest))
        proposal.action_confirm()
        if proposal.state != "matched":
            raise UserError(proposal.failure or self.env._("The rest cannot be written off."))

    def _with_rest_written_off(self, rest):
        values = []
        for allocation in self.proposal_id.allocation_ids:
            line = allocation.move_line_id
            left = line.amount_residual_currency - allocation.amount - allocation.writeoff
            part = min(max(left, 0), rest) if allocation.amount > 0 else 0
            rest -= part
            values.append(
                {
                    "line_id": line.id,
                    "amount": allocation.amount,
                    "writeoff": self.currency_id.round(allocation.writeoff + part),
                    "kind": allocation.kind or ("small" if part else False),
                    "reason_id": self.reason_id.id if part else allocation.reason_id.id,
                }
            )
        return values

    def action_dispute(self):
        """The customer does not owe the rest, it says: that part of the item is disputed, and not chased."""
        self.ensure_one()
        self._take(("open", "waiting"))
        self._need_customer()
        customer = self._customer()
        lines = self.document_ids.filtered(lambda line: line.partner_id.commercial_partner_id == customer)
        line = lines[:1] if len(lines) == 1 else lines.browse()
        # sudo: where it came from is the product's to say; access to the exception was checked
        dispute = (
            self.env["ar.dispute"]
            .sudo()
            .create(
                {
                    "partner_id": customer.id,
                    "company_id": self.company_id.id,
                    "move_id": line.move_id.id,
                    "line_id": line.id,
                    "reason": "short_payment",
                    "note": self.note or self.display_name,
                    "source": "short_payment",
                    "owner_id": self.env.uid,
                }
            )
        )
        self._write_recorded({"dispute_id": dispute.id})
        self._close("dispute")
        return {"type": "ir.actions.act_window", "res_model": "ar.dispute", "res_id": dispute.id, "view_mode": "form"}

    def action_not_ours(self):
        """No customer's money: bookkeeping deals with the bank line."""
        self._take(("open", "waiting"))
        if settled := self.proposal_id.filtered(lambda p: p.state in ("matched", "kept")):
            raise UserError(self.env._("Undo the match first: %s is settled.", settled[0].display_name))
        self._close("not_ours")
        # sudo: the state is the product's; access was checked
        self.proposal_id.sudo().write({"state": "closed"})

    def action_reopen(self):
        """Decide again."""
        self._take(("done", "waiting"))
        if self.payment_id.filtered(lambda payment: payment.state not in ("draft", "canceled", "rejected")):
            raise UserError(self.env._("The refund is posted: it stays."))
        self.payment_id.filtered(lambda payment: payment.state == "draft").unlink()
        self.filtered("booked_against")._take_apart()
        # sudo: the state is the product's; access was checked
        self.proposal_id.sudo().filtered(lambda p: p.state == "closed").write({"state": "exception"})
        self._reopen()

    def _reopen(self):
        self._write_recorded({"state": "open", "outcome": False, "done_on": False, "done_by": False})
