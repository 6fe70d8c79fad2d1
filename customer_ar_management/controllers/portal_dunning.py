from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

PAGE = 20


class DunningPortal(CustomerPortal):
    """What we wrote to a customer, for the customer to read again."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "payment_reminder_count" in counters:
            Letter = request.env["ar.dunning.letter"]
            values["payment_reminder_count"] = Letter.search_count([]) if self._is_customer() else 0
        return values

    def _is_customer(self):
        return request.env.user._is_portal() and request.env["ar.dunning.letter"].has_access("read")

    @http.route(
        ["/my/payment-reminders", "/my/payment-reminders/page/<int:page>"], type="http", auth="user", website=True
    )
    def portal_payment_reminders(self, page=1, **_kw):
        Letter = request.env["ar.dunning.letter"]
        if not self._is_customer():
            return request.redirect("/my")
        pages = pager(url="/my/payment-reminders", total=Letter.search_count([]), page=page, step=PAGE)
        letters = Letter.search([], order="sent_at desc", limit=PAGE, offset=pages["offset"])
        return request.render(
            "customer_ar_management.portal_payment_reminders",
            {
                **self._prepare_portal_layout_values(),
                "letters": letters,
                "sums": letters._asked_texts(),
                "pager": pages,
                "page_name": "payment_reminders",
                "default_url": "/my/payment-reminders",
            },
        )

    @http.route("/my/payment-reminders/<int:letter_id>", type="http", auth="public", website=True)
    def portal_payment_reminder(self, letter_id, access_token=None, report_type=None, download=False, **_kw):
        try:
            letter = self._document_check_access("ar.dunning.letter", letter_id, access_token=access_token)
        except (AccessError, MissingError):
            return request.redirect("/my")
        if letter.state not in ("sending", "sent", "bounced"):
            return request.redirect("/my")
        if report_type == "pdf" and (letter.pdf_id.res_model, letter.pdf_id.res_id) == (letter._name, letter.id):
            return request.make_response(
                letter.pdf_id.raw,
                [
                    ("Content-Type", "application/pdf"),
                    ("Content-Disposition", http.content_disposition(letter.pdf_id.name)),
                ],
            )
        return request.render(
            "customer_ar_management.portal_payment_reminder",
            {
                **self._prepare_portal_layout_values(),
                "letter": letter,
                "page_name": "payment_reminders",
                "token": access_token,
            },
        )
