from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.customer_ar_management.models.base.missing import Missing

REASONS = [
    ("price", "Price"),
    ("quantity", "Quantity"),
    ("quality", "Quality"),
    ("not_delivered", "Not delivered"),
    ("wrong_order", "Not ordered or wrong order"),
    ("duplicate", "Billed twice"),
    ("tax", "Tax or tax invoice"),
    ("credit_expected", "Credit note missing"),
    ("short_payment", "Paid short"),
    ("other", "Other"),
]

DAYS_TO_CLEAR = (
    14  # where nobody says until when: what is disputed wholly is silent until its deadline, so there always is one
)


class ArDispute(models.Model):
    """The customer says that it does not owe an item, or a part of it. Only the undisputed rest is chased.

    Disputed is what an open dispute says: a part (``amount``, in the item's currency) or all of an instalment, a document, or of the
    whole customer. It ends when somebody decides it (``action_resolve``) or when nothing is open any more.
    """

    _name = "ar.dispute"
    _description = "Dispute"
    _inherit = ["ar.recorded.mixin", "ar.target.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    reason = fields.Selection(REASONS, required=True, default="other", tracking=True)
    note = fields.Char(string="What is said", required=True, tracking=True)
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id", store=True)
    amount = fields.Monetary(string="Disputed", tracking=True, help="Empty: all that is open.")
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    amount_company = fields.Monetary(
        string="Disputed when noted",
        currency_field="company_currency_id",
        readonly=True,
        copy=False,
        help="In company currency; all that was open where no amount is named.",
    )
    days_to_clear = fields.Integer(
        string="Days to clear",
        compute="_compute_days_to_clear",
        store=True,
        aggregator="avg",
        help="Of closed disputes.",
    )
    owner_id = fields.Many2one(
        "res.users",
        string="Who clears it",
        tracking=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        help="May be of any department: sees and ends its own disputes without a level of receivables.",
    )
    can_clear = fields.Boolean(string="To be cleared by the user", compute="_compute_can_clear")
    deadline = fields.Date(
        tracking=True,
        default=lambda self: self.env.company._ar_today() + timedelta(days=DAYS_TO_CLEAR),
        help="After this day the customer is on the work list again.",
    )
    date_start = fields.Date(
        string="Since", default=lambda self: self.env.company._ar_today(), readonly=True, required=True, copy=False
    )
    state = fields.Selection(
        [("open", "Being cleared"), ("closed", "Closed")],
        default="open",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        copy=False,
    )
    resolution = fields.Selection(
        [
            ("credit_note", "Credit note"),
            ("replacement", "Replaced or delivered"),
            ("price_correction", "Invoice corrected"),
            ("rejected", "Rejected: it is owed"),
            ("withdrawn", "Withdrawn by the customer"),
            ("settled", "Nothing open any more"),
        ],
        readonly=True,
        tracking=True,
        copy=False,
    )
    resolution_move_id = fields.Many2one(
        "account.move",
        string="Document that settles it",
        copy=False,
        check_company=True,
        domain="[('commercial_partner_id', '=', partner_id), ('state', '=', 'posted'), "
        "('move_type', 'in', ('out_refund', 'out_invoice'))]",
        help="A credit note, the corrected or the replaced invoice. Empty: the latest credit note of the disputed document.",
    )
    date_end = fields.Date(string="Closed on", readonly=True, copy=False)
    source = fields.Selection(
        [
            ("collector", "Said to us"),
            ("reply", "Written to us"),
            ("short_payment", "Paid short"),
            ("customer", "Entered by the customer"),
        ],
        default="collector",
        required=True,
        readonly=True,
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"reason", "note", "owner_id", "deadline", "resolution_move_id"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | self._target_fields() | {"amount"}

    @api.depends("move_id", "line_id", "company_id")
    def _compute_currency_id(self):
        for dispute in self:
            dispute.currency_id = (
                dispute.line_id.currency_id or dispute.move_id.currency_id or dispute.company_id.currency_id
            )

    @api.depends("partner_id", "move_id")
    def _compute_display_name(self):
        for dispute in self:
            dispute.display_name = self.env._(
                "Dispute: %s", dispute.move_id.name or dispute.partner_id.display_name or ""
            )

    @api.model_create_multi
    def create(self, vals_list):
        named = [{name: value for name, value in vals.items() if value or name != "deadline"} for vals in vals_list]
        disputes = super().create(named)  # without a deadline that of the default
        for dispute in disputes.sudo():  # sudo: the open items decide, whatever the user may read of the ledger
            items = dispute._open_items()
            dispute._check_open(items)
            dispute.amount_company = dispute._in_company_currency(items)
        disputes._tell_owner()
        return disputes

    @api.depends("owner_id", "state")
    @api.depends_context("uid")
    def _compute_can_clear(self):
        level = self.has_access("write")
        for dispute in self:
            dispute.can_clear = dispute.state == "open" and (level or dispute.owner_id == self.env.user)

    @api.depends("date_start", "date_end", "state")
    def _compute_days_to_clear(self):
        for dispute in self:
            ended = dispute.state == "closed" and dispute.date_end
            dispute.days_to_clear = (dispute.date_end - dispute.date_start).days if ended else 0

    def _in_company_currency(self, items):
        """What is disputed of these open items, at the rate at which they are booked."""
        whole, part = sum(items.mapped("amount_residual")), sum(items.mapped("amount_residual_currency"))
        return self.company_currency_id.round(whole * self.amount / part) if self.amount and part else whole

    def write(self, vals):
        if not self.env.su:
            self._check_changes(vals)
        result = super().write(vals)
        if vals.get("state") == "closed" or "owner_id" in vals:
            # sudo: what was asked for is answered, or asked of another; whoever may write the dispute brings that about
            self.sudo().activity_ids.unlink()
            self._tell_owner()
        return result

    def _tell_owner(self):
        """A task of whoever clears it, until its deadline, in its own language; who takes it on himself knows."""
        for dispute in self.sudo():  # sudo: the task is for another, of any department
            owner = dispute.owner_id
            if dispute.state == "open" and owner.active and owner != self.env.user:
                words = dispute.with_context(lang=owner.lang or self.env.lang).env
                dispute.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=dispute.deadline,
                    user_id=owner.id,
                    summary=words._("Clear the dispute: %s", dispute.note),
                )

    # -- checks ---------------------------------------------------------------

    def _check_changes(self, vals):
        """:raise UserError: a day or a document that cannot be taken away any more"""
        closed = self.filtered(lambda one: one.state == "closed")
        if "resolution_move_id" in vals and closed:
            raise UserError(self.env._("%s is closed: what settled it stays on record.", closed[0].display_name))
        if "deadline" in vals and not vals["deadline"] and self - closed:
            raise UserError(
                self.env._("Say until when it is to be cleared: after that day the customer is chased again.")
            )

    @api.constrains("resolution_move_id", "partner_id")
    def _check_resolution_move(self):
        for dispute in self:
            dispute._check_settles(dispute.resolution_move_id)

    def _check_settles(self, move):
        """:raise ValidationError: a document of another customer cannot settle it"""
        move = move.sudo() if move else move  # sudo: whoever clears it need not read the ledger
        if move and (foreign := self.filtered(lambda one: move.commercial_partner_id != one.partner_id)[:1]):
            raise ValidationError(
                self.env._(
                    "%(document)s does not belong to %(customer)s.",
                    document=move.display_name,
                    customer=foreign.partner_id.display_name,
                )
            )

    def _open_items(self):
        """The items it is about that are open today."""
        domain = (
            Domain("partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("is_credit", "=", False)
        )
        if self.line_id:
            domain &= Domain("line_id", "=", self.line_id.id)
        elif self.move_id:
            domain &= Domain("move_id", "=", self.move_id.id)
        return self.env["ar.open.item"].with_context(ar_as_of=self.company_id._ar_today()).search(domain)

    def _check_open(self, items):
        """What is disputed is open, and no more of it than that.

        :param items: what is open of it today
        :raise ValidationError: says what is wrong
        """
        if self.move_id and not items:
            raise ValidationError(
                self.env._("Nothing of %s is open any more: there is nothing to dispute.", self.move_id.name)
            )
        if self.amount < 0:
            raise ValidationError(self.env._("The disputed amount is above zero; leave it empty for all."))
        if not self.amount:
            return
        if not self.move_id:
            raise Missing(self.env._("Say which document the amount is about."), self, "move_id")
        if len(items) > 1:
            raise Missing(
                self.env._("%s has several instalments: say which one the amount is about.", self.move_id.name),
                self,
                "line_id",
            )
        others = self.search(
            [
                ("id", "!=", self.id),
                ("state", "=", "open"),
                ("partner_id", "=", self.partner_id.id),
                ("move_id", "=", self.move_id.id),
            ]
        )
        left = items.amount_residual_currency - sum(others.mapped("amount"))
        if self.currency_id.compare_amounts(self.amount, left) > 0:
            raise ValidationError(
                self.env._(
                    "%(amount)s is disputed, but only %(open)s of %(document)s is open and not disputed yet.",
                    amount=self.currency_id.format(self.amount),
                    open=self.currency_id.format(max(left, 0)),
                    document=self.move_id.name,
                )
            )
