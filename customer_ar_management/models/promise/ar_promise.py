from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import money, promise


class ArPromise(models.Model):
    """A customer said that it will pay: what, how much, and by when.

    While it is open, dunning waits for its items; at the end of its day, with the company's grace, the ledger decides
    (``_evaluate``) and chasing goes on by itself. An item has one open promise at a time.
    """

    _name = "ar.promise"
    _description = "Promise to pay"
    _inherit = ["ar.recorded.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    line_ids = fields.Many2many(
        "account.move.line",
        "ar_promise_line_rel",
        "promise_id",
        "line_id",
        string="Items",
        check_company=True,
        domain="[('move_id.commercial_partner_id', '=', partner_id), ('account_type', '=', 'asset_receivable'), "
        "('parent_state', '=', 'posted'), ('reconciled', '=', False), ('balance', '>', 0)]",
        help="Empty: everything that is due by the promised day.",
    )
    item_ids = fields.One2many("ar.promise.item", "promise_id", string="Promised items", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    date = fields.Date(string="Will pay by", required=True, tracking=True)
    date_given = fields.Date(
        string="Given on", default=lambda self: self.env.company._ar_today(), required=True, readonly=True
    )
    amount = fields.Monetary(tracking=True, help="Empty: all that is open of the items.")
    amount_promised = fields.Monetary(string="Promised", compute="_compute_amount_promised")
    amount_open = fields.Monetary(string="Open when given", readonly=True)
    amount_received = fields.Monetary(string="Received in time", readonly=True)
    source = fields.Selection(
        [("collector", "Said to us"), ("reply", "Written to us"), ("customer", "Entered by the customer")],
        default="collector",
        required=True,
    )
    note = fields.Char(help="What was said, by whom.")
    state = fields.Selection(
        [
            ("open", "Running"),
            ("kept", "Kept"),
            ("partly", "Partly kept"),
            ("broken", "Broken"),
            ("settled", "Nothing left to pay"),
            ("withdrawn", "Withdrawn"),
        ],
        default="open",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        copy=False,
    )
    closed_on = fields.Date(string="Closed on", readonly=True, copy=False)
    partial_mark = fields.Integer(
        string="Partial mark",
        readonly=True,
        copy=False,
        help="The last matching of the ledger when the promise was given.",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"note"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"partner_id", "company_id", "line_ids", "date", "amount"}

    @api.depends("amount", "amount_open")
    def _compute_amount_promised(self):
        for record in self:
            record.amount_promised = record.amount or record.amount_open

    @api.depends("partner_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            record.display_name = (
                self.env._(
                    "%(customer)s by %(day)s",
                    customer=record.partner_id.display_name,
                    day=format_date(self.env, record.date),
                )
                if record.partner_id and record.date
                else ""
            )

    @api.model_create_multi
    def create(self, vals_list):
        promises = super().create(vals_list)
        # sudo: the rows of the items are the product's; who may make the promise was checked
        promises.sudo()._take_items()
        return promises

    def action_withdraw(self):
        """The customer takes it back, or it was noted by mistake: chasing goes on."""
        self._close("withdrawn")

    def _close(self, state):
        for company, promises in self.filtered(lambda one: one.state == "open").grouped("company_id").items():
            promises._write_recorded({"state": state, "closed_on": company._ar_today()})
        self.sudo().item_ids.is_open = False  # sudo: rows of the product

    # -- what is promised -----------------------------------------------------

    def _take_items(self):
        """Take hold of the open items of new promises and share the sum out, oldest first.

        :raise ValidationError: what is wrong with the promise, in words
        """
        self.env.cr.execute("SELECT COALESCE(MAX(id), 0) FROM account_partial_reconcile")
        mark = self.env.cr.fetchone()[0]
        for record in self:
            items = record._promised_items()
            record._check_items(items)
            opened = [money.dec(item.amount_residual_currency) for item in items]
            shares = promise.spread(money.dec(record.amount) if record.amount else None, opened)
            record.write(
                {"currency_id": items[:1].currency_id.id, "amount_open": float(sum(opened)), "partial_mark": mark}
            )
            record._check_amount()
            self.env["ar.promise.item"].create(
                [
                    {
                        "promise_id": record.id,
                        "line_id": item.line_id.id,
                        "company_id": record.company_id.id,
                        "amount_open": float(whole),
                        "amount": float(share),
                        "date_given": record.date_given,
                    }
                    for item, whole, share in zip(items, opened, shares)
                ]
            )

    def _promised_items(self):
        """The open items it is about, oldest first."""
        Item = self.env["ar.open.item"].with_context(ar_as_of=self.date_given)
        domain = (
            Domain("partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("is_credit", "=", False)
        )
        if self.line_ids:
            return Item.search(domain & Domain("line_id", "in", self.line_ids.ids))
        taken = self.env["ar.promise.item"].search(
            [("is_open", "=", True), ("promise_id.partner_id", "=", self.partner_id.id)]
        )
        return Item.search(
            domain & Domain("date_due", "<=", self.date) & Domain("line_id", "not in", taken.line_id.ids)
        )

    def _check_items(self, items):
        if self.partner_id != self.partner_id.commercial_partner_id:
            raise ValidationError(
                self.env._(
                    "Choose the customer %s, not one of its contacts.",
                    self.partner_id.commercial_partner_id.display_name,
                )
            )
        if self.date < self.date_given:
            raise ValidationError(
                self.env._("A promise is for a day to come: %s is over.", format_date(self.env, self.date))
            )
        gone = self.line_ids - items.line_id
        if gone:
            raise ValidationError(
                self.env._(
                    "Nothing is open for %(customer)s on: %(items)s.",
                    customer=self.partner_id.display_name,
                    items=", ".join(gone.mapped("move_id.name")),
                )
            )
        self._check_free(items)

    def _check_free(self, items):
        """There are items, none of them is promised already, and all are in one currency."""
        if not items:
            raise ValidationError(
                self.env._(
                    "%(customer)s has nothing to pay by %(day)s that is not promised already.",
                    customer=self.partner_id.display_name,
                    day=format_date(self.env, self.date),
                )
            )
        taken = self.env["ar.promise.item"].search(
            [("line_id", "in", items.line_id.ids), ("is_open", "=", True)], limit=1
        )
        if taken:
            raise ValidationError(
                self.env._(
                    "%(document)s is promised already, for %(day)s: withdraw that promise first.",
                    document=taken.line_id.move_id.name,
                    day=format_date(self.env, taken.promise_id.date),
                )
            )
        if len(items.currency_id) > 1:
            raise ValidationError(
                self.env._("Note one promise for each currency: %s.", ", ".join(items.currency_id.mapped("name")))
            )

    def _check_amount(self):
        if self.amount < 0:
            raise ValidationError(self.env._("The promised amount is above zero; leave it empty for all that is open."))
        if self.currency_id.compare_amounts(self.amount, self.amount_open) > 0:
            raise ValidationError(
                self.env._(
                    "%(amount)s is promised, but only %(open)s is open.",
                    amount=self.currency_id.format(self.amount),
                    open=self.currency_id.format(self.amount_open),
                )
            )
