from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.files.columns import key


class ArLedgerImportProfile(models.Model):
    """How a file with these headings was read last: the next one like it needs no mapping."""

    _name = "ar.ledger.import.profile"
    _description = "Remembered columns of a ledger file"
    _rec_name = "headings"

    company_id = fields.Many2one("res.company", required=True, index=True)
    purpose = fields.Char(
        required=True, default="ledger", help="Kind of file: a ledger, a bank's lines, a remittance advice."
    )
    headings = fields.Char(required=True)
    mapping = fields.Json(required=True)
    date_order = fields.Char(string="Date order")
    decimal_mark = fields.Char(string="Decimal mark")
    words = fields.Json(help="What words of the file mean that only somebody could say.")

    _headings_unique = models.Constraint(
        "UNIQUE (company_id, purpose, headings)", "These headings are remembered already."
    )

    @api.model
    def _signature(self, headings):
        return "|".join(key(heading) for heading in headings)[:2000]

    @api.model
    def _find(self, company, headings, purpose="ledger"):
        return self.search(
            [("company_id", "=", company.id), ("purpose", "=", purpose), ("headings", "=", self._signature(headings))],
            limit=1,
        )

    @api.model
    def _remember(self, company, purpose, headings, values):
        """Keep how a file was read for the next one with the same headings.

        :param values: ``mapping`` (field or None per heading), ``date_order``, ``decimal_mark``, ``words``
        """
        if profile := self._find(company, headings, purpose):
            profile.write(values)
        else:
            self.create({**values, "company_id": company.id, "purpose": purpose, "headings": self._signature(headings)})
