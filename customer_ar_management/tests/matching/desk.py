"""A desk with three invoices, for the tests of what it shows and decides."""

from .common import MatchCase


class DeskCase(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Desk = cls.env["ar.match.desk"]
        cls.one = cls.invoice(cls.azure, 1000, "2026-02-01", "2026-03-01")
        cls.two = cls.invoice(cls.azure, 450, "2026-02-03", "2026-03-03")
        cls.three = cls.invoice(cls.deco, 700, "2026-02-04", "2026-03-04")

    def page(self, desk=None, **params):
        return (self.Desk if desk is None else desk).get_page(params)

    def row(self, proposal):
        return self.page(ids=proposal.ids)["rows"][0]

    def as_user(self, role, *groups):
        user = self.user(role)
        for group in groups:
            user.group_ids |= self.env.ref(group)
        return self.Desk.with_user(user)
