from odoo import api, models


class ReportAgedReceivables(models.AbstractModel):
    """Values of the printed aged receivables (one run)."""

    _name = "report.customer_ar_management.report_aged_receivables"
    _description = "Aged receivables, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        runs = self.env["ar.aged.report"].browse(docids)
        runs.check_access("read")
        run = runs[:1]
        return {
            "doc_ids": run.ids, "doc_model": run._name, "docs": run, "run": run, "company": run.company_id,
            "titles": run._titles(), "columns": run._columns(), "pages": run._pages(),
            "rtl": self.env["res.lang"]._get_data(code=self.env.lang or "en_US").direction == "rtl",
        }
