from collections import namedtuple

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit, money

POSITION_FIELDS = (
    "credit_has_limit",
    "credit_limit_amount",
    "credit_limit_scope",
    "credit_exposure",
    "credit_available",
    "credit_utilisation",
    "credit_components",
    "credit_oldest_overdue",
    "credit_light",
)


CONTROLLED_FIELDS = {"credit_policy_id", "credit_group_id", "credit_manual_block"}
DECIDED_FIELDS = {"credit_grade_id", "credit_score", "credit_review_date", "credit_assessment_id"}
CreditRow = namedtuple(
    "CreditRow",
    (
        "id",
        "partner_id",
        "company_id",
        "credit_policy_id",
        "credit_grade_id",
        "credit_group_id",
        "credit_review_date",
        "credit_manual_block",
        "deposit_percent",
    ),
)


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    credit_policy_id = fields.Many2one(
        "ar.credit.policy", string="Credit policy", tracking=True, help="Empty: the grade's policy, else the company's."
    )
    credit_policy_in_force_id = fields.Many2one(
        "ar.credit.policy", string="Credit policy in force", compute="_compute_credit_policy", compute_sudo=True
    )
    credit_group_id = fields.Many2one(
        "ar.credit.group", string="Credit group", tracking=True, index="btree_not_null", check_company=True
    )
    credit_grade_id = fields.Many2one("ar.credit.grade", string="Risk grade", tracking=True, index="btree_not_null")
    credit_score = fields.Float(string="Credit score", readonly=True)
    credit_review_date = fields.Date(string="Assessment valid until", index="btree_not_null")
    credit_assessment_id = fields.Many2one("ar.credit.assessment", string="Assessment in force", readonly=True)
    credit_manual_block = fields.Boolean(string="Blocked by hand", tracking=True)
    credit_check_count = fields.Integer(string="Number of credit checks", readonly=True, copy=False)
    credit_limit_ids = fields.One2many("ar.credit.limit", "account_id", string="Credit limits")
    credit_hold_ids = fields.One2many("ar.credit.hold", "account_id", string="Credit holds")
    credit_security_ids = fields.One2many("ar.credit.security", "account_id", string="Credit securities")
    credit_assessment_ids = fields.One2many("ar.credit.assessment", "account_id", string="Credit assessments")
    credit_on_hold = fields.Boolean(
        string="On hold", compute="_compute_credit_on_hold", search="_search_credit_on_hold", compute_sudo=True
    )
    credit_stop_service = fields.Boolean(string="Service stopped", compute="_compute_credit_on_hold", compute_sudo=True)
    credit_hold_reason = fields.Char(
        string="Credit hold reason",
        compute="_compute_credit_hold_reason",
        compute_sudo=True,
        help="With the figures of today.",
    )
    credit_has_limit = fields.Boolean(string="Has a credit limit", compute="_compute_credit_position")
    credit_limit_amount = fields.Monetary(string="Limit in force", compute="_compute_credit_position")
    credit_limit_scope = fields.Selection(
        [("entity", "Own limit"), ("group", "Group limit")],
        string="Credit limit scope",
        compute="_compute_credit_position",
    )
    credit_exposure = fields.Monetary(string="Exposure", compute="_compute_credit_position")
    credit_available = fields.Monetary(string="Available", compute="_compute_credit_position")
    credit_utilisation = fields.Float(string="Used %", compute="_compute_credit_position")
    credit_components = fields.Json(string="Credit components", compute="_compute_credit_position")
    credit_oldest_overdue = fields.Integer(string="Oldest overdue (days)", compute="_compute_credit_position")
    credit_light = fields.Selection(
        [("green", "In order"), ("amber", "Watch"), ("red", "Stop")],
        string="Credit light",
        compute="_compute_credit_position",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "credit_policy_id",
            "credit_group_id",
            "credit_manual_block",
            "credit_security_ids",
            "credit_limit_ids",
            "credit_hold_ids",
            "credit_assessment_ids",
        }

    def write(self, vals):
        """What decides on credit is for controllers; grade and review come from approved assessments."""
        if not self.env.su:
            decided = DECIDED_FIELDS & vals.keys()
            if decided or (
                CONTROLLED_FIELDS & vals.keys()
                and not self.env.user.has_group("customer_ar_management.group_ar_controller")
            ):
                raise AccessError(
                    self.env._(
                        "Credit policy, group and block are set by credit controllers; grade and review date by approving an assessment."
                    )
                )
        return super().write(vals)

    @api.depends("credit_policy_id", "credit_grade_id.policy_id", "company_id.ar_credit_policy_id")
    def _compute_credit_policy(self):
        choose = self._policy_chooser(self.credit_grade_id, self.company_id)
        for account in self:
            account.credit_policy_in_force_id = choose(
                account.credit_policy_id.id, account.credit_grade_id.id, account.company_id.id
            )

    @api.model
    def _policy_chooser(self, grades, companies):
        """A function ``(policy id, grade id, company id) -> policy in force``: the customer's own, else the grade's,
        the company's, the first shared one."""
        fallback = self.env["ar.credit.policy"].search([("company_id", "=", False)], limit=1)
        by_grade = {grade.id: grade.policy_id.id for grade in grades}
        by_company = {company.id: company.ar_credit_policy_id.id for company in companies}
        known = {}

        def choose(policy_id, grade_id, company_id):
            chosen = policy_id or by_grade.get(grade_id) or by_company.get(company_id) or fallback.id
            if chosen not in known:
                known[chosen] = fallback.browse(chosen)
            return known[chosen]

        return choose

    def _credit_rows(self):
        """``{id: CreditRow}``, in one query: ten thousand records read one by one
        through the ORM take longer than all the rest of a check."""
        self.flush_model(CreditRow._fields[1:])
        return {
            row[0]: CreditRow(*row)
            for row in self.env.execute_query(
                SQL(
                    "SELECT %s FROM ar_customer_account WHERE id = ANY(%s)",
                    SQL(", ").join(map(SQL.identifier, CreditRow._fields)),
                    list(self._origin.ids),
                )
            )
        }

    def _credit_policies(self, rows):
        """``{account id: policy in force}`` of :meth:`_credit_rows`."""
        choose = self._policy_chooser(
            self.env["ar.credit.grade"].browse({row.credit_grade_id for row in rows.values()} - {None}),
            self.env["res.company"].browse({row.company_id for row in rows.values()}),
        )
        return {row.id: choose(row.credit_policy_id, row.credit_grade_id, row.company_id) for row in rows.values()}

    def _credit_rules(self, rows):
        """``{account id: [tools.credit.Rule]}``: the policy's, and the deposit that the grade or the customer's agreement asks for."""
        policies, known, result = self._credit_policies(rows), {}, {}
        grades = self.env["ar.credit.grade"].browse({row.credit_grade_id for row in rows.values()} - {None})
        open_account = {grade.id: grade.open_account for grade in grades}
        for account_id, row in rows.items():
            key = (policies[account_id], open_account.get(row.credit_grade_id), row.deposit_percent or 0)
            if key not in known:
                known[key] = self._rules_of(*key)
            result[account_id] = known[key]
        return result

    @api.model
    def _rules_of(self, policy, open_account, percent):
        """The rules of a policy, with what a grade (``open_account``) and an agreed deposit add."""
        agreed = credit.agreed_deposit(open_account, money.dec(percent), money.dec(policy.deposit_percent))
        return [*policy._as_rules(), *filter(None, [agreed])]

    @api.depends("credit_hold_ids.state", "credit_hold_ids.reason")
    @api.depends_context("lang", "ar_as_of")
    def _compute_credit_hold_reason(self):
        reasons = self.env["ar.credit.check"]._hold_reasons(self, self.env["ar.open.item"]._as_of())
        for account in self:
            account.credit_hold_reason = reasons.get(account, "")

    @api.depends("credit_hold_ids.state", "credit_hold_ids.stop_service", "credit_manual_block")
    def _compute_credit_on_hold(self):
        for account in self:
            holds = account.credit_hold_ids.filtered(lambda hold: hold.state == "active")
            account.credit_on_hold = bool(holds) or account.credit_manual_block
            account.credit_stop_service = any(holds.mapped("stop_service"))

    @api.model
    def _search_credit_on_hold(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        held = ["|", ("credit_manual_block", "=", True), ("credit_hold_ids.state", "=", "active")]
        wants_held = (True in value) == (operator == "in")
        if set(value) == {True, False}:
            return fields.Domain(operator == "in")
        return fields.Domain(held) if wants_held else ~fields.Domain(held)

    @api.depends_context("ar_as_of")
    @api.depends("credit_limit_ids.state", "credit_group_id", "credit_manual_block", "credit_hold_ids.state")
    def _compute_credit_position(self):
        as_of = self.env["ar.open.item"]._as_of()
        for company, accounts in self.grouped("company_id").items():
            if not company or not accounts.ids:
                accounts.update(dict.fromkeys(POSITION_FIELDS, False))
                continue
            known = self.env["ar.credit.check"]._figures(accounts, company, as_of)
            for account in accounts:
                account._set_credit_position(*known[account._origin.sudo()])  # sudo: the key of the figures

    def _set_credit_position(self, figures, components, limit):
        available = limit.amount - figures.limit_exposure if limit else None
        self.credit_has_limit = bool(limit)
        self.credit_limit_amount = float(limit.amount) if limit else 0.0
        self.credit_limit_scope = limit.scope if limit else False
        self.credit_exposure = float(figures.exposure)
        self.credit_available = float(available) if limit else 0.0
        part = money.share(figures.limit_exposure, limit.amount) if limit else None
        self.credit_utilisation = float(part * 100) if part is not None else 0.0
        self.credit_components = {code: float(amount) for code, amount in components.items()}
        self.credit_oldest_overdue = max((days for days, _amount in figures.overdue), default=0)
        stop = self.credit_on_hold or (limit and available < 0)
        self.credit_light = "red" if stop else "amber" if figures.overdue or not limit else "green"

    def action_credit_assess(self):
        """Start an assessment of this customer."""
        self.ensure_one()
        assessment = self.env["ar.credit.assessment"].create({"account_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.assessment",
            "res_id": assessment.id,
            "view_mode": "form",
        }

    def action_credit_limit(self):
        """Ask for a limit of this customer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.limit",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Ask for a credit limit"),
            "context": {
                "default_account_id": self.id,
                "default_currency_id": self.currency_id.id,
                "default_amount": self.credit_limit_amount,
            },
        }

    def action_credit_hold(self):
        """Put these customers on hold by hand (a dialog asks why)."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.hold",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Put on hold"),
            "context": {
                "default_account_id": self[:1].id,
                "default_company_id": self[:1].company_id.id,
                "default_origin": "manual",
            },
        }
