from odoo import api, fields, models
from odoo.exceptions import UserError


class ArClearing(models.Model):
    """Invoices, credit notes and payments of a customer settled with each other in one step, and taken back exactly.

    Mutual clearing settles what the customer owes with what we owe it as a supplier, by an agreement of both.
    """

    _name = "ar.clearing"
    _description = "Clearing of open items"
    _inherit = ["ar.recorded.mixin", "ar.posting.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(string="Number", default="/", copy=False)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    kind = fields.Selection(
        [
            ("customer", "Receivables"),
            ("mutual", "Receivables against payables"),
            ("prepaid", "Paid in advance"),
        ],
        required=True,
        default="customer",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    line_ids = fields.One2many("ar.clearing.line", "clearing_id", string="Items")
    debit_ids = fields.One2many("ar.clearing.line", "clearing_id", string="Owed to us", domain=[("side", "=", "debit")])
    credit_ids = fields.One2many(
        "ar.clearing.line", "clearing_id", string="Owed to the customer", domain=[("side", "=", "credit")]
    )
    debit = fields.Monetary(string="Of what is owed to us", compute="_compute_sums")
    credit = fields.Monetary(string="Of what we owe", compute="_compute_sums")
    numbers = fields.Char(string="Document numbers", help="For a proposal by number, such as: INV/2026/0031, 32, 35.")
    agreed_by = fields.Char(string="Agreed for the customer by", tracking=True)
    agreed_on = fields.Date(string="Agreement signed on", tracking=True)
    amount = fields.Monetary(string="Settled")
    state = fields.Selection(
        [("draft", "Proposed"), ("done", "Settled"), ("undone", "Taken back")],
        required=True,
        default="draft",
        index=True,
        tracking=True,
    )
    partial_ids = fields.Many2many("account.partial.reconcile", string="Matchings", groups="base.group_system")
    done_by_id = fields.Many2one("res.users", string="Settled by", ondelete="restrict")
    done_at = fields.Datetime(string="Settled at")
    undone_by_id = fields.Many2one("res.users", string="Taken back by", ondelete="restrict")
    undone_at = fields.Datetime(string="Taken back at")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"date", "numbers", "agreed_by", "agreed_on", "debit_ids", "credit_ids"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id", "partner_id", "currency_id", "kind"}

    @api.depends("line_ids.amount", "line_ids.side")
    def _compute_sums(self):
        for clearing in self:
            for side in ("debit", "credit"):
                lines = clearing.line_ids.filtered(lambda line: line.side == side)  # noqa: B023
                clearing[side] = clearing.currency_id.round(sum(lines.mapped("amount")))

    @api.depends("name", "partner_id")
    def _compute_display_name(self):
        for clearing in self:
            number = clearing.name if clearing.name != "/" else self.env._("Clearing")
            clearing.display_name = f"{number} – {clearing.partner_id.display_name}"

    @api.model_create_multi
    def create(self, vals_list):
        clearings = super().create(vals_list)
        for clearing in clearings:
            clearing._check_kind()
        return clearings

    def write(self, vals):
        if not self.env.su and self.filtered(lambda clearing: clearing.state != "draft"):
            raise UserError(self.env._("What is settled is not changed any more; take it back and settle anew."))
        return super().write(vals)

    def _check_kind(self):
        """:raise UserError: when the company does not settle like that, or it is about a contact"""
        if self.partner_id != self.partner_id.commercial_partner_id:
            raise UserError(
                self.env._(
                    "Choose the customer %s, not one of its contacts.",
                    self.partner_id.commercial_partner_id.display_name,
                )
            )
        if self.kind == "mutual" and not self.company_id.ar_clearing_mutual:
            raise UserError(
                self.env._("%s does not settle receivables against payables; see the settings.", self.company_id.name)
            )
        if self.kind == "prepaid" and not self.env.su:
            raise UserError(self.env._("What is paid in advance is applied by the scheduler; choose another kind."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        if self.filtered(lambda clearing: clearing.state != "draft"):
            raise UserError(self.env._("A clearing that was settled stays on file."))

    def action_agreement(self):
        """Print the agreement that both sides sign."""
        self.ensure_one()
        return self.env.ref("customer_ar_management_statement.ar_clearing_report").report_action(self)

    def _settled_lines(self, side):
        """Lines of which something is settled, oldest due first."""
        return self.line_ids.filtered(lambda line: line.side == side and line.amount).sorted(
            lambda line: (line.date_due, line.id)
        )

    def action_entries(self):
        """The entries that it posted."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entries"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("id", "in", self.entry_ids.ids)],
        }
