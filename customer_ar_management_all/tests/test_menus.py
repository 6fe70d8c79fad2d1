"""Who sees which menus: each role what it works with."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

MAIN = "customer_ar_management"
#: What a collector does not work with, by the word in its name.
NOT_A_COLLECTORS = (
    "menu_ar_configuration",
    "menu_ar_credit_limit",
    "menu_ar_credit_assessment",
    "menu_ar_credit_what_if",
    "menu_ar_snapshot",
    "menu_ar_ledger_proof",
    "menu_ar_class_assignment",
    "menu_ar_match_run",
)
A_COLLECTORS = (
    "menu_ar_dashboard",
    "menu_ar_work_list",
    "menu_ar_customer_account",
    "menu_ar_aged_receivables",
    "menu_ar_dunning_run",
    "menu_ar_promise",
    "menu_ar_dispute",
    "menu_ar_match_desk",
    "menu_ar_credit_hold",
)


@tagged("post_install", "-at_install")
class TestMenus(ArCase):
    def seen_by(self, role):
        """Menus below ours that a role sees: ``{menu}``."""
        root = self.env.ref(f"{MAIN}.menu_ar_root")
        user = self.user(role, f"menu_{role}")
        found = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        menus = self.env["ir.ui.menu"].browse(found)
        reachable = set(found)  # an entry below a menu that is hidden is out of reach

        def reached(menu):
            path = {int(part) for part in (menu.parent_path or "").split("/") if part}
            return root.id in path and path <= reachable

        return menus.filtered(reached)

    def names(self, menus):
        ids = menus._get_external_ids()
        return {ids[menu.id][0].split(".")[1] for menu in menus}

    def test_each_role_sees_more_than_the_one_before(self):
        collector, controller, manager = (self.seen_by(role) for role in ("collector", "controller", "manager"))
        self.assertLess(collector, controller)
        self.assertLess(controller, manager)
        names = self.names(collector)
        self.assertLessEqual(set(A_COLLECTORS), names)
        self.assertFalse(set(NOT_A_COLLECTORS) & names)
        entries = self.names(collector.filtered("action"))
        self.assertLessEqual(len(entries), 43, f"a short menu: {sorted(entries)}")

    def test_an_auditor_sees_what_is_read_and_nothing_that_is_only_done(self):
        auditor, manager = self.seen_by("auditor"), self.seen_by("manager")
        names = self.names(auditor)
        self.assertLessEqual({"menu_ar_ledger_proof", "menu_ar_credit_limit", "menu_ar_chain_head"}, names)
        self.assertFalse({"menu_ar_configuration", "menu_ar_class_import", "menu_ar_credit_what_if"} & names)
        self.assertLess(auditor, manager)

    def test_every_menu_can_be_read_by_whoever_sees_it(self):
        for role in ("collector", "controller", "manager", "auditor"):
            user = self.user(role, f"reader_{role}")
            for menu in self.seen_by(role).filtered("action"):
                action = menu.action.sudo()
                if action._name == "ir.actions.act_window" and action.res_model in self.env:
                    self.assertTrue(
                        self.env[action.res_model].with_user(user).has_access("read"), f"{role}: {menu.complete_name}"
                    )
