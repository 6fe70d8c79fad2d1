"""Who may do what in the matching room."""
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import ArCase

MODELS = ("ar.match.proposal", "ar.match.allocation", "ar.match.alias", "ar.match.rule", "ar.match.run")


@tagged("post_install", "-at_install")
class TestMatchAccess(ArCase):
    def test_roles(self):
        for role, reads in (("collector", True), ("auditor", True), ("portal", False), ("employee", False)):
            user = self.user(role)
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    self.assertEqual(self.env[model].with_user(user).has_access("read"), reads)
        auditor = self.user("auditor", "ar_auditor_2")
        for model in MODELS:
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.env[model].with_user(auditor).has_access(operation), (model, operation))

    def test_only_the_product_says_what_happened(self):
        proposals = self.env["ar.match.proposal"].with_user(self.user("collector"))
        with self.assertRaises(AccessError):
            proposals.write({"state": "matched"})
