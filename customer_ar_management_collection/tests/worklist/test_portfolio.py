from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tests import Form, tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day


@tagged("post_install", "-at_install")
class TestPortfolio(ArCase):
    """Whose customers a collector works on, on a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(cls.azure, 100, "2026-01-01", "2026-01-31")
        cls.invoice(cls.deco, 200, "2026-01-01", "2026-01-31")
        cls.invoice(cls.wang, 300, "2026-01-01", "2026-01-31")
        cls.anna, cls.ben, cls.carl = (cls.user("collector", login=f"portfolio_{name}") for name in ("a", "b", "c"))
        Account = cls.env["ar.customer.account"]
        cls.of_azure, cls.of_deco, cls.of_wang = (
            Account._ensure(partner, cls.company) for partner in (cls.azure, cls.deco, cls.wang)
        )
        cls.of_azure.collector_id, cls.of_deco.collector_id, cls.of_wang.collector_id = cls.anna, cls.ben, False

    def list_of(self, user, when="2026-03-05"):
        own = (self.azure | self.deco | self.wang).ids
        return [
            self.env["res.partner"].browse(row["partner_id"])
            for row in self.env["ar.collection.case"]._work_list(self.company, day(when), user)
            if row["partner_id"] in own
        ]

    def away(self, user, substitute=False, **values):
        return self.env["ar.collection.absence"].create(
            {
                "user_id": user.id,
                "substitute_id": substitute and substitute.id,
                "date_from": "2026-03-02",
                "date_to": "2026-03-06",
                **values,
            }
        )

    def team(self, *members):
        team = self.env["ar.team"].create({"name": "Team", "member_ids": [(6, 0, [one.id for one in members])]})
        (self.of_azure | self.of_deco | self.of_wang).team_id = team
        return team

    def test_ones_own(self):
        self.assertEqual((self.list_of(self.anna), self.list_of(self.ben)), ([self.azure], [self.deco]))
        self.assertEqual(self.list_of(self.carl), [])

    def test_the_substitute_has_them_while_one_is_away(self):
        self.away(self.anna, self.carl)
        self.assertEqual(self.list_of(self.carl), [self.azure])
        self.assertEqual(self.list_of(self.carl, "2026-03-07"), [])
        self.away(self.carl, self.ben)
        self.assertEqual(self.list_of(self.ben), [self.deco, self.azure])

    def test_what_nobody_has_is_the_teams(self):
        self.team(self.ben, self.carl)
        self.assertEqual(self.list_of(self.carl), [self.wang])
        self.away(self.anna)
        self.assertEqual(self.list_of(self.carl), [self.wang, self.azure], "away, and nobody stands in")

    def test_the_customers_of_a_collector_who_left(self):
        self.team(self.carl)
        self.anna.active = False
        self.assertEqual(self.list_of(self.carl), [self.wang, self.azure])

    def test_without_collector_and_team_it_is_the_managers(self):
        manager = self.user("manager")
        self.company.ar_manager_id = manager
        self.assertEqual(self.list_of(manager), [self.wang])

    def test_the_time_of_a_day(self):
        self.of_deco.collector_id = self.anna
        self.env["ar.collector.capacity"].create({"user_id": self.anna.id, "minutes": 60})  # 12 a day: one customer
        screen = self.env["ar.collection.row"].with_user(self.anna).action_today()
        rows = self.env["ar.collection.row"].with_user(self.anna).search(screen["domain"])
        mine = rows.filtered("is_mine")
        self.assertEqual([row.is_beyond for row in mine], [False, True])
        self.assertEqual(screen["context"], {"search_default_mine": 1})
        self.assertEqual(screen["mobile_view_mode"], "kanban")
        queue = self.env["ar.collection.desk"].with_user(self.anna).get_queue()
        self.assertEqual((queue["within"], queue["total"]), (1, 2))

    def test_another_add_on_may_give_customers(self):
        self.plug(
            "ar.collection.case",
            _portfolio_domain=lambda base, case, *args: base(*args) | Domain("partner_id", "=", self.wang.id),
        )
        self.assertEqual(self.list_of(self.anna), [self.wang, self.azure])

    def test_who_notes_absences(self):
        mine = self.env["ar.collection.absence"].with_user(self.anna)
        with Form(mine) as form:
            form.date_from, form.date_to, form.substitute_id = "2026-03-02", "2026-03-03", self.ben
        with self.assertRaises(AccessError):
            mine.create({"user_id": self.ben.id, "date_from": "2026-03-02", "date_to": "2026-03-03"})
        other = self.away(self.ben, self.carl)
        with self.assertRaises(AccessError):
            other.with_user(self.anna).unlink()
        other.with_user(self.user("manager")).write({"date_to": "2026-03-09"})
        for role in ("auditor", "employee", "portal"):
            with self.assertRaises(AccessError):
                other.with_user(self.user(role, login=f"absence_{role}")).write({"date_to": "2026-03-09"})
        with self.assertRaises(ValidationError):
            self.away(self.ben, self.ben)

    def test_a_rule_of_another_add_on(self):
        """Whoever has a room of its own for portfolios says whose customers somebody works on."""
        self.assertEqual(self.list_of(self.carl), [])
        self.plug(
            "ar.collection.case",
            _portfolio_domain=lambda base, case, *args: base(*args) | Domain("id", "=", self.of_deco.id),
        )
        self.assertEqual(self.list_of(self.carl), [self.deco])
