import io
import secrets

from lxml import html as lxml_html
from lxml.html.builder import E
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas

from odoo import api, models, modules
from odoo.exceptions import UserError

MODULE = "customer_ar_management"


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _is_ar_paper(self):
        """Whether this is a printed document of the product or of an add-on of its family.

        These carry their whole style in the body and use fonts of the system: nothing is fetched while they are
        printed, no web font turns text into curves, and whoever gets them can select, search and read them aloud.
        """
        return bool(self) and (self.report_name or "").startswith(MODULE)

    def _get_layout(self):
        if not self._is_ar_paper():
            return super()._get_layout()
        return self.env.ref(f"{MODULE}.ar_paper_layout")

    def _prepare_html(self, html, report_model=False):
        found = super()._prepare_html(html, report_model=report_model)
        if not self._is_ar_paper():
            return found
        bodies, ids, _header, _footer, arguments = found
        return bodies, ids, None, None, arguments

    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        # The arguments depend on the report, which core knows only by reference here.
        report = self._get_report(report_ref) if report_ref else self
        own = report if report._is_ar_paper() else self
        return super(IrActionsReport, own)._run_wkhtmltopdf(
            bodies,
            report_ref=report_ref,
            header=header,
            footer=footer,
            landscape=landscape,
            specific_paperformat_args=specific_paperformat_args,
            set_viewport_size=set_viewport_size,
        )

    def _build_wkhtmltopdf_args(
        self, paperformat_id, landscape, specific_paperformat_args=None, set_viewport_size=False
    ):
        arguments = super()._build_wkhtmltopdf_args(
            paperformat_id,
            landscape,
            specific_paperformat_args=specific_paperformat_args,
            set_viewport_size=set_viewport_size,
        )
        if self._is_ar_paper():  # no script to wait for
            place = arguments.index("--javascript-delay")
            arguments[place : place + 2] = ["--disable-javascript"]
        return arguments

    # -- many documents -------------------------------------------------------

    @api.model
    def _ar_pdfs(self, report_ref, res_ids, numbered=False):
        """One PDF per record, all printed by one call: starting the printer costs more than a page.

        The documents are set one after the other, with a page between them that holds nothing but a number nobody
        can know before, and cut apart there; if the cuts do not come out even, each is printed for itself.

        :param report_ref: a report of the product (see :meth:`_is_ar_paper`)
        :param res_ids: ids of its model, of one company
        :param numbered: print ``n / m`` at the foot of documents of several pages (some builds of the printer drop
            footers, and only here is known how many pages there are)
        :return: ``{record id: bytes}``
        """
        report = self._get_report(report_ref)
        content = report.with_context(debug=False)._render_qweb_html(report_ref, res_ids, data={"report_type": "pdf"})[
            0
        ]
        if modules.module.current_test and not self.env.context.get("force_report_rendering"):
            return dict.fromkeys(res_ids, content)  # as core does: tests do not print
        bodies, ids, _header, _footer, arguments = report._prepare_html(content, report_model=report.model)
        mark = secrets.token_hex(16)
        printed = report._run_wkhtmltopdf(
            [report._ar_joined(bodies, mark)], report_ref=report_ref, specific_paperformat_args=arguments
        )
        parts = _cut(printed, mark)
        if len(parts) != len(ids):
            if len(ids) == 1:
                raise UserError(self.env._("The document could not be printed: %s pages came back.", len(parts)))
            return {
                found: pdf for res_id in res_ids for found, pdf in self._ar_pdfs(report_ref, [res_id], numbered).items()
            }
        return {record_id: _written(pages, numbered) for record_id, pages in zip(ids, parts)}

    def _ar_joined(self, bodies, mark):
        """One page of HTML for several: the first one's head, the others' bodies, a mark between them."""
        first, *others = [lxml_html.document_fromstring(str(body)) for body in bodies]
        for other in others:
            first.body.append(E.DIV(mark, style="page-break-before: always;"))
            first.body.append(E.DIV(*other.body, style="page-break-before: always;"))
        return lxml_html.tostring(first, encoding="unicode", doctype="<!DOCTYPE html>")


def _cut(content, mark):
    """The documents between the pages that hold the mark alone."""
    parts, pages = [], []
    for page in PdfReader(io.BytesIO(content)).pages:
        if len(page.get_contents().get_data()) < 5000 and page.extract_text().strip() == mark:
            parts.append(pages)
            pages = []
        else:
            pages.append(page)
    return [*parts, pages]


def _written(pages, numbered):
    writer = PdfWriter()
    for page in pages:
        writer.add_page(page)
    if numbered and len(pages) > 1:
        for number, page in enumerate(writer.pages, 1):
            page.merge_page(_number(f"{number} / {len(pages)}", page.mediabox))
    writer.compress_identical_objects()
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _number(text, box):
    """A page with nothing but its number, to lay over another one."""
    target = io.BytesIO()
    paper = canvas.Canvas(target, pagesize=(float(box.width), float(box.height)))
    paper.setFont("Helvetica", 8)
    paper.drawCentredString(float(box.width) / 2, 20, text)
    paper.save()
    return PdfReader(io.BytesIO(target.getvalue())).pages[0]
