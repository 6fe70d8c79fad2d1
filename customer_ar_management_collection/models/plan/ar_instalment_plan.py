from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management_collection.tools.plan import attachment

from odoo.addons.customer_ar_management.models.base.missing import Missing

DAYS_TO_FIRST = 14  # what is proposed for the first rate
TERMS = {"partner_id", "line_ids", "first_date", "rate_count", "every", "unit", "first_share", "day_off"}


class ArInstalmentPlan(models.Model):
    """An overdue debt is paid in rates: over one or many items of a customer, in one or many currencies.

    Its terms are free while it is a draft. Once agreed, dunning waits for its items as long as every rate comes in time;
    the ledger says what came (``_evaluate``). An item is in one plan at a time.
    """

    _name = "ar.instalment.plan"
    _description = "Instalment plan"
    _inherit = ["ar.agreement.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(string="Number", readonly=True, copy=False)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    line_ids = fields.Many2many(
        "account.move.line",
        "ar_instalment_plan_line_rel",
        "plan_id",
        "line_id",
        string="Debts",
        check_company=True,
        copy=False,
        domain="[('move_id.commercial_partner_id', '=', partner_id), ('account_type', '=', 'asset_receivable'), "
        "('parent_state', '=', 'posted'), ('reconciled', '=', False), ('balance', '>', 0)]",
        help="Empty: everything that is overdue and in no other plan.",
    )
    first_date = fields.Date(
        string="First rate on",
        required=True,
        tracking=True,
        default=lambda self: self.env.company._ar_today() + timedelta(days=DAYS_TO_FIRST),
    )
    rate_count = fields.Integer(string="Number of rates", required=True, default=3, tracking=True)
    every = fields.Integer(string="A rate every", required=True, default=1)
    unit = fields.Selection(
        [("week", "Weeks"), ("month", "Months")], string="Weeks or months", required=True, default="month"
    )
    first_share = fields.Float(
        string="First rate (%)", help="Per cent of the debt that the first rate is; 0: like the others."
    )
    day_off = fields.Selection(
        [("keep", "Stays on its day"), ("after", "Next working day"), ("before", "Last working day before")],
        string="Rate on a day off",
        required=True,
        default="after",
        help="Weekends and the public holidays of the company's country.",
    )
    note = fields.Text(help="What was agreed beside it.")
    owner_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("requested", "Waits for approval"),
            ("running", "Running"),
            ("broken", "Broken"),
            ("done", "Paid off"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        copy=False,
    )
    item_ids = fields.One2many("ar.instalment.item", "plan_id", string="Items of the plan", readonly=True)
    rate_ids = fields.One2many("ar.instalment.rate", "plan_id", string="Rates", readonly=True)
    amount_company = fields.Monetary(
        string="Debt",
        currency_field="company_currency_id",
        readonly=True,
        help="In company currency, when it was made.",
    )
    date_agreed = fields.Date(string="Agreed on", readonly=True, copy=False)
    date_closed = fields.Date(string="Ended on", readonly=True, copy=False)
    next_date = fields.Date(string="Next rate", readonly=True, copy=False)
    missed_date = fields.Date(string="Missed rate", readonly=True, copy=False)
    partial_mark = fields.Integer(
        string="Mark", readonly=True, copy=False, help="The last matching of the ledger when it was agreed."
    )
    signed_copy = fields.Binary(
        string="Signed copy", attachment=True, copy=False, help="PDF, PNG or JPEG, up to 10 MB."
    )
    signed_copy_name = fields.Char(string="Name of the signed copy", copy=False)
    signed_on = fields.Date(string="Signed on", tracking=True, copy=False)
    signed_by = fields.Char(string="Signed by", tracking=True, copy=False)

    @api.model
    def _writable_fields(self):
        return (
            super()._writable_fields()
            | TERMS
            | {"note", "owner_id", "signed_copy", "signed_copy_name", "signed_on", "signed_by"}
        )

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id"}

    @api.depends("name", "partner_id")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = " – ".join(filter(None, (plan.name, plan.partner_id.display_name)))

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans._check_signed_copy()
        for plan in plans.sudo():  # sudo: number, items and rates are the product's; who may make a plan was checked
            sequence = plan.env["ir.sequence"].with_company(plan.company_id)
            plan.name = sequence.next_by_code("ar.instalment.plan")
            plan._make_schedule()
        return plans

    def write(self, vals):
        if not self.env.su:
            self._check_free(vals)
        result = super().write(vals)
        if "signed_copy" in vals:
            self._check_signed_copy()
        if not self.env.su and TERMS & vals.keys():
            for plan in self.sudo():  # sudo: rates are the product's; who may change the terms was checked
                plan._make_schedule()
        return result

    def _check_free(self, vals):
        """:raise UserError: the terms, or what was signed, stand already"""
        for plan in self:
            if TERMS & vals.keys() and plan.state != "draft":
                raise UserError(
                    self.env._("The terms of %s stand. Withdraw it and make another plan.", plan.display_name)
                )
            if vals.keys() & {"signed_copy", "signed_on", "signed_by"} and plan.signed_copy:
                raise UserError(self.env._("The signed copy of %s is on file and stays as it is.", plan.display_name))

    def _check_signed_copy(self):
        """:raise ValidationError: no PDF or picture, or too large"""
        for plan in self.filtered("signed_copy"):
            content = plan.with_context(bin_size=False).signed_copy
            if problem := attachment.problem(content):
                raise ValidationError(
                    {
                        "size": self.env._("The signed copy is larger than 10 MB. Scan it with fewer dots."),
                        "kind": self.env._("The signed copy is a PDF, PNG or JPEG file; this is something else."),
                    }[problem]
                )
            if not plan.signed_on:
                raise Missing(self.env._("Say on which day the customer signed."), plan, "signed_on")

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(plan.state != "draft" for plan in self):
            raise UserError(self.env._("A plan that was asked for stays on record. Withdraw it."))

    def _account(self):
        """The customer's account."""
        # sudo: who answers for a customer is no secret to those who work on receivables
        return (
            self.env["ar.customer.account"]
            .sudo()
            .search([("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)], limit=1)
        )
