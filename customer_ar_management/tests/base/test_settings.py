from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestSettings(ArCase):
    """AR managers set what the administrator's page shows of receivables, and nothing else."""

    def settings(self, role, **context):
        user = self.env["res.users"].search([("login", "=", f"ar_{role}")]) or self.user(role)
        return self.env["ar.settings"].with_user(user).with_context(**context)

    def opened(self, role="manager"):
        Settings = self.settings(role)
        return Settings.browse(Settings.action_open()["res_id"])

    def test_opening_changes_nothing_and_saving_writes_the_company(self):
        self.company.write({"ar_aging_basis": "document", "ar_check_draft_days": 3, "ar_controller_limit_cap": 77})
        page = self.opened()
        self.assertFalse(page.env.user.has_group("base.group_system"))
        self.assertEqual(
            (page.ar_aging_basis, page.ar_check_draft_days, page.ar_controller_limit_cap), ("document", 3, 77)
        )
        with Form(page) as form:
            form.ar_check_draft_days = 21
            form.ar_manager_id = page.env.user
        self.assertEqual((self.company.ar_check_draft_days, self.company.ar_manager_id), (21, page.env.user))
        self.assertEqual((self.company.ar_aging_basis, self.company.ar_controller_limit_cap), ("document", 77))

    def test_the_page_shows_all_that_the_administrators_page_shows(self):
        Settings = self.env["res.config.settings"]
        arch = Settings.get_view(self.env.ref("base.res_config_settings_view_form").id, "form")["arch"]
        page = self.opened().get_view(view_type="form")["arch"]
        for name in self.env["ar.settings"]._settings_names():
            if f'name="{name}"' in arch:
                self.assertIn(f'name="{name}"', page)
        self.assertIn("ar_dunning_plan_id", self.env["ar.settings"]._settings_names())

    def test_a_step_opens_its_very_place(self):
        Settings = self.settings("manager")
        whole, aging = (
            Settings.with_context(action.get("context") or {}).get_view(view_type="form")["arch"]  # pylint: disable=context-overridden
            for action in (Settings.action_open(), Settings.action_open("ar_aging"))
        )
        self.assertIn("ar_aging_basis", aging)
        self.assertNotIn("ar_manager_id", aging)
        self.assertIn("ar_manager_id", whole)

    def test_only_receivables_settings_of_the_own_company(self):
        page, name = self.opened(), self.company.name
        for vals in ({"name": "Hacked"}, {"currency_id": self.eur.id}, {"ar_dunning_first_run_id": 1}):
            with self.assertRaises(AccessError):
                page.write(vals)
            with self.assertRaises(AccessError):
                self.settings("manager").create([vals])
        other = self.second_company()
        other.ar_check_draft_days = 1
        self.settings("manager").create([{"company_id": other.id, "ar_check_draft_days": 9}])
        self.settings("manager", default_company_id=other.id, default_name="Hacked").create(
            [{"ar_check_draft_days": 9}]
        )
        page.write({"company_id": other.id, "ar_check_draft_days": 8})
        self.assertEqual((other.ar_check_draft_days, self.company.ar_check_draft_days, self.company.name), (1, 8, name))
        with self.assertRaises(UserError):
            page.copy()

    def test_nobody_else(self):
        page = self.opened()
        for role in ("collector", "controller", "auditor", "employee", "portal"):
            with self.assertRaises(AccessError, msg=role):
                self.settings(role).create([{"ar_check_draft_days": 1}])
            with self.assertRaises(AccessError, msg=role):
                self.settings(role).browse(page.id).write({"ar_check_draft_days": 1})
        colleague = self.user("manager", "second_manager")
        with self.assertRaises(AccessError, msg="a page belongs to whoever opened it"):
            page.with_user(colleague).write({"ar_check_draft_days": 1})
