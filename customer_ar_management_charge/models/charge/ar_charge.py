import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management_charge.tools import interest
from odoo.addons.customer_ar_management_charge.tools.charge import ledger
from odoo.addons.customer_ar_management_charge.tools.rate import rates

BATCH = 5000


class ArCharge(models.AbstractModel):
    """The engine of interest: collect what changed, decide by the pure rules, add to the ledger."""

    _name = "ar.charge"
    _description = "Interest on late payment"

    @api.model
    def _accrue(self, company, as_of):
        """Bring the ledger of interest of a company up to a day.

        A second run of the same day adds nothing; a day before the last run is refused. What became known since the run
        before and concerns earlier days is corrected by rows dated ``as_of``. An item whose rate is missing is left as it is and
        named on the run.

        :return: the ``ar.charge.run`` of that day
        :raise UserError: a day before the last run
        """
        company = company.sudo()  # sudo: the ledger covers the whole company, whoever asked for it
        company.lock_for_update(allow_referencing=True)
        runs = self.env["ar.charge.run"].sudo()  # sudo: as above; people write nothing here
        if company.ar_charge_accrued and as_of < company.ar_charge_accrued:
            raise UserError(
                self.env._(
                    "Interest of %(company)s is worked out until %(day)s already; what becomes known later is corrected with the next run.",
                    company=company.name,
                    day=format_date(self.env, company.ar_charge_accrued),
                )
            )
        last = runs.search([("company_id", "=", company.id)], order="date desc", limit=1)
        begun = fields.Datetime.now()
        run = last if last.date == as_of else runs.create({"company_id": company.id, "date": as_of})
        stamps, stops = self._policy_stamps(company), self._stops(company)
        texts = self._stop_texts(stops)
        facts, count = self._collect(company, as_of, last, stamps, texts)
        waiting, written, problems = self._with_policy(company, facts), 0, []
        for start in range(0, len(waiting), BATCH):
            decisions, missing = self._decide(company, waiting[start : start + BATCH], stops, as_of)
            written += self._record(company, decisions, as_of, stamps, texts)
            problems += missing
        run.problem_ids.unlink()
        run.write(
            {
                "item_count": count,
                "looked_at": len(waiting),
                "row_count": run.row_count + written,
                "done_at": begun,
                "stamps": json.dumps(stamps),
                "problem_count": len(problems),
                "problem_ids": [fields.Command.create(values) for values in problems],
            }
        )
        company.ar_charge_accrued = as_of
        return run

    @api.model
    def _policy_stamps(self, company):
        """``{policy id: text}`` of a company's policies, another text when a value of the reference rate changed."""
        policies = (
            self.env["ar.charge.policy"]
            .sudo()  # sudo: items bear interest under archived policies too, whoever looks
            .with_context(active_test=False)
            .search([("company_id", "=", company.id)])
        )
        stamps = self.env["ar.rate.source"]._stamps(policies.source_id)
        return {policy.id: stamps.get(policy.source_id.id, "") for policy in policies}

    @api.model
    def _with_policy(self, company, facts):
        """``[(facts, policy)]``: that of the ledger where it knows the item, else the one that counts; without one no interest."""
        Policy = self.env["ar.charge.policy"].sudo()  # sudo: the product applies what was decided, whoever looks
        found = self._policies(company, list({fact.partner_id for fact in facts if not fact.policy_id}))
        pairs = (
            (fact, Policy.browse(fact.policy_id) if fact.policy_id else found(fact.partner_id, fact.document))
            for fact in facts
        )
        return [(fact, policy) for fact, policy in pairs if policy]

    @api.model
    def _decide(self, company, waiting, stops, as_of):
        """What the ledger takes in: ``([(facts, policy, first day, next check, Decision)], [problem values])``."""
        items = (
            self.env["ar.charge.item"].sudo().browse([fact.item_id for fact, _policy in waiting if fact.item_id])
        )  # sudo: see _accrue
        rows = {item.id: own for item, own in items._effective().items()}
        rules = {policy: policy._rule() for policy in {policy for _fact, policy in waiting}}
        table = self.env["ar.rate.source"]._rates(
            self.env["ar.rate.source"].browse({policy.source_id.id for policy in rules} - {False})
        )
        digits = {
            currency.id: currency.decimal_places
            for currency in self.env["res.currency"].with_context(active_test=False).search([])
        }
        before, decisions, problems = company.ar_charge_accrued, [], []
        for fact, policy in waiting:
            claim, movements = self._claim(fact, stops, policy, digits[fact.currency_id])
            try:
                periods = interest.accrue(claim, movements, table, rules[policy], as_of)
            except rates.MissingRate as missing:
                problems.append(
                    {"line_id": fact.line_id, "code": "rate", "source_id": missing.source, "day": missing.day}
                )
                continue
            decision = ledger.decide(rows.get(fact.item_id, []), periods, before or None, as_of)
            running = bool(periods) and periods[-1].last == as_of
            event = ledger.next_event(claim, movements, table, rules[policy], as_of, running)
            decisions.append((fact, policy, periods[0].first if periods else None, event, decision))
        return decisions, problems
