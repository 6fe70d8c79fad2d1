"""Changing a proposal by hand."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .ar_match_proposal import MANUAL
from .ar_match_proposal_propose import QUIET

#: Reason of a way that a person took in place of the proposed one.
CHOSEN = "way_chosen"
FIELDS = [
    "line_id",
    "move_id",
    "partner_id",
    "currency_id",
    "date",
    "date_document",
    "date_due",
    "amount_residual_currency",
    "is_credit",
    "instalment_ref",
]


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def action_choose(self, way_index):
        """Take another way in place of the proposed one; that one becomes another way. What a person chose is no longer
        ambiguous, and proposing again leaves it alone.

        :param way_index: place in ``other_ways``
        """
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        ways = list(self.other_ways or [])
        if not 0 <= way_index < len(ways):
            raise UserError(self.env._("This way is no longer offered: the proposal was made again in the meantime."))
        chosen = ways[way_index]
        ways[way_index] = {
            "rule": self.rule,
            "confidence": self.confidence,
            "partner_id": self.partner_id.id,
            "ambiguous": self.ambiguous,
            "reasons": [reason for reason in self.reasons or [] if reason[0] != CHOSEN],
            "allocations": [
                {"line_id": a.move_line_id.id, "amount": a.amount, "writeoff": a.writeoff, "kind": a.kind}
                for a in self.allocation_ids
            ],
        }
        self._take(
            {
                **chosen,
                "ambiguous": False,
                "reasons": [[CHOSEN, {}], *chosen.get("reasons", [])],
                "other_ways": [way for way in ways if way["rule"]],
            }
        )
        return True

    def _set_allocations(self, values):
        """Change or split by hand.

        :param values: ``[{line_id, amount, writeoff, kind, reason_id}]``, amounts in the receipt's currency
        :raise UserError: if this could not be posted
        """
        self.ensure_one()
        self._check_open()
        rows = [{"writeoff": 0, "kind": False, "reason_id": False, **vals} for vals in values]
        lines = self.env["account.move.line"].browse([row["line_id"] for row in rows])
        lines.check_access("read")
        customers = lines.partner_id.commercial_partner_id
        with self.env.cr.savepoint():
            self._take(
                {
                    "rule": MANUAL,
                    "confidence": 1,
                    "ambiguous": False,
                    "reasons": [["by_hand", {}]],
                    "allocations": rows,
                    "partner_id": customers.id if len(customers) == 1 else self.partner_id.id or customers[:1].id,
                }
            )
            if rows and (text := self._obstacles().get(self)):
                raise UserError(text)
        return True

    def _take(self, way):
        """Make a way the proposal; nothing is certain that a person chose until that person confirms it."""
        self.check_access("write")
        partner = self.env["res.partner"].browse(way["partner_id"] or [])
        account = (
            self.env["ar.customer.account"]._ensure(partner, self.company_id) if partner else self.account_id.browse()
        )
        rows = [self._allocation_values(row) for row in way["allocations"]]
        lines = self.env["account.move.line"].browse([row["move_line_id"] for row in rows])
        residuals = {line.id: line.amount_residual_currency for line in lines}
        own = self.sudo().with_context(**QUIET)  # sudo: proposals are written by the product alone; access was checked
        own.allocation_ids.unlink()
        own.env["ar.match.allocation"].create(
            [{"proposal_id": self.id, "residual": residuals[row["move_line_id"]], **row} for row in rows]
        )
        vals = {name: way[name] for name in ("rule", "confidence", "ambiguous", "reasons", "other_ways") if name in way}
        own.write({**vals, "certain": False, "failure": False, "partner_id": partner.id, "account_id": account.id})

    def _candidates(self, search=None, limit=80):
        """Open items for the change dialog: of the customer, or of anyone by
        number, name or amount.

        :param search: part of a number or name, or an amount; None: items of the proposal's customer
        :return: ``[{line_id, number, partner_id, partner, date, date_due, residual, currency_id, is_credit}]``
        """
        self.ensure_one()
        items = self.env["ar.open.item"]._as_it_stands()
        domain = Domain("company_id", "=", self.company_id.id) & Domain("currency_id", "=", self.currency_id.id)
        if search:
            domain &= self._search_domain(search.strip())
        elif self.partner_id:
            domain &= Domain("partner_id", "=", self.partner_id.id)
        if self.credit_line_id:
            domain &= Domain("line_id", "!=", self.credit_line_id.id)
        found = items.search_read(
            domain & Domain("amount_residual_currency", "!=", 0), FIELDS, limit=limit, order="date_due, id"
        )
        return [
            {
                "line_id": row["line_id"][0],
                "number": row["move_id"][1],
                "partner_id": row["partner_id"] and row["partner_id"][0],
                "partner": row["partner_id"] and row["partner_id"][1],
                "date": row["date_document"],
                "date_due": row["date_due"],
                "residual": row["amount_residual_currency"],
                "currency_id": row["currency_id"][0],
                "is_credit": row["is_credit"],
                "label": row["instalment_ref"],
            }
            for row in found
        ]

    @api.model
    def _search_domain(self, text):
        """Number, reference or name contain the text, or the open amount is the number it says."""
        domain = Domain.OR(
            [
                Domain("move_id.name", "ilike", text),
                Domain("move_id.payment_reference", "ilike", text),
                Domain("move_id.invoice_origin", "ilike", text),
                Domain("partner_id.name", "ilike", text),
                Domain("partner_id.ref", "=", text),
            ]
        )
        try:
            amount = float(text.replace(",", "."))
        except ValueError:
            return domain
        return domain | Domain("amount_residual_currency", "=", amount)
