"""The customer's questions and our answers on the portal."""

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

PAGE = 20


class CustomerQueryPortal(CustomerPortal):
    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "ar_query_count" in counters:
            Query = request.env["ar.customer.query"]
            values["ar_query_count"] = Query.search_count([]) if request.env.user._is_portal() else 0
        return values

    @http.route(["/my/questions", "/my/questions/page/<int:page>"], type="http", auth="user", website=True)
    def portal_queries(self, page=1, **_kw):
        if not request.env.user._is_portal():
            return request.redirect("/my")
        Query = request.env["ar.customer.query"]
        pages = pager(url="/my/questions", total=Query.search_count([]), page=page, step=PAGE)
        return request.render(
            "customer_ar_management_statement.portal_queries",
            {
                **self._prepare_portal_layout_values(),
                "queries": Query.search([], limit=PAGE, offset=pages["offset"]),
                "pager": pages,
                "page_name": "customer_queries",
                "default_url": "/my/questions",
            },
        )

    @http.route("/my/questions/<int:query_id>", type="http", auth="user", website=True)
    def portal_query(self, query_id, **_kw):
        query = request.env["ar.customer.query"].browse(query_id)
        try:
            query.check_access("read")
            if not request.env.user._is_portal() or not query.exists():
                return request.redirect("/my")
        except (AccessError, MissingError):
            return request.redirect("/my")
        return request.render(
            "customer_ar_management_statement.portal_query",
            {**self._prepare_portal_layout_values(), "query": query, "page_name": "customer_queries"},
        )
