"""Statements on the portal: signed in, or by the signed link of the mail."""

from odoo import http
from odoo.exceptions import AccessError, LockError, MissingError, UserError
from odoo.http import request

from odoo.addons.customer_ar_management.controllers.download import told
from odoo.addons.customer_ar_management.report.base.ar_xlsx import MIMETYPE
from odoo.addons.customer_ar_management_statement.models.answer.ar_statement import MAX_BYTES, MAX_FILES
from odoo.addons.customer_ar_management_statement.tools import statement as rules
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

PAGE = 20
MAX_LINES = 5000


class StatementPortal(CustomerPortal):
    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "statement_count" in counters:
            Statement = request.env["ar.statement"]
            values["statement_count"] = Statement.search_count([]) if self._is_customer_of_statements() else 0
        return values

    def _is_customer_of_statements(self):
        return request.env.user._is_portal() and request.env["ar.statement"].has_access("read")

    @http.route(["/my/statements", "/my/statements/page/<int:page>"], type="http", auth="user", website=True)
    def portal_statements(self, page=1, **_kw):
        if not self._is_customer_of_statements():
            return request.redirect("/my")
        Statement = request.env["ar.statement"]
        pages = pager(url="/my/statements", total=Statement.search_count([]), page=page, step=PAGE)
        # sudo: names of the companies that the customer deals with
        dealt_with = request.env["ar.customer.account"]._own_accounts(request.env.user).company_id.sudo()
        return request.render(
            "customer_ar_management_statement.portal_statements",
            {
                **self._prepare_portal_layout_values(),
                "statements": Statement.search([], limit=PAGE, offset=pages["offset"]),
                "companies": {company: company.name for company in dealt_with},
                "pager": pages,
                "page_name": "statements",
                "default_url": "/my/statements",
            },
        )

    @http.route("/my/statements/<int:statement_id>", type="http", auth="user", website=True, methods=["GET", "POST"])
    def portal_statement(self, statement_id, **post):
        try:
            statement = request.env["ar.statement"].browse(statement_id)
            statement.check_access("read")
            if statement.state != "sent" or not self._is_customer_of_statements():
                return request.redirect("/my")
        except (AccessError, MissingError):
            return request.redirect("/my")
        user = request.env.user
        return self._statement_page(
            statement.sudo(),
            f"/my/statements/{statement_id}",
            post,  # sudo: the user may read it; files and answers hang on it
            {"source": "portal", "user_id": user.id},
            user.name,
            "customer_ar_management_statement.portal_statement",
        )

    @http.route(
        "/statement/<int:statement_id>/<int:stamp>/<string:signature>",
        type="http",
        auth="public",
        website=True,
        methods=["GET", "POST"],
        sitemap=False,
    )
    def statement_by_link(self, statement_id, stamp, signature, **post):
        statement = request.env["ar.statement"].sudo().browse(statement_id)  # sudo: the signature is the right
        verdict = statement._check_link(stamp, signature) if statement.exists() else "wrong"
        if verdict == "ok" and statement.state != "sent":
            verdict = "wrong"
        if verdict != "ok":
            message = (
                request.env._("This link has expired. Please sign in, or ask us for a new statement.")
                if verdict == "expired"
                else request.env._(
                    "This link is not valid (any more). If you have answered already, sign in to see your answer."
                )
            )
            response = request.render("customer_ar_management_statement.portal_statement_notice", {"message": message})
            response.status_code = 410 if verdict == "expired" else 404
            return response
        lang = statement._lang()
        request.update_context(lang=lang)
        return self._statement_page(
            statement.with_context(lang=lang),
            f"/statement/{statement_id}/{stamp}/{signature}",
            post,
            {"source": "link"},
            "",
            "customer_ar_management_statement.portal_statement_public",
        )

    @http.route("/ar/statement/<int:statement_id>/xlsx", type="http", auth="user", readonly=True)
    def statement_xlsx(self, statement_id):
        """The spreadsheet for colleagues, under their own rights."""
        statement = request.env["ar.statement"].browse(statement_id)
        if not request.env.user._is_internal() or not statement.exists() or not statement.has_access("read"):
            raise request.not_found()
        return self._file(statement._workbook(), MIMETYPE, f"{statement.name.replace('/', '-')}.xlsx")

    @http.route("/ar/statements/pdf", type="http", auth="user", readonly=True)
    def statements_pdf(self, ids=""):
        """Several statements in one file, for colleagues, under their own rights."""
        numbers = [
            int(word) for word in ids.split(",")[:MAX_LINES] if word.isascii() and word.isdigit() and len(word) < 10
        ]
        statements = request.env["ar.statement"].browse(numbers).exists()
        if not request.env.user._is_internal() or not statements or not statements.has_access("read"):
            raise request.not_found()
        with told():
            return self._file(statements._merged_pdf(), "application/pdf", "statements.pdf")

    # -- both ways --------------------------------------------------------------

    def _statement_page(self, statement, base, post, who, user_name, template):
        """Show the statement, give its files, take an answer. ``statement`` is checked and as superuser."""
        if file := self._statement_file(statement, post.get("file") if request.httprequest.method == "GET" else None):
            return file
        error, done = "", False
        if request.httprequest.method == "POST":
            try:
                with request.env.cr.savepoint():
                    self._take_answer(statement, post, who)
                done = True
            except LockError:
                error = request.env._(
                    "Somebody is answering this statement at this moment. Please look again in a minute."
                )
            except UserError as refused:
                error = str(refused)
        statement.invalidate_recordset()
        causes = request.env["ar.statement.answer.line"]._fields["cause"]._description_selection(request.env)
        response = request.render(
            template,
            {
                **self._prepare_portal_layout_values(),
                "statement": statement,
                "base": base,
                "error": error,
                "done": done,
                "page_name": "statements",
                "values": {} if done else post,
                "user_name": user_name,
                "causes": causes,
                **self._statement_values(statement),
                "may_answer": statement._is_open_to_answer()
                and not done
                and not (who["source"] == "link" and statement.answer),
            },
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _statement_values(self, statement):
        """Hook: what else the page shows; additive. An add-on that takes payments says whether there is anything to pay::

            return {**super()._statement_values(statement), "may_pay": True}

        :param statement: checked and as superuser
        """
        return {}

    def _statement_file(self, statement, kind):
        name = statement.name.replace("/", "-")
        pdf = statement.pdf_id
        if kind == "pdf" and (pdf.res_model, pdf.res_id) == (statement._name, statement.id):
            return self._file(pdf.raw, "application/pdf", f"{name}.pdf")
        if kind == "pdf" and not pdf:  # one that left without a file, such as demo data: printed from what is frozen
            return self._file(statement._printed()[statement.id], "application/pdf", f"{name}.pdf")
        if kind == "xlsx":
            return self._file(statement._workbook(), MIMETYPE, f"{name}.xlsx")
        return None

    def _file(self, content, mimetype, name):
        return request.make_response(
            content,
            [
                ("Content-Type", mimetype),
                ("Content-Disposition", http.content_disposition(name)),
                ("Cache-Control", "no-store"),
            ],
        )

    def _take_answer(self, statement, post, who):
        if post.get("verdict") not in ("agreed", "disagreed"):
            raise UserError(request.env._("Please choose whether you agree."))
        lines = self._answer_lines(
            statement, post
        )  # also when agreed: Enter in an amount must not agree with the balance
        statement._record_answer(
            {
                **who,
                "verdict": post["verdict"],
                "name": (post.get("name") or "")[:200],
                "note": (post.get("note") or "")[:2000],
                "address": request.httprequest.remote_addr,
            },
            lines,
            self._answer_files(),
        )

    def _answer_lines(self, statement, post):
        """What was filled in beside lines and balances; the customer writes amounts without sign, in the column of the line."""
        lines = []
        for line in statement.movement_ids[:MAX_LINES]:
            if text := (post.get(f"line_{line.id}") or "").strip():
                amount = self._number(text)
                lines.append(
                    {
                        "line_id": line.id,
                        "their_amount": -amount if line.amount < 0 else amount,
                        "cause": post.get(f"cause_{line.id}"),
                    }
                )
        for balance in statement.balance_ids:
            if text := (post.get(f"balance_{balance.currency_id.id}") or "").strip():
                lines.append({"currency_id": balance.currency_id.id, "their_amount": self._number(text)})
        return lines

    def _number(self, text):
        amount = rules.amount(text)
        if amount is None:
            raise UserError(request.env._("“%s” is not an amount. Please write it as 1234.50.", text[:40]))
        return amount

    def _answer_files(self):
        files = []
        for upload in request.httprequest.files.getlist("file")[: MAX_FILES + 1]:
            if upload and upload.filename:
                files.append((upload.filename, upload.stream.read(MAX_BYTES + 1)))
        return files
