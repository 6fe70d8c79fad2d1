from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ArLegalCase(models.Model):
    """A claim that is with a lawyer, a court or an agency: its items, who pursues it, what it costs, when it is heard, how it ends.

    While it is filed, dunning leaves its items alone. An item is in one open case at a time.
    """

    _name = "ar.legal.case"
    _description = "Legal case"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(string="Number", readonly=True, copy=False)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [
            ("suit", "Suit"),
            ("order", "Court payment order"),
            ("arbitration", "Arbitration"),
            ("insolvency", "Claim in an insolvency"),
            ("agency", "Collection agency"),
        ],
        required=True,
        default="suit",
        tracking=True,
    )
    line_ids = fields.Many2many(
        "account.move.line",
        "ar_legal_case_line_rel",
        "case_id",
        "line_id",
        string="Claimed items",
        check_company=True,
        copy=False,
        domain="[('move_id.commercial_partner_id', '=', partner_id), ('account_type', '=', 'asset_receivable'), "
        "('parent_state', '=', 'posted'), ('reconciled', '=', False), ('balance', '>', 0)]",
    )
    counsel_id = fields.Many2one("res.partner", string="Counsel or agency", tracking=True)
    court = fields.Char(string="Court or tribunal", tracking=True)
    reference = fields.Char(string="File number", tracking=True)
    owner_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    state = fields.Selection(
        [("draft", "In preparation"), ("filed", "Filed"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        copy=False,
    )
    item_ids = fields.One2many("ar.legal.item", "case_id", string="Items as filed", readonly=True)
    cost_ids = fields.One2many("ar.legal.cost", "case_id", string="Costs")
    event_ids = fields.One2many("ar.legal.event", "case_id", string="Hearings and deadlines")
    document_ids = fields.Many2many("ir.attachment", string="Documents", copy=False)
    amount_filed = fields.Monetary(string="Claimed when filed", readonly=True, copy=False)
    amount_open = fields.Monetary(
        string="Still open", compute="_compute_amounts", help="Of the items, in company currency."
    )
    amount_costs = fields.Monetary(
        string="Costs to be paid back", compute="_compute_amounts", help="That the customer has to bear."
    )
    amount_claim = fields.Monetary(string="Claim", compute="_compute_amounts", help="What is open, and these costs.")
    filed_on = fields.Date(
        string="Filed on", tracking=True, copy=False, help="The day on which the court or the agency had it."
    )
    gate_reason = fields.Char(
        string="Filed without evidence because", copy=False, tracking=True, help="Only the AR manager may do that."
    )
    gate_user_id = fields.Many2one("res.users", string="Decided by", readonly=True, copy=False)
    missing = fields.Text(string="Evidence that is missing", compute="_compute_missing")
    outcome = fields.Selection(
        [
            ("paid", "Paid"),
            ("won", "Won"),
            ("partly", "Won in part"),
            ("settled", "Settled"),
            ("lost", "Lost"),
            ("unenforceable", "Not enforceable"),
            ("withdrawn", "Withdrawn"),
        ],
        readonly=True,
        tracking=True,
        copy=False,
    )
    amount_awarded = fields.Monetary(string="Awarded", copy=False, tracking=True)
    outcome_note = fields.Text(string="How it ended", copy=False)
    closed_on = fields.Date(string="Closed on", readonly=True, copy=False)

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "kind",
            "line_ids",
            "counsel_id",
            "court",
            "reference",
            "owner_id",
            "cost_ids",
            "event_ids",
            "document_ids",
            "gate_reason",
            "filed_on",
            "amount_awarded",
            "outcome_note",
        }

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"partner_id", "company_id"}

    @api.depends("name", "partner_id")
    def _compute_display_name(self):
        for case in self:
            case.display_name = " – ".join(filter(None, (case.name, case.partner_id.display_name)))

    @api.depends("line_ids.amount_residual", "cost_ids.amount", "cost_ids.is_recoverable")
    def _compute_amounts(self):
        for case in self:
            posted = case.line_ids.filtered(lambda line: line.parent_state == "posted")
            case.amount_open = sum(posted.mapped("amount_residual"))
            case.amount_costs = sum(case.cost_ids.filtered("is_recoverable").mapped("amount"))
            case.amount_claim = case.amount_open + case.amount_costs

    @api.depends("line_ids", "state")
    @api.depends_context("lang")
    def _compute_missing(self):
        for case in self:
            case.missing = "\n".join(case._missing_evidence()) if case.state == "draft" else False

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create(vals_list)
        for case in cases.sudo():  # sudo: numbers are drawn by the product
            case.name = case.env["ir.sequence"].with_company(case.company_id).next_by_code("ar.legal.case")
            case._keep_documents()
        return cases

    def write(self, vals):
        if not self.env.su:
            if vals.keys() & {"line_ids", "kind", "filed_on", "gate_reason"} and (
                filed := self.filtered(lambda case: case.state != "draft")[:1]
            ):
                raise UserError(self.env._("%s is filed: its claim stays as it was filed.", filed.display_name))
            if vals.keys() - {"outcome_note", "document_ids"} and (
                closed := self.filtered(lambda case: case.state == "closed")[:1]
            ):
                raise UserError(self.env._("%s is closed. Open another case.", closed.display_name))
        result = super().write(vals)
        if "document_ids" in vals:
            self._keep_documents()
        return result

    def _keep_documents(self):
        """Documents belong to the case: whoever reads it reads them."""
        for case in self.sudo():  # sudo: files that their owner has just put here
            loose = case.document_ids.filtered(lambda file: not file.res_id)
            loose.write({"res_model": case._name, "res_id": case.id})

    @api.constrains("partner_id", "line_ids")
    def _check_lines(self):
        for case in self:
            if case.partner_id != case.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "Choose the customer %s, not one of its contacts.",
                        case.partner_id.commercial_partner_id.display_name,
                    )
                )
            foreign = case.line_ids.filtered(
                lambda line, own=case: line.move_id.commercial_partner_id != own.partner_id
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "%(document)s does not belong to %(customer)s.",
                        document=foreign[:1].move_id.name,
                        customer=case.partner_id.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(case.state != "draft" for case in self):
            raise UserError(self.env._("A case that was filed stays on record."))
