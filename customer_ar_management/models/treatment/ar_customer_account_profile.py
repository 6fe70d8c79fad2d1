"""From classes to treatment: which profile applies, what it changes, who confirms."""

import json

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.treatment import profile as rules

from .ar_class_profile import STATEMENT_CYCLES

FOLLOWED_BY = {"review_months": ("review_date", "review_last"), "survey_months": ("survey_date", "survey_last")}


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    profile_id = fields.Many2one(
        "ar.class.profile",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The first profile that fits the customer's classes.",
    )
    profile_plan_id = fields.Many2one(
        "ar.dunning.plan",
        string="Dunning plan by profile",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="What the profile of the classes brings; stands beside the rules of the plans and ends with the class.",
    )
    profile_wishes = fields.Json(
        string="Wishes of the profiles",
        readonly=True,
        copy=False,
        help="What the profiles want: {aspect: [value, profile id]}.",
    )
    proposal_ids = fields.One2many("ar.profile.proposal", "account_id", string="Proposals", readonly=True)
    proposal_count = fields.Integer(string="Number of proposals", compute="_compute_proposal_count")
    limit_state = fields.Selection(
        [("unset", "Not set"), ("none", "No limit"), ("amount", "Amount")],
        string="Credit limit by profile",
        default="unset",
        readonly=True,
    )
    limit_confirmed = fields.Monetary(string="Limit confirmed", readonly=True)
    allowed_term_ids = fields.Many2many("account.payment.term", string="Allowed payment terms")
    deposit_percent = fields.Float(string="Deposit (%)", digits=(5, 2), tracking=True)
    statement_cycle = fields.Selection(STATEMENT_CYCLES, string="Statements", tracking=True)
    team_id = fields.Many2one("ar.team", tracking=True, index="btree_not_null")
    service_days = fields.Integer(string="Contact every (days)")
    reward_ids = fields.One2many("ar.reward", "account_id", string="Rewards", readonly=True)

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "allowed_term_ids",
            "deposit_percent",
            "service_days",
            "statement_cycle",
            "team_id",
        }

    def _compute_proposal_count(self):
        counts = dict(
            self.env["ar.profile.proposal"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "proposed")], ["account_id"], ["__count"]
            )
        )
        for account in self:
            account.proposal_count = counts.get(account, 0)

    @api.model
    def _apply_profiles(self, company, as_of):
        """Find each account's profile and act on what it wants now and did not
        want before. Writes only what changed, by a fixed number of statements.

        :return: number of accounts whose treatment or profile changed
        """
        Profile = self.env["ar.class.profile"]
        profiles, aspects = Profile._of_company(company), Profile._aspects()
        accounts = self._treatments(company, aspects)
        earners = self._reward_earners(company, as_of, profiles)
        resolved, changed, actions = {}, [], []
        for account in accounts:
            classes = frozenset(account["classes"] or ())
            if classes not in resolved:
                resolved[classes] = rules.resolve(profiles, classes)
            profile_id, wishes = resolved[classes]
            wishes = self._with_reward(wishes, account, earners)
            before = account["wishes"] or {}
            now = {aspect: list(wish) for aspect, wish in wishes.items()}
            if now == before and profile_id == account["profile_id"]:
                continue
            changed.append((account["id"], profile_id, now))
            actions += self._actions(account, now, before, aspects)
        self._record_profiles(company, as_of, changed, actions, aspects)
        return len(changed)

    @api.model
    def _treatments(self, company, aspects):
        """The accounts of a company with their classes and what is in force of each aspect."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
            SELECT a.id, a.partner_id, a.profile_id, a.profile_wishes AS wishes, %(in_force)s,
                   CASE a.limit_state WHEN 'none' THEN '"none"' WHEN 'amount' THEN a.limit_confirmed::text END AS limit,
                   c.classes, t.terms AS payment_terms, r.payment_term_id AS reward_term
              FROM ar_customer_account a
              LEFT JOIN (SELECT account_id, ARRAY_AGG(class_id) AS classes
                           FROM ar_customer_account_class_rel GROUP BY account_id) c
                     ON c.account_id = a.id
              LEFT JOIN (SELECT ar_customer_account_id, ARRAY_AGG(account_payment_term_id) AS terms
                           FROM account_payment_term_ar_customer_account_rel GROUP BY ar_customer_account_id) t
                     ON t.ar_customer_account_id = a.id
              LEFT JOIN ar_reward r ON r.account_id = a.id AND r.date_end IS NULL
             WHERE a.company_id = %(company)s AND a.active ORDER BY a.id
            """,
                company=company.id,
                in_force=SQL(", ").join(
                    SQL("%s AS %s", self._in_force_sql(aspect.column), SQL.identifier(code))
                    for code, aspect in aspects.items()
                    if aspect.column
                ),
            )
        )
        rows = self.env.cr.dictfetchall()
        for row in rows:
            row["limit"] = row["limit"] and json.loads(row["limit"])
        return rows

    @api.model
    def _in_force_sql(self, column):
        """A column of the account ``a``; a number 0 is *nothing agreed*."""
        value = SQL("a.%s", SQL.identifier(column))
        return SQL("NULLIF(%s, 0)", value) if self._fields[column].type in ("integer", "float", "monetary") else value

    @api.model
    def _reward_earners(self, company, as_of, profiles):
        """``{months: {partner id: (on-time ratio in percent, settled items)}}``:
        one query per period that a reward asks for."""
        periods = {profile.values["reward"][2] for profile in profiles if "reward" in profile.values}
        return {
            months: {
                partner: (ratio, settled)
                for partner, ratio, settled in self.env.execute_query(
                    self.env["ar.class.metric"]._source_on_time(company, as_of, months)
                )
            }
            for months in periods
        }

    @api.model
    def _with_reward(self, wishes, account, earners):
        """The wishes with the reward only for those who earned it; who has one
        and no longer earns it is to lose it (value ``none``)."""
        if "reward" not in wishes:
            return wishes if not account["reward_term"] else wishes | {"reward": ("none", None)}
        (term, minimum, months, settled_minimum), source = wishes["reward"]
        ratio, settled = earners[months].get(account["partner_id"], (None, 0))
        wishes = {aspect: wish for aspect, wish in wishes.items() if aspect != "reward"}
        if rules.reward_eligible(ratio, settled, minimum, settled_minimum):
            return wishes | {"reward": ([term, months], source)}
        return wishes | {"reward": ("none", source)} if account["reward_term"] else wishes

    @api.model
    def _actions(self, account, now, before, aspects):
        """``[(account id, aspect, act, old value, new value, profile id)]``; a wish that fell away takes back what waits and
        ends what it has brought."""
        actions = []
        for aspect, known in aspects.items():
            wanted, source = now.get(aspect, (None, None))
            wanted_before = before.get(aspect, (None, None))[0]
            if wanted == wanted_before:
                continue
            current = account.get(aspect)
            if aspect == "reward":
                current = account["reward_term"] and [
                    account["reward_term"],
                    wanted[1] if isinstance(wanted, list) else 0,
                ]
            elif aspect == "payment_terms":
                current, wanted, wanted_before = (value and sorted(value) for value in (current, wanted, wanted_before))
            act = rules.act(wanted, wanted_before, current, known.confirm)
            actions.append(
                (account["id"], aspect, act, current, now.get(aspect, (None, None))[0], source or before[aspect][1])
            )
        return actions

    # -- recording ---------------------------------------------------------------------

    @api.model
    def _record_profiles(self, company, as_of, changed, actions, aspects):
        if not changed:
            return
        cr = self.env.cr
        cr.execute(
            SQL(
                """UPDATE ar_customer_account a SET profile_id = u.profile_id, profile_wishes = u.wishes
                 FROM json_to_recordset(%s::json) AS u(id int, profile_id int, wishes jsonb) WHERE a.id = u.id""",
                json.dumps([{"id": c[0], "profile_id": c[1], "wishes": c[2]} for c in changed]),
            )
        )
        if actions:
            cr.execute(
                SQL(
                    """UPDATE ar_profile_proposal p SET state = 'superseded'
                     FROM (SELECT * FROM UNNEST(%s::int[], %s::text[]) AS u(account_id, aspect)) u
                    WHERE p.account_id = u.account_id AND p.aspect = u.aspect AND p.state = 'proposed'""",
                    [a[0] for a in actions],
                    [a[1] for a in actions],
                )
            )
        applied = [a for a in actions if a[2] == rules.APPLY]
        for code, aspect in aspects.items():
            if aspect.column and (rows := [a for a in applied if a[1] == code]):
                cr.execute(self._sql_apply(aspect.column, [a[0] for a in rows], [a[4] for a in rows], as_of))
        if rows := [a for a in actions if a[2] in (rules.APPLY, rules.PROPOSE)]:
            cr.execute(self._sql_proposals(company, as_of, rows))
        self.invalidate_model()
        self.env["ar.profile.proposal"].invalidate_model()
        for account_id, code, _act, _before, value, _source in applied:
            if not aspects[code].column:
                self.browse(account_id)._apply_aspect(code, value, self.env["ar.profile.proposal"])

    @api.model
    def _sql_apply(self, column, account_ids, values, as_of):
        kind, also = SQL.identifier(self._fields[column].column_type[0]), SQL()
        if column in FOLLOWED_BY:
            following, last = (SQL.identifier(name) for name in FOLLOWED_BY[column])
            also = SQL(", %s = (COALESCE(a.%s, %s) + MAKE_INTERVAL(months => u.value))::date", following, last, as_of)
        return SQL(
            "UPDATE ar_customer_account a SET %(column)s = u.value %(also)s"
            " FROM UNNEST(%(ids)s::int[], %(values)s::%(kind)s[]) AS u(id, value) WHERE a.id = u.id",
            column=SQL.identifier(column),
            also=also,
            ids=account_ids,
            values=values,
            kind=kind,
        )

    @api.model
    def _sql_proposals(self, company, as_of, rows):
        return SQL(
            """
            INSERT INTO ar_profile_proposal (account_id, partner_id, company_id, aspect, value_old, value_new, profile_id,
                                             state, date, create_uid, create_date, write_uid, write_date)
            SELECT u.account_id, a.partner_id, %(company)s, u.aspect, u.old::jsonb, u.new::jsonb, u.profile_id, u.state,
                   %(as_of)s, %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC'
              FROM UNNEST(%(accounts)s::int[], %(aspects)s::text[], %(old)s::text[], %(new)s::text[], %(profiles)s::int[],
                          %(states)s::text[]) AS u(account_id, aspect, old, new, profile_id, state)
              JOIN ar_customer_account a ON a.id = u.account_id
            """,
            company=company.id,
            as_of=as_of,
            uid=self.env.uid,
            accounts=[r[0] for r in rows],
            aspects=[r[1] for r in rows],
            old=[None if r[3] is None else json.dumps(r[3]) for r in rows],
            new=[None if r[4] is None else json.dumps(r[4]) for r in rows],
            profiles=[r[5] for r in rows],
            states=["applied" if r[2] == rules.APPLY else "proposed" for r in rows],
        )
