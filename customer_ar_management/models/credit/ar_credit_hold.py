from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import credit


LIFTED = [
    ("hand", "Lifted by hand"),
    ("released", "Released"),
    ("rule", "The rule no longer applies."),
    ("paid", "Payment received."),
    ("ended", "The hold's last day has passed."),
    ("merged", "Goes on in the hold of the customer it was merged into."),
]


class ArCreditHold(models.Model):
    """A customer on hold: why, for what, since when, lifted when and by whom."""

    _name = "ar.credit.hold"
    _description = "Credit hold"
    _rec_name = "partner_id"
    _inherit = ["ar.credit.guard.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        [("active", "On hold"), ("lifted", "Lifted")], required=True, default="active", index=True, tracking=True
    )
    origin = fields.Selection([("rule", "Rule"), ("manual", "By hand")], required=True, default="manual", readonly=True)
    rule_id = fields.Many2one("ar.credit.rule", ondelete="set null", readonly=True)
    scope = fields.Selection(
        [("orders", "Orders"), ("deliveries", "Deliveries"), ("all", "Orders and deliveries")],
        required=True,
        default="all",
    )
    stop_service = fields.Boolean(
        string="Stop service",
        help="Running services (subscriptions, hotline …) stop as well; other applications read this.",
    )
    reason_id = fields.Many2one("ar.reason", domain=[("kind", "=", "hold")])
    reason = fields.Text(string="Explanation")
    finding = fields.Json(readonly=True, help="What the rule found, as a code and figures.")
    why = fields.Char(compute="_compute_why")
    date_start = fields.Date(string="Start date", required=True, default=fields.Date.context_today)
    date_end = fields.Date(string="Until", help="Empty: until lifted.")
    lifted_on = fields.Date(string="Lifted on", readonly=True)
    lifted_by_id = fields.Many2one("res.users", string="Lifted by", readonly=True)
    lift_code = fields.Selection(LIFTED, string="Lifted because", readonly=True)
    lift_text = fields.Text(string="In somebody's words", readonly=True)
    lift_reason = fields.Char(string="Why lifted", compute="_compute_lift_reason")
    grace_until = fields.Date(
        string="Grace until",
        readonly=True,
        help="The same rule does not put the customer on hold again before this day.",
    )
    release_ids = fields.One2many("ar.credit.release", "hold_id")
    age_days = fields.Integer(string="Days", compute="_compute_age_days")
    exposure = fields.Monetary(related="account_id.credit_exposure", string="Exposure")
    waiting = fields.Char(
        string="Who waits", compute="_compute_waiting", help="Who has asked for a release and for which document."
    )

    _one_per_rule = models.UniqueIndex(
        "(account_id, rule_id) WHERE state = 'active' AND rule_id IS NOT NULL", "This rule already holds the customer."
    )
    _one_by_hand = models.UniqueIndex(
        "(account_id, scope) WHERE state = 'active' AND rule_id IS NULL",
        "The customer is already on hold by hand for this scope.",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"scope", "stop_service", "reason_id", "reason", "date_end"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"account_id", "company_id", "date_start"}

    @api.depends("date_start", "lifted_on")
    def _compute_age_days(self):
        for company, holds in self.grouped("company_id").items():
            today = (company or self.env.company)._ar_today()
            for hold in holds:
                hold.age_days = ((hold.lifted_on or today) - hold.date_start).days if hold.date_start else 0

    @api.depends("finding", "reason", "reason_id", "company_id")
    @api.depends_context("lang")
    def _compute_why(self):
        for hold in self:
            said = [hold.reason_id.name, hold.reason]
            if hold.finding:
                said = hold.env["ar.credit.check"]._sentences([hold.finding], hold.company_id)
            hold.why = ": ".join(filter(None, said))

    @api.depends("lift_code", "lift_text")
    @api.depends_context("lang")
    def _compute_lift_reason(self):
        labels = dict(self._fields["lift_code"]._description_selection(self.env))
        for hold in self:
            hold.lift_reason = ": ".join(filter(None, [labels.get(hold.lift_code), hold.lift_text]))

    @api.depends("partner_id", "date_start")
    def _compute_display_name(self):
        for hold in self:
            hold.display_name = self.env._(
                "%(customer)s on hold since %(date)s",
                customer=hold.partner_id.display_name or "",
                date=format_date(self.env, hold.date_start),
            )

    def _as_finding(self):
        """The hold as a finding of a check: a code and figures."""
        self.ensure_one()
        because = {"because": self.finding} if self.finding else {"reason": self.reason or self.reason_id.name or ""}
        return {
            "kind": "hold",
            "hold": self.id,
            "outcome": credit.BLOCK,
            "since": self.date_start.isoformat(),
            **because,
        }

    def _compute_waiting(self):
        requests = self.env["ar.credit.release"].search(
            [("account_id", "in", self.account_id.ids), ("state", "=", "requested")]
        )
        asked = requests.grouped("account_id")
        for hold in self:
            hold.waiting = (
                ", ".join(
                    f"{request.requester_id.name} ({request.document})"
                    if request.document
                    else request.requester_id.name
                    for request in asked.get(hold.account_id, ())
                )
                if hold.state == "active"
                else ""
            )

    @api.constrains("origin", "reason", "reason_id")
    def _check_reason(self):
        for hold in self:
            if hold.origin == "manual" and not (hold.reason or hold.reason_id):
                raise Missing(
                    self.env._("Say why %s is put on hold: choose a reason or explain.", hold.partner_id.display_name),
                    hold,
                    "reason",
                    "reason_id",
                )

    @api.constrains("account_id", "company_id")
    def _check_company_of_account(self):
        for hold in self:
            if hold.account_id.company_id != hold.company_id:
                raise ValidationError(
                    self.env._(
                        "%(customer)s is a customer of %(other)s, not of %(company)s.",
                        customer=hold.partner_id.display_name,
                        other=hold.account_id.company_id.name,
                        company=hold.company_id.name,
                    )
                )

    def action_lift(self):
        """Lift holds by hand, with the policy's days of grace."""
        return self.action_release(code="hand")

    def action_release(self, reason="", code="released"):
        """Lift holds now.

        :param reason: why, in somebody's words
        :param code: why, a value of ``lift_code``
        :raise UserError: for holds that are lifted already
        """
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_controller")):
            raise AccessError(self.env._("Holds are lifted by credit controllers and AR managers."))
        if any(hold.state != "active" for hold in self):
            raise UserError(self.env._("This hold has been lifted already."))
        keys = lambda hold: (hold.account_id.credit_policy_in_force_id, hold.company_id)
        for (policy, company), holds in self.grouped(keys).items():
            today = company._ar_today()
            holds._decide(
                {
                    "state": "lifted",
                    "lifted_on": today,
                    "lifted_by_id": self.env.user.id,
                    "lift_code": code,
                    "lift_text": reason,
                    "grace_until": fields.Date.add(today, days=policy.grace_days) if policy else False,
                }
            )

    # -- the nightly run ------------------------------------------------------

    @api.model
    def _plan(self, accounts, company, as_of):
        """What the rules that hold would do now, without writing.

        :return: ``(vals_list of holds to place, holds to lift)``
        """
        known = self.env["ar.credit.check"]._figures(accounts, company, as_of)
        tests = self.env["ar.credit.check"]._rule_tests()
        ours = self.sudo().search(
            [  # sudo: runs at once when money arrives, for whoever books it
                ("account_id", "in", accounts.ids),
                ("rule_id", "!=", False),
                "|",
                ("state", "=", "active"),
                ("grace_until", ">=", as_of),
            ]
        )
        active = {(hold.account_id.id, hold.rule_id.id): hold for hold in ours if hold.state == "active"}
        graced = {(hold.account_id.id, hold.rule_id.id) for hold in ours if hold.state == "lifted"}
        place, stay = [], self.browse()
        for account, (figures, _components, _limit) in known.items():
            holding = account.credit_policy_in_force_id.rule_ids.filtered(lambda rule: rule.active and rule.holds)
            decision = credit.decide(figures, [rule._as_rule() for rule in holding], tests)
            for finding in decision.findings:
                key = (account.id, finding.rule.key)
                if key in active:
                    stay |= active[key]
                elif key not in graced:
                    place.append(
                        {
                            "account_id": account.id,
                            "company_id": company.id,
                            "origin": "rule",
                            "rule_id": finding.rule.key,
                            "date_start": as_of,
                            "finding": self.env["ar.credit.check"]._as_fact(finding),
                        }
                    )
        return place, self.browse([hold.id for hold in active.values()]).sudo() - stay  # sudo: as above

    @api.model
    def _run(self, accounts, company, as_of):
        """Place and lift what the rules say; returns ``(placed, lifted)``."""
        place, lift = self._plan(accounts, company, as_of)
        placed = self.sudo().create(place)  # sudo: see _plan
        if lift:
            lift.write({"state": "lifted", "lifted_on": as_of, "lifted_by_id": self.env.user.id, "lift_code": "rule"})
        return placed, lift

    @api.model
    def _cron_run(self, batch=500):
        """Nightly run over every customer whose policy holds, in committed batches."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([]):
            accounts = self.env["ar.customer.account"].with_company(company).search([("company_id", "=", company.id)])
            as_of = company._ar_today()
            self.search(
                [("company_id", "=", company.id), ("state", "=", "active"), ("date_end", "<", as_of)]
            ).action_release(code="ended")
            accounts = accounts.filtered(lambda a: any(rule.holds for rule in a.credit_policy_in_force_id.rule_ids))
            for start in range(0, len(accounts), batch):
                self.with_company(company)._run(accounts[start : start + batch], company, as_of)
                if not cron._commit_progress(1, remaining=len(accounts) - start > batch):
                    return

    @api.model
    def _money_arrived(self, partners, company, as_of):
        """Lift at once what a payment has settled; never places a hold."""
        accounts = (
            self.env["ar.customer.account"]
            .sudo()
            .search(
                [  # sudo: whoever books the payment
                    ("partner_id", "in", partners.commercial_partner_id.ids),
                    ("company_id", "=", company.id),
                ]
            )
        )
        held = self.sudo().search(
            [  # sudo: as the accounts
                ("account_id", "in", accounts.ids),
                ("state", "=", "active"),
                ("rule_id", "!=", False),
            ]
        )
        if held:
            _place, lift = self._plan(held.account_id, company, as_of)
            lift.write({"state": "lifted", "lifted_on": as_of, "lifted_by_id": self.env.user.id, "lift_code": "paid"})
