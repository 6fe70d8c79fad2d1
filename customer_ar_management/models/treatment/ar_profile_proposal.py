from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class ArProfileProposal(models.Model):
    """What a profile wants changed on a customer account: applied at once where
    no money is at stake, else waiting for a person. Kept as the log of both."""

    _name = "ar.profile.proposal"
    _description = "Proposed change of a customer's treatment"
    _inherit = ["ar.recorded.mixin"]
    _order = "id desc"

    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade")
    partner_id = fields.Many2one(related="account_id.partner_id", string="Customer", store=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    aspect = fields.Selection("_selection_aspect", string="What", required=True)
    value_old = fields.Json(string="Before")
    value_new = fields.Json(string="After")
    text_old = fields.Char(compute="_compute_texts", string="Now")
    text_new = fields.Char(compute="_compute_texts", string="Proposed")
    profile_id = fields.Many2one("ar.class.profile", string="Because of profile", ondelete="set null")
    reason = fields.Char(string="Why")
    state = fields.Selection(
        [
            ("proposed", "To confirm"),
            ("confirmed", "Confirmed"),
            ("applied", "Applied"),
            ("rejected", "Rejected"),
            ("superseded", "Superseded"),
        ],
        required=True,
        default="proposed",
        index=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    decided_by_id = fields.Many2one("res.users", string="Decided by")
    decided_on = fields.Datetime(string="Decided on")

    _one_open = models.UniqueIndex(
        "(account_id, aspect) WHERE state = 'proposed'", "A change of this kind waits already."
    )

    @api.model
    def _selection_aspect(self):
        return [(code, aspect.label) for code, aspect in self.env["ar.class.profile"]._aspects().items()]

    @api.depends("account_id", "aspect")
    def _compute_display_name(self):
        labels = dict(self._fields["aspect"]._description_selection(self.env))
        for proposal in self:
            proposal.display_name = f"{proposal.partner_id.display_name}: {labels.get(proposal.aspect, '')}"

    @api.depends("aspect", "value_old", "value_new")
    def _compute_texts(self):
        said = {}  # thousands of proposals share a few plans, terms and collectors

        def say(proposal, value):
            key = (proposal.aspect, proposal.account_id.currency_id.id, repr(value))
            if key not in said:
                said[key] = proposal.account_id._aspect_text(proposal.aspect, value)
            return said[key]

        for proposal in self:
            proposal.text_old = say(proposal, proposal.value_old)
            proposal.text_new = say(proposal, proposal.value_new) or self.env._("Ends with the class")

    def _check_may_decide(self):
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise AccessError(self.env._("Only a credit controller may confirm proposals."))
        if self.filtered(lambda p: p.state != "proposed"):
            raise UserError(self.env._("Only what waits can be confirmed or rejected."))
        self.check_access("read")

    def _decide(self, state):
        self.sudo().write(
            {  # sudo: state changes by buttons only
                "state": state,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )

    def action_confirm(self):
        """Put the proposed values in force."""
        self._check_may_decide()
        self.lock_for_update()
        for proposal in self:
            # sudo: the controller confirms; terms and limits are written in the customer's name
            proposal.account_id.sudo()._apply_aspect(proposal.aspect, proposal.value_new, proposal)
        self._decide("confirmed")

    def action_reject(self):
        """Leave things as they are; the profile asks again only when it wants something else."""
        self._check_may_decide()
        self._decide("rejected")
