"""One customer's year for every test of statements."""

import base64

from odoo.tests import TransactionCase

from odoo.addons.customer_ar_management.tests.common import ArStories, day

JAN, MAR, APR = day("2026-01-01"), day("2026-03-31"), day("2026-04-30")


class StatementStories(ArStories):
    @classmethod
    def set_up_statements(cls):
        cls.set_up_stories()
        cls.Statement = cls.env["ar.statement"]
        cls.deco.write({"email": "office@deco.example", "street": "1 Elm Street", "city": "Springfield"})
        cls.azure.email = "office@azure.example"
        cls.inv_1 = cls.invoice(cls.deco, 1000, "2026-01-10", due="2026-02-10")
        cls.inv_2 = cls.invoice(cls.deco, 500, "2026-03-20", due="2026-04-20")
        cls.pay_1 = cls.payment(cls.deco, 400, "2026-02-15", match=[cls.inv_1])

    @classmethod
    def prepared(cls, partner=None, date_from=JAN, date_to=MAR, kind="quarterly", **values):
        return cls.Statement._prepare(partner or cls.deco, cls.company, date_from, date_to, kind, **values)

    @classmethod
    def sent(cls, partner=None, **values):
        """A statement as if it had been mailed."""
        statement = cls.prepared(partner, **values)
        statement.action_confirm()
        pdf = cls.env["ir.attachment"].create(
            {"name": "x.pdf", "datas": base64.b64encode(b"%PDF"), "res_model": "ar.statement", "res_id": statement.id}
        )
        statement.sudo().write({"state": "sent", "sent_at": "2026-04-02 08:00:00", "pdf_id": pdf.id})
        statement.sudo()._supersede()
        return statement


class StatementCase(StatementStories, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_statements()
