from odoo import api, fields, models
from odoo.exceptions import UserError


class ArCollectionCase(models.Model):
    """Collection from one customer: opened when something is overdue, closed when nothing is any more, both by the ledger.

    A customer has one open case in a company. Stage, owner and next step may be changed by people; the ledger moves the
    stage on when the customer reaches another one.
    """

    _name = "ar.collection.case"
    _description = "Collection case"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "overdue desc, id desc"
    _rec_name = "partner_id"

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    account_id = fields.Many2one("ar.customer.account", readonly=True, index="btree_not_null", ondelete="set null")
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        [("open", "Under way"), ("closed", "Closed")], required=True, default="open", readonly=True, index=True
    )
    stage_id = fields.Many2one(
        "ar.collection.stage",
        tracking=True,
        index=True,
        ondelete="restrict",
        group_expand="_read_group_stage_id",
    )
    auto_stage_id = fields.Many2one(
        "ar.collection.stage", string="Stage by the ledger", readonly=True, ondelete="set null"
    )
    owner_id = fields.Many2one(
        "res.users", string="Responsible", tracking=True, index="btree_not_null", domain="[('share', '=', False)]"
    )
    next_step = fields.Char(string="Next step", tracking=True, help="Empty: what the stage proposes.")
    proposed_step = fields.Char(related="stage_id.next_step", string="Proposed by the stage")
    step_text = fields.Char(string="What comes next", compute="_compute_step_text")
    next_date = fields.Date(string="Until", tracking=True)
    note = fields.Text()
    date_open = fields.Date(string="Opened on", required=True, readonly=True)
    date_closed = fields.Date(string="Closed on", readonly=True)
    closed_code = fields.Selection(
        [("settled", "Nothing overdue any more"), ("merged", "Goes on in the case of the customer it was merged into")],
        string="Closed because",
        readonly=True,
    )
    overdue = fields.Monetary(readonly=True)
    oldest = fields.Integer(string="Oldest item (days)", readonly=True, aggregator="max")
    days_open = fields.Integer(string="Open for (days)", compute="_compute_days_open")
    event_ids = fields.Many2many("ar.collection.event", string="Time line", compute="_compute_event_ids")

    _one_open = models.UniqueIndex(
        "(partner_id, company_id) WHERE state = 'open'", "This customer has an open case already."
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"stage_id", "owner_id", "next_step", "next_date", "note"}

    @api.model
    def _read_group_stage_id(self, stages, domain):
        return stages.search([])

    @api.depends("next_step", "proposed_step", "state")
    @api.depends_context("lang")
    def _compute_step_text(self):
        for case in self:
            case.step_text = case.state == "open" and (case.next_step or case.proposed_step)

    @api.depends("date_open", "date_closed")
    def _compute_days_open(self):
        today = {company: company._ar_today() for company in self.company_id}
        for case in self:
            end = case.date_closed or today.get(case.company_id)
            case.days_open = (end - case.date_open).days if end and case.date_open else 0

    @api.depends("partner_id", "company_id")
    def _compute_event_ids(self):
        for case in self:
            case.event_ids = self.env["ar.collection.event"].search(
                [("partner_id", "=", case.partner_id.id), ("company_id", "=", case.company_id.id)], limit=80
            )

    def write(self, vals):
        closed = self.filtered(lambda case: case.state == "closed")[:1]
        if closed and not self.env.su and vals.keys() & {"stage_id", "owner_id", "next_step", "next_date"}:
            raise UserError(self.env._("The case of %s is closed: nothing is overdue.", closed.display_name))
        by_hand = "stage_id" in vals and not self.env.su
        before = {case: case.stage_id for case in self} if by_hand else {}
        result = super().write(vals)
        # sudo: which stage it was is put on record by the product
        self.env["ar.collection.stage.change"].sudo()._note(
            [(case, stage, case.stage_id) for case, stage in before.items()], self.env.user
        )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Cases stay on record."))

    # -- doors ----------------------------------------------------------------

    def action_open_account(self):
        """The customer's file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.customer.account",
            "res_id": self.account_id.id,
            "view_mode": "form",
        }

    def action_time_line(self):
        """Everything that happened with the customer, the latest first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_collection.ar_collection_event_action"
        )
        return {
            **action,
            "domain": [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
        }
