from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import LossCase


@tagged("post_install", "-at_install")
class TestDecided(LossCase):
    """Rates by hand: asked for by one, approved by another, and then they stay."""

    def ask(self, user=None, **values):
        bucket = self.scheme.bucket_ids.filtered(lambda bucket: bucket.kind == "not_due")
        return (
            self.env["ar.provision.rate"]
            .with_user(user or self.controller)
            .create(
                {
                    "company_id": self.company.id,
                    "group_id": self.group.id,
                    "bucket_id": bucket.id,
                    "percent": 3,
                    "reason": "new line of business",
                    **values,
                }
            )
        )

    def test_who_asked_cannot_be_forged(self):
        rate = self.ask(state="approved", requester_id=self.manager.id, approver_id=self.manager.id)
        self.assertEqual(
            (rate.state, rate.requester_id, rate.approver_id), ("requested", self.controller, self.env["res.users"])
        )
        with self.assertRaises(AccessError):
            rate.state = "approved"

    def test_a_rate_needs_its_reason(self):
        with self.assertRaisesRegex(ValidationError, "Why this rate"):
            self.ask(reason=" ")

    def test_another_approves(self):
        mine = self.ask(user=self.manager)
        with self.assertRaisesRegex(UserError, "own rate"):
            mine.with_user(self.manager).action_approve()
        rate = self.ask()
        with self.assertRaises(AccessError):
            rate.with_user(self.controller).action_approve()
        rate.with_user(self.manager).action_approve()
        self.assertEqual((rate.state, rate.approver_id), ("approved", self.manager))
        with self.assertRaisesRegex(UserError, "stays"):
            rate.percent = 1
        with self.assertRaisesRegex(UserError, "on record"):
            rate.with_user(self.manager).unlink()

    def test_a_factor_needs_its_reason(self):
        with self.assertRaises(ValidationError):
            self.group.factor = 1.2

    def test_not_for_contacts(self):
        contact = self.contact(self.azure, "Ann")
        with self.assertRaises(ValidationError):
            self.env["ar.provision.specific"].create(
                {"partner_id": contact.id, "percent": 5, "reason": "x", "company_id": self.company.id}
            )
