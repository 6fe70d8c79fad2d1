"""Shared pieces of the classification tests."""
from odoo import Command

from odoo.addons.customer_ar_management.tests.common import MODULE, ArCase, day

AS_OF = "2026-06-30"


class ClassCase(ArCase):
    """Classes as of 30 June 2026 unless said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.RuleSet = cls.env["ar.class.rule.set"]
        cls.Assignment = cls.env["ar.class.assignment"]
        cls.home = cls.env.ref("base.us")
        cls.company.country_id = cls.home

    @classmethod
    def dimension(cls, code):
        return cls.env.ref(f"{MODULE}.ar_class_dimension_{code}").with_context(active_test=False)

    @classmethod
    def a_class(cls, dimension, code):
        return cls.env.ref(f"{MODULE}.ar_class_{dimension}_{code}")

    @classmethod
    def account(cls, partner, company=None):
        return cls.env["ar.customer.account"]._ensure(partner, company or cls.company)

    def classify(self, as_of=AS_OF, company=None, **options):
        return self.RuleSet._classify(company or self.company, day(as_of), **options)

    def class_of(self, partner, code, company=None):
        """Code (or name) of the current class in one dimension."""
        row = self.Assignment.search([
            ("account_id", "=", self.account(partner, company).id), ("dimension_id", "=", self.dimension(code).id),
            ("is_current", "=", True)])
        return (row.class_id.code or row.class_id.name) if row else None

    @classmethod
    def rule(cls, dimension, kind, lines, metric=None, user=None, **values):
        """A draft rule set; lines are dicts with the class's code under ``to``."""
        metric = metric and cls.env.ref(f"{MODULE}.ar_class_metric_{metric}").id
        rule_set = cls.env["ar.class.rule.set"].with_user(user or cls.env.user)
        return rule_set.create({
            "name": f"{dimension} {kind}", "dimension_id": cls.dimension(dimension).id, "kind": kind, "metric_id": metric,
            "date_effective": "2026-01-01",
            "line_ids": [
                Command.create({"sequence": i, "class_id": cls.a_class(dimension, line["to"]).id,
                                **{k: v for k, v in line.items() if k != "to"}})
                for i, line in enumerate(lines)
            ], **values,
        })

    @classmethod
    def condition(cls, metric, operator, bound):
        return Command.create(
            {"metric_id": cls.env.ref(f"{MODULE}.ar_class_metric_{metric}").id, "operator": operator, "bound": bound}
        )
