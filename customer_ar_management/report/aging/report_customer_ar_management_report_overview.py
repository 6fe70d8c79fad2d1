from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from odoo.addons.customer_ar_management.models.base.days import month_text
from odoo.addons.customer_ar_management.tools.aging import metrics

MOVEMENTS = 5


class ReportOverview(models.AbstractModel):
    """The overview on one page, for a board: the figures of the first page as they are now."""

    _name = "report.customer_ar_management.report_overview"
    _description = "Receivables overview, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        """:param data: ``{as_of, basis, company_id, dimension}`` as of ``ar.dashboard.get_data``, under the reader's own rights"""
        data = data or {}
        asked = {key: data.get(key) or None for key in ("as_of", "basis", "company_id", "dimension")}
        page = self.env["ar.dashboard"].get_data(**asked)
        options = page["options"]
        company = self.env["res.company"].browse(options["company_id"])
        lines = (company.partner_id._display_address(without_company=True) or "").split("\n")
        return {
            "company": company,
            "as_of": options["as_of"],
            "address": ", ".join(filter(None, (line.strip(" ,") for line in lines))),
            "said": self._said(company, options),
            "empty": page["empty"],
            **({} if page["empty"] else self._blocks(page, options)),
            **self._companies_beside(options["as_of"], company),
            "rtl": self.env["res.lang"]._get_data(code=self.env.lang or "en_US").direction == "rtl",
        }

    def _said(self, company, options):
        """Company, day, basis, currency, and whether it ties to the ledger."""
        proof = self.env["ar.dashboard"].get_proof(options["as_of"], company.id)
        return " · ".join(
            [
                self.env._("as of %s", format_date(self.env, options["as_of"])),
                self.env._("by document date") if options["basis"] == "document" else self.env._("by due date"),
                company.currency_id.name,
                self.env._("differs from the ledger by %s", self._amount(proof["difference"]))
                if proof["difference"]
                else self.env._("ties to the ledger"),
            ]
        )

    def _amount(self, value):
        return formatLang(self.env, value or 0, digits=0)

    def _percent(self, fraction):
        return "" if fraction is None else f"{formatLang(self.env, 100 * fraction, digits=0)} %"

    def _blocks(self, page, options):
        owed = [bucket for bucket in page["buckets"] if bucket["kind"] != "unapplied"]
        dimensions = {row["key"]: row["label"] for row in options["dimensions"]}
        return {
            "tiles": [self._tile(tile) for tile in page["tiles"]],
            "buckets": self._bucket_lines(owed),
            "months": self._month_lines(page["trend"], owed),
            "debtors": [
                {
                    "name": row["name"],
                    "overdue": self._amount(row["overdue"]),
                    "open": self._amount(row["owed"]),
                    "days": row["days"] or "",
                    "owner": row["owner"],
                }
                for row in page["debtors"]
            ],
            "movements": [
                {
                    "name": row["name"],
                    "change": self._amount(row["change"]),
                    "overdue": self._amount(row["overdue_change"]),
                }
                for row in page["movements"][:MOVEMENTS]
            ],
            "before": format_date(self.env, page["before_date"]),
            "dimension": dimensions.get(page["breakdown"]["dimension"], ""),
            "breakdown": [
                {"label": row["label"], "amount": self._amount(row["amount"])} for row in page["breakdown"]["rows"]
            ],
        }

    def _bucket_lines(self, owed):
        whole = sum(max(bucket["amount"], 0) for bucket in owed)
        return [
            {
                "label": bucket["label"],
                "color": bucket["color"],
                "amount": self._amount(bucket["amount"]),
                "share": self._percent(metrics.rounded(metrics.share(max(bucket["amount"], 0), whole), 4)),
                "width": round(100 * max(bucket["amount"], 0) / whole, 1) if whole else 0,
            }
            for bucket in owed
        ]

    def _month_lines(self, trend, owed):
        shown = {bucket["id"] for bucket in owed}
        return [
            {
                "month": month_text(self.env, fields.Date.to_date(month["date"])),
                "open": self._amount(sum(b["amount"] for b in month["buckets"] if b["id"] in shown)),
                "overdue": self._amount(month["overdue"]),
                "dso": "" if month["dso"] is None else formatLang(self.env, month["dso"], digits=1),
            }
            for month in trend
        ]

    def _tile(self, tile):
        """A figure with its small print, as text."""
        value = (
            "–"
            if tile["value"] is None
            else (
                self.env._("%s days", formatLang(self.env, tile["value"], digits=1))
                if tile["kind"] == "days"
                else self._amount(tile["value"])
            )
        )
        notes = [tile.get("note") or ""]
        if tile.get("share") is not None:
            notes.append(self._percent(tile["share"]))
        if tile.get("change") is not None:
            notes.append(
                self.env._(
                    "%s since the month's end", f"{'+' if tile['change'] > 0 else ''}{self._percent(tile['change'])}"
                )
            )
        if tile.get("unapplied"):
            notes.append(
                self.env._(
                    "less %(unapplied)s unapplied: %(net)s in the ledger",
                    unapplied=self._amount(tile["unapplied"]),
                    net=self._amount(tile["net"]),
                )
            )
        return {"label": tile["label"], "value": value, "note": " · ".join(filter(None, notes))}
