from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArTargetMixin(models.AbstractModel):
    """What something is about: an instalment, a document, or the whole customer.

    ``line_id`` is an instalment of ``move_id``; without it all instalments of the document are meant, without a document
    everything of the customer in the company.
    """

    _name = "ar.target.mixin"
    _description = "An item, a document or a customer"
    _check_company_auto = True

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    move_id = fields.Many2one(
        "account.move",
        string="Document",
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",
        tracking=True,
        domain="[('commercial_partner_id', '=', partner_id), ('state', '=', 'posted')]",
        help="Empty: the whole customer.",
    )
    line_id = fields.Many2one(
        "account.move.line",
        string="Instalment",
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",
        domain="[('move_id', '=', move_id), ('account_type', '=', 'asset_receivable')]",
        help="Empty: all instalments of the document.",
    )

    @api.model
    def _target_fields(self):
        """Names of the fields that say what it is about (set)."""
        return {"partner_id", "company_id", "move_id", "line_id"}

    @api.onchange("move_id")
    def _onchange_move_id(self):
        if self.move_id:
            self.partner_id = self.move_id.commercial_partner_id
        if self.line_id.move_id != self.move_id:
            self.line_id = False

    @api.constrains("partner_id", "move_id", "line_id")
    def _check_target(self):
        for record in self:
            if record.partner_id != record.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "Choose the customer %s, not one of its contacts.",
                        record.partner_id.commercial_partner_id.display_name,
                    )
                )
            if record.move_id and record.move_id.commercial_partner_id != record.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(document)s does not belong to %(customer)s.",
                        document=record.move_id.name,
                        customer=record.partner_id.display_name,
                    )
                )
            if record.line_id and record.line_id.move_id != record.move_id:
                raise ValidationError(
                    self.env._("The instalment does not belong to the document %s.", record.move_id.name or "-")
                )
