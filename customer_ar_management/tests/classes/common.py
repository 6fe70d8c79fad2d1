"""Shared pieces of the classification tests."""

from unittest.mock import patch

from odoo import Command, fields

from odoo.addons.customer_ar_management.tests.common import MODULE, ArCase, day

AS_OF = "2026-06-30"


class ClassCase(ArCase):
    """Classes as of 30 June 2026 unless said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.RuleSet = cls.env["ar.class.rule.set"]
        cls.Assignment = cls.env["ar.class.assignment"]
        # As with an add-on that acts on every aspect a profile can bring.
        cls.startClassPatcher(patch.object(type(cls.env["ar.class.profile"]), "_idle_aspects", lambda profile: set()))
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
        row = self.Assignment.search(
            [
                ("account_id", "=", self.account(partner, company).id),
                ("dimension_id", "=", self.dimension(code).id),
                ("is_current", "=", True),
            ]
        )
        return (row.class_id.code or row.class_id.name) if row else None

    @classmethod
    def rule(cls, dimension, kind, lines, metric=None, user=None, **values):
        """A draft rule set; lines are dicts with the class's code under ``to``."""
        metric = metric and cls.env.ref(f"{MODULE}.ar_class_metric_{metric}").id
        rule_set = cls.env["ar.class.rule.set"].with_user(user or cls.env.user)
        return rule_set.create(
            {
                "name": f"{dimension} {kind}",
                "dimension_id": cls.dimension(dimension).id,
                "kind": kind,
                "metric_id": metric,
                "date_effective": "2026-01-01",
                "line_ids": [
                    Command.create(
                        {
                            "sequence": i,
                            "class_id": cls.a_class(dimension, line["to"]).id,
                            **{k: v for k, v in line.items() if k != "to"},
                        }
                    )
                    for i, line in enumerate(lines)
                ],
                **values,
            }
        )

    @classmethod
    def condition(cls, metric, operator, bound):
        return Command.create(
            {"metric_id": cls.env.ref(f"{MODULE}.ar_class_metric_{metric}").id, "operator": operator, "bound": bound}
        )


class ProfileCase(ClassCase):
    """Customers whose classes bring a profile."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Profile = cls.env["ar.class.profile"]
        cls.Profile.search([]).active = False
        cls.today = fields.Date.context_today(cls.Profile)
        cls.boss = cls.user("controller", "boss")
        cls.company.ar_controller_limit_cap = 1_000_000
        cls.standard = cls.Profile.create(
            {"name": "Everybody", "sequence": 90, "statement_cycle": "quarterly", "review_months": 12}
        )
        cls.key = cls.Profile.create(
            {
                "name": "Key",
                "sequence": 10,
                "class_ids": cls.a_class("key_account", "key").ids,
                "statement_cycle": "all",
                "limit_mode": "amount",
                "limit_amount": 50000,
                "payment_term_ids": cls.days_30.ids,
                "collector_id": cls.boss.id,
            }
        )
        cls.risk = cls.Profile.create(
            {
                "name": "Risk",
                "sequence": 5,
                "class_ids": cls.a_class("behaviour", "bad").ids,
                "payment_term_ids": cls.immediate.ids,
                "deposit_mode": "percent",
                "deposit_percent": 30,
            }
        )
        cls.azure_account = cls.account(cls.azure)

    def set_class(self, dimension, code, account=None, **options):
        (account or self.azure_account)._override_class(self.a_class(dimension, code), note="test", **options)

    def proposals(self, account=None, state="proposed"):
        return (account or self.azure_account).proposal_ids.filtered(lambda p: p.state == state).sorted("aspect")
