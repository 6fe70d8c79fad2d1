"""Fees: of reminders that were sent and of payments that bounced."""

from odoo import api, models


class ArChargeNote(models.Model):
    _inherit = "ar.charge.note"

    @api.model
    def _fee_vals(self, company, partners):
        """Hook: fees as ``[(line values, partner, currency, booking)]``; here those of sent reminders and of bounced payments.

        A fee is booked or only listed as the customer's policy says. One that is only listed is said again by every note:
        ``is_live`` False. Additive::

            fees = super()._fee_vals(company, partners)
            fees.append(({"kind": "dunning", "amount": 5.0, "is_live": True}, partner, company.currency_id, "book"))

        :param partners: commercial partners, None = all
        """
        mine = [("company_id", "=", company.id)]
        if partners is not None:
            mine.append(("partner_id.commercial_partner_id", "in", partners.ids))
        letters, bounced = self._letters_with_fee(mine), self._bounced_with_fee(company, mine)
        found = [
            *(({"kind": "dunning", "letter_id": one.id}, one.partner_id, one.step_id.charge_fee) for one in letters),
            *(
                ({"kind": "bounce", "exception_id": one.id}, one.partner_id, company.ar_charge_bounce_fee)
                for one in bounced
            ),
        ]
        day = company._ar_today()
        owners = {partner.id for _vals, partner, _fee in found for partner in partner.commercial_partner_id}
        policy = self.env["ar.charge"]._policies(company, list(owners))
        fees = []
        for vals, partner, fee in found:
            customer = partner.commercial_partner_id
            booking = policy(customer.id, day).booking or "book"
            amount = company.currency_id.round(fee)
            fees.append(
                ({**vals, "amount": amount, "is_live": booking == "book"}, customer, company.currency_id, booking)
            )
        return fees

    @api.model
    def _letters_with_fee(self, mine):
        """Reminders that left, whose step has a fee that stands on no note yet."""
        # sudo: notes are made by the product; who may ask for them was checked
        letters = (
            self.env["ar.dunning.letter"]
            .sudo()
            .search([*mine, ("state", "=", "sent"), ("kind", "=", "reminder"), ("step_id.charge_fee", ">", 0)])
        )
        return letters - self._on_a_note("letter_id", letters)

    @api.model
    def _bounced_with_fee(self, company, mine):
        """Payments that bounced, where the company has a fee for it."""
        Exception_ = self.env["ar.match.exception"].sudo()  # sudo: as above
        if company.currency_id.compare_amounts(company.ar_charge_bounce_fee, 0) <= 0:
            return Exception_
        bounced = Exception_.search(
            [*mine, ("kind", "=", "bounced"), ("outcome", "=", "undone"), ("partner_id", "!=", False)]
        )
        return bounced - self._on_a_note("exception_id", bounced)

    @api.model
    def _on_a_note(self, field, records):
        # sudo: notes of others count as well
        lines = self.env["ar.charge.note.line"].sudo().search([(field, "in", records.ids), ("is_live", "=", True)])
        return lines[field]
