import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management_charge.tools import interest, ledger, rates

BATCH = 5000


class ArCharge(models.AbstractModel):
    """The engine of interest: collect what changed, decide by the pure rules, add to the ledger."""

    _name = "ar.charge"
    _description = "Interest on late payment"

    @api.model
    def _accrue(self, company, as_of):
        """Bring the ledger of interest of a company up to a day.

        A second run of the same day adds nothing; a day before the last run is left alone. What became known since the run
        before and concerns earlier days is corrected by rows dated ``as_of``. An item whose rate is missing is left as it is and
        named on the run.

        :return: the ``ar.charge.run`` of that day
        """
        company = company.sudo()  # sudo: the ledger covers the whole company, whoever asked for it
        company.lock_for_update(allow_referencing=True)
        runs = self.env["ar.charge.run"].sudo()  # sudo: as above; people write nothing here
        if company.ar_charge_accrued and as_of < company.ar_charge_accrued:
            raise UserError(
                self.env._(
                    "Interest of %(company)s is worked out until %(day)s already; what becomes known later is corrected with the next run.",
                    company=company.name,
                    day=company.ar_charge_accrued,
                )
            )
        run = runs.search([("company_id", "=", company.id), ("date", "=", as_of)]) or runs.create(
            {"company_id": company.id, "date": as_of}
        )
        facts = self._collect(company, as_of)
        stops = self._stops(company, facts)
        waiting, written, problems = self._waiting(company, facts, stops, as_of), 0, []
        for start in range(0, len(waiting), BATCH):
            decisions, missing = self._decide(company, waiting[start : start + BATCH], stops, as_of)
            written += self._record(company, decisions, as_of)
            problems += missing
        run.problem_ids.unlink()
        run.write(
            {
                "item_count": len(facts),
                "looked_at": len(waiting),
                "row_count": run.row_count + written,
                "done_at": fields.Datetime.now(),
                "problem_count": len(problems),
                "problem_ids": [fields.Command.create(values) for values in problems],
            }
        )
        company.ar_charge_accrued = as_of
        return run

    @api.model
    def _waiting(self, company, facts, stops, as_of):
        """``[(facts, policy, digest)]`` of the lines that have to be looked at: something changed, or a known day has come."""
        policies = self._policies(company, list({fact.partner_id for fact in facts if fact.partner_id}))
        Policy = self.env["ar.charge.policy"].sudo()  # sudo: see _policies
        sources = Policy.with_context(active_test=False).search([("company_id", "=", company.id)]).source_id
        stamps = self.env["ar.rate.source"]._stamps(sources)
        waiting = []
        for fact in facts:
            policy = Policy.browse(fact.policy_id) if fact.policy_id else policies(fact.partner_id, fact.document)
            if not policy or not fact.partner_id:
                continue
            text = f"{fact.digest}|{policy.id}|{stamps.get(policy.source_id.id, '')}|{stops.get(fact.line_id, '')}"
            digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
            if digest != fact.known or (fact.next_check and fact.next_check <= as_of):
                waiting.append((fact, policy, digest))
        return waiting

    @api.model
    def _decide(self, company, waiting, stops, as_of):
        """What the ledger takes in: ``([(facts, policy, digest, first day, next check, Decision)], [problem values])``."""
        items = (
            self.env["ar.charge.item"].sudo().browse([fact.item_id for fact, _p, _d in waiting if fact.item_id])
        )  # sudo: see _accrue
        rows = {item.id: own for item, own in items._effective().items()}
        rules = {policy: policy._rule() for policy in {policy for _f, policy, _d in waiting}}
        table = self.env["ar.rate.source"]._rates(
            self.env["ar.rate.source"].browse({policy.source_id.id for policy in rules} - {False})
        )
        digits = {
            currency.id: currency.decimal_places
            for currency in self.env["res.currency"].with_context(active_test=False).search([])
        }
        before, decisions, problems = company.ar_charge_accrued, [], []
        for fact, policy, digest in waiting:
            claim, movements = self._claim(fact, stops, policy, digits[fact.currency_id])
            try:
                periods = interest.accrue(claim, movements, table, rules[policy], as_of)
            except rates.MissingRate as missing:
                problems.append(
                    {"line_id": fact.line_id, "code": "rate", "source_id": missing.source, "day": missing.day}
                )
                continue
            decision = ledger.decide(rows.get(fact.item_id, []), periods, before or None, as_of)
            event = ledger.next_event(claim, movements, table, rules[policy], as_of)
            decisions.append((fact, policy, digest, periods[0].first if periods else False, event, decision))
        return decisions, problems

    @api.model
    def _record(self, company, decisions, as_of):
        """Write decisions: items, ends, mirrors, additions.

        :return: how many rows were added
        """
        Item, Accrual = self.env["ar.charge.item"].sudo(), self.env["ar.charge.accrual"].sudo()  # sudo: see _accrue
        new = [row for row in decisions if not row[0].item_id and row[5].additions]
        made = dict(
            zip(
                (row[0].line_id for row in new),
                Item.create(
                    [
                        {
                            "line_id": fact.line_id,
                            "move_id": fact.move_id,
                            "partner_id": fact.partner_id,
                            "company_id": company.id,
                            "currency_id": fact.currency_id,
                            "policy_id": policy.id,
                        }
                        for fact, policy, *_rest in new
                    ]
                ),
            )
        )
        added = []
        for fact, policy, digest, first, event, decision in decisions:
            item = Item.browse(fact.item_id) if fact.item_id else made.get(fact.line_id)
            if not item:
                continue
            item.write(
                {
                    "digest": digest,
                    "next_check": event,
                    "first_day": first,
                    "date_due": fact.due,
                    "partner_id": fact.partner_id,
                }
            )
            shared = {
                "item_id": item.id,
                "company_id": company.id,
                "partner_id": fact.partner_id,
                "currency_id": fact.currency_id,
                "policy_id": policy.id,
                "recorded_on": as_of,
            }
            added += self._mirror_vals(decision, shared)
            for row_id, (recorded, effective) in decision.ends.items():
                row = Accrual.browse(row_id)
                row.write(
                    {
                        **({"date_to": recorded} if recorded else {}),
                        "effective_to": effective,
                        "is_void": effective < row.date_from,
                    }
                )
            added += [
                {
                    **shared,
                    "kind": "correction" if corrects else "accrual",
                    "date_from": period.first,
                    "date_to": False if runs else period.last,
                    "effective_to": False if runs else period.last,
                    "base": float(period.base),
                    "percent": float(period.percent),
                }
                for period, runs, corrects in decision.additions
            ]
        return len(Accrual.create(added))

    @api.model
    def _mirror_vals(self, decision, shared):
        Accrual = self.env["ar.charge.accrual"].sudo()  # sudo: see _accrue
        vals = []
        for row_id, first, last, charged in decision.mirrors:
            row = Accrual.browse(row_id)
            vals.append(
                {
                    **shared,
                    "kind": "mirror",
                    "date_from": first,
                    "date_to": last,
                    "effective_to": last,
                    "base": row.base,
                    "percent": row.percent,
                    "policy_id": row.policy_id.id,
                    "mirror_of_id": row.id,
                    "charged_to": False if charged else last,
                }
            )
        return vals
