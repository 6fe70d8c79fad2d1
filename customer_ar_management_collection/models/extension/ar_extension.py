from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date


class ArExtension(models.Model):
    """An item may be paid later: the old and the new due date, why, who asked and who agreed.

    The new date is written where the ledger keeps it (``date_maturity``), so that aging, dunning and limits follow; the first
    one stays on record, and aging may count from it (basis ``original``).
    """

    _name = "ar.extension"
    _description = "Extension of a due date"
    _inherit = ["ar.agreement.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True, index=True)
    line_id = fields.Many2one(
        "account.move.line",
        string="Item",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain="[('account_type', '=', 'asset_receivable'), ('parent_state', '=', 'posted'), ('reconciled', '=', False), "
        "('balance', '>', 0)]",
    )
    move_id = fields.Many2one(related="line_id.move_id", string="Document", store=True, index=True)
    date_old = fields.Date(string="Due before", readonly=True)
    date_original = fields.Date(string="First due date", readonly=True)
    date_new = fields.Date(string="Due now", required=True, tracking=True)
    days = fields.Integer(string="Days more", compute="_compute_days", store=True, aggregator="avg")
    reason = fields.Char(required=True, tracking=True, help="Why it may be paid later.")
    amount_company = fields.Monetary(
        string="Open amount", currency_field="company_currency_id", readonly=True, help="When it was asked for."
    )
    state = fields.Selection(
        [
            ("requested", "Waits for approval"),
            ("approved", "In force"),
            ("refused", "Refused"),
            ("undone", "Taken back"),
        ],
        default="requested",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        copy=False,
    )
    date_agreed = fields.Date(string="Agreed on", readonly=True, copy=False)

    _one_request = models.UniqueIndex(
        "(line_id) WHERE state = 'requested'", "An extension of this item waits for approval already."
    )

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id", "line_id", "date_new", "reason"}

    @api.depends("date_old", "date_new")
    def _compute_days(self):
        for record in self:
            record.days = (record.date_new - record.date_old).days if record.date_old and record.date_new else 0

    @api.depends("move_id", "date_new")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            record.display_name = self.env._(
                "%(document)s until %(day)s",
                document=record.move_id.name or "-",
                day=format_date(self.env, record.date_new) if record.date_new else "?",
            )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        for record in records.sudo():  # sudo: what the ledger says is the product's; who may ask was checked
            record._take_item()
        small = records.filtered(lambda record: not record._needs_approval())
        small._apply(self.env["res.users"])
        (records - small)._ask_for_approval()
        return records

    def _take_item(self):
        """Note how the item stands.

        :raise ValidationError: what is wrong, in words
        """
        today = self.company_id._ar_today()
        item = (
            self.env["ar.open.item"]
            .with_context(ar_as_of=today, ar_basis="due")
            .search([("line_id", "=", self.line_id.id), ("is_credit", "=", False)])
        )
        if problem := self._obstacle(item, today):
            raise ValidationError(problem)
        first = self._in_force(self.line_id)[:1]
        self.write(
            {
                "partner_id": item.partner_id.id,
                "date_old": item.date_due,
                "date_original": first.date_original or item.date_due,
                "amount_company": item.amount_residual,
                "requester_id": self.env.uid,
            }
        )

    def _obstacle(self, item, today):
        """Why an item cannot be extended, as a sentence; empty when it can."""
        name = self.line_id.move_id.name or self.line_id.name
        if not item or item.is_exchange_pending:
            return self.env._("Nothing of %s is open: there is nothing to extend.", name)
        if item.company_id != self.company_id:
            return self.env._(
                "%(document)s belongs to %(company)s: extend it there.", document=name, company=item.company_id.name
            )
        if self.date_new <= item.date_due:
            return self.env._(
                "%(document)s is due on %(old)s: an extension goes beyond that day, %(new)s does not.",
                document=name,
                old=format_date(self.env, item.date_due),
                new=format_date(self.env, self.date_new),
            )
        if self.date_new < today:
            return self.env._("The new due date is today or later: %s is over.", format_date(self.env, self.date_new))
        plan = self.env["ar.instalment.item"].search([("line_id", "=", self.line_id.id), ("is_open", "=", True)])
        if plan:
            return self.env._("%(document)s is in the instalment plan %(plan)s.", document=name, plan=plan.plan_id.name)
        return ""

    @api.model
    def _in_force(self, line):
        """The extensions of an item that count, the oldest first."""
        return self.search([("line_id", "=", line.id), ("state", "=", "approved")], order="id")

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Extensions stay on record. Take it back instead."))
