import json

from werkzeug.exceptions import InternalServerError

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.customer_ar_management.report import ar_xlsx


class ArMatchDesk(http.Controller):
    @http.route("/ar/match_desk/xlsx", type="http", auth="user", methods=["POST"])
    def xlsx(self, data, token=None):
        """The receipts of the matching desk as a spreadsheet.

        :param data: JSON ``{params}`` as for ``ar.match.desk.get_page``
        :param token: sent along by the web client's download, not needed here
        """
        try:
            asked = json.loads(data)
            companies = [int(company) for company in asked.get("company_ids") or []] or request.env.company.ids
            desk = request.env["ar.match.desk"].with_context(allowed_company_ids=companies)
            content = ar_xlsx.workbook([desk._xlsx_table(asked.get("params") or {})])
        except Exception as error:
            # The web client's download helper shows an error to the user only in this form.
            raise InternalServerError(json.dumps({
                "code": 200, "message": "Odoo Server Error", "data": http.serialize_exception(error)})) from error
        return request.make_response(content, [
            ("Content-Type", ar_xlsx.MIMETYPE), ("Content-Disposition", content_disposition("receipts.xlsx"))])
