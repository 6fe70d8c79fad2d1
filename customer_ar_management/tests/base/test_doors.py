"""Every menu, button, to-do, tile and figure is pressed as the web client presses it, by each role."""

from odoo import fields
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

from .doors import DoorStory, Visitor

ROLES = ("collector", "controller", "manager", "auditor")
MODULE = "customer_ar_management"


@tagged("post_install", "-at_install")
class TestDoors(DoorStory, ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_doors()

    def visitor(self, role):
        user = self.user(role, f"door_{role}")
        return Visitor(
            self.env(user=user, context={"lang": "en_US", "tz": "UTC", "allowed_company_ids": self.company.ids}),
            refuses=role == "auditor",
        )

    def test_menus_and_their_buttons(self):
        root = self.env.ref(f"{MODULE}.menu_ar_root")
        for role in ROLES:
            visitor = self.visitor(role)
            visitor.menus(root)
            self.assertTrue(visitor.pressed, role)
            with self.subTest(role=role):
                self.assertFalse(visitor.faults, "\n".join(visitor.faults))

    def test_to_dos_tiles_and_steps_of_the_first_page(self):
        for role in ROLES:
            visitor = self.visitor(role)
            data = visitor.call("ar.dashboard", "get_data", [])
            for entry in (*data["todo"], *data["tiles"], *visitor.env["ar.dashboard"]._first_steps(self.company)):
                if not (entry.get("call") or entry.get("action")) or not self.may_see(visitor, entry):
                    continue
                with visitor.door(f"{role}: {entry['key']}"):
                    if "call" in entry:
                        model, method, *args = entry["call"]
                        raw = visitor.call(model, method, args)
                        self.assertTrue(
                            raw.get("type") != "ir.actions.act_window" or raw.get("views"), "no views in the raw answer"
                        )
                        action = visitor.press(model, method, *args)
                    else:
                        action = entry["action"]
                        action = (
                            visitor.load(self.env.ref(action).with_env(visitor.env))
                            if isinstance(action, str)
                            else action
                        )
                    visitor.follow(action, entry["key"], deep=False)
                    if "count" in entry and action["type"] == "ir.actions.act_window" and entry["key"] != "proof":
                        found = visitor.env[action["res_model"]].with_context(
                            **visitor.evaluated(action.get("context"))
                        )
                        self.assertEqual(found.search_count(action["domain"]), entry["count"], "opens what it counts")
            self.assertTrue(all(entry["count"] for entry in data["todo"]), "no line with 0")
            self.assertFalse(visitor.faults, "\n".join(visitor.faults))

    def may_see(self, visitor, entry):
        return not entry.get("groups") or any(visitor.env.user.has_group(group) for group in entry["groups"].split(","))

    def test_figures_of_the_aged_table_and_of_the_customer_file(self):
        params = {"company_id": self.company.id, "as_of": fields.Date.to_string(self.today)}
        account = self.accounts.filtered(lambda row: row.partner_id == self.deco)
        for role in ROLES:
            visitor = self.visitor(role)
            page = visitor.call("ar.aged.report", "aged_page", [params])
            report = (page["params"], page["report_id"])
            keys = [column["key"] for column in page["columns"]]
            doors = [
                ("action_items", (*report, partner, None, key))
                for partner in (None, self.deco.id)
                for key in (None, *keys)
            ]
            if visitor.call("ar.aged.report", "aged_options", [])["may_prove"]:
                doors.append(("action_proof", report))
            doors += [("action_customer", (page["params"], self.deco.id)), ("action_print", report)]
            for method, args in doors:
                self.raw_door(visitor, "ar.aged.report", method, list(args))
            shown = visitor.call("ar.customer.account", "get_customer_file", [account.ids])
            day = shown["as_of_iso"]
            doors = [("action_file_items", ([], day)), ("action_proposals", ())]
            doors += [("action_transactions", (row["key"], day)) for row in shown["transactions"]]
            for method, args in doors:
                self.raw_door(visitor, "ar.customer.account", method, [account.ids, *args])
            self.assertFalse(visitor.faults, "\n".join(visitor.faults))

    def raw_door(self, visitor, model, method, args):
        """What a screen of our own calls and hands to the action service as it is."""
        with visitor.door(f"{model}.{method}{args[-2:]}"):
            action = visitor.call(model, method, args)
            self.assertTrue(
                action["type"] != "ir.actions.act_window" or action.get("views"), "no views in the raw answer"
            )
            visitor.follow(action, method, deep=False)
