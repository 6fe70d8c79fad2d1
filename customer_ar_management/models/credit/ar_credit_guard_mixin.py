from odoo import models


class ArCreditGuardMixin(models.AbstractModel):
    """Decisions about credit: who asked and who decided is recorded by the
    actions, which check who may decide."""

    _name = "ar.credit.guard.mixin"
    _description = "Decisions are taken by actions"
    _inherit = ["ar.recorded.mixin"]

    def _decide(self, vals):
        """Write what the action has found to be right.

        The caller has checked that the user may decide.
        """
        return self._write_recorded(vals)
