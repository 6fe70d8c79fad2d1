from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management.tools import credit


TERMS = {"account_id", "group_id", "kind", "amount", "currency_id"}
DATES = {"date_from", "date_to", "reason"}


class ArCreditLimit(models.Model):
    """A dated credit limit of a customer or of a group, in any currency.

    Requested by one person, approved by another; once approved it is evidence.
    No limit and a limit of zero are two different things.
    """

    _name = "ar.credit.limit"
    _description = "Credit limit"
    _inherit = ["ar.credit.guard.mixin", "ar.chain.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name")
    account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    group_id = fields.Many2one(
        "ar.credit.group",
        string="Credit group",
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one("res.company", compute="_compute_company_id", store=True, precompute=True, index=True)
    kind = fields.Selection(
        [("permanent", "Permanent"), ("temporary", "Temporary")], required=True, default="permanent"
    )
    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    date_from = fields.Date(string="From date", required=True, default=fields.Date.context_today, tracking=True)
    date_to = fields.Date(string="Valid until", tracking=True)
    reason = fields.Text(help="Why this limit; kept with the decision.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("requested", "Requested"),
            ("approved", "Approved"),
            ("rejected", "Rejected"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="draft",
        tracking=True,
        index=True,
        copy=False,
    )
    requester_id = fields.Many2one("res.users", default=lambda self: self.env.user, readonly=True, copy=False)
    approver_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_on = fields.Datetime(string="Approved on", readonly=True, copy=False)
    assessment_id = fields.Many2one("ar.credit.assessment", readonly=True, copy=False, index="btree_not_null")
    withdrawn_on = fields.Date(string="Withdrawn on", readonly=True, copy=False)

    _one_scope = models.Constraint(
        "CHECK ((account_id IS NULL) != (group_id IS NULL))", "A limit belongs to one customer or to one group."
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)", "A credit limit cannot be negative. Enter 0 for a customer who has to pay in advance."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from <= date_to)", "The limit ends before it begins."
    )
    _temporary_ends = models.Constraint(
        "CHECK (kind = 'permanent' OR date_to IS NOT NULL)", "A temporary limit needs a last day."
    )
    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)",
        "Nobody approves their own request. Ask a colleague with the right to approve.",
    )

    @api.depends("account_id.company_id", "group_id.company_id")
    def _compute_company_id(self):
        for limit in self:
            limit.company_id = limit.account_id.company_id or limit.group_id.company_id

    @api.depends("account_id", "group_id", "amount", "currency_id")
    def _compute_name(self):
        for limit in self:
            limit.name = (
                f"{(limit.account_id or limit.group_id).display_name}: {limit.currency_id.format(limit.amount)}"
            )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | TERMS | DATES

    @api.model
    def _chain_fields(self):
        return [
            "company_id",
            "account_id",
            "group_id",
            "kind",
            "amount",
            "currency_id",
            "date_from",
            "requester_id",
            "approver_id",
            "state",
            "date_to",
            "reason",
            "approved_on",
            "withdrawn_on",
        ]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "in", ("approved", "withdrawn"))

    @api.constrains("currency_id", "state", "date_from")
    def _check_rate(self):
        for limit in self.filtered(lambda x: x.state == "approved"):
            limit._amount_in_company_currency(limit.date_from)

    @api.constrains("state", "date_from", "date_to", "kind", "account_id", "group_id")
    def _check_overlap(self):
        approved = self.filtered(lambda limit: limit.state == "approved")
        others = (
            self.search(
                [
                    ("state", "=", "approved"),
                    "|",
                    ("account_id", "in", approved.account_id.ids),
                    ("group_id", "in", approved.group_id.ids),
                ]
            )
            if approved
            else self
        )
        for limit in approved:
            for other in others - limit:
                if (other.account_id, other.group_id, other.kind) == (
                    limit.account_id,
                    limit.group_id,
                    limit.kind,
                ) and (credit.overlaps(limit.date_from, limit.date_to or None, other.date_from, other.date_to or None)):
                    raise ValidationError(
                        self.env._(
                            "%(name)s already has a limit valid from %(start)s to %(end)s. End that one first.",
                            name=(limit.account_id or limit.group_id).display_name,
                            start=other.date_from,
                            end=other.date_to or self.env._("further notice"),
                        )
                    )

    def write(self, vals):
        """What was asked for is what is approved: terms change in drafts only, dates until the approval."""
        if not self.env.su:
            closed = self.filtered(
                lambda limit: (
                    limit.state != "draft"
                    and TERMS & vals.keys()
                    or limit.state not in ("draft", "requested")
                    and DATES & vals.keys()
                )
            )
            if closed:
                raise UserError(
                    self.env._(
                        "%s is evidence of a request or an approval and cannot be changed. Ask for a new limit.",
                        closed[0].name,
                    )
                )
        return super().write(vals)
