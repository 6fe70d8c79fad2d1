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
        lines = (run.company_id.partner_id._display_address(without_company=True) or "").split("\n")
        pages = run._pages()
        return {
            "doc_ids": run.ids,
            "doc_model": run._name,
            "docs": run,
            "run": run,
            "company": run.company_id,
            "address": ", ".join(filter(None, (line.strip(" ,") for line in lines))),
            "titles": run._titles(),
            "columns": run._columns(),
            "pages": pages,
            "page_texts": [
                self.env._("page %(page)s of %(pages)s", page=number, pages=len(pages))
                for number in range(1, len(pages) + 1)
            ],
            "rtl": self.env["res.lang"]._get_data(code=self.env.lang or "en_US").direction == "rtl",
        }
