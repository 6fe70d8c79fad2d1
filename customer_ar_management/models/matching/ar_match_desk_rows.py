from odoo import api, models


class ArMatchDesk(models.AbstractModel):
    _inherit = "ar.match.desk"

    @api.model
    def _rows(self, proposals):
        """The receipts as the desk shows them, read in a constant number of queries."""
        ways = [way for proposal in proposals for way in proposal.other_ways or ()]
        Line = self.env["account.move.line"]
        ids = {a["line_id"] for way in ways for a in way.get("allocations", ())}
        lines = {
            line.id: line
            for line in proposals.allocation_ids.move_line_id | Line.browse(ids).exists()._filtered_access("read")
        }
        partners = self.env["res.partner"].browse({p for p in (way.get("partner_id") for way in ways) if p}).exists()
        facts = {
            "lines": lines,
            "items": self._items(lines),
            "partners": {p.id: p.display_name for p in partners},
            "rules": dict(self._selection("ar.match.proposal", "rule", pairs=True)),
            "states": dict(self._selection("ar.match.proposal", "state", pairs=True)),
            "kinds": dict(self._selection("ar.match.exception", "kind", pairs=True)),
            "writeoffs": dict(self._selection("ar.match.allocation", "kind", pairs=True)),
        }
        return [self._row(proposal, facts) for proposal in proposals]

    @api.model
    def _items(self, lines):
        """``{line_id: {residual, late, number}}`` of what is still open today."""
        Item = self.env["ar.open.item"]
        rows = (
            Item.search_read(
                [("line_id", "in", list(lines))],
                ["line_id", "amount_residual_currency", "days_past_due", "instalment_ref", "is_credit"],
            )
            if lines
            else []
        )
        return {row["line_id"][0]: row for row in rows}

    @api.model
    def _row(self, proposal, facts):
        """One receipt, its proposal, what else it may be."""
        settled = proposal.state in ("matched", "kept", "closed")
        return {
            **self._receipt(proposal),
            "state": proposal.state,
            "state_label": facts["states"].get(proposal.state, ""),
            "settled": settled,
            "rule": proposal.rule or "",
            "rule_label": facts["rules"].get(proposal.rule, ""),
            "confidence": proposal.confidence,
            "certain": proposal.certain,
            "ambiguous": proposal.ambiguous,
            "reasons": self.env["ar.match.proposal"]._reason_sentences(proposal.reasons),
            "allocations": [self._allocation(a, facts, settled) for a in proposal.allocation_ids],
            "allocated": proposal.allocated,
            "writeoff": proposal.writeoff_total,
            "unapplied": proposal.unapplied,
            "difference": proposal.difference,
            "ways": [self._way(index, way, facts) for index, way in enumerate(proposal.other_ways or ())],
            "exceptions": [
                {"id": e.id, "kind": e.kind, "label": facts["kinds"].get(e.kind, ""), "note": e.note or ""}
                for e in proposal.exception_ids
                if e.state != "done"
            ],
            "failure": proposal.failure or "",
            "automatic": proposal.automatic,
            "matched_on": proposal.matched_on and str(proposal.matched_on),
            "matched_by": proposal.matched_by.name or "",
        }

    @api.model
    def _receipt(self, proposal):
        """What arrived, and from whom."""
        line, credit = proposal.statement_line_id, proposal.credit_line_id
        return {
            "id": proposal.id,
            "date": proposal.date and str(proposal.date),
            "amount": proposal.amount,
            "company_id": proposal.company_id.id,
            "currency": self._currency(proposal.currency_id),
            "journal": proposal.journal_id.code or "",
            "journal_name": proposal.journal_id.display_name or "",
            "source": "credit" if credit else "statement",
            "number": credit.move_id.name or "",
            "text": proposal.text or "",
            "payer": proposal.payer_name or "",
            "account_number": proposal.account_number or "",
            "partner": {"id": proposal.partner_id.id, "name": proposal.partner_id.display_name}
            if proposal.partner_id
            else None,
            "account_id": proposal.account_id.id,
            "move_id": (line.move_id or credit.move_id).id,
            "statement_id": line.statement_id.id,
        }

    @api.model
    def _allocation(self, allocation, facts, settled):
        line = allocation.move_line_id
        item = facts["items"].get(line.id)
        residual = allocation.residual if settled else item["amount_residual_currency"] if item else 0
        return {
            **self._document(line, facts),
            "id": allocation.id,
            "residual": residual,
            "amount": allocation.amount,
            "writeoff": allocation.writeoff,
            "kind": allocation.kind or "",
            "settles": allocation.settles,
            "kind_label": facts["writeoffs"].get(allocation.kind, ""),
            "reason_id": allocation.reason_id.id,
            "reason": allocation.reason_id.name or "",
            "rest": allocation.currency_id.round(residual - allocation.settles) if not settled else 0,
            "gone": not settled and allocation.currency_id.compare_amounts(abs(residual), abs(allocation.settles)) < 0,
        }

    @api.model
    def _document(self, line, facts):
        item = facts["items"].get(line.id, {})
        return {
            "line_id": line.id,
            "move_id": line.move_id.id,
            "number": line.move_id.name or line.name or "",
            "instalment": self._instalment(item.get("instalment_ref"), line.move_id.name),
            "date_due": line.date_maturity and str(line.date_maturity),
            "late": item.get("days_past_due", 0),
            "is_credit": line.balance < 0,
        }

    @api.model
    def _instalment(self, text, number):
        """Which part of the document an item is, without its number again."""
        return (text or "").removeprefix(number or "").strip()

    @api.model
    def _way(self, index, way, facts):
        """Another way in short: what it would pay, and why."""
        known = [a for a in way.get("allocations", ()) if a["line_id"] in facts["lines"]]
        return {
            "index": index,
            "rule_label": facts["rules"].get(way.get("rule"), ""),
            "confidence": way.get("confidence", 0),
            "partner": facts["partners"].get(way.get("partner_id"), ""),
            "reasons": self.env["ar.match.proposal"]._reason_sentences(way.get("reasons")),
            "allocations": [
                {
                    **self._document(facts["lines"][a["line_id"]], facts),
                    "amount": a["amount"],
                    "writeoff": a.get("writeoff", 0),
                    "kind_label": facts["writeoffs"].get(a.get("kind"), ""),
                }
                for a in known
            ],
            "gone": len(known) != len(way.get("allocations", ())),
        }
