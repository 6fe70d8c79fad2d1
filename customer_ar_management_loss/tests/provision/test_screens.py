from odoo.tests import TransactionCase, tagged

from odoo.addons.customer_ar_management.tests.base.screens import lacking


@tagged("post_install", "-at_install")
class TestScreens(TransactionCase):
    def test_every_list_has_cards_words_and_a_search(self):
        self.assertEqual(lacking(self.env, "customer_ar_management_loss"), [])
