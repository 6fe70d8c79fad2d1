"""Classifying all customers: collect, decide, record."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management.tools.classes import change as class_change, classify
from odoo.addons.customer_ar_management.tools.aging import metrics


class ArClassRuleSet(models.Model):
    _inherit = "ar.class.rule.set"

    @api.model
    def _classify(self, company, as_of, dry_run=False, rule_sets=None):
        """Classify every customer account of a company by the rules in force.

        The dry run takes the same way and stops before writing, so it cannot
        differ from the run.

        :param as_of: date; a past date can only be simulated once later classes exist
        :param dry_run: write nothing
        :param rule_sets: versions to use instead of those in force for their
            dimensions (what-if; drafts too), only in a dry run
        :return: list of dicts ``{account_id, partner_id, dimension_id,
            from_class_id, to_class_id, rule_set_id, figures, reason, error}``,
            one per change; ``error`` is a text where a rule failed for that
            customer, whose class then stays
        """
        if rule_sets and not dry_run:
            raise UserError(self.env._("Rules that are not in force can only be tried out."))
        if rule_sets and len(rule_sets.dimension_id) < len(rule_sets):
            raise UserError(self.env._("Try out one version of each dimension at a time."))
        if not dry_run:
            self = self.sudo()  # sudo: the run decides every dimension, personal ones too, whoever starts it
        in_force = self._in_force(company, as_of)
        if rule_sets:
            in_force = in_force.filtered(lambda r: r.dimension_id not in rule_sets.dimension_id) | rule_sets
        accounts, current = self._accounts_of(company), self._current_of(company)
        if not dry_run:
            self._check_not_before(current, as_of)
        self.env["ar.class.metric"].search_fetch(
            [], ["name", "code", "kind", "default_zero", "label_model"]
        )  # once, for all rules
        rules = {rule_set: rule_set._as_rule() for rule_set in in_force}
        names = {name for rule in rules.values() for name in rule.metrics()}
        metrics = self.env["ar.class.dimension"]._get_metrics(company, as_of, names=names)
        rules = self._with_automatic_lines(rules, metrics)
        changes = []
        for rule_set, rule in rules.items():
            changes += rule_set._changes(rule, metrics, accounts, current, company, as_of)
        changes += self._endings(in_force.dimension_id, current, accounts, company, as_of)
        if not dry_run:
            self.env["ar.class.assignment"]._record(company, as_of, [c for c in changes if not c["error"]])
        elif not self.env.su:
            visible = set(self.env["ar.class.dimension"].with_context(active_test=False).search([])._ids)
            changes = [change for change in changes if change["dimension_id"] in visible]
        return changes

    @api.model
    def _accounts_of(self, company):
        """``{partner id: account id}`` of the active accounts."""
        self.env["ar.customer.account"].flush_model(["partner_id", "company_id", "active"])
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT partner_id, id FROM ar_customer_account WHERE company_id = %s AND active ORDER BY id",
                    company.id,
                )
            )
        )

    @api.model
    def _current_of(self, company):
        """``{(account id, dimension id): (class id, by hand, override until, since)}``."""
        self.env["ar.class.assignment"].flush_model()
        return {
            (account, dimension): row
            for account, dimension, *row in self.env.execute_query(
                SQL(
                    """SELECT account_id, dimension_id, class_id, source != 'rule', override_until, date_from
                     FROM ar_class_assignment WHERE company_id = %s AND is_current""",
                    company.id,
                )
            )
        }

    def _check_not_before(self, current, as_of):
        latest = max((row[3] for row in current.values()), default=None)
        if latest and as_of < latest:
            raise UserError(
                self.env._(
                    "Classes were assigned on %(latest)s. %(as_of)s lies before it and can only be tried out.",
                    latest=latest,
                    as_of=as_of,
                )
            )

    def _changes(self, rule, metrics, accounts, current, company, as_of):
        """The changes of one rule set, with their reasons."""
        explain = self._explainer(company)
        decisions, result = classify.classify(rule, accounts, metrics), []
        rule_set_id, dimension_id = self.id, self.dimension_id.id
        for partner_id, decision in decisions.items():
            account_id = accounts[partner_id]
            row = current.get((account_id, dimension_id))
            now = row and class_change.Current(row[0], row[1], row[1] and (row[2] is None or row[2] >= as_of))
            if decision.error or class_change.changed(now, decision):
                result.append(
                    {
                        "account_id": account_id,
                        "partner_id": partner_id,
                        "dimension_id": dimension_id,
                        "from_class_id": row[0] if row else None,
                        "to_class_id": decision.class_id,
                        "rule_set_id": rule_set_id,
                        "figures": decision.figures,
                        "error": decision.error,
                        "reason": explain(decision.class_id, decision.line, decision.figures),
                    }
                )
        return result

    @api.model
    def _with_automatic_lines(self, rules, metrics):
        """Value rules that make a class of each value met get their lines."""
        wanted = {}
        for rule_set, rule in rules.items():
            if rule_set.auto_classes and rule_set.kind == "value":
                named = {value for line in rule.lines for value in line.values}
                values = {str(value) for value in metrics.get(rule.metric, {}).values() if value} - named
                wanted[rule_set.dimension_id] = (values, rule_set.metric_id)
        if not wanted:
            return rules
        classes = self.env["ar.class"].sudo()._for_keys(wanted)  # sudo: the nightly run and a dry run meet new values
        return {
            rule_set: rule
            if rule_set.dimension_id not in wanted
            else classify.Rule(
                rule.kind,
                tuple(
                    classify.Line(classes[rule_set.dimension_id][value], values=frozenset([value]))
                    for value in sorted(wanted[rule_set.dimension_id][0])
                )
                + rule.lines,
                rule.metric,
                rule.unknown,
                rule.defaults,
            )
            for rule_set, rule in rules.items()
        }

    def _endings(self, decided, current, accounts, company, as_of):
        """Current classes that nothing upholds: of a dimension no longer in use,
        or set by hand until a day that has passed where no rule decides."""
        if not current:
            return []
        in_use = set(self.env["ar.class.dimension"].sudo()._in_use(company).ids)  # sudo: which are in use is no secret
        partner_of = {account: partner for partner, account in accounts.items()}
        ended, off = self.env._("The override has ended"), self.env._("The dimension is no longer in use")
        return [
            {
                "account_id": account,
                "partner_id": partner_of[account],
                "dimension_id": dimension,
                "from_class_id": row[0],
                "to_class_id": None,
                "rule_set_id": None,
                "figures": {},
                "error": None,
                "reason": off if dimension not in in_use else ended,
            }
            for (account, dimension), row in current.items()
            if account in partner_of
            and (dimension not in in_use or (dimension not in decided._ids and row[1] and row[2] and row[2] < as_of))
        ]

    def _sales_warner(self, company):
        """A function ``day → what has to be said`` beside a class of that day that
        rests on sales while the ledger did not hold all of them, else False."""
        codes = set((self.metric_id | self.line_ids.condition_ids.metric_id).mapped("code"))
        known = None
        if codes.intersection(self.env["ar.class.metric"]._sales_codes()):
            known = self.env["ar.metric"]._sales_known_from(company, fields.Date.context_today(self))
        if not known:
            return lambda day: False
        warning = self.env._("off: sales are in the ledger only from %s", format_date(self.env, known))
        months = company.ar_class_window_months
        return lambda day: metrics.months_before(day, months) + timedelta(days=1) < known <= day and warning

    def _explainer(self, company):
        """A function ``(class id, line index, figures) → reason in words``."""
        lines = {line.class_id.id: line.summary for line in reversed(self.line_ids)}
        metrics = {metric.code: metric for metric in self.metric_id | self.line_ids.condition_ids.metric_id}
        unit, rank = company.currency_id.name, self.env._("rank %(rank)s of %(of)s")
        say = {code: metric._sayer(unit) for code, metric in metrics.items()}

        def explain(class_id, line, figures):
            parts = [say[code](figure) for code, figure in figures.items() if code in say]
            if "rank" in figures:
                parts.append(rank % figures)
            text = ", ".join(parts)
            rule = lines.get(class_id)
            return f"{text} → {rule}" if rule and line is not None else text

        return explain

    @api.model
    def _cron_classify(self):
        """Nightly: classify every company; what fails in one is told and stops no other."""
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search([("ar_class_nightly", "=", True)])
        for index, company in enumerate(companies):
            self.env["ar.class.run"]._run(company)
            if not cron._commit_progress(1, remaining=len(companies) - index - 1):
                return
