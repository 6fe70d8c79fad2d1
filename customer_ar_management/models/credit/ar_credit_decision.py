from odoo import api, fields, models


class ArCreditDecision(models.Model):
    """What was decided about a document and on which figures. Append-only."""

    _name = "ar.credit.decision"
    _description = "Credit decision"
    _inherit = ["ar.chain.mixin"]
    _order = "id desc"

    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade", readonly=True)
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)
    decided_on = fields.Datetime(readonly=True, default=fields.Datetime.now)
    as_of = fields.Date(readonly=True)
    checkpoint = fields.Char(readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    document = fields.Char(readonly=True)
    outcome = fields.Selection(
        [("pass", "Pass"), ("warn", "Warn"), ("deposit", "Deposit needed"), ("block", "Blocked"), ("released", "Released")],
        readonly=True, index=True)
    new_risk = fields.Monetary(readonly=True)
    exposure = fields.Monetary(readonly=True)
    limit_amount = fields.Monetary(string="Binding limit", readonly=True)
    limit_id = fields.Many2one("ar.credit.limit", readonly=True)
    reasons = fields.Text(readonly=True)
    components = fields.Json(readonly=True)
    rate_date = fields.Date(string="Rates of", readonly=True)

    @api.model
    def _chain_fields(self):
        return ["company_id", "account_id", "user_id", "as_of", "checkpoint", "document", "outcome", "new_risk",
                "exposure", "limit_amount", "reasons"]

    @api.model
    def _cron_seal(self, batch=1000):
        """Append the day's decisions to the evidence chain, oldest first, in
        committed batches: sealing within a check would make checks wait for
        one another."""
        cron = self.env["ir.cron"]
        while decisions := self.search([("chain_sequence", "in", (0, False))], order="id", limit=batch):
            decisions._seal()
            if not cron._commit_progress(len(decisions), remaining=int(len(decisions) == batch)):
                return

    def action_open_document(self):
        self.ensure_one()
        return {"type": "ir.actions.act_window", "res_model": self.res_model, "res_id": self.res_id, "view_mode": "form"}

    def _message(self):
        """What the person at the document reads: customer, figures, rule, way out."""
        self.ensure_one()
        show = self.currency_id.format
        limit = show(self.limit_amount) if self.limit_id else self.env._("none set")
        lines = [
            self.env._("%(document)s of %(customer)s cannot go on: %(amount)s of new credit.",
              document=self.document, customer=self.partner_id.display_name, amount=show(self.new_risk))
            if self.outcome == "block" else
            self.env._("%(document)s of %(customer)s needs a deposit of %(deposit)s before it goes on.",
              document=self.document, customer=self.partner_id.display_name, deposit=show(self._deposit())),
            self.env._("Exposure %(exposure)s, limit %(limit)s.", exposure=show(self.exposure), limit=limit),
            *(f"• {reason}" for reason in (self.reasons or "").splitlines()),
            self.env._(
                "Way out: let the customer pay (in advance), ask for a release from the document, "
                "or ask credit control for a higher limit."),
        ]
        return "\n".join(lines)

    def _deposit(self):
        """The deposit that the policy asks for on this document's new risk."""
        policy = self.account_id.credit_policy_in_force_id
        return self.currency_id.round(self.new_risk * policy.deposit_percent / 100)
