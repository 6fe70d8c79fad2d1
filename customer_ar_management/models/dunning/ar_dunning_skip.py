from odoo import api, fields, models


class ArDunningSkip(models.Model):
    """Why an open item was left alone in a run."""

    _name = "ar.dunning.skip"
    _description = "Item left alone in a dunning run"
    _inherit = ["ar.recorded.mixin"]
    _order = "run_id desc, partner_id, date_due, id"
    _rec_name = "move_id"

    run_id = fields.Many2one("ar.dunning.run", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one(related="run_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    item_id = fields.Many2one("account.move.line", required=True, index=True, ondelete="cascade", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", index=True, readonly=True)
    move_id = fields.Many2one(related="item_id.move_id", string="Document")
    date_due = fields.Date(string="Due date", readonly=True)
    amount = fields.Monetary(string="Open amount", readonly=True)
    reason = fields.Selection(selection="_reasons", required=True, readonly=True)
    until = fields.Date(
        readonly=True, help="The day on which the reason ends or the next step comes, where that is known."
    )
    as_of = fields.Date(related="run_id.as_of")

    @api.model
    def _reasons(self):
        """Hook: list of ``(code, label)``. A code of your own comes from
        ``ar.followup.pause._collect_blocks``."""
        return [
            ("not_due", self.env._("Not due")),
            ("waiting", self.env._("Waits for its next step")),
            ("finished", self.env._("Has had all steps")),
            ("promise", self.env._("Promise until")),
            ("disputed", self.env._("Disputed")),
            ("paused", self.env._("Paused")),
            ("in_process", self.env._("Payment in process")),
            ("switched_off", self.env._("Follow-up switched off")),
            ("credit", self.env._("Unapplied credit covers it")),
            ("is_credit", self.env._("Is a credit itself")),
            ("minimum", self.env._("Below the minimum")),
            ("address", self.env._("Address missing or bounced")),
            ("frequency", self.env._("Written to lately")),
            ("demands", self.env._("Needs written reminders first")),
            ("holdout", self.env._("In the group without message")),
            ("excluded", self.env._("Excluded by hand")),
            ("bank_stale", self.env._("Bank data too old")),
            ("gate", self.env._("Gate shut")),
            ("exchange", self.env._("Only an exchange difference")),
            ("no_plan", self.env._("No plan, or a plan without steps")),
            ("no_customer", self.env._("Without customer")),
        ]
