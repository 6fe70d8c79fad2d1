from odoo import api, fields, models
from odoo.exceptions import UserError

INNER = "base.group_user"  # the customer reads the statement in the portal, not what we note about it


class ArStatement(models.Model):
    """What a customer owes at a day and how it came about: frozen, proven, sent, answered."""

    _name = "ar.statement"
    _description = "Statement of account"
    _inherit = ["portal.mixin", "ar.delivery.mixin"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    name = fields.Char(string="Number", default="/", copy=False, index="trigram")
    company_id = fields.Many2one("res.company", required=True, index=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    account_id = fields.Many2one("ar.customer.account", index=True, ondelete="restrict", groups=INNER)
    run_id = fields.Many2one("ar.statement.run", index=True, ondelete="restrict", groups=INNER)
    kind = fields.Selection(
        [("monthly", "Monthly"), ("quarterly", "Quarterly"), ("annual", "Annual"), ("demand", "On demand")],
        required=True,
        default="demand",
    )
    style = fields.Selection(
        [("balance_forward", "Balance forward"), ("open_item", "Open items")], required=True, default="balance_forward"
    )
    date_from = fields.Date(string="First day", required=True)
    date_to = fields.Date(string="Last day", required=True, index=True)
    balance_ids = fields.One2many("ar.statement.balance", "statement_id", string="Balances")
    line_ids = fields.One2many("ar.statement.line", "statement_id", string="Lines")
    movement_ids = fields.One2many(
        "ar.statement.line", "statement_id", string="Movements", domain=[("role", "=", "movement")]
    )
    item_ids = fields.One2many("ar.statement.line", "statement_id", string="Open items", domain=[("role", "=", "open")])

    opening = fields.Monetary(
        currency_field="company_currency_id", help="In company currency, exchange entries included."
    )
    movements = fields.Monetary(string="Sum of movements", currency_field="company_currency_id")
    closing = fields.Monetary(currency_field="company_currency_id")
    open_items = fields.Monetary(
        string="Sum of open items",
        currency_field="company_currency_id",
        help="Residuals of the open items at the last day.",
    )
    ledger = fields.Monetary(
        currency_field="company_currency_id", help="Balance of the customer in the general ledger."
    )
    difference = fields.Monetary(currency_field="company_currency_id", groups=INNER)
    is_proven = fields.Boolean(
        string="Ties to the ledger", help="Opening + movements = closing = open items = ledger, in every currency."
    )

    agreed_id = fields.Many2one(
        "ar.statement",
        string="Last agreed",
        index="btree_not_null",
        ondelete="restrict",
        help="The last statement before this one whose balance the customer agreed with.",
    )
    answer = fields.Selection([("agreed", "Agreed"), ("disagreed", "Disagreed")], index=True)
    answered_at = fields.Datetime(string="Answered at")
    superseded_by_id = fields.Many2one(
        "ar.statement", string="Superseded by", index="btree_not_null", ondelete="restrict"
    )
    reminded_at = fields.Datetime(string="Reminded", groups=INNER)

    recipients = fields.Char(string="Sent to", groups=INNER)
    evidence = fields.Text(string="Figures as sent", groups=INNER)
    link_nonce = fields.Char(string="Random part of the link", groups="base.group_system", copy=False)

    _one_per_period = models.UniqueIndex(
        "(company_id, partner_id, kind, date_from, date_to) WHERE kind != 'demand' AND state != 'stopped'",
        "This customer already has a statement of this kind for this period; cancel it first.",
    )
    _period = models.Constraint("CHECK (date_from <= date_to)", "A period begins before it ends.")

    @api.model
    def _chain_fields(self):
        return [
            *super()._chain_fields(),
            "name",
            "partner_id",
            "kind",
            "style",
            "date_from",
            "date_to",
            "closing",
            "sent_at",
            "recipients",
            "evidence",
            "files",
            "message_ref",
            "customer_name",
            "subject",
            "body",
            "state",
            "channel",
        ]

    @api.depends("name", "partner_id", "date_to")
    def _compute_display_name(self):
        for statement in self:
            number = statement.name if statement.name != "/" else self.env._("Statement")
            statement.display_name = f"{number} – {statement.partner_id.display_name}"

    def _compute_access_url(self):
        for statement in self:
            statement.access_url = f"/my/statements/{statement.id}"

    def _is_open_to_answer(self):
        """May the customer answer it: it has left and no later one took its place."""
        self.ensure_one()
        return self.state == "sent" and not self.superseded_by_id

    def _proof(self):
        """``{statement: {opening, movements, closing, open_items, ledger, difference}}`` in company currency, as stored when the
        statement was made; ``difference`` is not 0 either when a single currency does not agree."""
        return {
            statement: {
                name: statement[name]
                for name in ("opening", "movements", "closing", "open_items", "ledger", "difference")
            }
            for statement in self
        }

    # -- people ---------------------------------------------------------------

    def action_confirm(self):
        """Number proposed statements and let them be sent."""
        if self.filtered(lambda statement: statement.state != "draft"):
            raise UserError(self.env._("Only proposed statements can be confirmed."))
        if wrong := self.filtered(lambda statement: not statement.is_proven):
            raise UserError(
                self.env._(
                    "These statements do not agree with the ledger and cannot be sent: %s. Look at the ledger proof.",
                    ", ".join(wrong.partner_id.mapped("name")),
                )
            )
        self.lock_for_update()
        self._write_recorded({"state": "ready"})
        numbers = self.env["ir.sequence"].sudo()  # sudo: people need no right on numbers to confirm
        for statement in self:
            if statement.name == "/":
                number = numbers.with_company(statement.company_id).next_by_code("ar.statement", statement.date_to)
                statement._write_recorded({"name": number})
        return True

    def action_send(self):
        """Confirm what is proposed and send now; a preview of the run goes through the same door."""
        self.filtered(lambda statement: statement.state == "draft").action_confirm()
        if failed := self.filtered(lambda statement: statement.state in self.FAILURES):
            failed.action_resend()
        self._deliver(len(self))
        return True

    def action_cancel(self):
        """Take back what has not left."""
        if self.filtered(lambda statement: statement.state not in ("draft", "ready", "failed")):
            raise UserError(
                self.env._("A statement that has left, or may have, cannot be cancelled: send a later one instead.")
            )
        self.lock_for_update()
        self._write_recorded({"state": "stopped", "failure_reason": self.env._("Stopped by %s.", self.env.user.name)})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        if self.filtered(lambda statement: statement.name != "/"):
            raise UserError(self.env._("A numbered statement cannot be deleted; cancel it."))
