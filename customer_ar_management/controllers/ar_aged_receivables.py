from odoo import http
from odoo.http import content_disposition, request
from odoo.tools import osutil

from odoo.addons.customer_ar_management.report.base import ar_xlsx

from . import download


class ArAgedReceivables(http.Controller):
    @http.route("/ar/aged_receivables/xlsx", type="http", auth="user", methods=["POST"])
    def xlsx(self, data=None, token=None):
        """The aged receivables as a spreadsheet.

        :param data: JSON ``{params, report_id, sort}`` as for ``ar.aged.report.aged_page``
        :param token: sent along by the web client's download, not needed here
        """
        with download.told():
            asked = download.asked(data)
            run = request.env["ar.aged.report"]._open(asked.get("params") or {}, asked.get("report_id"))
            content = ar_xlsx.workbook([run._xlsx_table(asked.get("sort"))])
        name = osutil.clean_filename(f"{run._file_name()}.xlsx")
        return request.make_response(
            content, [("Content-Type", ar_xlsx.MIMETYPE), ("Content-Disposition", content_disposition(name))]
        )
