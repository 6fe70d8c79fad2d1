"""The doors of the main add-on, pressed again where every add-on has put its own beside them."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.base import test_doors


@tagged("post_install", "-at_install")
class TestDoorsOfAll(test_doors.TestDoors):
    """The same tests; what each add-on adds to menus, pages and rows is met here."""
