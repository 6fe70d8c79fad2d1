from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import credit, money
from odoo.addons.customer_ar_management.tools.treatment import profile as profiles

OUTCOMES = [("pass", "Pass"), ("warn", "Warn"), ("deposit", "Deposit"), ("block", "Block")]

#: Fields of which one at least says what should change.
CHANGES = ("limit_percent", "policy_id", "new_grade_id", "class_id")


class ArCreditWhatIf(models.TransientModel):
    """What would change if limits, rules, grades or classes changed: same engine, no write."""

    _name = "ar.credit.what.if"
    _description = "What if: limits and rules"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    as_of = fields.Date(string="As of", required=True, default=fields.Date.context_today)
    account_ids = fields.Many2many("ar.customer.account", string="Customers", help="Empty: every customer.")
    grade_ids = fields.Many2many("ar.credit.grade", string="Only grades")
    limit_percent = fields.Float(string="Limits changed by %", default=-20, help="-20: every limit falls by a fifth.")
    policy_id = fields.Many2one("ar.credit.policy", string="Under this policy instead")
    new_grade_id = fields.Many2one(
        "ar.credit.grade",
        string="In this grade instead",
        help="With the grade's policy, where the customer has none of its own.",
    )
    class_id = fields.Many2one(
        "ar.class",
        string="In this class instead",
        context={"ar_class_with_dimension": True},
        help="With the limit that the profile of the class proposes. A limit of the customer's credit group stays as it is.",
    )
    new_order = fields.Monetary(
        string="For a new order of", help="The order that is put to the check; 0 judges the standing only."
    )
    line_ids = fields.One2many("ar.credit.what.if.line", "what_if_id", readonly=True)
    document_ids = fields.One2many("ar.credit.what.if.document", "what_if_id", readonly=True)
    computed = fields.Boolean(readonly=True)
    stopped_count = fields.Integer(string="Number stopped", readonly=True)
    released_count = fields.Integer(string="Number released", readonly=True)
    before_text = fields.Char(string="As it is", readonly=True)
    after_text = fields.Char(string="As it would be", readonly=True)

    @api.constrains("limit_percent")
    def _check_limit_percent(self):
        for what_if in self:
            if not -100 <= what_if.limit_percent <= 1000:
                raise ValidationError(
                    self.env._(
                        "Limits can change by −100 %% (none left) to +1,000 %%; %s %% is outside. Write −20 for a fifth less.",
                        f"{what_if.limit_percent:g}",
                    )
                )

    @api.depends("as_of")
    def _compute_display_name(self):
        self.display_name = self.env._("What if…")

    def _accounts(self):
        domain = fields.Domain("company_id", "=", self.company_id.id)
        if self.account_ids:
            domain &= fields.Domain("id", "in", self.account_ids.ids)
        if self.grade_ids:
            domain &= fields.Domain("credit_grade_id", "in", self.grade_ids.ids)
        return self.env["ar.customer.account"].search(domain)

    def _requests(self, accounts):
        """Hook: ``[(checkpoint, Request)]`` of documents of these customers that still have to pass a check. Additive."""
        if self.company_id.root_id.ar_credit_invoice_check != "block":
            return []
        drafts = self.env["account.move"].search(
            [
                ("state", "=", "draft"),
                ("move_type", "in", ("out_invoice", "out_receipt")),
                ("company_id", "=", self.company_id.id),
                ("commercial_partner_id", "in", accounts.partner_id.ids),
            ]
        )
        return [("invoice", request) for request in drafts._ar_credit_requests(self.company_id, self.as_of)]

    def action_compute(self):
        """List the customers and the waiting documents whose outcome would change."""
        self.ensure_one()
        if not any(self[name] for name in CHANGES):
            words = self.env._("Say what should change: limits by a share, another policy, grade or class.")
            raise Missing(words, self, *CHANGES)
        accounts = self._accounts()
        change = self._change(accounts)
        result = accounts._credit_what_if(self.as_of, change, money.dec(self.new_order))
        moved = [
            (account, before, after) for account, (before, after) in result.items() if before.outcome != after.outcome
        ]
        worse = [credit.SEVERITY[after.outcome] > credit.SEVERITY[before.outcome] for _account, before, after in moved]
        documents = [
            row
            for row in accounts._credit_what_if_documents(self.as_of, change, self._requests(accounts))
            if row[2].outcome != row[3].outcome
        ]
        self.write(
            {
                "computed": True,
                "before_text": self._counts(result, 0),
                "after_text": self._counts(result, 1),
                "stopped_count": sum(worse),
                "released_count": len(worse) - sum(worse),
                "line_ids": [fields.Command.clear(), *(fields.Command.create(self._line_vals(*row)) for row in moved)],
                "document_ids": [
                    fields.Command.clear(),
                    *(fields.Command.create(self._document_vals(*row)) for row in documents),
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("What if…"),
        }

    def _counts(self, result, index):
        """How many customers pass, are warned of, pay in advance, are stopped: before (0) or after (1), in words."""
        outcomes = [pair[index].outcome for pair in result.values()]
        labels = dict(self.env["ar.credit.what.if.line"]._fields["before"]._description_selection(self.env))
        return " · ".join(f"{label} {outcomes.count(code)}" for code, label in labels.items() if code in outcomes)

    def _change(self, accounts):
        """The function ``(account, Figures, rules) -> (Figures, rules)`` that says what is otherwise."""
        factor = 1 + money.dec(self.limit_percent) / 100
        limits = self._class_limits(accounts)
        choose, known = accounts._policy_chooser(self.new_grade_id, self.company_id), {}

        def rules(account, current):
            if not (self.policy_id or self.new_grade_id):
                return current
            grade = self.new_grade_id or account.credit_grade_id
            policy = self.policy_id or choose(account.credit_policy_id.id, grade.id, self.company_id.id)
            key = (policy, grade.open_account, account.deposit_percent)
            if key not in known:
                known[key] = accounts._rules_of(*key)
            return known[key]

        def change(account, figures, current):
            limit, measured = figures.limit, figures.limit_exposure
            if account.id in limits and measured == figures.exposure:  # a group's limit binds where they differ
                limit = limits[account.id]
            grade = {"grade_rank": self.new_grade_id.sequence} if self.new_grade_id else {}
            return replace(figures, limit=None if limit is None else limit * factor, **grade), rules(account, current)

        return change

    def _class_limits(self, accounts):
        """``{account id: limit that the profiles would propose, None for no limit}`` with the customers in the other class."""
        if not self.class_id:
            return {}
        known, siblings, result = (
            self.env["ar.class.profile"]._of_company(self.company_id),
            self.class_id.dimension_id.class_ids,
            {},
        )
        for account in accounts:
            classes = frozenset((account.class_ids - siblings | self.class_id).ids)
            value, _source = profiles.resolve(known, classes)[1].get("limit", (None, None))
            if value is not None:
                result[account.id] = None if value == "none" else money.dec(value)
        return result

    def _line_vals(self, account, before, after):
        deciding = after if credit.SEVERITY[after.outcome] >= credit.SEVERITY[before.outcome] else before
        return {
            "account_id": account.id,
            "before": before.outcome,
            "after": after.outcome,
            "reasons": "; ".join(self.env["ar.credit.rule"]._explain_all(deciding.findings, self.company_id)),
        }

    def _document_vals(self, checkpoint, request, before, after):
        document = request.document
        return {
            **self._line_vals(request.account, before, after),
            "checkpoint": checkpoint,
            "name": document.display_name,
            "res_model": document._name,
            "res_id": document.id,
            "amount": float(request.new_risk),
        }


class ArCreditWhatIfLine(models.TransientModel):
    _name = "ar.credit.what.if.line"
    _description = "What if: customer"
    _rec_name = "account_id"

    what_if_id = fields.Many2one("ar.credit.what.if", string="What-if", required=True, ondelete="cascade")
    account_id = fields.Many2one("ar.customer.account", string="Customer", required=True)
    before = fields.Selection(OUTCOMES)
    after = fields.Selection(OUTCOMES)
    reasons = fields.Char()


class ArCreditWhatIfDocument(models.TransientModel):
    _name = "ar.credit.what.if.document"
    _description = "What if: document"
    _inherit = ["ar.credit.what.if.line"]

    currency_id = fields.Many2one(related="what_if_id.currency_id")
    checkpoint = fields.Selection([("order", "Order"), ("delivery", "Delivery"), ("invoice", "Invoice")])
    name = fields.Char(string="Document")
    res_model = fields.Char(string="Kind of document")
    res_id = fields.Many2oneReference(model_field="res_model")
    amount = fields.Monetary(string="New credit")

    def action_open_document(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
