from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.risk import alert


class ArAlertRule(models.Model):
    """An indicator, a threshold, a severity and who is told."""

    _name = "ar.alert.rule"
    _description = "Warning rule"
    _order = "severity desc, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    indicator = fields.Selection(
        [
            ("worst_days", "Oldest overdue (days)"),
            ("overdue_amount", "Overdue amount"),
            ("utilisation", "Limit used (%)"),
            ("share_old", "Share in the oldest bucket (%)"),
            ("bucket_jump", "Debt became older since the last month end (buckets)"),
            ("slower", "Pays slower than usual (days)"),
            ("grade_drop", "Risk grade dropped (ranks)"),
            ("concentration", "Share of all receivables (%)"),
            ("broken_promises", "Broken promises"),
            ("insolvency", "Insolvency or bad news on file"),
        ],
        required=True,
    )
    threshold = fields.Float(string="Above", required=True)
    min_amount = fields.Float(string="And overdue above", digits="Account", help="In company currency; 0: any amount.")
    severity = fields.Selection([("1", "Note"), ("2", "Warning"), ("3", "Severe")], required=True, default="2")
    responsible = fields.Selection(
        [("collector", "The customer's collector"), ("manager", "The AR manager"), ("user", "A certain person")],
        required=True,
        default="collector",
    )
    user_id = fields.Many2one("res.users")
    mute_days = fields.Integer(
        string="Mute days", default=14, help="A closed alert does not come again for so many days."
    )

    _threshold_not_negative = models.Constraint(
        "CHECK (threshold >= 0 AND min_amount >= 0 AND mute_days >= 0)", "Thresholds and days cannot be negative."
    )
    _person_named = models.Constraint(
        "CHECK (responsible != 'user' OR user_id IS NOT NULL)", "Name the person who is told."
    )

    def _as_rules(self):
        return [
            alert.Rule(rule.id, rule.indicator, money.dec(rule.threshold), money.dec(rule.min_amount)) for rule in self
        ]

    def _responsible_for(self, account):
        """The user to tell: by the rule, falling back to the AR manager."""
        self.ensure_one()
        chosen = {"collector": account.collector_id, "user": self.user_id}.get(self.responsible)
        return chosen or account.company_id.ar_manager_id

    @api.model
    def _run(self, company, as_of):
        """Compare every customer with the company's rules: raise new warnings, refresh open ones, close what is over.

        :param as_of: date of the figures
        :return: the new ``ar.alert`` records; none when nothing has changed since the last run
        """
        return self.env["ar.alert"]._run(company, as_of)

    @api.model
    def _for_company(self, company):
        return self.search([("company_id", "in", (False, company.id))])
