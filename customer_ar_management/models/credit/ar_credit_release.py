from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management.tools import money


class ArCreditRelease(models.Model):
    """A release for a document, an amount or a time; asked for by one person,
    granted by another."""

    _name = "ar.credit.release"
    _description = "Credit release"
    _rec_name = "partner_id"
    _inherit = ["ar.credit.guard.mixin", "ar.chain.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="account_id.company_id", store=True, index=True, precompute=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    hold_id = fields.Many2one("ar.credit.hold", ondelete="set null", index="btree_not_null")
    state = fields.Selection(
        [("requested", "Requested"), ("granted", "Granted"), ("refused", "Refused"), ("used", "Used up")],
        required=True,
        default="requested",
        index=True,
        tracking=True,
    )
    requester_id = fields.Many2one("res.users", required=True, default=lambda self: self.env.user, readonly=True)
    approver_id = fields.Many2one("res.users", readonly=True)
    reason = fields.Text(required=True)
    answer = fields.Text()
    res_model = fields.Char(string="Kind of document", readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", string="Document record", readonly=True)
    document = fields.Char(compute="_compute_document", store=True, precompute=True, readonly=True)
    amount = fields.Monetary(help="Up to this amount of new credit; empty: no bound.")
    amount_used = fields.Monetary(string="Amount used", readonly=True)
    date_to = fields.Date(string="Valid until")
    may_answer = fields.Boolean(string="May be answered", compute="_compute_may_answer")

    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0 AND amount_used >= 0)", "Amounts of a release are positive."
    )
    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)", "Nobody grants their own request."
    )
    _one_open_request = models.UniqueIndex(
        "(res_model, res_id) WHERE state = 'requested' AND res_id IS NOT NULL AND res_id > 0",
        "A release of this document has already been asked for.",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"answer", "amount", "date_to"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"account_id", "hold_id", "reason", "res_model", "res_id"}

    @api.model
    def _chain_fields(self):
        return [
            "company_id",
            "account_id",
            "requester_id",
            "approver_id",
            "reason",
            "document",
            "amount",
            "date_to",
            "res_model",
            "res_id",
            "state",
            "amount_used",
        ]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "in", ("granted", "used"))

    @api.model
    def _document_models(self):
        """Hook: models of the documents that a release may be asked for (a set)."""
        return {"account.move"}

    @api.model_create_multi
    def create(self, vals_list):
        """Who asks for a document must be able to read it; its name is its own."""
        if not self.env.su:
            vals_list = [self._asked_for(vals) for vals in vals_list]
        return super().create(vals_list)

    @api.model
    def _asked_for(self, vals):
        model, res_id = vals.get("res_model"), vals.get("res_id")
        if not (model or res_id):
            return vals
        if model not in self._document_models() or not isinstance(res_id, int):
            raise UserError(self.env._("A release is asked for an order, a delivery or an invoice."))
        self.env[model].browse(res_id).check_access("read")
        return vals

    @api.depends("res_model", "res_id")
    def _compute_document(self):
        for release in self:
            known = release.res_id and release.res_model in self.env
            # sudo: the name is told to whoever answers
            document = self.env[release.res_model].sudo().browse(release.res_id) if known else None
            release.document = document.display_name if document else release.document

    @api.depends("state", "requester_id")
    @api.depends_context("uid")
    def _compute_may_answer(self):
        for release in self:
            release.may_answer = not release._answer_problem()

    @api.constrains("state", "amount", "date_to", "res_id")
    def _check_bounded(self):
        for release in self:
            if release.state == "granted" and not (release.res_id or release.amount or release.date_to):
                raise ValidationError(self.env._("A release needs a bound: a document, an amount or a last day."))

    def action_grant(self):
        """Grant requests of others; the people who asked read it in the chatter."""
        self._check_may_answer()
        self._decide({"state": "granted", "approver_id": self.env.user.id})
        self.sudo()._seal()  # sudo: seals what was just decided
        self._tell(self.env._("Credit release granted."))
        self.hold_id.filtered(lambda hold: hold.state == "active").action_release()

    def action_refuse(self):
        self._check_may_answer()
        self._decide({"state": "refused", "approver_id": self.env.user.id})
        self._tell(self.env._("Credit release refused."))

    def _check_may_answer(self):
        for release in self:
            if problem := release._answer_problem():
                raise UserError(problem)

    def _answer_problem(self):
        """Why the user may not answer this request, as a text; empty: the user may. Buttons and server both ask it."""
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            return self.env._("Releases are granted by credit controllers and AR managers.")
        if self.state != "requested":
            return self.env._("The request of %s has been answered already.", self.partner_id.display_name)
        if self.requester_id == self.env.user:
            return self.env._("Nobody grants their own request. Ask a colleague.")
        return ""

    def _tell(self, text):
        for release in self:
            body = f"{text} {release.answer or ''}".strip()
            if release.res_model and release.res_id:
                document = self.env[release.res_model].browse(release.res_id).exists()
                document.sudo().message_post(  # sudo: the answer reaches the document whoever may edit it
                    body=body, partner_ids=release.requester_id.partner_id.ids
                )
            release.activity_feedback(["mail.mail_activity_data_todo"], feedback=text)

    @api.model
    def _valid(self, accounts, as_of):
        """Releases of these customers that can still be used on a day (sudo)."""
        return self.sudo().search(
            [  # sudo: the check runs for whoever confirms the document
                ("account_id", "in", accounts.ids),
                ("state", "=", "granted"),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", as_of),
            ],
            order="id",
        )

    def _covering(self, request):
        """The first of these releases that covers a request; empty if none does. Nothing is written."""
        document = request.document
        for release in self:
            if release.account_id != request.account:
                continue
            if release.res_id and (release.res_model, release.res_id) != (document._name, document._origin.id):
                continue
            room = money.dec(release.amount) - money.dec(release.amount_used)
            if release.amount and request.new_risk > room:
                continue
            return release
        return self.browse()

    def _use(self, new_risk):
        """Take an amount of new credit off what is left of the release; the check has found it to cover.

        :param new_risk: Decimal in company currency
        """
        self.ensure_one()
        used = money.dec(self.amount_used) + new_risk
        done = bool(self.res_id) or (self.amount and used >= money.dec(self.amount))
        self._amend({"amount_used": float(used), "state": "used" if done else "granted"})
