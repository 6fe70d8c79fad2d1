from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase

THREE = ((1000, 70, 0), (10000, 100, 0))


@tagged("post_install", "-at_install")
class TestFixedBands(ChargeCase):
    """Fixed sums by the size of the debt, as the United Kingdom, Ireland, Poland and the Netherlands have them."""

    def sums(self, claims, **values):
        """The fixed sums that one note per customer asks for, by document."""
        bands = values.pop("bands", THREE)
        policy = self.make_policy(
            points=8,
            fixed_compensation=40,
            band_ids=[(0, 0, {"size_from": size, "amount": amount, "percent": share}) for size, amount, share in bands],
            **values,
        )
        self.company.ar_charge_policy_id = policy
        self.night("2024-04-30")
        lines = self.Note._prepare(self.company, day("2024-04-30")).line_ids.filtered(lambda line: line.kind == "fixed")
        found = {line.move_id: line.amount for line in lines}
        return [found.get(claim) for claim in claims]

    def claim(self, amount, **values):
        return self.invoice(self.azure, amount, "2024-02-14", "2024-03-15", **{"currency": self.eur, **values})

    def test_by_size(self):
        claims = [self.claim(amount) for amount in (999.99, 1000, 9999.99, 10000)]
        self.assertEqual(self.sums(claims, currency_id=self.eur.id), [40, 70, 70, 100])

    def test_the_size_is_what_was_open_when_the_delay_began(self):
        before, after = self.claim(1200), self.claim(1200)
        self.payment(self.azure, 300, "2024-03-10", currency=self.eur, match=[before])
        self.payment(self.azure, 300, "2024-03-20", currency=self.eur, match=[after])
        self.assertEqual(self.sums([before, after], currency_id=self.eur.id), [40, 70])

    def test_sizes_in_another_currency_than_sums(self):
        """As in Poland: sizes in PLN, sums in EUR; here 7 CNY are 1 EUR."""
        values = {"currency_id": self.eur.id, "size_currency_id": self.cny.id, "bands": ((7000, 70, 0),)}
        claims = [self.claim(999.99), self.claim(1000), self.claim(7000, currency=self.cny)]
        self.assertEqual(self.sums(claims, **values), [40, 70, 490])

    def test_a_scale_with_a_most(self):
        bands = ((0, 0, 15), (2500, 0, 10), (5000, 0, 5))
        claims = [self.claim(amount) for amount in (100, 2500.1, 6000)]
        self.assertEqual(self.sums(claims, currency_id=self.eur.id, bands=bands, fixed_most=600), [40, 375.01, 600])

    @mute_logger("odoo.sql_db")
    def test_two_bands_of_one_size(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.sums([], bands=((1000, 70, 0), (1000, 100, 0)))

    def usual(self, code):
        self.company.country_id = self.env.ref(f"base.{code}")
        policies = self.env["ar.charge.policy"].search([])
        self.env["ar.charge.policy"].action_usual()
        return self.env["ar.charge.policy"].search([]) - policies

    def test_usual_where_the_law_has_bands(self):
        british = self.usual("uk")
        self.assertEqual(
            british.band_ids.mapped(lambda band: (band.size_from, band.amount)), [(1000, 70), (10000, 100)]
        )
        self.assertEqual((british.currency_id.name, british.reset, british.fixed_compensation), ("GBP", "start", 40))
        dutch = self.usual("nl")
        self.assertEqual((dutch.fixed_most, dutch.band_ids[-1].percent, len(dutch.band_ids)), (6775, 0.5, 5))
        self.assertEqual(len(british.copy().band_ids), 2)

    def test_usual_in_the_euro_area_and_nowhere_else(self):
        self.assertEqual(self.usual("it").source_id.code, "ECB")
        with self.assertRaisesRegex(UserError, "Poland"):
            self.usual("pl")

    def test_usual_in_the_readers_language(self):
        policy = self.usual("de")
        self.assertEqual(policy.with_context(lang="zh_CN").name, "德国：基准利率 + 9 个百分点")
        self.assertEqual(policy.with_context(lang="en_US").name, "Germany: base rate + 9 points")
