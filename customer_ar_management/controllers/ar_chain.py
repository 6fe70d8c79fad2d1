from odoo import http
from odoo.http import content_disposition, request


class ArChain(http.Controller):
    @http.route("/customer_ar_management/evidence/<int:head_id>.jsonl", type="http", auth="user", readonly=True)
    def export(self, head_id, **_params):
        """An evidence chain as JSON lines, for whoever checks it without Odoo."""
        head = request.env["ar.chain.head"].browse(head_id).exists()
        if not head or not head.has_access("read"):
            raise request.not_found()
        name = f"{head.model}-{head.company_id.id}-{head.sequence}.jsonl"
        return request.make_response(
            ("\n".join(head._export_lines()) + "\n").encode(),
            [
                ("Content-Type", "application/x-ndjson; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
