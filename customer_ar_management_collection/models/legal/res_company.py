from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_legal_demands = fields.Integer(
        string="Written reminders before legal steps",
        default=2,
        help="So many written reminders on record does each item need before it goes to court or to an agency.",
    )
    ar_legal_quiet_days = fields.Integer(
        string="Days without a step",
        default=60,
        help="A filed case in which nothing happened for so long is told to whoever is responsible.",
    )
    ar_limitation_rule_id = fields.Many2one(
        "ar.limitation.rule",
        string="Law of limitation",
        help="Of claims on customers without a law of their own. Empty: the law of the company's country.",
    )
    ar_limitation_months = fields.Integer(
        string="Warn of limitation (months)", default=6, help="So many months before the last day."
    )

    _ar_legal_limits = models.Constraint(
        "CHECK (ar_legal_demands BETWEEN 0 AND 20 AND ar_legal_quiet_days BETWEEN 1 AND 730 "
        "AND ar_limitation_months BETWEEN 1 AND 60)",
        "Reminders before legal steps are 0 to 20, days without a step 1 to 730, and months of warning 1 to 60.",
    )
