from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .ar_charge_note import CONTROLLER, MANAGER


class ArChargeWaiver(models.Model):
    """Charges that are given up, in part or whole: asked for by one person, approved by another, taken up again by a third action.

    People write nothing here; :meth:`_request` and the buttons do, after their check.
    """

    _name = "ar.charge.waiver"
    _description = "Waiver of charges"
    _inherit = ["ar.posting.mixin", "mail.thread", "ar.chain.mixin"]
    _order = "id desc"

    note_id = fields.Many2one(
        "ar.charge.note", string="Charge note", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    partner_id = fields.Many2one(related="note_id.partner_id", string="Customer", store=True, index=True)
    currency_id = fields.Many2one(related="note_id.currency_id", store=True)
    amount = fields.Monetary(required=True, readonly=True)
    amount_company = fields.Monetary(
        string="In company currency",
        currency_field="company_currency_id",
        readonly=True,
        help="At the rate of the day of the request.",
    )
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    reason = fields.Text(required=True, readonly=True)
    state = fields.Selection(
        [("requested", "Requested"), ("approved", "Waived"), ("refused", "Refused"), ("reinstated", "Reinstated")],
        required=True,
        readonly=True,
        default="requested",
        index=True,
        tracking=True,
    )
    requester_id = fields.Many2one("res.users", string="Asked by", required=True, readonly=True)
    approver_id = fields.Many2one("res.users", string="Decided by", readonly=True)
    decided_on = fields.Date(string="Decided on", readonly=True)
    reinstated_by_id = fields.Many2one("res.users", string="Reinstated by", readonly=True)

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A waiver has a positive amount.")
    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)",
        "Nobody approves their own waiver. Ask a colleague.",
    )

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "note_id", "amount", "reason", "requester_id", "approver_id", "decided_on"]

    @api.depends("note_id", "amount")
    def _compute_display_name(self):
        for waiver in self:
            waiver.display_name = f"{waiver.note_id.display_name}: {waiver.currency_id.format(waiver.amount)}"

    @api.constrains("amount", "state")
    def _check_amount(self):
        for note in self.note_id:
            waived = sum(
                note.waiver_ids.filtered(lambda waiver: waiver.state in ("requested", "approved")).mapped("amount")
            )
            if note.currency_id.compare_amounts(waived, note.amount_total) > 0:
                raise ValidationError(
                    self.env._(
                        "%(note)s asks for %(amount)s: no more than that can be waived.",
                        note=note.display_name,
                        amount=note.currency_id.format(note.amount_total),
                    )
                )

    @api.model
    def _request(self, note, amount, reason):
        """Ask for a waiver of a note's charges.

        :param amount: in the note's currency
        :return: the request
        """
        note.check_access("read")
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_collector")):
            raise AccessError(self.env._("Waivers are asked for by the people who work on receivables."))
        note._take(("draft", "issued"))
        if not (reason or "").strip():
            raise UserError(self.env._("Why is it waived? Give a reason."))
        company = note.company_id
        waiver = self._product().create(
            {
                "note_id": note.id,
                "company_id": company.id,
                "amount": note.currency_id.round(amount),
                "reason": reason.strip(),
                "requester_id": self.env.uid,
                "amount_company": note.currency_id._convert(
                    amount, company.currency_id, company, fields.Date.context_today(self)
                ),
            }
        )
        return self.browse(waiver.id)

    def _check_may_decide(self):
        for waiver in self:
            cap = waiver.company_id.ar_charge_waive_cap
            within = waiver.company_currency_id.compare_amounts(waiver.amount_company, cap) <= 0
            if not self.env.user.has_group(MANAGER) and not (within and self.env.user.has_group(CONTROLLER)):
                raise AccessError(
                    self.env._(
                        "Controllers waive up to %(cap)s; more than that, and without such a cap everything, is for the AR manager.",
                        cap=waiver.company_currency_id.format(cap),
                    )
                )
            if waiver.requester_id == self.env.user:
                raise UserError(self.env._("Nobody approves their own waiver. Ask a colleague."))

    def _lock(self, state):
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        for waiver in self:
            if waiver.state != state:
                raise UserError(self.env._("Somebody has decided on %s already.", waiver.display_name))

    def action_approve(self):
        """Waive; what was booked already is credited through core and matched with the debit note."""
        self._lock("requested")
        self._check_may_decide()
        for waiver in self:
            today = waiver.company_id._ar_today()
            waiver._product().write({"state": "approved", "approver_id": self.env.uid, "decided_on": today})
            note = waiver.note_id
            if move := note.move_id:
                vals = note._product().with_context(lang=note._lang())
                credit = waiver._post_entries(
                    [
                        {
                            **vals._entry_vals(
                                "out_refund",
                                today,
                                [vals._line_vals(self.env._("Waived: %s", note.name), waiver.amount)],
                            ),
                            "ref": note.name,
                        }
                    ]
                )
                waiver._match_entries(note._receivable(move | credit))
        self._product()._seal()
        return True

    def action_refuse(self):
        self._lock("requested")
        self._check_may_decide()
        for company, waivers in self.grouped("company_id").items():
            waivers._product().write(
                {"state": "refused", "approver_id": self.env.uid, "decided_on": company._ar_today()}
            )
        return True

    def action_reinstate(self):
        """Ask for what was waived after all: the credit is taken back."""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("The AR manager reinstates waived charges."))
        self._lock("approved")
        for waiver in self:
            if waiver.note_id.state == "cancelled":
                raise UserError(
                    self.env._("%s is cancelled: there is nothing to ask for.", waiver.note_id.display_name)
                )
            if waiver.note_id.move_id and not waiver.entry_ids:
                raise UserError(
                    self.env._(
                        "%s was booked without what was waived: cancel the note and prepare it again.",
                        waiver.note_id.display_name,
                    )
                )
            waiver._undo_entries(waiver.company_id._ar_today())
            waiver._product().write({"state": "reinstated", "reinstated_by_id": self.env.uid})
        return True
