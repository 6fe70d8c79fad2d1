import json

from odoo import api, models
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management_collection.tools import limitation


class ArLimitationClock(models.Model):
    """The clocks of a company, set anew every night; warnings months ahead."""

    _inherit = "ar.limitation.clock"

    @api.model
    def _cron_refresh(self):
        """Nightly, for every company; one commit each."""
        companies = self.env["res.company"].search([])
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            today = company._ar_today()
            self._refresh(company, today)
            self._warn(company, today)
            if not self.env["ir.cron"]._commit_progress(1):
                return

    @api.model
    def _refresh(self, company, as_of):
        """Set the clocks of the overdue items of a company; those of settled items go. A fixed number of queries; two workers
        at once write the same.

        :param company: ``res.company``; its own items, not those of branches
        :param as_of: date
        :return: number of clocks that changed
        """
        laws, of_account, default = self._laws(company)
        items = [
            (line, partner, account, due, rule)
            for line, partner, account, due in self._overdue_items(company, as_of)
            if (rule := of_account.get(account, default))
        ]
        events = self._collect_events([item[0] for item in items]) if items else {}
        rows = []
        for line, partner, account, due, rule in items:
            clock = limitation.clock(due, laws[rule], events.get(line, ()), as_of)
            facts = [
                [event.day.isoformat(), event.kind, event.until and event.until.isoformat(), effect, *event.source]
                for event, effect in clock.effects
            ]
            rows.append((line, partner, account, rule, due, clock.begins, clock.expires, clock.held, json.dumps(facts)))
        return self._record(company, rows)

    @api.model
    def _laws(self, company):
        """``({rule id: Law}, {account id: rule id}, rule id of the company or None)``"""
        # sudo: which law holds is no secret
        accounts = self.env["ar.customer.account"].sudo()
        of_account = {
            account.id: account.limitation_rule_id.id
            for account in accounts.search([("company_id", "=", company.id), ("limitation_rule_id", "!=", False)])
        }
        Rule = self.env["ar.limitation.rule"].sudo().with_context(active_test=False)  # sudo: as above
        default = Rule.with_context(active_test=True)._default_for(company).id
        wanted = Rule.browse({*of_account.values(), *filter(None, [default])})
        return {rule.id: rule._law() for rule in wanted}, of_account, default

    @api.model
    def _overdue_items(self, company, as_of):
        # sudo: the clock runs whoever asks
        Item = self.env["ar.open.item"].sudo().with_context(ar_as_of=as_of, ar_basis="due", ar_scheme_id=False)
        query = Item._search([("company_id", "=", company.id), ("is_overdue", "=", True)])
        names = ("line_id", "partner_id", "account_ar_id", "date_due")
        return self.env.execute_query(
            query.select(*(SQL("%s", Item._field_to_sql(Item._table, name, query)) for name in names))
        )

    @api.model
    def _record(self, company, rows):
        """Insert, change and remove in two statements."""
        # sudo: clocks are the product's
        table = self.sudo()
        table.flush_model()
        columns = list(map(list, zip(*rows))) if rows else [[] for _column in range(9)]
        self.env.execute_query(
            SQL(
                "DELETE FROM ar_limitation_clock WHERE company_id = %s AND line_id != ALL(%s) RETURNING id",
                company.id,
                columns[0],
            )
        )
        changed = self.env.execute_query(
            SQL(
                """INSERT INTO ar_limitation_clock AS clock (line_id, partner_id, account_id, rule_id, date_due, begins, expires,
                          is_held, facts, company_id, create_uid, create_date, write_uid, write_date)
                   SELECT given.*, %s, %s, %s, %s, %s
                     FROM UNNEST(%s::int[], %s::int[], %s::int[], %s::int[], %s::date[], %s::date[], %s::date[], %s::bool[],
                                 %s::jsonb[]) AS given
                       ON CONFLICT (line_id) DO UPDATE SET partner_id = EXCLUDED.partner_id, account_id = EXCLUDED.account_id,
                          rule_id = EXCLUDED.rule_id, date_due = EXCLUDED.date_due, begins = EXCLUDED.begins,
                          expires = EXCLUDED.expires, is_held = EXCLUDED.is_held, facts = EXCLUDED.facts,
                          write_date = EXCLUDED.write_date
                    WHERE (clock.partner_id, clock.account_id, clock.rule_id, clock.date_due, clock.begins, clock.expires,
                           clock.is_held, clock.facts)
                       IS DISTINCT FROM (EXCLUDED.partner_id, EXCLUDED.account_id, EXCLUDED.rule_id, EXCLUDED.date_due,
                           EXCLUDED.begins, EXCLUDED.expires, EXCLUDED.is_held, EXCLUDED.facts)
                RETURNING clock.id""",
                company.id,
                self.env.uid,
                self.env.cr.now(),
                self.env.uid,
                self.env.cr.now(),
                *columns,
            )
        )
        table.invalidate_model(flush=False)
        return len(changed)

    @api.model
    def _warn(self, company, as_of):
        """Tell who is responsible for a customer which claims lapse within the company's months, once for each last day.

        :return: the customer accounts concerned
        """
        horizon = limitation.add_months(as_of, company.ar_limitation_months)
        # sudo: who is to be warned is warned, whoever asks
        clocks = self.sudo().search(
            [("company_id", "=", company.id), ("expires", "<=", horizon), ("account_id", "!=", False)]
        )
        clocks = clocks.filtered(lambda clock: clock.warned_for != clock.expires)
        answerable = self.env["ar.agreement.mixin"]._answerable
        nobody = self.env["res.users"]
        for user, own in clocks.grouped(lambda clock: answerable(clock.account_id, nobody, company)).items():
            reader = own.with_context(lang=user.lang or self.env.lang)
            for account, lapsing in own.grouped("account_id").items():
                first = min(lapsing.mapped("expires"))
                account.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=max(as_of, first),
                    user_id=user.id,
                    summary=reader.env._(
                        "Claims that lapse: %(count)s, the first on %(day)s",
                        count=len(lapsing),
                        day=format_date(reader.env, first),
                    ),
                )
        for expires, same in clocks.grouped("expires").items():
            same.write({"warned_for": expires})
        return clocks.account_id
