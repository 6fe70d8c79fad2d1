from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.matching.types import DEFAULT_THRESHOLD

from .ar_match_proposal import RULES


class ArMatchRule(models.Model):
    """From which confidence a way of matching is certain, and whether it may
    post by itself. A company without rows uses the threshold of the engine
    and posts nothing by itself."""

    _name = "ar.match.rule"
    _description = "Matching rule"
    _order = "company_id, sequence, id"
    _rec_name = "rule"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    sequence = fields.Integer(default=10)
    rule = fields.Selection(RULES, string="Way of matching", required=True)
    threshold = fields.Float(
        string="Certain from",
        digits=(4, 3),
        default=DEFAULT_THRESHOLD,
        required=True,
        help="A proposal with at least this confidence, and no other way that fits as well, is certain: it can be confirmed "
        "in bulk, and posted automatically where that is switched on. 1.01: never certain.",
    )
    automatic = fields.Boolean(
        string="Post automatically",
        help="Certain proposals of this kind are posted without a person, if the company has automatic posting switched on.",
    )

    _rule_unique = models.Constraint("UNIQUE (company_id, rule)", "This rule is set already for the company.")
    _threshold_range = models.Constraint(
        "CHECK (threshold >= 0.5 AND threshold <= 1.01)", "The confidence is between 0.5 and 1 (1.01: never certain)."
    )

    @api.model
    def _ensure(self, company):
        """The rules of a company, those missing made: switched off, with the engine's threshold."""
        known = self.search([("company_id", "=", company.id)])
        codes = self._fields["rule"].get_values(self.env)
        missing = [code for code in codes if code not in known.mapped("rule")]
        order = {code: 10 * place for place, code in enumerate(codes, 1)}
        return known | self.create(
            [{"company_id": company.id, "rule": code, "sequence": order[code]} for code in missing]
        )

    @api.model
    def action_open(self):
        """The rules of the current company."""
        self._ensure(self.env.company)
        return self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_match_rule_action")
