"""Paid already? Receipts that may be the payment of which the customer speaks."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management_collection.tools.desk import receipts


class ArCollectionDesk(models.AbstractModel):
    _inherit = "ar.collection.desk"

    @api.model
    def _receipts(self, account, items, day=None):
        """Receipts that may be the payment of which the customer speaks, the likeliest first.

        :param items: open items (``ar.open.item``) it may be for
        :param day: when it says it paid
        :return: ``[{text, same}]``
        """
        sums = {(money.dec(item.amount_residual_currency), item.currency_id.name) for item in items}
        for currency, own in items.grouped("currency_id").items():
            sums.add((money.dec(currency.round(sum(own.mapped("amount_residual_currency")))), currency.name))
        found, texts = self._waiting_receipts(account)
        return [{"text": texts[receipt.key], "same": same} for receipt, same in receipts.candidates(found, sums, day)]

    @api.model
    def _waiting_receipts(self, account):
        """Money that is matched with nothing: the customer's unapplied credits, and bank lines that wait at the matching desk.

        :return: ``([tools.receipts.Receipt], {key: text})``
        """
        partner, company = account.partner_id, account.company_id
        credits = self.env["ar.open.item"].search(
            account._open_item_domain() & Domain("is_credit", "=", True), limit=50
        )
        # sudo: that money waits is what the collector has to know; the bank's text is shown at the matching desk
        lines = (
            self.env["ar.match.proposal"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("state", "in", ("open", "exception")),
                    ("statement_line_id", "!=", False),
                    ("partner_id", "in", (False, partner.id)),
                ],
                limit=500,
            )
        )
        found, texts = [], {}
        for key, (day, amount, currency, name, known) in enumerate(
            [(item.date, -item.amount_residual_currency, item.currency_id, item.display_name, True) for item in credits]
            + [
                (
                    line.date,
                    line.amount,
                    line.currency_id,
                    " ".join(filter(None, (line.payer_name, line.text)))[:120],
                    line.partner_id == partner,
                )
                for line in lines
            ]
        ):
            if amount > 0 and day:
                found.append(receipts.Receipt(key, day, money.dec(amount), currency.name, known))
                texts[key] = f"{format_date(self.env, day)} · {currency.format(amount)} · {name}"
        return found, texts
