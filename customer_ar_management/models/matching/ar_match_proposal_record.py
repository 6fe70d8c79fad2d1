"""What was decided becomes rows: new ones in one go, those that wait refreshed."""

from collections import defaultdict

from odoo import api, models

from odoo.addons.customer_ar_management.tools.money import major

from .ar_match_proposal_propose import QUIET


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _record(self, values, results, known):
        """Write the decisions: new rows in one ``create``, those that wait refreshed."""
        self = self.sudo().with_context(**QUIET)  # sudo: proposals are written by the product alone
        residuals = self._residuals(results)
        prepared = {key: self._proposal_values(vals, results.get(key)) for key, vals in values.items()}
        self._add_accounts(prepared)
        for key in prepared.keys() & known.keys():
            known[key].write({"failure": False, **prepared[key]})
        self.env["ar.match.allocation"].sudo().search(
            [("proposal_id", "in", [known[key].id for key in prepared if key in known])]
        ).unlink()  # sudo: see above
        fresh = [key for key in prepared if key not in known]
        rows = {key: known[key] for key in prepared if key in known}
        rows |= dict(zip(fresh, self.create([prepared[key] for key in fresh]), strict=True))
        # sudo: see above
        self.env["ar.match.allocation"].sudo().create(
            [
                {
                    "proposal_id": rows[key].id,
                    "residual": residuals.get(way["line_id"], 0),
                    **self._allocation_values(way),
                }
                for key in prepared
                for way in self._ways(results.get(key), values[key]["currency_id"])[:1]
                for way in way["allocations"]
            ]
        )
        codes = {key: self._codes_of(values[key], results.get(key)) for key in prepared}
        self.env["ar.match.exception"]._note(
            [(rows[key], codes[key]) for key in prepared if codes[key] or key in known]
        )
        return rows

    @api.model
    def _codes_of(self, vals, result):
        handled = self._exception_codes()
        codes = [code for code in (result.exceptions if result else ()) if code in handled]
        return ["bounced" if vals.get("bounced") and code == "outgoing" else code for code in codes]

    @api.model
    def _residuals(self, results):
        """What is open now on every item that some best way names: ``{line id: amount}``."""
        ids = {a.item for result in results.values() for p in result.proposals[:1] for a in p.allocations}
        lines = self.env["account.move.line"].sudo().browse(ids)  # sudo: proposing read them as open items
        return {line.id: line.amount_residual_currency for line in lines}

    @api.model
    def _proposal_values(self, vals, result):
        ways = self._ways(result, vals["currency_id"])
        best = ways[0] if ways else {}
        copied = {name: value for name, value in vals.items() if name in self._fields}
        return {
            **copied,
            "partner_id": best.get("partner_id") or vals["known_partner_id"],
            "rule": best.get("rule"),
            "confidence": best.get("confidence", 0),
            "certain": bool(result and result.auto),
            "ambiguous": bool(result and result.ambiguous),
            "reasons": best.get("reasons", []),
            "other_ways": ways[1:],
            "exceptions": self._codes_of(vals, result),
        }

    @api.model
    def _ways(self, result, currency_id):
        """The proposals of a result, amounts as the ledger stores them, ready for Json."""
        digits = self.env["res.currency"].browse(currency_id).decimal_places
        return [
            {
                "rule": way.rule,
                "confidence": round(way.confidence, 4),
                "partner_id": way.customer or False,
                "ambiguous": way.ambiguous,
                "reasons": [[code, params] for code, params in way.reasons],
                "allocations": [
                    {
                        "line_id": a.item,
                        "amount": major(a.amount, digits),
                        "writeoff": major(a.writeoff, digits),
                        "kind": a.kind or False,
                    }
                    for a in way.allocations
                ],
            }
            for way in (result.proposals if result else ())
        ]

    @api.model
    def _allocation_values(self, way):
        return {
            "move_line_id": way["line_id"],
            "amount": way["amount"],
            "writeoff": way["writeoff"],
            "kind": way["kind"],
            "reason_id": way.get("reason_id") or False,
        }

    @api.model
    def _add_accounts(self, prepared):
        """The customers' accounts, made where they are missing, by company."""
        by_company = defaultdict(set)
        for vals in prepared.values():
            if vals["partner_id"]:
                by_company[vals["company_id"]].add(vals["partner_id"])
        accounts = {}
        for company, partners in by_company.items():
            found = self.env["ar.customer.account"]._ensure(
                self.env["res.partner"].browse(partners), self.env["res.company"].browse(company)
            )
            accounts |= {(company, account.partner_id.id): account.id for account in found}
        for vals in prepared.values():
            vals["account_id"] = accounts.get((vals["company_id"], vals["partner_id"]), False)
