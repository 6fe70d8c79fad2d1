"""What happens when somebody opens a wizard and presses its button before anything is filled in: fields are marked, or the
action has what it needs; nobody has to close a dialog with an error."""

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tests.base.doors import DoorStory, Visitor
from odoo.addons.customer_ar_management.tests.common import ArCase

#: Shows the company as it is: nothing of it is empty.
ALWAYS_FILLED = ("ar.settings",)
#: Buttons that say something else about an empty form than which field is missing: nothing is there to be done.
NOTHING_TO_DO = {
    ("ar.charge.prepare", "action_prepare"),  # no interest was worked out yet
    ("ar.provision.start", "action_start"),  # there is no group to provide for
    ("ar.write.off.year", "action_download"),  # nothing was written off in the year
}


@tagged("post_install", "-at_install")
class TestEmptyForms(DoorStory, ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_doors()

    def wizards(self):
        """``(model, tree of its form)`` of every wizard of ours that somebody fills in; a row of one is only shown."""
        views = self.env["ir.ui.view"].search([("type", "=", "form"), ("model", "=like", "ar.%")])
        for name in sorted(set(views.mapped("model"))):
            model = self.env.get(name)
            if model is not None and model._transient and name not in ALWAYS_FILLED:
                tree = etree.fromstring(model.get_view(view_type="form")["arch"])
                if tree.get("create") not in ("0", "false", "False"):
                    yield model, tree

    def marked(self, tree, values, model):
        """Names of the empty fields that the client marks by itself before it presses anything."""
        nodes = Visitor(self.env).own(tree, "field")
        needed = [
            node.get("name")
            for node in nodes
            if model._fields[node.get("name")].required or node.get("required") in ("1", "True")
        ]
        numbers = ("integer", "float", "monetary", "boolean")
        return [name for name in needed if not values.get(name) and model._fields[name].type not in numbers]

    def test_what_is_missing_is_marked(self):
        pressed, refused = set(), {}
        for model, tree in self.wizards():
            fields = {node.get("name") for node in Visitor(self.env).own(tree, "field")}
            values = model.default_get(list(fields))
            if self.marked(tree, values, model):
                continue
            record = model.create(values)
            for button in tree.iter("button"):
                shown = Visitor(self.env)
                read = shown.values(record, Visitor(self.env).own(tree, "field"))
                if button.get("type") != "object" or shown.hidden(button, read):
                    continue
                pressed.add(model._name)
                try:
                    with self.env.cr.savepoint():
                        shown.press(model._name, button.get("name"), record.ids)
                        raise Missing("pressed without a fault", record)  # and taken back
                except Missing:
                    continue
                except UserError as error:
                    refused[model._name, button.get("name")] = str(error)
        self.assertEqual({key: text for key, text in refused.items() if key not in NOTHING_TO_DO}, {})
        self.assertIn("ar.credit.what.if", pressed)
