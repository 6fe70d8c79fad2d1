from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import dunning, money, placeholders, quiet


class ArDunningPlan(models.Model):
    """A ladder of steps with its limits: whom, when, how often."""

    _name = "ar.dunning.plan"
    _description = "Dunning plan"
    _inherit = ["mail.thread"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    step_ids = fields.One2many("ar.dunning.step", "plan_id", string="Steps", copy=True)
    note = fields.Text(string="Meant for", translate=True)
    mode = fields.Selection(
        [("propose", "Propose; a person confirms"), ("auto", "Send by itself every day")],
        required=True,
        default="propose",
        tracking=True,
        help="Nothing is sent by itself before a first run of the company was confirmed by hand.",
    )

    minimum = fields.Monetary(
        string="Minimum amount", tracking=True, help="A customer who owes less, credits taken off, is left alone."
    )
    grace_days = fields.Integer(
        string="Grace days", tracking=True, help="Days added to every step from the due date on."
    )
    min_days = fields.Integer(string="Days between messages", default=7, tracking=True)
    weekly_cap = fields.Integer(
        string="Messages per week", default=2, tracking=True, help="Per customer over all channels; 0: no cap."
    )
    escalation = fields.Selection(
        [("highest", "The step that the item's age calls for"), ("one", "One step after the other")],
        required=True,
        default="highest",
        tracking=True,
        help="Matters for items that are already old when they are first chased.",
    )
    list_scope = fields.Selection(
        [("chased", "Only the items that reach a step"), ("overdue", "All overdue items"), ("open", "All open items")],
        string="A letter lists",
        required=True,
        default="overdue",
        help="What is not due yet stands in a block of its own with its own sum; {total} is what is overdue.",
    )

    quiet_weekend = fields.Boolean(string="Not on weekends", default=True)
    quiet_holidays = fields.Boolean(string="Not on public holidays", default=True, help="Of the customer's country.")
    hour_from = fields.Float(string="Not before", default=8.0)
    hour_to = fields.Float(string="Not after", default=18.0)

    country_ids = fields.Many2many("res.country", string="Countries")
    category_ids = fields.Many2many("res.partner.category", string="Customer tags")
    amount_from = fields.Monetary(string="Open from", help="Customers whose open balance is at least this.")
    is_rule = fields.Boolean(string="Chosen by a rule", compute="_compute_is_rule", store=True)

    thanks = fields.Boolean(string="Thank for late payments", tracking=True)
    thanks_subject = fields.Char(string="Thanks subject", translate=True)
    thanks_body = fields.Html(string="Thanks body", translate=True, sanitize_attributes=False)
    result_days = fields.Integer(
        string="Result days", default=30, help="Cash that comes within so many days of a message counts as its result."
    )
    due_to_cash_text = fields.Char(string="From due to cash", compute="_compute_due_to_cash_text")

    _limits_positive = models.Constraint(
        "CHECK (minimum >= 0 AND grace_days >= 0 AND min_days >= 0 AND weekly_cap >= 0 AND amount_from >= 0 AND result_days > 0)",
        "The limits of a plan cannot be negative, and the result needs at least one day.",
    )
    _hours = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_to <= 24 AND hour_from <= hour_to)",
        "The hours of sending lie between 0 and 24, the first before the last.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for plan in self:
            plan.currency_id = (plan.company_id or self.env.company).currency_id

    @api.depends("country_ids", "category_ids", "amount_from")
    def _compute_is_rule(self):
        for plan in self:
            plan.is_rule = bool(plan.country_ids or plan.category_ids or plan.amount_from)

    @api.constrains("list_scope")
    def _check_words(self):
        self.step_ids._check_words()

    @api.constrains("mode", "step_ids")
    def _check_steps(self):
        for plan in self:
            if plan.mode == "auto" and not plan.step_ids:
                raise Missing(
                    self.env._("%s cannot send by itself: it has no steps. Add one first.", plan.name), plan, "step_ids"
                )
            steps = plan.step_ids.sorted("offset_days")
            legal = [step.channel == "legal" for step in steps]
            if legal != sorted(legal):
                raise ValidationError(
                    self.env._(
                        "The steps of %s are out of order: after the hand-over to legal no other step can follow.",
                        plan.name,
                    )
                )

    @api.constrains("thanks", "thanks_subject", "thanks_body")
    def _check_thanks(self):
        for plan in self.filtered("thanks"):
            if not plan.thanks_subject or not plan.thanks_body:
                raise Missing(
                    self.env._("Write the subject and the text of the thanks, or switch them off."),
                    plan,
                    "thanks_subject",
                    "thanks_body",
                )
            plan._check_placeholders("thanks_subject", "thanks_body")

    def _check_placeholders(self, *names):
        known = self.env["ar.dunning.letter"]._placeholders()
        for name in names:
            if wrong := placeholders.unknown(self[name], known):
                raise ValidationError(
                    self.env._(
                        "%(text)s names what does not exist: %(wrong)s. You can use: %(known)s.",
                        text=self._fields[name]._description_string(self.env),
                        wrong=", ".join(f"{{{n}}}" if n != "{" else self.env._("a single brace") for n in wrong),
                        known=", ".join(f"{{{n}}}" for n in known),
                    )
                )

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        done = super()._update_field_translations(field_name, translations, digest, source_lang)
        if field_name in ("thanks_subject", "thanks_body"):
            for plan in self:
                for lang in translations:
                    plan.with_context(lang=lang)._check_placeholders(field_name)
        return done

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", plan.name)} for plan, vals in zip(self, super().copy_data(default))
        ]

    # -- what the engine asks -------------------------------------------------

    def _ladder(self):
        """The plan as ``tools.dunning.Ladder``; its steps in the order of their days."""
        self.ensure_one()
        return dunning.Ladder(
            self.id,
            tuple(step._rung() for step in self.step_ids.sorted("offset_days")),
            money.dec(self.minimum),
            self.grace_days,
            self.min_days,
            self.weekly_cap,
            self.escalation == "one",
            self.list_scope,
        )

    def _hours_of_sending(self):
        """The plan's quiet times as ``tools.quiet.Hours``."""
        self.ensure_one()
        return quiet.Hours(self.quiet_weekend, self.quiet_holidays, self.hour_from, self.hour_to)

    @api.model
    def _plan_for(self, accounts, balances=None):
        """Hook: which plan each customer account follows, and why.

        Extend with ``{**super()._plan_for(accounts, balances), account: (plan, reason)}``
        for the accounts your criterion speaks for; the customer's own plan must
        keep the last word.

        :param accounts: ``ar.customer.account`` of one company, or of the current company's branches
        :param balances: ``{account id: open balance in company currency}``
        :return: ``{account: (plan or empty, reason in words)}``
        """
        companies = accounts.company_id
        company = self.env.company if self.env.company in companies.parent_ids else companies[:1] or self.env.company
        default = company.ar_dunning_plan_id
        rules = self.search([("is_rule", "=", True), ("company_id", "in", (False, company.id))])
        partners = accounts.partner_id
        if rules:
            partners.fetch(["country_id", "category_id"])
        beside = self._plans_beside_rules(accounts)
        by_hand, usual = self.env._("chosen for this customer"), (default, self.env._("the company's plan"))
        chosen = {}
        for account in accounts:
            if account.dunning_plan_id:
                chosen[account] = (account.dunning_plan_id, by_hand)
                continue
            rule = next((r for r in rules if r._applies(account.partner_id, (balances or {}).get(account.id, 0))), None)
            chosen[account] = (rule, rule._rule_text()) if rule else usual
            other = beside.get(account)
            if other and (not rule or (other[0].sequence, other[0].id) < (rule.sequence, rule.id)):
                chosen[account] = other
        return chosen

    @api.model
    def _plans_beside_rules(self, accounts):
        """Hook: ``{account: (plan, reason in words)}`` of what else speaks for a plan; it stands beside the rules, the plan that
        comes first by its order wins. Extend with ``{**super()._plans_beside_rules(accounts), …}``."""
        return {}

    def _applies(self, partner, balance):
        return (
            (not self.country_ids or partner.country_id in self.country_ids)
            and (not self.category_ids or bool(partner.category_id & self.category_ids))
            and (not self.amount_from or balance >= self.amount_from)
        )

    def _rule_text(self):
        parts = [", ".join((self.country_ids.mapped("name")) + self.category_ids.mapped("name"))]
        if self.amount_from:
            parts.append(self.env._("open from %s", self.currency_id.format(self.amount_from)))
        return self.env._("by rule: %s", "; ".join(filter(None, parts)))

    @api.depends_context("company")
    def _compute_due_to_cash_text(self):
        """The company's days from due date to cash: half a year before the first run, and since."""
        company = self.env.company
        start = company.ar_dunning_first_run_id.confirmed_at
        text = False
        if start:
            first, Result = start.date(), self.env["ar.dunning.result"]
            before, _amount = Result._due_to_cash(company, first - timedelta(days=180), first - timedelta(days=1))
            since, _amount = Result._due_to_cash(company, first, fields.Date.context_today(self))
            text = self.env._(
                "%(before)s days on average in the half year before the first run, %(since)s since.",
                before="–" if before is None else round(before, 1),
                since="–" if since is None else round(since, 1),
            )
        self.due_to_cash_text = text

    def action_letters(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_dunning_letter_action")
        return {**action, "domain": [("plan_id", "=", self.id)], "context": {}}
