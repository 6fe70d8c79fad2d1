from odoo import http
from odoo.http import request


class DailyMail(http.Controller):
    """The link under the daily mail. Opening it asks, pressing the button (or the mail program's own) ends the mail."""

    @http.route(
        "/receivables/daily-mail/<int:user_id>/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["GET"],
    )
    def ask(self, user_id, token, **_kw):
        return request.render(
            "customer_ar_management_collection.ar_collection_digest_stop", {"done": False, "right": True}
        )

    @http.route(
        "/receivables/daily-mail/<int:user_id>/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["POST"],
        csrf=False,  # a mail program posts here (RFC 8058); the token of the link is what allows it
    )
    def stop(self, user_id, token, **_kw):
        right = request.env["ar.collection.digest"]._stop(user_id, token)
        return request.render(
            "customer_ar_management_collection.ar_collection_digest_stop", {"done": right, "right": right}
        )
