from odoo import models

#: Lines of companies that fit on the one page beside everything else.
COMPANIES = 8


class ReportOverview(models.AbstractModel):
    """Several companies beside each other on the printed overview, as on the first page."""

    _inherit = "report.customer_ar_management.report_overview"

    def _companies_beside(self, as_of, company):
        """The block of companies and its headings, for a page that shows ``company`` on ``as_of``."""
        return {
            **self._company_block(self.env["ar.dashboard"].get_companies(as_of, company.id)),
            "open_in": self.env._("Open in %s", company.currency_id.name),
            "aging_of": self.env._("Aging of %s", company.name),
        }

    def _company_block(self, found):
        """``{companies, companies_total}`` as text, the largest first; what has no place of its own stands in one line.

        :param found: what ``ar.dashboard.get_companies`` answers
        """
        rows = sorted(found["rows"], key=lambda row: -row["in_one"])
        shown, rest = (rows, []) if len(rows) <= COMPANIES else (rows[: COMPANIES - 1], rows[COMPANIES - 1 :])
        page = self.env["res.currency"].browse(found["currency"])
        lines = [self._company_line(row) for row in shown]
        if rest:
            lines.append(self._rest_line(rest, page))
        return {
            "companies": lines,
            "companies_total": {
                "name": self.env._("Total in %s", page.name),
                **{key: self._amount(value) for key, value in found["total"].items() if key != "net"},
                "unapplied": self._amount(found["total"]["owed"] - found["total"]["net"]),
            }
            if lines
            else {},
        }

    def _company_line(self, row):
        currency = self.env["res.currency"].browse(row["currency"])
        return {
            "name": row["name"],
            "currency": currency.name,
            "owed": self._amount(row["owed"]),
            "overdue": self._amount(row["overdue"]),
            "unapplied": self._amount(row["unapplied"]),
            "in_one": self._amount(row["in_one"]),
            "ledger": self._ledger_words(row["difference"]),
        }

    def _rest_line(self, rows, page):
        added = lambda key: sum(row[key] for row in rows)
        return {
            "name": self.env._("%s other companies", len(rows)),
            "currency": page.name,
            "owed": self._amount(added("in_one")),
            "overdue": self._amount(added("overdue_in_one")),
            "unapplied": self._amount(added("in_one") - added("net_in_one")),
            "in_one": self._amount(added("in_one")),
            "ledger": self._ledger_words(any(row["difference"] for row in rows)),
        }

    def _ledger_words(self, differs):
        return self.env._("differs") if differs else self.env._("ties")
