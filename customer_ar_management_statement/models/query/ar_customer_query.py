from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

LEDGER = "account.group_account_readonly,account.group_account_invoice"


class ArCustomerQuery(models.Model):
    """What a customer asked, who answers it until when, and whether that was kept.

    Sales and service read and answer it without any right on the ledger: it carries no figure of the account.
    """

    _name = "ar.customer.query"
    _description = "Question of a customer"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "asked_at desc, id desc"
    _check_company_auto = True

    name = fields.Char(string="Subject", required=True)
    text = fields.Text(string="Question", required=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    contact_id = fields.Many2one("res.partner", string="Asked by", ondelete="restrict")
    move_id = fields.Many2one(
        "account.move",
        string="About the document",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        groups=LEDGER,
        domain="[('commercial_partner_id', '=', partner_id), ('state', '=', 'posted')]",
    )
    document = fields.Char(string="About", compute="_compute_document", store=True, compute_sudo=True)
    previous_id = fields.Many2one(
        "ar.customer.query", string="Asked before", index="btree_not_null", ondelete="set null"
    )
    source = fields.Selection([("portal", "Portal"), ("typed", "Told to us")], required=True, default="typed")
    owner_id = fields.Many2one(
        "res.users",
        string="Answers it",
        index="btree_not_null",
        tracking=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    asked_at = fields.Datetime(string="Asked at", required=True, default=fields.Datetime.now)
    promised_at = fields.Datetime(string="Answer promised by", required=True, default=fields.Datetime.now)
    promised_hours = fields.Integer(string="Hours promised", aggregator="avg")
    class_id = fields.Many2one("ar.class", string="Class that promises it", ondelete="set null")
    state = fields.Selection(
        [("open", "Waiting for our answer"), ("answered", "Answered"), ("closed", "Closed without answer")],
        required=True,
        default="open",
        index=True,
        tracking=True,
    )
    answer = fields.Text()
    answered_at = fields.Datetime(string="Answered at")
    answered_by_id = fields.Many2one("res.users", string="Answered by", ondelete="restrict")
    hours_taken = fields.Float(string="Hours to the answer", aggregator="avg")
    is_kept = fields.Boolean(string="Promise kept")
    promise = fields.Selection(
        [("waiting", "In time"), ("overdue", "Too late already"), ("kept", "Kept"), ("missed", "Not kept")],
        string="Promised time",
        compute="_compute_promise",
        search="_search_promise",
    )
    may_answer = fields.Boolean(string="May be answered", compute="_compute_may_answer")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"owner_id"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"name", "text", "company_id", "partner_id", "contact_id", "move_id"}

    @api.depends("move_id")
    def _compute_document(self):
        for query in self:
            query.document = query.move_id.name

    @api.depends_context("uid")
    def _compute_may_answer(self):
        allowed = self._filtered_access("write")
        for query in self:
            query.may_answer = bool(query.id) and query in allowed

    @api.depends("state", "promised_at", "is_kept")
    def _compute_promise(self):
        now = fields.Datetime.now()
        for query in self:
            if query.state == "answered":
                query.promise = "kept" if query.is_kept else "missed"
            elif query.state == "open":
                query.promise = "waiting" if query.promised_at and query.promised_at >= now else "overdue"
            else:
                query.promise = False

    def _search_promise(self, operator, value):
        if operator != "in":
            return NotImplemented
        now, is_open = fields.Datetime.now(), Domain("state", "=", "open")
        answered = Domain("state", "=", "answered")
        domains = {
            "waiting": is_open & Domain("promised_at", ">=", now),
            "overdue": is_open & Domain("promised_at", "<", now),
            "kept": answered & Domain("is_kept", "=", True),
            "missed": answered & Domain("is_kept", "=", False),
            False: Domain("state", "=", "closed"),
        }
        return Domain.OR(domains[code] for code in value if code in domains)

    @api.constrains("partner_id", "contact_id")
    def _check_partner(self):
        for query in self:
            if query.partner_id != query.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "Choose the customer %s, not one of its contacts.",
                        query.partner_id.commercial_partner_id.display_name,
                    )
                )
            if query.contact_id and query.contact_id.commercial_partner_id != query.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(contact)s does not belong to %(customer)s.",
                        contact=query.contact_id.display_name,
                        customer=query.partner_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        queries = super().create(vals_list)
        for query in queries.sudo():  # sudo: what is promised is written by the product
            query._promise()
        return queries

    def _promise(self):
        """Fix until when it is answered, by the classes that the customer has now, and tell who answers."""
        account = self.env["ar.customer.account"]._ensure(self.partner_id, self.company_id)
        hours, promising = account._answer_promise()
        until = self.asked_at + timedelta(hours=hours)
        self.write({"promised_at": until, "promised_hours": hours, "class_id": promising.id})
        if self.owner_id and self.owner_id != self.env.user:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=self.company_id._ar_day(until),
                user_id=self.owner_id.id,
                summary=self.env._("Answer %s", self.partner_id.display_name),
            )
