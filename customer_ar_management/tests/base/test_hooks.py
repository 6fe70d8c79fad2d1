"""A dummy plugged into every hook of the room, as another add-on would."""

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

from .notice import NoticeCase


@tagged("post_install", "-at_install")
class TestBaseHooks(ArCase):
    # -- contacts, reasons ----------------------------------------------------

    def test_roles_that_something_asks_for(self):
        legal = (
            self.env["ar.contact.role"].create({"name": "Court", "code": "legal"})
            if not (found := self.env["ar.contact.role"].search([("code", "=", "legal")]))
            else found
        )
        self.plug("ar.contact.role", _used_codes=lambda base, role: base() - {"legal"})
        legal.invalidate_recordset()
        self.assertFalse(legal.is_used)
        self.plug("ar.contact.role", _used_codes=lambda base, role: base() | {"legal"})
        legal.invalidate_recordset()
        self.assertTrue(legal.is_used)
        self.assertIn(legal, legal.search([("is_used", "=", True)]))

    def test_ways_to_reach_people(self):
        self.plug("ar.contact.role", _reaches=lambda base, role: {**base(), "pigeon": lambda contact: ("the roof",)})
        Role = self.env["ar.contact.role"]
        ((_contact, addresses),) = Role._addresses(self.azure.ids, "dunning", "pigeon")[self.azure.id]
        self.assertEqual(addresses, ("the roof",))
        self.assertIn(self.azure.id, Role._reachable(self.azure.ids, "dunning")["pigeon"])

    def test_reasons_that_a_screen_asks_for(self):
        def kinds():
            return [code for code, _label in self.env["ar.reason"].fields_get(["kind"])["kind"]["selection"]]

        self.assertNotIn("late", kinds())
        self.plug("ar.reason", _idle_kinds=lambda base, reason: base() - {"late"})
        self.assertIn("late", kinds())

    # -- who writes what ------------------------------------------------------

    def test_fields_that_people_write(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company).with_user(self.user("controller"))
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            account.write({"review_last": "2026-01-01"})
        self.plug("ar.customer.account", _writable_fields=lambda base, model: base() | {"review_last"})
        account.write({"review_last": "2026-01-01"})
        self.assertEqual(str(account.review_last), "2026-01-01")

    def test_fields_that_people_give_once(self):
        model = self.env["ar.customer.account"]
        self.assertIn("review_last", model._recorded_fields(creating=True))
        self.plug("ar.customer.account", _creatable_fields=lambda base, model: base() | {"review_last"})
        self.assertNotIn("review_last", model._recorded_fields(creating=True))
        self.assertIn("review_last", model._recorded_fields())

    # -- merging --------------------------------------------------------------

    def test_merging_customers(self):
        told = []
        kept, gone = (self.env["ar.customer.account"]._ensure(who, self.company) for who in (self.azure, self.deco))
        self.plug(
            "ar.customer.account",
            _absorb=lambda base, account, other: told.append(("absorb", account, other)) or base(other),
            _after_merge=lambda base, account: told.append(("after", account)) or base(),
            _follow_partner=lambda base, model, *args: told.append(("follow", *args)) or base(*args),
        )
        self.env["ar.customer.account"]._merge_customers(self.deco, self.azure)
        self.assertEqual(
            told, [("absorb", kept, gone), ("after", kept), ("follow", self.deco, self.azure)], "each in its turn"
        )


