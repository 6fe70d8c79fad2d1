"""Another add-on brings aspects of treatment: one line in the registry, and all follows."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.treatment.ar_class_profile_aspect import Aspect
from odoo.addons.customer_ar_management.tests.classes.common import ProfileCase


@tagged("post_install", "-at_install")
class TestTreatmentHooks(ProfileCase):
    def bring(self, **aspects):
        self.plug("ar.class.profile", _aspects=lambda base, profile: {**base(), **aspects})

    def apply(self):
        self.env["ar.customer.account"]._apply_profiles(self.company, self.today)

    def everybody(self, **values):
        self.env["ar.class.profile"].search([]).active = False
        return self.env["ar.class.profile"].create({"name": "Everybody", **values})

    def treatment(self):
        return {row["aspect"]: row for row in self.azure_account.get_customer_file()["treatment"]}

    def log(self, aspect):
        return self.azure_account.proposal_ids.filtered(lambda row: row.aspect == aspect)

    def test_aspect_of_two_fields(self):
        """Two fields and one line: applied, logged, shown, and ended."""
        self.bring(visits=Aspect("Visits", "reward_settled", "survey_months", words="%s a year"))
        profile = self.everybody(reward_settled=4)
        self.apply()
        self.assertEqual(self.azure_account.survey_months, 4)
        self.assertEqual((self.log("visits").state, self.log("visits").text_new), ("applied", "4 a year"))
        self.assertIn("Visits", self.log("visits").display_name)
        row = self.treatment()["visits"]
        self.assertEqual((row["label"], row["value"], row["source"]), ("Visits", "4 a year", "Everybody"))
        profile.active = False
        self.apply()
        self.assertFalse(self.azure_account.survey_months)

    def test_aspect_that_a_person_confirms(self):
        self.bring(visits=Aspect("Visits", "reward_settled", "survey_months", confirm=True))
        self.everybody(reward_settled=4)
        self.apply()
        self.assertFalse(self.azure_account.survey_months)
        self.assertTrue(self.treatment()["visits"]["waiting"])
        self.log("visits").with_user(self.boss).action_confirm()
        self.assertEqual((self.azure_account.survey_months, self.log("visits").text_new), (4, "4"))

    def test_aspect_with_methods_of_its_own(self):
        self.bring(gift=Aspect("Gift"))
        given = []
        self.plug("ar.class.profile", _value_gift=lambda base, profile: "wine")
        self.plug(
            "ar.customer.account",
            _apply_gift=lambda base, account, value, proposal: given.append((account, value, bool(proposal))),
            _text_gift=lambda base, account, value: f"a bottle of {value}",
        )
        self.everybody()
        self.apply()
        self.assertIn((self.azure_account, "wine", False), given)
        self.assertEqual(self.treatment()["gift"]["value"], "a bottle of wine")

    def test_an_aspect_whose_add_on_is_gone(self):
        self.bring(visits=Aspect("Visits", "reward_settled", "survey_months", confirm=True))
        self.everybody(reward_settled=4)
        self.apply()
        waiting = self.log("visits")
        self.plug("ar.class.profile", _aspects=lambda base, profile: {k: v for k, v in base().items() if k != "visits"})
        self.apply()
        self.assertEqual(self.treatment(), {})
        with self.assertRaisesRegex(Exception, "its add-on was removed"):
            waiting.with_user(self.boss).action_confirm()

    def test_aspects_that_nothing_acts_on(self):
        self.plug("ar.class.profile", _idle_aspects=lambda base, profile: base() | {"team"})
        team = self.env["ar.team"].create({"name": "North"})
        self.everybody(team_id=team.id, review_months=6)
        self.apply()
        self.assertEqual((self.azure_account.team_id.id, self.azure_account.review_months), (False, 6))
