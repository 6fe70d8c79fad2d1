"""One ladder for every channel: role, invoice address, customer; the first rung whose address works."""

from odoo.fields import Command
from odoo.tests import tagged

from .common import MODULE, MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestRecipients(DunningCase):
    def reached(self, channel="email", partner=None):
        partner = partner or self.azure
        found = self.env["ar.contact.role"]._addresses(partner.ids, "dunning", channel).get(partner.id, [])
        return [address for _contact, addresses in found for address in addresses]

    def with_role(self, name, **values):
        return self.contact(
            self.azure, name, ar_role_ids=[Command.link(self.env.ref(f"{MODULE}.ar_contact_role_dunning").id)], **values
        )

    def test_the_first_rung_that_works(self):
        self.azure.write(
            {"email": "main@azure.example", "street": "1 Main Street", "city": "Springfield", "zip": "12345"}
        )
        self.assertEqual(self.reached(), ["main@azure.example"])
        billing = self.contact(self.azure, "Billing", type="invoice", street="PO Box 1", city="Shelbyville")
        self.assertEqual(self.reached(), ["main@azure.example"], "a postal address is no e-mail address")
        self.assertEqual(self.reached("letter"), ["PO Box 1\nShelbyville"])
        billing.email = "bills@azure.example"
        self.assertEqual(self.reached(), ["bills@azure.example"])
        billing.message_bounce = 1
        self.assertEqual(self.reached(), ["main@azure.example"], "an address that bounced does not work")
        anna = self.with_role("Anna")
        self.assertEqual(self.reached(), ["main@azure.example"], "nobody can write to Anna")
        anna.email = "anna@azure.example"
        self.assertEqual(self.reached(), ["anna@azure.example"])
        self.assertEqual(
            self.reached("letter"), ["1 Main Street\n12345 Springfield"], "Anna sits at the customer's address"
        )
        self.assertEqual(self.reached("call"), [anna.id])

    def test_several_addresses_none_twice(self):
        self.azure.email = "one@azure.example; Two <two@azure.example>"
        self.assertEqual(self.reached(), ["one@azure.example", "two@azure.example"])
        self.with_role("Anna", email="anna@azure.example, team@azure.example")
        self.with_role("Bea", email="TEAM@azure.example")
        self.assertEqual(self.reached(), ["anna@azure.example", "team@azure.example"])
        with self.sink() as sink:
            letter = self.letter()
            self.deliver()
            self.assertEqual(
                [recipients for recipients, _message in sink.messages], [["anna@azure.example", "team@azure.example"]]
            )
        self.assertEqual(letter.recipients, "anna@azure.example, team@azure.example")

    def test_an_address_changed_before_it_left(self):
        with self.sink() as sink:
            self.letter()
            self.azure.email = "new@azure.example"
            self.deliver()
            self.assertEqual(len(sink.to("new@azure.example")), 1)

    def test_no_address_at_all(self):
        self.azure.email = False
        self.contact(self.azure, "Nobody", type="invoice")
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.assertEqual(self.reason(self.run_on(MONDAY, confirm=False), invoice), ["address"])

    def test_letters_go_to_every_postal_address(self):
        self.company.ar_dunning_plan_id = self.make_plan("Post", [(5, "letter")])
        for number in (1, 2):
            self.with_role(f"Office {number}", type="other", street=f"{number} Side Street", city="Springfield")
        letter = self.letter()
        self.assertEqual(
            [copy[:3] for copy in letter._copies()],
            [["Azure Interior", "Office 1", "1 Side Street"], ["Azure Interior", "Office 2", "2 Side Street"]],
        )
        self.deliver()
        self.assertEqual(letter.state, "to_post")
        self.assertEqual(
            letter.recipients, "Office 1, 1 Side Street, Springfield; Office 2, 2 Side Street, Springfield"
        )

    def test_roles_that_nothing_asks_for_wait_out_of_sight(self):
        Role = self.env["ar.contact.role"]
        shown = Role.search([("is_used", "=", True)]).mapped("code")
        self.assertEqual(sorted(shown), ["dunning", "finance"])
        self.assertEqual(Role.search([("is_used", "=", False)]).mapped("code"), ["statement", "legal"])
        own = Role.create({"name": "Buyer", "code": "buyer"})
        self.assertTrue(own.is_used)
        base = type(Role)._used_codes
        self.patch(type(Role), "_used_codes", lambda role: base(role) | {"statement"})
        self.assertIn("statement", Role.search([("is_used", "=", True)]).mapped("code"))
