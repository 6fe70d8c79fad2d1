from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management.tools import credit, money


TERMS = {"account_id", "group_id", "kind", "amount", "currency_id"}
DATES = {"date_from", "date_to", "reason"}


class ArCreditLimit(models.Model):
    """A dated credit limit of a customer or of a group, in any currency.

    Requested by one person, approved by another; once approved it is evidence.
    No limit and a limit of zero are two different things.
    """

    _name = "ar.credit.limit"
    _description = "Credit limit"
    _inherit = ["ar.credit.guard.mixin", "ar.chain.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name")
    account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    group_id = fields.Many2one(
        "ar.credit.group",
        string="Credit group",
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one("res.company", compute="_compute_company_id", store=True, precompute=True, index=True)
    kind = fields.Selection(
        [("permanent", "Permanent"), ("temporary", "Temporary")], required=True, default="permanent"
    )
    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    date_from = fields.Date(string="From date", required=True, default=fields.Date.context_today, tracking=True)
    date_to = fields.Date(string="Valid until", tracking=True)
    reason = fields.Text(help="Why this limit; kept with the decision.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("requested", "Requested"),
            ("approved", "Approved"),
            ("rejected", "Rejected"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="draft",
        tracking=True,
        index=True,
        copy=False,
    )
    requester_id = fields.Many2one("res.users", default=lambda self: self.env.user, readonly=True, copy=False)
    approver_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_on = fields.Datetime(string="Approved on", readonly=True, copy=False)
    assessment_id = fields.Many2one("ar.credit.assessment", readonly=True, copy=False, index="btree_not_null")
    withdrawn_on = fields.Date(string="Withdrawn on", readonly=True, copy=False)

    _one_scope = models.Constraint(
        "CHECK ((account_id IS NULL) != (group_id IS NULL))", "A limit belongs to one customer or to one group."
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)", "A credit limit cannot be negative. Enter 0 for a customer who has to pay in advance."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from <= date_to)", "The limit ends before it begins."
    )
    _temporary_ends = models.Constraint(
        "CHECK (kind = 'permanent' OR date_to IS NOT NULL)", "A temporary limit needs a last day."
    )
    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)",
        "Nobody approves their own request. Ask a colleague with the right to approve.",
    )

    @api.depends("account_id.company_id", "group_id.company_id")
    def _compute_company_id(self):
        for limit in self:
            limit.company_id = limit.account_id.company_id or limit.group_id.company_id

    @api.depends("account_id", "group_id", "amount", "currency_id")
    def _compute_name(self):
        for limit in self:
            limit.name = (
                f"{(limit.account_id or limit.group_id).display_name}: {limit.currency_id.format(limit.amount)}"
            )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | TERMS | DATES

    @api.model
    def _chain_fields(self):
        return [
            "company_id",
            "account_id",
            "group_id",
            "kind",
            "amount",
            "currency_id",
            "date_from",
            "requester_id",
            "approver_id",
            "state",
            "date_to",
            "reason",
            "approved_on",
            "withdrawn_on",
        ]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "in", ("approved", "withdrawn"))

    @api.constrains("currency_id", "state", "date_from")
    def _check_rate(self):
        for limit in self.filtered(lambda x: x.state == "approved"):
            limit._amount_in_company_currency(limit.date_from)

    @api.constrains("state", "date_from", "date_to", "kind", "account_id", "group_id")
    def _check_overlap(self):
        approved = self.filtered(lambda limit: limit.state == "approved")
        others = (
            self.search(
                [
                    ("state", "=", "approved"),
                    "|",
                    ("account_id", "in", approved.account_id.ids),
                    ("group_id", "in", approved.group_id.ids),
                ]
            )
            if approved
            else self
        )
        for limit in approved:
            for other in others - limit:
                if (other.account_id, other.group_id, other.kind) == (
                    limit.account_id,
                    limit.group_id,
                    limit.kind,
                ) and (credit.overlaps(limit.date_from, limit.date_to or None, other.date_from, other.date_to or None)):
                    raise ValidationError(
                        self.env._(
                            "%(name)s already has a limit valid from %(start)s to %(end)s. End that one first.",
                            name=(limit.account_id or limit.group_id).display_name,
                            start=other.date_from,
                            end=other.date_to or self.env._("further notice"),
                        )
                    )

    def _amount_in_company_currency(self, as_of):
        """The amount at the rate of a day.

        :raise UserError: when the limit's currency has no rate on that day
        """
        self.ensure_one()
        factor = self._factors({(self.currency_id, self.company_id)}, as_of)[self.currency_id.id, self.company_id.id]
        return self.company_id.currency_id.round(self.amount * factor)

    @api.model
    def _factors(self, pairs, as_of):
        """``{(currency id, company id): company currency per unit of currency}`` on a day.

        :param pairs: ``{(currency, company)}``
        :raise UserError: when a currency has no rate on that day
        """
        for currency, company in pairs:
            if currency != company.currency_id and not self._has_rate(currency, company, as_of):
                raise UserError(
                    self.env._(
                        "There is no exchange rate for %(currency)s on %(date)s in %(company)s. Enter the rate, then try again.",
                        currency=currency.name,
                        date=as_of,
                        company=company.name,
                    )
                )
        return {
            (currency.id, company.id): currency._get_conversion_rate(currency, company.currency_id, company, as_of)
            for currency, company in pairs
        }

    @api.model
    def _has_rate(self, currency, company, as_of):
        return bool(
            self.env["res.currency.rate"]
            .sudo()
            .search_count(
                [  # sudo: rates are no secret
                    ("currency_id", "=", currency.id),
                    ("name", "<=", as_of),
                    ("company_id", "in", (False, company.root_id.id)),
                ],
                limit=1,
            )
        )

    def write(self, vals):
        """What was asked for is what is approved: terms change in drafts only, dates until the approval."""
        if not self.env.su:
            closed = self.filtered(
                lambda limit: (
                    limit.state != "draft"
                    and TERMS & vals.keys()
                    or limit.state not in ("draft", "requested")
                    and DATES & vals.keys()
                )
            )
            if closed:
                raise UserError(
                    self.env._(
                        "%s is evidence of a request or an approval and cannot be changed. Ask for a new limit.",
                        closed[0].name,
                    )
                )
        return super().write(vals)

    # -- life cycle -----------------------------------------------------------

    def action_request(self):
        """Ask for approval; the AR manager gets an activity."""
        for limit in self:
            if limit.state != "draft":
                raise UserError(self.env._("Only a draft can be requested; %s is not.", limit.name))
        self._decide({"state": "requested"})
        for limit in self:
            if manager := limit.company_id.ar_manager_id:
                limit.activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=manager.id,
                    summary=self.with_context(lang=manager.lang).env._("Credit limit to approve"),
                )

    def action_approve(self):
        """Approve requests of others, up to one's own cap; ends what they replace."""
        self._check_may_approve()
        self._check_assessed()
        for limit in self:
            limit._end_predecessor()
        self._decide({"state": "approved", "approver_id": self.env.user.id, "approved_on": fields.Datetime.now()})
        self.sudo()._seal()  # sudo: seals what was just decided
        self.activity_feedback(["mail.mail_activity_data_todo"])
        self._mirror()

    def action_reject(self):
        self._check_may_approve()
        self._decide({"state": "rejected", "approver_id": self.env.user.id})
        self.activity_feedback(["mail.mail_activity_data_todo"])

    def action_withdraw(self):
        """End an approved limit today; what was approved stays on file."""
        today = fields.Date.context_today(self)
        self._check_is_controller()
        for limit in self:
            if limit.state != "approved":
                raise UserError(self.env._("Only an approved limit can be withdrawn; %s is not.", limit.name))
        self._decide({"state": "withdrawn", "withdrawn_on": today})
        self._mirror()

    def action_renew(self):
        """Ask for the same limits again, from the day after they end: the mass
        review of what expires. One request per limit, to be approved by others."""
        today = fields.Date.context_today(self)
        renewed = self.browse()
        for limit in self:
            if limit.state != "approved" or not limit.date_to:
                raise UserError(self.env._("%s does not expire; there is nothing to renew.", limit.name))
            start = max(fields.Date.add(limit.date_to, days=1), today)
            renewed |= limit.copy(
                {"date_from": start, "date_to": fields.Date.add(start, years=1), "reason": self.env._("Renewal")}
            )
        renewed.action_request()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_credit_limit_action")
        return {**action, "domain": [("id", "in", renewed.ids)]}

    def _check_may_approve(self):
        user = self.env.user
        cap = (
            None
            if user.has_group("customer_ar_management.group_ar_manager")
            else self.env.company.ar_controller_limit_cap
        )
        self._check_is_controller()
        for limit in self:
            if limit.state != "requested":
                raise UserError(self.env._("%s has not been requested.", limit.name))
            if limit.requester_id == user:
                raise UserError(
                    self.env._("Nobody approves their own request. Ask a colleague to decide on %s.", limit.name)
                )
            if cap is not None and money.dec(limit._amount_in_company_currency(limit.date_from)) > money.dec(cap):
                raise UserError(
                    self.env._(
                        "%(limit)s is above your cap of %(cap)s. An AR manager has to approve it.",
                        limit=limit.name,
                        cap=limit.company_id.currency_id.format(cap),
                    )
                )

    def _check_is_controller(self):
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise UserError(self.env._("Credit limits are approved by credit controllers and AR managers."))

    def _check_assessed(self):
        """Policies may ask for an approved, unexpired assessment before any credit."""
        for limit in self.filtered(lambda x: x.account_id.credit_policy_in_force_id.require_assessment and x.amount):
            assessment = limit.account_id.credit_assessment_id
            if assessment.state != "approved" or (assessment.next_review and assessment.next_review < limit.date_from):
                raise UserError(
                    self.env._(
                        "%(customer)s has no valid approved credit assessment, which the policy %(policy)s asks for before "
                        "credit is given. Assess the customer first.",
                        customer=limit.partner_id.display_name,
                        policy=limit.account_id.credit_policy_in_force_id.name,
                    )
                )

    def _end_predecessor(self):
        """A new permanent limit ends the one before it on the eve of its first day."""
        self.ensure_one()
        if self.kind != "permanent":
            return
        before = self.search(
            [
                ("state", "=", "approved"),
                ("kind", "=", "permanent"),
                ("account_id", "=", self.account_id.id),
                ("group_id", "=", self.group_id.id),
                ("date_from", "<", self.date_from),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.date_from),
            ]
        )
        before.sudo()._amend(
            {"date_to": fields.Date.subtract(self.date_from, days=1)}
        )  # sudo: ends with the approval of its successor

    # -- in force -------------------------------------------------------------

    @api.model
    def _in_force(self, accounts, as_of):
        """``{account: {scope: tools.credit.Limit}}``; without limit an empty dict."""
        rows = accounts._credit_rows()
        forced = self._in_force_of({account.id: rows[account.id].credit_group_id for account in accounts}, as_of)
        return {account: forced[account.id] for account in accounts}

    @api.model
    def _in_force_of(self, groups, as_of):
        """``{account id: {scope: tools.credit.Limit}}`` in company currency, in one query.

        :param groups: ``{account id: its credit group's id or None}``
        """
        names = ("id", "account_id", "group_id", "company_id", "kind", "amount", "currency_id", "date_from", "date_to")
        query = self.sudo()._search(
            [  # sudo: the check runs for sales people, who see the outcome only
                ("state", "=", "approved"),
                ("date_from", "<=", as_of),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", as_of),
                "|",
                ("account_id", "in", list(groups)),
                ("group_id", "in", list({*groups.values()} - {None})),
            ],
            order="id",
        )
        rows = self.env.execute_query(query.select(*(self._field_to_sql(self._table, name, query) for name in names)))
        Currency, Company = self.env["res.currency"], self.env["res.company"].sudo()  # sudo: as above
        factors = self._factors(
            {
                (Currency.browse(currency_id), Company.browse(company_id))
                for currency_id, company_id in {(row[6], row[3]) for row in rows}
            },
            as_of,
        )
        digits = {
            company_id: Company.browse(company_id).currency_id.decimal_places for _currency, company_id in factors
        }
        own, shared = {}, {}
        for limit_id, account_id, group_id, company_id, kind, amount, currency_id, start, end in rows:
            factor = factors[currency_id, company_id]
            amount = money.dec(amount) if factor == 1 else money.round_money(amount * factor, digits[company_id])
            holder, key, scope = (shared, group_id, credit.GROUP) if group_id else (own, account_id, credit.ENTITY)
            holder.setdefault(key, []).append(credit.Limit(limit_id, scope, kind, amount, start, end))
        return {
            account_id: credit.in_force([*own.get(account_id, ()), *shared.get(group_id, ())], as_of)
            for account_id, group_id in groups.items()
        }

    def _mirror(self):
        """Write the entity limit in force to core's ``credit_limit``, for the
        banner that core shows; core knows no zero limit."""
        today = fields.Date.context_today(self)
        accounts = self.account_id
        for company, group in accounts.grouped("company_id").items():
            forced = self._in_force(group, today)
            for account in group:
                limit = forced[account].get(credit.ENTITY)
                partner = account.partner_id.with_company(
                    company
                ).sudo()  # sudo: core's field asks for accounting rights
                partner.credit_limit = float(limit.amount) if limit else 0.0

    @api.model
    def _cron_mirror(self):
        """Nightly: mirror limits that began or ended yesterday or today."""
        today = fields.Date.context_today(self)
        eve = fields.Date.subtract(today, days=1)
        self.search(
            [
                ("state", "=", "approved"),
                ("account_id", "!=", False),
                "|",
                ("date_from", "in", [eve, today]),
                ("date_to", "in", [fields.Date.subtract(eve, days=1), eve]),
            ]
        )._mirror()
