from odoo import api, fields, models


class ArStatementSkip(models.Model):
    """A customer without a statement in a run, with the one reason."""

    _name = "ar.statement.skip"
    _description = "Customer left out of a statement run"
    _inherit = ["ar.recorded.mixin"]
    _order = "run_id, reason, id"
    _rec_name = "partner_id"

    run_id = fields.Many2one("ar.statement.run", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="cascade")
    reason = fields.Selection(selection=lambda self: self._reasons(), required=True)

    @api.model
    def _reasons(self):
        """Hook: codes and words of the reasons (list of pairs, additive)."""
        return [
            ("excluded", self.env._("Taken out by hand")),
            ("no_cycle", self.env._("Gets no statements")),
            ("other_cycle", self.env._("Another cycle")),
            ("exists", self.env._("Has the statement of this period already")),
            ("nothing", self.env._("No movement and nothing open")),
            ("not_proven", self.env._("Does not agree with the ledger")),
            ("no_address", self.env._("No e-mail address, or it bounced")),
        ]
