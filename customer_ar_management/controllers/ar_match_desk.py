from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.customer_ar_management.report.base import ar_xlsx

from ..models.base import arguments
from . import download


class ArMatchDesk(http.Controller):
    @http.route("/ar/match_desk/xlsx", type="http", auth="user", methods=["POST"])
    def xlsx(self, data=None, token=None):
        """The receipts of the matching desk as a spreadsheet.

        :param data: JSON ``{params, company_ids}`` as for ``ar.match.desk.get_page``
        :param token: sent along by the web client's download, not needed here
        """
        with download.told():
            asked = download.asked(data)
            companies = arguments.as_ids(request.env, asked.get("company_ids")) or request.env.company.ids
            desk = request.env["ar.match.desk"].with_context(allowed_company_ids=companies)
            content = ar_xlsx.workbook([desk._xlsx_table(arguments.as_dict(request.env, asked.get("params")))])
        return request.make_response(
            content, [("Content-Type", ar_xlsx.MIMETYPE), ("Content-Disposition", content_disposition("receipts.xlsx"))]
        )
