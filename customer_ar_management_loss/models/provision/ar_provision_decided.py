from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError


class ArProvisionDecided(models.AbstractModel):
    """A rate that a person wants instead of the computed one: asked for with a reason, approved by another.

    People write the terms while it is asked for; who asked and who approved is set by the buttons.
    """

    _name = "ar.provision.decided"
    _description = "Rate decided by hand"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    percent = fields.Float(string="Rate (%)", digits=(8, 4), required=True)
    reason = fields.Text(required=True)
    date_from = fields.Date(string="From", required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Until")
    state = fields.Selection(
        [("requested", "Requested"), ("approved", "Approved"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="requested",
        copy=False,
        index=True,
    )
    requester_id = fields.Many2one(
        "res.users", string="Asked by", required=True, readonly=True, default=lambda self: self.env.user, copy=False
    )
    approver_id = fields.Many2one("res.users", string="Decided by", readonly=True, copy=False)

    _percent_share = models.Constraint("CHECK (percent BETWEEN 0 AND 100)", "A rate lies between 0 and 100 %.")
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A rate by hand ends on or after the day from which it counts.",
    )
    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)", "Nobody approves their own rate. Ask a colleague."
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [
                {**vals, "state": "requested", "requester_id": self.env.uid, "approver_id": False} for vals in vals_list
            ]
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            if vals.keys() & {"state", "requester_id", "approver_id"}:
                raise AccessError(self.env._("Who asked and who decided is set by the buttons."))
            if any(record.state != "requested" for record in self):
                raise UserError(self.env._("A rate that was decided on stays as it is: ask for another one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        if any(record.state == "approved" for record in self):
            raise UserError(self.env._("An approved rate stays on record: give it an end by asking for another one."))

    @api.constrains("reason")
    def _check_reason(self):
        for record in self:
            if not (record.reason or "").strip():
                raise ValidationError(self.env._("Why this rate? Give a reason."))

    def _decide(self, state):
        if not self.env.user.has_group("customer_ar_management.group_ar_manager"):
            raise AccessError(self.env._("The AR manager approves rates that were set by hand."))
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        for record in self:
            if record.state != "requested":
                raise UserError(self.env._("Somebody has decided on this rate already."))
            if record.requester_id == self.env.user:
                raise UserError(self.env._("Nobody approves their own rate. Ask a colleague."))
        self.sudo().write(
            {"state": state, "approver_id": self.env.uid}
        )  # sudo: the check is above; people do not write it
        return True

    def action_approve(self):
        return self._decide("approved")

    def action_refuse(self):
        return self._decide("refused")

    @api.model
    def _in_force(self, company, as_of):
        """The approved ones of a day, the latest first."""
        return self.sudo().search(
            [  # sudo: a run takes every approved rate of the company
                ("company_id", "=", company.id),
                ("state", "=", "approved"),
                ("date_from", "<=", as_of),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", as_of),
            ],
            order="date_from desc, id desc",
        )
