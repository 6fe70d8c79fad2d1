from odoo.tests import tagged
from odoo.tests.common import TransactionCase

from odoo.addons.customer_ar_management.tools import hashchain


@tagged("post_install", "-at_install")
class TestChain(TransactionCase):
    def test_first_break(self):
        previous, records = hashchain.GENESIS, []
        for payload in ({"a": 1}, {"a": "二"}, {"a": 3.5}):
            previous = hashchain.link(previous, payload)
            records.append((payload, previous))
        self.assertIsNone(hashchain.first_break(records))
        records[1] = ({"a": "三"}, records[1][1])
        self.assertEqual(hashchain.first_break(records), 1)
