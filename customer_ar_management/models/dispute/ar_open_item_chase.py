"""Of an item disputed in part the rest is chased, and no more than that."""

from odoo import api, models
from odoo.fields import Domain


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    @api.model
    def _told_domain(self, partner_ids):
        """The items of customers of which something may be promised or disputed."""
        return Domain("partner_id", "in", list(partner_ids)) & Domain("is_credit", "=", False)

    @api.model
    def _dunning_items(self, company, as_of, partner_ids=None):
        own, outside = super()._dunning_items(company, as_of, partner_ids)
        rests = self._undisputed_rests(company, as_of, partner_ids)
        return [self._rest_of(row, rests) for row in own], [self._rest_of(row, rests) for row in outside]

    @api.model
    def _rest_of(self, row, rests):
        """A row of ``_dunning_items`` with the open amounts that are not disputed; what is disputed wholly keeps its amounts and is held
        back by its reason."""
        return (*row[:5], *rests[row[0]], *row[7:]) if row[0] in rests else row

    @api.model
    def _undisputed_rests(self, company, as_of, partner_ids=None):
        """``{item id: (rest in its currency, rest in company currency)}`` of items disputed in part; one query where there is such a
        dispute at all."""
        house = Domain("company_id", "in", self._branch_ids(tuple(company.root_id.ids)))
        asked = house & Domain("state", "=", "open") & Domain("amount", ">", 0)
        if partner_ids is not None:
            asked &= Domain("partner_id", "in", list(partner_ids))
        partners = (
            self.env["ar.dispute"].sudo().search(asked).partner_id
        )  # sudo: a dispute holds back whoever runs dunning
        if not partners:
            return {}
        # sudo: as above
        items = self.sudo().with_company(company).with_context(ar_as_of=as_of)
        query = items._search(house & self._told_domain(partners.ids) & Domain("amount_disputed", ">", 0))
        names = ("id", "currency_id", "amount_disputed", "amount_residual", "amount_residual_currency")
        rows = self.env.execute_query(query.select(*(items._field_to_sql(items._table, name, query) for name in names)))
        found = {}
        for item, currency, disputed, residual, in_currency in rows:
            if disputed < residual:
                rest = (
                    self.env["res.currency"]
                    .browse(currency)
                    .round(float(in_currency * (residual - disputed) / residual))
                )
                found[item] = (rest, company.currency_id.round(float(residual - disputed)))
        return found
