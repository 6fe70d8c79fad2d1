from odoo import Command, fields
from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, ArStories, day
from odoo.addons.customer_ar_management.tests.dunning.sink import listening, mail_server, really_sending, text_of

TODAY = "2026-03-05"  # a Thursday


class DigestStories(ArStories):
    @classmethod
    def set_up_digest(cls):
        cls.company.country_id = cls.env.ref("base.us")
        cls.collector = cls.user("collector", login="digest_collector", email="anna@we.example")
        cls.seller = cls.user("employee", login="digest_seller", email="sue@we.example")
        cls.account = cls.env["ar.customer.account"]._ensure(cls.azure, cls.company)
        cls.account.collector_id = cls.collector
        cls.azure.user_id = cls.seller
        cls.Digest = cls.env["ar.collection.digest"]

    def send(self, user, when=TODAY):
        return self.Digest._send(self.company, user, day(when))

    def titles(self, user, when=TODAY):
        digest = self.Digest.new({"user_id": user.id, "company_id": self.company.id, "day": when})
        return {block["title"]: block["rows"] for block in digest._content()}


@tagged("post_install", "-at_install")
class TestDigest(DigestStories, ArCase):
    """One mail on a working day, with what matters to its reader; none when there is nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_digest()

    def owe(self, due="2026-02-01", amount=100):
        return self.invoice(self.azure, amount, "2026-01-01", due)

    def test_readers_of_another_add_on(self):
        boss = self.user("manager", login="digest_boss", email="boss@we.example")
        boss.ar_digest = True
        self.assertNotIn(boss, self.Digest._waiting(self.company, day(TODAY)))
        self.plug("ar.collection.digest", _readers=lambda base, digest, company: base(company) | boss)
        self.assertIn(boss, self.Digest._waiting(self.company, day(TODAY)))

    def promise(self, move, until, given="2026-03-01"):
        return self.env["ar.promise"].create(
            {
                "partner_id": self.azure.id,
                "line_ids": [Command.set(self.receivable(move).ids)],
                "date": until,
                "date_given": given,
            }
        )

    def test_nothing_when_there_is_nothing(self):
        digest = self.send(self.collector)
        self.assertEqual((digest.lines, len(digest.mail_id)), (0, 0))

    def test_whom_to_contact(self):
        self.owe()
        self.assertEqual(list(self.titles(self.collector)), ["To contact today"])
        self.assertEqual(self.titles(self.seller), {}, "people who sell do not work the list")

    def test_promises_due_and_broken(self):
        first, second = self.owe(), self.owe()
        self.promise(first, TODAY)
        self.assertIn("Promises that end today", self.titles(self.collector))
        self.assertIn("Promises that end today", self.titles(self.seller))
        self.promise(second, "2026-03-02")
        self.env["ar.promise"]._evaluate(self.company, day(TODAY))
        self.assertIn("Azure Interior", self.titles(self.collector)["Promises broken or kept in part"][0])
        self.send(self.collector)
        self.assertNotIn("Promises broken or kept in part", self.titles(self.collector, "2026-03-06"), "it was said")

    def test_disputes_past_their_deadline_go_to_who_clears_them(self):
        other = self.user("collector", login="digest_other", email="other@we.example")
        self.env["ar.dispute"].create(
            {
                "partner_id": self.azure.id,
                "move_id": self.owe().id,
                "note": "broken",
                "date_start": "2026-02-01",
                "deadline": "2026-03-04",
                "owner_id": other.id,
            }
        )
        for user in (other, self.collector, self.seller):
            self.assertIn("Disputes past their deadline", self.titles(user))
        self.assertNotIn("Disputes past their deadline", self.titles(other, "2026-03-04"))

    def test_new_holds(self):
        self.env["ar.credit.hold"].sudo().create(
            {"account_id": self.account.id, "company_id": self.company.id, "date_start": TODAY, "reason": "x"}
        )
        self.assertIn("New holds", self.titles(self.seller))
        self.assertNotIn("New holds", self.titles(self.seller, "2026-03-20"))

    def test_who_wants_it(self):
        waiting = lambda when=TODAY: self.Digest._waiting(self.company, day(when))
        self.assertLessEqual(self.collector | self.seller, waiting())
        self.assertFalse(waiting("2026-03-07"), "a Saturday")
        self.collector.ar_digest = False
        self.assertNotIn(self.collector, waiting())
        self.send(self.seller)
        self.assertNotIn(self.seller, waiting())
        self.seller.email = False
        self.assertNotIn(self.seller, waiting("2026-03-06"))

    def test_not_before_the_morning_of_the_company(self):
        begun = lambda zone, moment: (
            self.company.partner_id.write({"tz": zone})
            and self.Digest._has_begun(self.company, fields.Datetime.to_datetime(moment))
        )
        for zone, moment, expected in (
            ("UTC", "2026-03-05 05:59:00", False),
            ("UTC", "2026-03-05 06:00:00", True),
            ("Asia/Shanghai", "2026-03-04 21:59:00", False),
            ("Asia/Shanghai", "2026-03-04 22:00:00", True),
            ("America/New_York", "2026-03-05 06:00:00", False),
        ):
            with self.subTest(zone=zone, moment=moment):
                self.assertIs(begun(zone, moment), expected)

    def test_once_a_day(self):
        self.owe()
        self.assertTrue(self.send(self.collector).mail_id)
        self.assertFalse(self.send(self.collector))
        self.assertTrue(self.send(self.collector, "2026-03-06").mail_id)

    def test_in_the_readers_language(self):
        self.collector.lang = "zh_CN"
        self.owe()
        mail = self.send(self.collector).mail_id
        self.assertIn("zh-CN", mail.body_html)

    def test_it_leaves(self):
        self.owe()
        with listening() as sink, really_sending(self.env):
            self.env["ir.mail_server"].search([]).active = False
            mail_server(self.env, sink.port)
            digest = self.send(self.collector)
            digest.mail_id.send()
            (message,) = sink.to("anna@we.example")
        self.assertIn("Azure Interior", text_of(message))
        self.assertIn("to contact: 1", str(message["Subject"]))
        self.assertIn("/receivables/daily-mail/", message["List-Unsubscribe"])

    def test_the_mail_has_no_door_that_is_shut(self):
        """The desk is for those who collect; whoever clears a dispute without a level may open its own."""
        other = self.user("employee", login="digest_clerk", email="clerk@we.example")
        bill = self.owe()
        self.env["ar.promise"].create(
            {
                "partner_id": self.azure.id,
                "line_ids": [Command.set(self.receivable(bill).ids)],
                "date": TODAY,
                "date_given": "2026-03-01",
            }
        )
        self.env["ar.dispute"].create(
            {
                "partner_id": self.azure.id,
                "move_id": self.owe().id,
                "note": "broken",
                "date_start": "2026-02-01",
                "deadline": "2026-03-04",
                "owner_id": other.id,
            }
        )
        self.owe()
        doors = {
            user: self.Digest.new({"user_id": user.id, "company_id": self.company.id, "day": TODAY})._door()
            for user in (self.collector, self.seller, other)
        }
        self.assertEqual(doors[self.collector][0], "receivables-desk")
        self.assertIsNone(doors[self.seller])
        self.assertEqual(doors[other][0], "receivables-disputes")
        self.assertTrue(self.env["ar.dispute"].with_user(other).search([]))
        mails = {user: self.send(user).mail_id.body_html or "" for user in (self.collector, other)}
        self.assertIn("receivables-desk", mails[self.collector])
        self.assertNotIn("receivables-desk", mails[other])

    def test_a_block_of_another_add_on(self):
        self.plug(
            "ar.collection.digest",
            _content=lambda base, digest: [*base(), {"title": "Mine", "short": "1 mine", "rows": ["row"], "more": 0}],
        )
        self.assertEqual(self.send(self.seller).lines, 1)


@tagged("post_install", "-at_install")
class TestDigestLink(DigestStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.set_up_digest()

    def test_the_link_ends_the_mail_when_its_button_is_pressed(self):
        digest = self.send(self.collector)
        path = digest._stop_url().removeprefix(digest.get_base_url())
        self.assertEqual(self.url_open(path).status_code, 200)
        self.assertTrue(self.collector.ar_digest, "looking at it does nothing: programs open links")
        wrong = path[:-4] + "0000"
        self.url_open(wrong, data={"x": 1})
        self.assertTrue(self.collector.ar_digest)
        self.url_open(path, data={"List-Unsubscribe": "One-Click"})
        self.env.invalidate_all()
        self.assertFalse(self.collector.ar_digest)
