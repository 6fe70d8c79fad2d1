import json

from werkzeug.exceptions import InternalServerError

from odoo import http
from odoo.http import content_disposition, request
from odoo.tools import osutil

from odoo.addons.customer_ar_management.report import ar_xlsx


class ArAgedReceivables(http.Controller):
    @http.route("/ar/aged_receivables/xlsx", type="http", auth="user", methods=["POST"])
    def xlsx(self, data, token=None):
        """The aged receivables as a spreadsheet.

        :param data: JSON ``{params, report_id, sort}`` as for ``ar.aged.report.aged_page``
        :param token: sent along by the web client's download, not needed here
        """
        try:
            asked = json.loads(data)
            run = request.env["ar.aged.report"]._open(asked.get("params") or {}, asked.get("report_id"))
            content = ar_xlsx.workbook([run._xlsx_table(asked.get("sort"))])
        except Exception as error:
            # The web client's download helper shows an error to the user only in this form.
            raise InternalServerError(json.dumps({
                "code": 200, "message": "Odoo Server Error", "data": http.serialize_exception(error)})) from error
        name = osutil.clean_filename(f"{run._file_name()}.xlsx")
        return request.make_response(content, [
            ("Content-Type", ar_xlsx.MIMETYPE), ("Content-Disposition", content_disposition(name))])
