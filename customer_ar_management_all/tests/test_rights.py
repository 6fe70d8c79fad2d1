"""The house's checks of rights once more, where everything is installed: every add-on's models, wizards and screens."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.base import test_house, test_outsiders, test_recorded


@tagged("post_install", "-at_install")
class TestHouseWhole(test_house.TestHouse):
    pass


@tagged("post_install", "-at_install")
class TestRecordedWhole(test_recorded.TestRecorded):
    pass


@tagged("post_install", "-at_install")
class TestOutsidersWhole(test_outsiders.TestOutsiders):
    pass
