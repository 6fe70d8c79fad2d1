from odoo import api, models
from odoo.fields import Domain


class ArDataCheck(models.Model):
    _inherit = "ar.data.check"

    @api.model
    def _evidence_checks(self, company):
        """The checks of the evidence: what was decided or sent without a place in a
        chain, per model, and chains in which something was found."""
        within = Domain("company_id", "child_of", company.ids)
        checks = {}
        for name in sorted(self.env.registry.descendants(["ar.chain.mixin"], "_inherit")):
            model = self.env[name]
            if not model._abstract:
                checks[f"unsealed_{name.rpartition('ar.')[2].replace('.', '_')}"] = {
                    "name": self.env._(
                        "%s without a place in the evidence chain", self.env["ir.model"]._get(name).name
                    ),
                    "help": self.env._(
                        "It counts as decided or sent, but the product has not sealed it: find out who wrote it."
                    ),
                    "model": name,
                    "domain": within & model._chain_due_domain() & Domain("chain_sequence", "in", (0, False)),
                }
        return {
            **checks,
            "evidence_broken": {
                "name": self.env._("Evidence chains that were tampered with"),
                "model": "ar.chain.head",
                "help": self.env._(
                    "Something was changed, removed or put in after it was sealed: verify the evidence and compare with what was told "
                    "outside."
                ),
                "domain": within & Domain("broken_at", "!=", 0),
            },
        }
