from odoo import api, models
from odoo.exceptions import AccessError


class ArCreditGuardMixin(models.AbstractModel):
    """Who asked and who decided cannot be written, neither by import nor by a
    call from code: only the actions, which check who may decide, set it (as
    superuser, which no caller can claim)."""

    _name = "ar.credit.guard.mixin"
    _description = "Decisions are taken by actions"

    @api.model
    def _guarded_fields(self):
        """Names of the fields that only actions set (set, additive)."""
        return {"state", "requester_id", "approver_id"}

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            guarded = self._guarded_fields()
            defaults = self.default_get(list(guarded))
            for vals in vals_list:
                self._refuse(name for name in guarded & vals.keys() if (vals[name] or False) != (defaults.get(name) or False))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._refuse(self._guarded_fields() & vals.keys())
        return super().write(vals)

    def _decide(self, vals):
        """Write what the action has found to be right.

        The caller has checked that the user may decide.
        """
        self.check_access("write")
        return self.sudo().write(vals)  # sudo: see the class

    @api.model
    def _refuse(self, names):
        if names := sorted(names):
            labels = [self._fields[name]._description_string(self.env) for name in names]
            raise AccessError(self.env._(
                "%(fields)s of “%(model)s” cannot be written directly; use the buttons, which check who may decide.",
                fields=", ".join(labels), model=self._description))
