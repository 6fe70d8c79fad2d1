"""A dummy plugged into every hook of the room, as another add-on would."""

from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tests.common import day

from .common import AS_OF, ClassCase


@tagged("post_install", "-at_install")
class TestClassHooks(ClassCase):
    def test_who_uses_a_class(self):
        vip = self.env["ar.class"].create({"name": "Friends", "dimension_id": self.dimension("need").id})
        used = {"letters to the press": ("res.partner", Domain("id", "=", self.azure.id))}
        self.plug("ar.class", _other_users=lambda base, classes: {**base(), **used})
        with self.assertRaisesRegex(UserError, "in use by 1 letters to the press"):
            vip.unlink()

    def test_figures_of_another_source(self):
        statement = SQL("SELECT %s AS partner_id, 42 AS open_amount", self.azure.id)
        self.plug(
            "ar.class.metric",
            _sources=lambda base, metric, *args: {**base(*args), "open": (("open_amount",), statement)},
        )
        figures = self.env["ar.class.dimension"]._get_metrics(self.company, day(AS_OF), names=["open_amount"])
        self.assertEqual(figures["open_amount"], {self.azure.id: 42})

    def test_figures_that_rest_on_sales(self):
        self.plug("ar.metric", _sales_known_from=lambda base, metric, *args: date(2026, 6, 1))
        lines = [{"to": to, "share": share} for to, share in (("high", 80), ("medium", 95), ("low", 100))]
        rule = self.rule("value", "pareto", lines, "open_amount")
        self.assertFalse(rule._sales_warner(self.company)(day(AS_OF)))
        self.plug("ar.class.metric", _sales_codes=lambda base, metric: (*base(), "open_amount"))
        self.assertIn("off: sales are in the ledger only from", rule._sales_warner(self.company)(day(AS_OF)))

    def test_what_follows_from_new_classes(self):
        told = []
        self.plug(
            "ar.customer.account",
            _after_classification=lambda base, account, *args: told.append(args) or base(*args),
        )
        self.invoice(self.azure, 100, "2026-05-01")
        self.env["ar.class.run"]._run(self.company, day(AS_OF))
        self.assertEqual(told, [(self.company, day(AS_OF))])
