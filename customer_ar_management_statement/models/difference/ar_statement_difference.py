from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management_statement.models.answer.ar_statement_answer_line import LABELS
from odoo.addons.customer_ar_management_statement.tools.compare import CAUSES

from odoo.addons.customer_ar_management.models.base.missing import Missing

#: Causes that pass by themselves when the other side books.
PASSING = ("timing",)


class ArStatementDifference(models.Model):
    """What we and a customer see differently, until it is explained or corrected."""

    _name = "ar.statement.difference"
    _description = "Difference with a customer"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "state desc, deadline, id"
    _check_company_auto = True

    statement_id = fields.Many2one("ar.statement", index="btree_not_null", ondelete="restrict")
    answer_line_id = fields.Many2one(
        "ar.statement.answer.line", string="Answer line", index="btree_not_null", ondelete="restrict"
    )
    line_id = fields.Many2one("ar.statement.line", index="btree_not_null", ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True)
    document = fields.Char()
    our_amount = fields.Monetary(string="Our amount")
    their_amount = fields.Monetary(string="Their amount")
    difference = fields.Monetary(
        compute="_compute_difference", store=True, help="Ours less theirs, both as + = the customer owes us."
    )
    cause = fields.Selection([(code, LABELS[code]) for code in CAUSES], required=True, default="other", tracking=True)
    note = fields.Text(string="What was found")
    owner_id = fields.Many2one("res.users", tracking=True, index="btree_not_null")
    deadline = fields.Date(tracking=True)
    document_id = fields.Many2one(
        "account.move",
        string="Correcting document",
        index="btree_not_null",
        tracking=True,
        check_company=True,
        domain="[('commercial_partner_id', '=', partner_id), ('state', '!=', 'cancel')]",
    )
    effect = fields.Monetary(
        compute="_compute_effect", help="What the correcting document changes of the customer's balance."
    )
    remaining = fields.Monetary(compute="_compute_effect", help="Difference that is left after the correction.")
    state = fields.Selection(
        [("open", "Open"), ("explained", "Explained"), ("corrected", "Corrected"), ("accepted", "We were right")],
        required=True,
        default="open",
        index=True,
        tracking=True,
    )
    closed_on = fields.Date(string="Closed on")
    closed_by_id = fields.Many2one("res.users", string="Closed by")
    days_open = fields.Integer(string="Days open", compute="_compute_days_open")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"cause", "note", "owner_id", "deadline", "document_id"}

    @api.depends("our_amount", "their_amount")
    def _compute_difference(self):
        for difference in self:
            difference.difference = difference.currency_id.round(difference.our_amount - difference.their_amount)

    @api.depends("document_id", "document_id.state", "difference")
    def _compute_effect(self):
        for difference in self:
            move = difference.document_id
            lines = move.line_ids.browse()
            if move.state == "posted":
                receivable = move.line_ids.filtered_domain([("account_id.account_type", "=", "asset_receivable")])
                lines = receivable.filtered_domain([("currency_id", "=", difference.currency_id.id)])
            difference.effect = difference.currency_id.round(sum(lines.mapped("amount_currency")))
            difference.remaining = difference.currency_id.round(difference.difference + difference.effect)

    @api.depends("closed_on")
    def _compute_days_open(self):
        today = fields.Date.context_today(self)
        for difference in self:
            start = fields.Date.context_today(difference, difference.create_date) if difference.create_date else today
            difference.days_open = ((difference.closed_on or today) - start).days

    @api.depends("document", "partner_id")
    def _compute_display_name(self):
        for difference in self:
            difference.display_name = " – ".join(
                filter(None, (difference.document, difference.partner_id.display_name))
            )

    @api.constrains("document_id", "partner_id")
    def _check_document(self):
        for difference in self:
            move = difference.sudo().document_id  # sudo: whose document it is, no figure
            if move and move.commercial_partner_id != difference.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(document)s belongs to another customer than %(customer)s.",
                        document=move.display_name,
                        customer=difference.partner_id.display_name,
                    )
                )

    def action_corrected(self):
        """Close by the correcting document, once it is posted and takes the difference away to the cent."""
        for difference in self:
            if not difference.document_id:
                raise Missing(
                    self.env._("Name the correcting document first: credit note, invoice or entry."),
                    difference,
                    "document_id",
                )
            if difference.document_id.state != "posted":
                raise UserError(
                    self.env._("%s is not posted: it changes nothing yet.", difference.document_id.display_name)
                )
            if not difference.currency_id.is_zero(difference.remaining):
                raise UserError(
                    self.env._(
                        "%(document)s changes the balance by %(effect)s; of the difference %(rest)s would be left.",
                        document=difference.document_id.display_name,
                        effect=difference.currency_id.format(difference.effect),
                        rest=difference.currency_id.format(difference.remaining),
                    )
                )
        self._close("corrected")

    def action_explained(self):
        """Close without a correction of ours: it passes when the customer books, or a note says why it stands."""
        if self.filtered(lambda difference: difference.cause not in PASSING and not (difference.note or "").strip()):
            raise Missing(
                self.env._("Write down what was found: only what is on its way explains itself."), self, "note"
            )
        self._close("explained")

    def action_accepted(self):
        """Close because the customer found our amount right."""
        self._close("accepted")

    def action_reopen(self):
        self._write_recorded({"state": "open", "closed_on": False, "closed_by_id": False})

    def _close(self, state):
        if self.filtered(lambda difference: difference.state != "open"):
            raise UserError(self.env._("Only open differences can be closed."))
        for company, differences in self.grouped("company_id").items():
            differences._write_recorded(
                {"state": state, "closed_on": company._ar_today(), "closed_by_id": self.env.uid}
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        if not self.env.su:
            raise UserError(self.env._("A difference is closed with what was found, not deleted."))
