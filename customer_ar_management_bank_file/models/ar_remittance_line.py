from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArRemittanceLine(models.Model):
    """One document that a remittance advice pays."""

    _name = "ar.remittance.line"
    _description = "Line of a remittance advice"
    _rec_name = "number"
    _order = "sequence, id"
    _check_company_auto = True

    remittance_id = fields.Many2one("ar.remittance", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="remittance_id.company_id", store=True)
    currency_id = fields.Many2one(related="remittance_id.currency_id")
    sequence = fields.Integer(default=10)
    number = fields.Char(string="As named")
    move_id = fields.Many2one(
        "account.move",
        string="Document",
        check_company=True,
        index="btree_not_null",
        domain="[('state', '=', 'posted'), ('company_id', '=', company_id), ('move_type', 'in', ('out_invoice', 'out_refund', 'entry'))]",
    )
    amount = fields.Monetary(help="What is paid of it; negative for a credit note.")
    deduction = fields.Monetary(help="What the customer kept back.")
    note = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_unused()
        return lines

    def write(self, vals):
        self._check_unused()
        result = super().write(vals)
        self._check_unused()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_used(self):
        self._check_unused()

    def _check_unused(self):
        if not self.env.su:
            self.remittance_id._check_unused()

    @api.constrains("deduction")
    def _check_deduction(self):
        if any(line.deduction < 0 for line in self):
            raise ValidationError(self.env._("A deduction is entered as a positive amount."))
