from odoo import api, fields, models

from odoo.addons.customer_ar_management.report.base import ar_xlsx

EXPORT_ROWS = 20000


class ArMatchDesk(models.AbstractModel):
    _inherit = "ar.match.desk"

    @api.model
    def _xlsx_table(self, params):
        """What the desk shows under a tab, all pages, one row per receipt.

        :param dict params: as for ``get_page``
        """
        Proposal = self.env["ar.match.proposal"]
        Proposal.check_access("read")
        domain = self._filters(params) & self._tabs(params)[self._tab(params)]
        rows = self._rows(Proposal.search(domain, order=self._order_of(params), limit=EXPORT_ROWS))
        return ar_xlsx.Table(
            name=self.env._("Receipts"),
            titles=[
                self.env._("Receipts to match"),
                ", ".join(self.env.companies.mapped("name")),
                fields.Date.to_string(fields.Date.context_today(self)),
            ],
            columns=self._xlsx_columns(),
            rows=map(self._xlsx_row, rows),
        )

    @api.model
    def _xlsx_columns(self):
        Column = ar_xlsx.Column
        return [
            Column(self.env._("Date"), "date"),
            Column(self.env._("Journal"), width=12),
            Column(self.env._("Payer"), width=28),
            Column(self.env._("Text"), width=50),
            Column(self.env._("Amount"), "money"),
            Column(self.env._("Currency"), width=8),
            Column(self.env._("Customer"), width=28),
            Column(self.env._("Pays"), width=40),
            Column(self.env._("Allocated"), "money"),
            Column(self.env._("Written off"), "money"),
            Column(self.env._("Stays on account"), "money"),
            Column(self.env._("Rule"), width=24),
            Column(self.env._("Confidence"), "percent"),
            Column(self.env._("State"), width=16),
            Column(self.env._("Exceptions"), width=24),
            Column(self.env._("Why"), width=60),
        ]

    @api.model
    def _xlsx_row(self, row):
        return (
            fields.Date.to_date(row["date"]),
            row["journal"],
            row["payer"],
            row["text"],
            row["amount"],
            row["currency"]["name"],
            row["partner"]["name"] if row["partner"] else "",
            ", ".join(a["number"] for a in row["allocations"]),
            row["allocated"],
            row["writeoff"],
            row["unapplied"],
            row["rule_label"],
            row["confidence"],
            row["state_label"],
            ", ".join(e["label"] for e in row["exceptions"]),
            " ".join(row["reasons"]),
        )
