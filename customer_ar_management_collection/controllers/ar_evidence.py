from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.customer_ar_management.controllers.download import told


class ArEvidence(http.Controller):
    @http.route("/customer_ar_management_collection/evidence.zip", type="http", auth="user")
    def evidence(self, lines="", **_params):
        """The evidence of items (``lines``: ids, comma between) as one file; whoever may read their clocks gets it."""
        with told():
            ids = [int(key) for key in lines.split(",") if key]
            env = request.env
            env["ar.limitation.clock"].check_access("read")
            found = env["account.move.line"].search([("id", "in", ids)])
            content = env["ar.legal.evidence"]._zip(found)
        return request.make_response(
            content,
            [("Content-Type", "application/zip"), ("Content-Disposition", content_disposition("evidence.zip"))],
        )
