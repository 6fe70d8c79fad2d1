"""What marketing and service get from classes: contact tags and surveys."""

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged
from psycopg2 import IntegrityError

from odoo.addons.customer_ar_management.tests.classes.common import ProfileCase
from ..common import day


@tagged("post_install", "-at_install")
class TestTag(ProfileCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tag = cls.env["res.partner.category"].create({"name": "Club"})
        cls.key_class = cls.a_class("key_account", "key")

    def test_the_tag_comes_and_goes_with_the_class(self):
        self.set_class("key_account", "key")
        self.key_class.tag_id = self.tag
        self.assertEqual(self.azure.category_id, self.tag)
        self.set_class("key_account", "key", account=self.account(self.deco))
        self.assertEqual(self.deco.category_id, self.tag)
        self.set_class("key_account", "regular")
        self.assertFalse(self.azure.category_id)
        self.assertEqual(self.tag.partner_ids, self.deco)

    def test_other_tags_and_other_contacts_stay(self):
        other = self.tag.create({"name": "Fair 2026"})
        stranger = self.partner("Stranger", category_id=[Command.set(self.tag.ids)])
        self.azure.category_id = other
        self.set_class("key_account", "key")
        self.key_class.tag_id = self.tag
        self.assertEqual(self.azure.category_id, other | self.tag)
        self.key_class.tag_id = False
        self.assertEqual(self.azure.category_id, other)
        self.assertEqual(stranger.category_id, self.tag)

    def test_a_tag_of_one_company_stays_for_another(self):
        second = self.second_company()
        self.key_class.tag_id = self.tag
        self.set_class("key_account", "key")
        self.set_class("key_account", "key", account=self.account(self.azure, second))
        self.set_class("key_account", "regular")
        self.assertEqual(self.azure.category_id, self.tag)

    def test_personal_data_are_no_tag(self):
        self.dimension("gender").active = True
        with self.assertRaisesRegex(ValidationError, "personal data"):
            self.a_class("gender", "female").tag_id = self.tag

    def test_the_contacts_behind_a_selection(self):
        accounts = self.azure_account | self.account(self.deco)
        action = accounts.action_contacts()
        self.assertEqual(self.env["res.partner"].search(action["domain"]), self.azure | self.deco)


@tagged("post_install", "-at_install")
class TestSurvey(ProfileCase):
    def ask(self, when, score, **values):
        return self.env["ar.satisfaction"].create(
            {"account_id": self.azure_account.id, "date": when, "score": score, **values}
        )

    def test_the_file_shows_the_latest_answer_and_the_next_date(self):
        self.azure_account.survey_months = 6
        self.ask("2026-03-01", 9)
        self.ask("2026-05-01", 4)
        self.assertIn("4 of 10", self.azure_account.satisfaction_text)
        self.assertEqual(
            (self.azure_account.survey_last, self.azure_account.survey_date), (day("2026-05-01"), day("2026-11-01"))
        )

    def test_rules_read_the_score(self):
        self.ask("2026-05-01", 4)
        self.ask("2026-07-01", 10)  # after the date asked about
        figures = self.env["ar.class.dimension"]._get_metrics(self.company, day("2026-06-30"), names={"satisfaction"})
        self.assertEqual(figures["satisfaction"], {self.azure.id: 4})

    def test_a_profile_asks_regularly_and_the_owner_is_reminded_once(self):
        self.standard.survey_months = 3
        self.env["ar.class.run"]._run(self.company)
        self.azure_account._apply_profiles(self.company, self.today)
        self.assertEqual(self.azure_account.survey_months, 3)
        self.azure_account.write({"survey_date": "2026-01-01", "collector_id": self.boss.id})
        kind = self.env.ref("customer_ar_management.mail_activity_type_survey")
        with freeze_time("2026-02-01"):
            self.env["ar.customer.account"]._cron_review()
            self.env["ar.customer.account"]._cron_review()
        asked = self.azure_account.activity_ids.filtered(lambda a: a.activity_type_id == kind)
        self.assertEqual((len(asked), asked.user_id), (1, self.boss))
        said = self.azure_account.with_context(lang="zh_CN")._file_next(self.env["ar.aging.bucket"])
        self.assertIn(kind.with_context(lang="zh_CN").name, said, "in the language of whoever reads the file")
        self.assertNotIn(kind.name, said)
        self.ask("2026-02-02", 8)
        self.assertFalse(self.azure_account.activity_ids.filtered(lambda a: a.activity_type_id == kind))

    def test_a_score_lies_between_0_and_10(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint(), self.assertLogs("odoo.sql_db", "ERROR"):
            self.ask("2026-02-02", 11)

    def test_who_may_see_and_write(self):
        answer = self.ask("2026-02-02", 8)
        self.env["ar.satisfaction"].with_user(self.user("collector")).create(
            {"account_id": self.azure_account.id, "date": "2026-02-03", "score": 7}
        )
        auditor = self.user("auditor")
        self.assertEqual(answer.with_user(auditor).score, 8)
        with self.assertRaises(AccessError):
            answer.with_user(auditor).score = 1
        for role in ("invoicing", "employee", "portal"):
            with self.assertRaises(AccessError):
                answer.with_user(self.user(role)).read(["score"])


@tagged("post_install", "-at_install")
class TestFiling(ProfileCase):
    def test_documents_are_filed_and_found_by_tag(self):
        tag = self.env["ar.document.tag"].with_user(self.user("invoicing")).create({"name": "Trade fair"})
        move, payment = self.invoice(self.azure, 10, "2026-06-01"), self.payment(self.azure, 10, "2026-06-02")
        for document in (move, payment):
            document.with_user(self.user("invoicing", f"i_{document._table}")).ar_tag_ids = tag
        self.assertEqual(self.env["account.move"].search([("ar_tag_ids", "=", "Trade fair")]), move)
        self.assertEqual(self.env["account.payment"].search([("ar_tag_ids", "=", "Trade fair")]), payment)
        with self.assertRaises(AccessError):
            move.with_user(self.user("collector")).ar_tag_ids = False
        with self.assertRaises(AccessError):
            move.with_user(self.user("employee")).read(["ar_tag_ids"])