@tagged("post_install", "-at_install")
class TestDeliveryHooks(NoticeCase):
    """Hooks of messages and of what is sealed, on a message of another add-on."""

    def plug_notice(self, **methods):
        self.plug("ar.test.notice", **methods)

    def sent(self, **values):
        notice = self.notices(self.azure, **values)
        with self.sink() as sink:
            notice._deliver()
        return notice, sink

    def test_whose_contacts_it_goes_to(self):
        boss = self.contact(self.azure, "Boss", email="boss@customer.example")
        boss.ar_role_ids = self.env["ar.contact.role"].search([("code", "=", "finance")])
        self.plug_notice(_delivery_role=lambda base, notice: "finance")
        notice, _sink = self.sent()
        self.assertEqual(notice.recipients, "boss@customer.example")

    def test_the_whole_mail_who_answers_and_where_it_hangs(self):
        clara = self.user("collector", "clara_hooks", email="clara@seller.example")
        account = self.env["ar.customer.account"]._ensure(self.deco, self.company)
        self.plug_notice(
            _mail_html=lambda base, notice: base() + "<p>PS: the weather is fine</p>",
            _collector=lambda base, notice: clara,
            _delivery_thread=lambda base, notice: account,
            _mail_values=lambda base, notice, *args: {**base(*args), "subject": f"{notice.subject}, as agreed"},
        )
        notice, _sink = self.sent()
        self.assertIn("PS: the weather is fine", str(notice.mail_id.body_html))
        self.assertEqual(notice.mail_id.subject, "Your balance, as agreed")
        self.assertNotIn("weather", notice.body, "what is kept is the letter, not the mail around it")
        self.assertEqual(
            (notice.mail_id.author_id, notice.mail_id.model, notice.mail_id.res_id),
            (clara.partner_id, account._name, account.id),
        )

    def test_what_may_leave_and_with_which_words(self):
        self.plug_notice(
            _delivery_fit=lambda base, notices: base().filtered(lambda one: one.partner_id != self.deco),
            _freeze=lambda base, notices: base() | dict.fromkeys(notices.ids, self.env["ir.attachment"]),
        )
        notices = self.notices(self.azure, self.deco)
        with self.sink() as sink:
            notices._deliver()
        self.assertEqual([one.state == "sent" for one in notices], [True, False])
        self.assertEqual(len(sink.messages), 1)
        self.assertFalse(notices[0].mail_id.attachment_ids)

    def test_another_way_when_it_fails(self):
        self.plug_notice(
            _channels=lambda base, notice: [*base(), ("pigeon", "Pigeon")],
            _delivery_fallback=lambda base, notice: "pigeon",
            _deliver_pigeon=lambda base, notice, postman: {"state": "sent"},
        )
        notice = self.notices(self.azure)
        notice._fail("The mailbox is full")
        self.assertEqual((notice.channel, notice.state), ("pigeon", "ready"))

    def test_what_is_written_when_it_has_left(self):
        self.plug_notice(_delivery_left=lambda base, notice: {**base(), "words": "gone"})
        notice, _sink = self.sent()
        self.assertEqual((notice.state, notice.words), ("sent", "gone"))

    def test_what_follows_when_it_is_stopped(self):
        told = []
        self.plug_notice(_delivery_stopped=lambda base, notices: told.append(notices) or base())
        notice = self.notices(self.azure)
        notice._stop("Paid")
        self.assertEqual(told, [notice])

    def test_a_copy_is_sent_again_and_woken(self):
        """What left and came back is evidence: the new attempt is another record."""
        told = []
        self.plug_notice(
            _copy_unsent=lambda base, notices: told.append("copy") or base(),
            _wake_delivery=lambda base, notices: told.append("wake") or base(),
        )
        notice, _sink = self.sent()
        notice.sudo().state = "bounced"
        notice._seal()
        notice.action_resend()
        self.assertEqual(told, ["copy", "wake"])
        self.assertEqual(self.env["ar.test.notice"].search_count([("state", "=", "ready")]), 1)

    def test_channels_that_cannot_be_called_back(self):
        """Cut off in the middle: a pigeon may have arrived, a letter on the printer has not."""
        self.plug_notice(
            _channels=lambda base, notice: [*base(), ("pigeon", "Pigeon")],
            _leaves_the_house=lambda base, notice: base() | {"pigeon"},
            _deliver_pigeon=lambda base, notice, postman: {"state": "sent"},
        )
        notices = self.notices(self.azure, channel="pigeon") | self.notices(self.deco, channel="letter")
        notices.write({"state": "sending", "sending_at": "2020-01-01 00:00:00"})
        notices._recover(False)
        self.assertEqual(notices.mapped("state"), ["unsure", "ready"])

    def test_what_has_to_be_sealed(self):
        notice = self.notices(self.azure)
        self.plug_notice(_chain_due_domain=lambda base, model: Domain("state", "=", "ready"))
        self.assertEqual(notice.search(notice._chain_due_domain()), notice)
        self.env["ir.model"]._reflect_models(["ar.test.notice"])
        checks = self.env["ar.data.check"]._evidence_checks(self.company)
        (check,) = (check for check in checks.values() if check["model"] == "ar.test.notice")
        self.assertEqual(notice.search(check["domain"]), notice)

    def test_what_lies_beside_a_sealed_record(self):
        notice, _sink = self.sent()
        notice._seal()
        self.assertFalse(notice._tampered())
        self.plug_notice(_chain_intact=lambda base, record: False)
        self.assertEqual(notice._tampered(), notice)
