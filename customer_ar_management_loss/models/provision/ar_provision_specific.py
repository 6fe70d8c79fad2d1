from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArProvisionSpecific(models.Model):
    """A document or a whole customer that is provided for by itself, outside the matrix."""

    _name = "ar.provision.specific"
    _description = "Specific provision"
    _inherit = ["ar.provision.decided", "mail.thread"]
    _order = "date_from desc, id desc"

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    move_id = fields.Many2one(
        "account.move",
        string="Document",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('commercial_partner_id', '=', partner_id), ('state', '=', 'posted')]",
        help="Empty: the whole customer.",
    )
    kind = fields.Selection(
        [("legal", "In court"), ("insolvent", "Insolvent"), ("disputed", "Disputed"), ("other", "Other")],
        required=True,
        default="other",
    )

    @api.constrains("partner_id", "move_id", "company_id")
    def _check_target(self):
        for record in self:
            if record.partner_id != record.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "Provide for the customer %s, not for one of its contacts.",
                        record.partner_id.commercial_partner_id.display_name,
                    )
                )
            if record.move_id and (
                record.move_id.commercial_partner_id != record.partner_id
                or record.move_id.company_id != record.company_id
            ):
                raise ValidationError(
                    self.env._(
                        "%(document)s does not belong to %(customer)s in this company.",
                        document=record.move_id.name,
                        customer=record.partner_id.display_name,
                    )
                )

    @api.depends("partner_id", "move_id", "percent")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.move_id.name or record.partner_id.display_name}: {record.percent:g} %"

    @api.model
    def _rates(self, company, as_of):
        """``({move id: percent}, {partner id: percent})`` of a day; a document goes before its customer."""
        moves, partners = {}, {}
        for record in self._in_force(company, as_of):
            if record.move_id:
                moves.setdefault(record.move_id.id, record.percent)
            else:
                partners.setdefault(record.partner_id.id, record.percent)
        return moves, partners
