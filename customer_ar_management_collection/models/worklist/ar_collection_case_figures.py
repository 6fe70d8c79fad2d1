"""What the rules of the work list count: each figure of all customers at once."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import money, promise
from odoo.addons.customer_ar_management_collection.tools import worklist

BROKEN_DAYS = 90


class ArCollectionCase(models.Model):
    _inherit = "ar.collection.case"

    @api.model
    def _figures(self, company, as_of, rows, codes):
        """Hook: what the rules count, in a number of queries that does not depend on the customers.

        An add-on brings a figure of its own by ``{**super()._figures(…), "x_code": {partner id: number}}`` and a value of the
        selection ``ar.collection.rule.code``.

        :param rows: as ``_overdue`` returns them; the days of the last and of the next contact are added here
        :param codes: the figures that a rule asks for
        :return: ``{code: {partner id: number}}``
        """
        partners = [row["partner_id"] for row in rows]
        contacts, counts = self._contacts(company, partners), self._counts(company, partners, as_of)
        found = {code: {} for code in ("at_risk", "oldest", "silence", "answers", "broken", "dispute_late", "age_jump")}
        bounds = self.env["ar.aging.scheme"]._default_for(company)._upper_bounds()
        for row in rows:
            partner = row["partner_id"]
            last, following, answers = contacts.get(partner, (None, None, 0))
            row["last_contact"], row["next_contact"] = last, following
            found["at_risk"][partner], found["oldest"][partner] = row["at_risk"], row["oldest"]
            found["silence"][partner] = (as_of - last).days if last else row["oldest"]
            found["answers"][partner] = answers
            found["broken"][partner], found["dispute_late"][partner] = counts.get(partner, (0, 0))
            found["age_jump"][partner] = worklist.age_jump(row["oldest"], bounds)
        if "step" in codes:
            found["step"] = self._steps(company, partners)
        if "limit_use" in codes:
            found["limit_use"] = self._limit_use(company, as_of, rows)
        if "predicted" in codes:
            found["predicted"] = self.env["ar.customer.account"]._expected_days_late(company, as_of, partners)
        if "unpaid" in codes:
            found["unpaid"] = self.env["ar.customer.account"]._expected_unpaid(company, as_of, partners)
        return found

    @api.model
    def _contacts(self, company, partners):
        """``{partner id: (day of the last contact, day of the next, answers not looked at)}``: one query."""
        self.env.flush_all()
        return {
            partner: (last, following, answers)
            for partner, last, following, answers in self.env.execute_query(
                SQL(
                    """
            SELECT partner_id, MAX((date AT TIME ZONE 'UTC' AT TIME ZONE %s)::date),
                   (ARRAY_AGG(next_date ORDER BY date DESC, id DESC))[1],
                   COUNT(*) FILTER (WHERE EXISTS (
                     SELECT FROM ar_contact_suggestion one WHERE one.contact_log_id = contact.id AND one.state = 'open'))
              FROM ar_contact_log contact WHERE company_id = %s AND partner_id = ANY(%s) GROUP BY partner_id""",
                    company._ar_zone(),
                    company.id,
                    partners,
                )
            )
        }

    @api.model
    def _counts(self, company, partners, as_of):
        """``{partner id: (promises broken lately, disputes past their deadline)}``: one query."""
        return {
            partner: (broken, late)
            for partner, broken, late in self.env.execute_query(
                SQL(
                    """
            SELECT partner_id, SUM(broken), SUM(late) FROM (
                SELECT partner_id, 1 AS broken, 0 AS late FROM ar_promise
                 WHERE company_id = %(company)s AND state = ANY(%(missed)s) AND date BETWEEN %(since)s AND %(day)s
                UNION ALL
                SELECT partner_id, 0, 1 FROM ar_dispute
                 WHERE company_id = %(company)s AND state = 'open' AND deadline < %(day)s) found
             WHERE partner_id = ANY(%(partners)s) GROUP BY partner_id""",
                    company=company.id,
                    day=as_of,
                    since=as_of - timedelta(days=BROKEN_DAYS),
                    missed=list(promise.MISSED),
                    partners=partners,
                )
            )
        }

    @api.model
    def _steps(self, company, partners):
        """``{partner id: the highest step among its open items, counted from 1}``: one query."""
        self.env.flush_all()
        return dict(
            self.env.execute_query(
                SQL(
                    """
            SELECT letter.partner_id, MAX(step.place)
              FROM ar_dunning_letter_line line JOIN ar_dunning_letter letter ON letter.id = line.letter_id
              JOIN (SELECT id, ROW_NUMBER() OVER (PARTITION BY plan_id ORDER BY offset_days) AS place
                      FROM ar_dunning_step WHERE offset_days >= 0) step ON step.id = line.step_id
             WHERE letter.company_id = %s AND letter.partner_id = ANY(%s) AND line.claim AND line.line_id IN %s
             GROUP BY letter.partner_id""",
                    company.id,
                    partners,
                    self.env["ar.open.item"]._owing_query([("partner_id", "in", list(partners))]).subselect(),
                )
            )
        )

    @api.model
    def _limit_use(self, company, as_of, rows):
        """``{partner id: percent of the limit in force that is used}``, by the credit check's own figures."""
        limited = self._limited([row["account_id"] for row in rows])
        if not limited:
            return {}
        accounts = self.env["ar.customer.account"].browse(limited)
        known = self.env["ar.credit.check"]._figures(accounts, company, as_of)
        partner = {row["account_id"]: row["partner_id"] for row in rows}
        return {
            partner[account.id]: float(share * 100)
            for account, (figures, _components, limit) in known.items()
            if limit and (share := money.share(figures.limit_exposure, limit.amount)) is not None
        }

    @api.model
    def _limited(self, account_ids):
        """Those of the accounts that may have a limit, their own or that of their group: the others need not be worked out."""
        self.env["ar.credit.limit"].flush_model(["account_id", "group_id", "state"])
        return [
            account
            for (account,) in self.env.execute_query(
                SQL(
                    """SELECT account.id FROM ar_customer_account account
                        WHERE account.id = ANY(%s) AND EXISTS (
                          SELECT FROM ar_credit_limit one WHERE one.state = 'approved'
                             AND (one.account_id = account.id OR one.group_id = account.credit_group_id))""",
                    account_ids,
                )
            )
        ]
