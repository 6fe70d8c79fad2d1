from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date


class ArRebate(models.Model):
    """What a customer has earned for paying on time: proposed, approved by another, booked as a credit note through core."""

    _name = "ar.rebate"
    _description = "Rebate of a customer"
    _inherit = ["ar.recorded.mixin", "ar.posting.mixin", "mail.thread"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    rule_id = fields.Many2one("ar.rebate.rule", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    date_from = fields.Date(string="First day", required=True)
    date_to = fields.Date(string="Last day", required=True)
    revenue = fields.Monetary(help="Invoices less credit notes of the period, before tax.")
    on_time = fields.Monetary(string="Paid on time", help="Of it, paid by the due date.")
    share = fields.Float(string="Share paid on time (%)", digits=(5, 2), aggregator="avg")
    base = fields.Monetary(string="Rebate on", help="Amount that the percentage was taken of.")
    percent = fields.Float(string="Rebate (%)", digits=(5, 2), aggregator="avg")
    amount = fields.Monetary(string="Rebate")
    state = fields.Selection(
        [("proposed", "Proposed"), ("approved", "Approved"), ("booked", "Booked"), ("refused", "Refused")],
        required=True,
        default="proposed",
        index=True,
        tracking=True,
    )
    requester_id = fields.Many2one("res.users", string="Proposed by", required=True, ondelete="restrict")
    approver_id = fields.Many2one("res.users", string="Decided by", ondelete="restrict")
    move_id = fields.Many2one("account.move", string="Credit note", index="btree_not_null", ondelete="restrict")
    origin = fields.Char(compute="_compute_origin", help="How the rebate came about, in the reader's language.")

    _one_per_period = models.UniqueIndex(
        "(rule_id, partner_id, date_from) WHERE state != 'refused'",
        "This customer has a rebate of this rule for this period already.",
    )
    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)",
        "Nobody approves the rebates that they proposed. Ask a colleague.",
    )

    @api.depends("partner_id", "date_to")
    def _compute_display_name(self):
        for rebate in self:
            rebate.display_name = self.env._(
                "Rebate %(customer)s %(day)s",
                customer=rebate.partner_id.display_name,
                day=format_date(self.env, rebate.date_to) if rebate.date_to else "",
            )

    @api.depends("percent", "base", "share", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_origin(self):
        for rebate in self:
            rebate.origin = self.env._(
                "Rebate of %(percent)s %% on %(base)s, %(date_from)s to %(date_to)s: %(share)s %% were paid on time",
                percent=f"{rebate.percent:g}",
                base=rebate.currency_id.format(rebate.base),
                date_from=format_date(self.env, rebate.date_from),
                date_to=format_date(self.env, rebate.date_to),
                share=f"{rebate.share:g}",
            )

    # -- decide -----------------------------------------------------------------

    def _decide(self, state):
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_manager")):
            raise AccessError(self.env._("Rebates are approved by AR managers."))
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset()
        if self.filtered(lambda rebate: rebate.state != "proposed"):
            raise UserError(self.env._("Only proposed rebates can be approved or refused."))
        if state == "approved" and self.env.user in self.requester_id:
            raise UserError(self.env._("Nobody approves the rebates that they proposed. Ask a colleague."))
        approver = self.env.uid if self.env.user not in self.requester_id else False
        self._write_recorded({"state": state, "approver_id": approver})
        return True

    def action_approve(self):
        """Approve; by another than who proposed."""
        return self._decide("approved")

    def action_refuse(self):
        """It is not given; it can be proposed anew."""
        return self._decide("refused")

    # -- book -------------------------------------------------------------------

    def action_book(self):
        """Book approved rebates as credit notes, each on the customer's account."""
        for rebate in self:
            if rebate.state != "approved":
                raise UserError(self.env._("Only approved rebates are booked."))
            move = rebate._post_entries([rebate._credit_note_vals()])
            rebate._product().write({"state": "booked", "move_id": move.id})
        return True

    def _credit_note_vals(self):
        today = self.company_id._ar_today()
        words = self.with_context(lang=self.partner_id.lang or self.env.lang)
        return {
            "move_type": "out_refund",
            "company_id": self.company_id.id,
            "partner_id": self.partner_id.id,
            "invoice_date": today,
            "currency_id": self.currency_id.id,
            "ref": words.origin,
            "invoice_payment_term_id": False,
            "invoice_date_due": today,
            "invoice_line_ids": [
                fields.Command.create(
                    {
                        "name": words.origin,
                        "quantity": 1,
                        "price_unit": self.amount,
                        "account_id": self.rule_id.account_id.id,
                        "tax_ids": [fields.Command.set(self.rule_id.tax_ids.ids)],
                    }
                )
            ],
        }
