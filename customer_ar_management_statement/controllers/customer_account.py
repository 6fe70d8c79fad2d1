"""My account: a portal user sees, downloads and speaks about the account of its own commercial entity, and no other."""

from datetime import date, timedelta

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.customer_ar_management.report.base.ar_xlsx import MIMETYPE
from odoo.addons.customer_ar_management_statement.tools import statement as rules
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

PAGE = 50
FEW = 5
FILES = {
    "pdf": ("_own_pdf", "application/pdf"),
    "xlsx": ("_own_workbook", MIMETYPE),
    "csv": ("_own_csv", "text/csv; charset=utf-8"),
}


class CustomerAccountPortal(CustomerPortal):
    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "ar_account_count" in counters:
            values["ar_account_count"] = len(self._own_accounts())
        return values

    def _own_accounts(self):
        """The accounts of the user's own entity, as superuser; none for who is no portal user."""
        Account = request.env["ar.customer.account"]
        return Account._own_accounts(request.env.user) if request.env.user._is_portal() else Account.browse()

    def _own_account(self, company_id=None):
        """The account that the page is about: of the company asked for, else the first; an empty record without any."""
        accounts = self._own_accounts()
        return accounts.filtered(lambda account: account.company_id.id == company_id)[:1] or accounts[:1]

    # -- the page -----------------------------------------------------------------

    @http.route(
        ["/my/customer-account", "/my/customer-account/page/<int:page>"], type="http", auth="user", website=True
    )
    def portal_customer_account(self, page=1, company=None, done=None, **_kw):
        if not request.env.user._is_portal():
            return request.redirect("/my")
        return self._private(
            request.render(
                "customer_ar_management_statement.portal_customer_account",
                self._customer_account_values(self._own_account(_number(company)), page, done),
            )
        )

    def _customer_account_values(self, account, page=1, done=None):
        """Hook: what the page shows. Add-ons add values of their own and inherit the template.

        :param account: ``ar.customer.account`` of the user's entity as superuser; may be empty: nothing was ever booked
        """
        items = account._own_items() if account else []
        url_args = {"company": account.company_id.id} if account else {}
        pages = pager(url="/my/customer-account", url_args=url_args, total=len(items), page=page, step=PAGE)
        shown = items[pages["offset"] : pages["offset"] + PAGE]
        Move = request.env["account.move"]
        documents = Move.search([("id", "in", [item["move_id"] for item in shown if item["is_invoice"]])])
        return {
            **self._prepare_portal_layout_values(),
            "page_name": "customer_account",
            "account": account,
            "accounts": self._own_accounts(),
            "position": account._own_position(items) if account else [],
            "items": shown,
            "documents": set(documents.ids),  # core shows a customer the invoices of its own company alone
            "item_count": len(items),
            "pager": pages,
            "statements": account._own_statements(FEW) if account else [],
            "letters": account._own_letters(FEW) if account else [],
            "contacts": account._own_contacts() if account else [],
            "queries": request.env["ar.customer.query"].search([], limit=FEW),
            "done": done if done in ("dispute", "promise", "question") else None,
        }

    @http.route("/my/customer-account/file/<string:kind>", type="http", auth="user", website=True)
    def portal_customer_account_file(self, kind, company=None, **_kw):
        account = self._own_account(_number(company))
        if not account or kind not in FILES:
            return request.redirect("/my/customer-account")
        method, mimetype = FILES[kind]
        content = getattr(account.with_context(lang=request.env.lang), method)()
        name = f"{account.company_id._ar_today():%Y-%m-%d} {account.partner_id.name}.{kind}".replace("/", "-")
        return self._private(
            request.make_response(
                content, [("Content-Type", mimetype), ("Content-Disposition", http.content_disposition(name))]
            )
        )

    # -- what the customer says -----------------------------------------------------

    @http.route("/my/customer-account/dispute", type="http", auth="user", website=True, methods=["GET", "POST"])
    def portal_dispute(self, item=None, company=None, **post):
        account = self._own_account(_number(company))
        values = {"kind": "dispute", "item_id": _number(item)}
        return self._form(account, values, post, lambda contact: self._dispute(account, contact, _number(item), post))

    def _dispute(self, account, contact, line_id, post):
        text = (post.get("amount") or "").strip()
        amount = rules.amount(text) if text else 0.0
        if amount is None:
            raise UserError(request.env._("“%s” is not an amount. Please write it as 1234.50.", text[:40]))
        account._note_dispute(contact, line_id, post.get("reason"), amount, post.get("note"))

    @http.route("/my/customer-account/promise", type="http", auth="user", website=True, methods=["GET", "POST"])
    def portal_promise(self, company=None, **post):
        account = self._own_account(_number(company))
        lines = [line for line in map(_number, request.httprequest.values.getlist("item")[:500]) if line]
        values = {"kind": "promise", "item_ids": lines}
        return self._form(account, values, post, lambda contact: account._note_promise(contact, lines, _day(post)))

    @http.route("/my/customer-account/question", type="http", auth="user", website=True, methods=["GET", "POST"])
    def portal_question(self, item=None, company=None, previous=None, **post):
        account = self._own_account(_number(company))
        before = request.env["ar.customer.query"].search([("id", "=", _number(previous))])
        values = {"kind": "question", "item_id": _number(item), "previous": before}

        def ask(contact):
            move = account._own_item(_number(item))["move_id"] if _number(item) else None
            account._note_question(contact, post.get("subject"), post.get("text"), move, before)

        return self._form(account, values, post, ask)

    def _form(self, account, values, post, act):
        """Show the form of something that the customer says, or do it and go back to the account."""
        if not account:
            return request.redirect("/my/customer-account")
        error = ""
        if request.httprequest.method == "POST":
            try:
                with request.env.cr.savepoint():
                    act(request.env.user.sudo().partner_id)  # sudo: who the user is
                    request.env.flush_all()
                return request.redirect(f"/my/customer-account?company={account.company_id.id}&done={values['kind']}")
            except UserError as refused:
                error = str(refused)
        items = {item["line_id"]: item for item in account._own_items()}
        chosen = [items[line] for line in values.get("item_ids") or [values.get("item_id")] if line in items]
        if values["kind"] == "dispute" and not chosen:
            return request.redirect("/my/customer-account")
        reasons = request.env["ar.dispute"]._fields["reason"]._description_selection(request.env)
        today = account.company_id._ar_today()
        return self._private(
            request.render(
                "customer_ar_management_statement.portal_customer_form",
                {
                    **self._prepare_portal_layout_values(),
                    **values,
                    "page_name": "customer_account",
                    "account": account,
                    "chosen": chosen,
                    "error": error,
                    "values": post,
                    "reasons": reasons,
                    "first_day": today.isoformat(),
                    "last_day": today + timedelta(days=account.company_id.ar_portal_promise_days),
                    "answered_within": account._answer_promise()[0],
                },
            )
        )

    def _private(self, response):
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        return response


def _number(text):
    """A record id as it comes from an address, or None."""
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10 else None


def _day(post):
    """:raise UserError: when it is no date"""
    try:
        return date.fromisoformat((post.get("date") or "").strip())
    except ValueError as error:
        raise UserError(request.env._("Please choose the day on which you will pay.")) from error
