from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.tools import credit, money


class ArCreditWhatIf(models.TransientModel):
    """What would change if limits or rules changed: same engine, no write."""

    _name = "ar.credit.what.if"
    _description = "What if: limits and rules"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    as_of = fields.Date(required=True, default=fields.Date.context_today)
    account_ids = fields.Many2many("ar.customer.account", string="Customers", help="Empty: every customer.")
    grade_ids = fields.Many2many("ar.credit.grade", string="Only grades")
    limit_percent = fields.Float(string="Limits changed by %", default=-20, help="-20: every limit falls by a fifth.")
    policy_id = fields.Many2one("ar.credit.policy", string="Under this policy instead")
    new_order = fields.Monetary(string="For a new order of", help="The order that is put to the check; 0 judges the standing only.")
    line_ids = fields.One2many("ar.credit.what.if.line", "what_if_id", readonly=True)
    stopped_count = fields.Integer(readonly=True)
    released_count = fields.Integer(readonly=True)

    def _accounts(self):
        domain = fields.Domain("company_id", "=", self.company_id.id)
        if self.account_ids:
            domain &= fields.Domain("id", "in", self.account_ids.ids)
        if self.grade_ids:
            domain &= fields.Domain("credit_grade_id", "in", self.grade_ids.ids)
        return self.env["ar.customer.account"].search(domain)

    def action_compute(self):
        """List the customers whose outcome would change."""
        self.ensure_one()
        if not self.limit_percent and not self.policy_id:
            raise UserError(self.env._("Say what should change: limits by a share, or another policy."))
        risk = money.dec(self.new_order)
        factor = 1 + money.dec(self.limit_percent) / 100
        rules = self.policy_id._as_rules() if self.policy_id else None

        def change(_account, figures, current):
            limit = None if figures.limit is None else figures.limit * factor
            return replace(figures, limit=limit), rules if rules is not None else current

        result = self._accounts()._credit_what_if(self.as_of, change, risk)
        self.line_ids.unlink()
        moved = [(account, before, after) for account, (before, after) in result.items() if before.outcome != after.outcome]
        worse = [credit.SEVERITY[after.outcome] > credit.SEVERITY[before.outcome] for _account, before, after in moved]
        self.write({
            "stopped_count": sum(worse), "released_count": len(worse) - sum(worse),
            "line_ids": [fields.Command.create(self._line_vals(*row)) for row in moved],
        })
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id, "view_mode": "form", "target": "new"}

    def _line_vals(self, account, before, after):
        known = self.env["ar.credit.rule"]
        deciding = after if credit.SEVERITY[after.outcome] >= credit.SEVERITY[before.outcome] else before
        return {
            "account_id": account.id, "before": before.outcome, "after": after.outcome,
            "reasons": "; ".join(known.browse(f.rule.key)._explain(f.params, self.company_id) for f in deciding.findings),
        }


class ArCreditWhatIfLine(models.TransientModel):
    _name = "ar.credit.what.if.line"
    _description = "What if: customer"

    what_if_id = fields.Many2one("ar.credit.what.if", required=True, ondelete="cascade")
    account_id = fields.Many2one("ar.customer.account", string="Customer", required=True)
    before = fields.Selection([("pass", "Pass"), ("warn", "Warn"), ("deposit", "Deposit"), ("block", "Block")])
    after = fields.Selection([("pass", "Pass"), ("warn", "Warn"), ("deposit", "Deposit"), ("block", "Block")])
    reasons = fields.Char()
