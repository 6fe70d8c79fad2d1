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
    owner_id = fields.Many2one(
        "res.users",
        string="Who clears it",
        tracking=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        help="May be of any department.",
    )
    deadline = fields.Date(tracking=True)
    date_start = fields.Date(
        string="Since", default=lambda self: self.env.company._ar_today(), readonly=True, required=True, copy=False
    )
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
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
        "account.move", string="Document that settles it", readonly=True, copy=False, check_company=True
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
        return super()._writable_fields() | {"reason", "note", "owner_id", "deadline"}

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
        disputes = super().create(vals_list)
        for dispute in disputes.sudo():  # sudo: the open items decide, whatever the user may read of the ledger
            dispute._check_open()
        return disputes

    # -- checks ---------------------------------------------------------------

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

    def _check_open(self):
        """What is disputed is open, and no more of it than that.

        :raise ValidationError: says what is wrong
        """
        items = self._open_items()
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

    # -- what happens ---------------------------------------------------------

    def action_resolve(self, resolution, move=None):
        """Decide open disputes; what is still open is chased again.

        :param resolution: code of ``resolution``
        :param move: the document that settles it (``account.move``), of the same customer
        """
        if resolution not in dict(self._fields["resolution"].selection):
            raise UserError(self.env._("A dispute cannot end like that: %s", resolution))
        if move and (foreign := self.filtered(lambda one: move.commercial_partner_id != one.partner_id)[:1]):
            raise UserError(
                self.env._(
                    "%(document)s does not belong to %(customer)s.",
                    document=move.display_name,
                    customer=foreign.partner_id.display_name,
                )
            )
        for company, disputes in self.filtered(lambda one: one.state == "open").grouped("company_id").items():
            disputes._write_recorded(
                {
                    "state": "closed",
                    "resolution": resolution,
                    "resolution_move_id": move.id if move else False,
                    "date_end": company._ar_today(),
                }
            )

    def action_reject(self):
        """It is owed: chasing goes on."""
        self.action_resolve("rejected")

    def action_withdraw(self):
        """The customer no longer disputes it."""
        self.action_resolve("withdrawn")

    def action_settled_by_credit(self):
        """A credit note settles it."""
        self.action_resolve("credit_note")

    def action_delivered(self):
        """Replaced, repaired or delivered."""
        self.action_resolve("replacement")

    @api.model
    def _close_settled(self, company, as_of):
        """Close disputes of documents of which nothing is open on a day; nothing stays disputed for ever.

        :return: the closed disputes
        """
        # sudo: the ledger decides, whoever asks
        disputes = self.sudo().search(
            [("company_id", "child_of", company.ids), ("state", "=", "open"), ("move_id", "!=", False)]
        )
        items = (
            self.env["ar.open.item"]
            .sudo()  # sudo: as above
            .with_context(ar_as_of=as_of)
            .search([("partner_id", "in", disputes.partner_id.ids), ("is_credit", "=", False)])
        )
        lines, moves = set(items.line_id.ids), set(items.move_id.ids)
        gone = disputes.filtered(
            lambda one: one.line_id.id not in lines if one.line_id else one.move_id.id not in moves
        )
        gone.write({"state": "closed", "resolution": "settled", "date_end": as_of})
        return gone.sudo(self.env.su)

    @api.model
    def _cron_close(self):
        """Nightly, for every company."""
        for company in self.env["res.company"].search([("parent_id", "=", False)]):
            self._close_settled(company, company._ar_today())
