import base64
import io
import subprocess

from pypdf import PdfReader

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import MODULE, MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestScreens(DunningCase, HttpCase):
    def test_from_preview_to_confirmation(self):
        today = fields.Date.context_today(self.env.user)
        self.invoice(self.azure, 100, today - days(60), today - days(6))
        self.invoice(self.deco, 100, today - days(60), today + days(30))
        self.start_tour(
            "/odoo/receivables-runs", "ar_dunning_run", login=self.user("manager", login="dunning_tour").login
        )
        run = self.Run.search([("company_id", "=", self.company.id)])
        self.assertEqual((run.state, self.letters(run).state), ("confirmed", "ready"))
        self.assertEqual(self.company.ar_dunning_first_run_id, run)

    def text_of(self, content):
        return subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
        ).stdout.decode()

    def test_letters_as_pdf(self):
        """Printed letters, read back: one document per customer, nobody else's name in it, merged for the printer."""
        self.env["res.lang"]._activate_lang("zh_CN")
        plan = self.make_plan("Post", [(5, "letter")])
        self.in_chinese(plan.step_ids, "催款函", "尊敬的 {customer}: {items}")
        self.company.ar_dunning_plan_id = plan
        for partner, amount in ((self.azure, 100), (self.wang, 8000)):
            partner.write({"street": f"{partner.id} Main Street", "city": "Springfield"})
            for number in range(40 if partner == self.wang else 1):
                self.invoice(partner, amount, MONDAY - days(60), MONDAY - days(6 + number))
        self.env = self.env(context={**self.env.context, "force_report_rendering": True})
        self.Letter = self.env["ar.dunning.letter"]
        run = self.run_on(MONDAY)
        english, chinese = (
            self.letters(run, self.azure).with_env(self.env),
            self.letters(run, self.wang).with_env(self.env),
        )
        self.assertEqual({english.state, chinese.state}, {"to_post"})
        text = self.text_of(english.pdf_id.raw)
        self.assertIn("Azure Interior", text)
        self.assertIn("100.00", text)
        self.assertIn("Main Street", text)
        self.assertNotIn("王记", text)
        text = self.text_of(chinese.pdf_id.raw)
        self.assertIn("王记贸易", text)
        self.assertIn("催款函", text)
        self.assertIn("320,000.00", text)
        self.assertNotIn("Azure", text)
        pages = len(PdfReader(io.BytesIO(chinese.pdf_id.raw)).pages)
        self.assertGreater(pages, 1)
        self.assertIn(f"{pages}/{pages}", text.replace(" ", ""))
        box = PdfReader(io.BytesIO(english.pdf_id.raw)).pages[0].mediabox
        self.assertGreater(box.height, box.width, "portrait")
        url = run.with_env(self.env).action_print_letters()["url"]
        file = self.env["ir.attachment"].browse(int(url.split("/")[3].split("?")[0]))
        self.assertEqual(len(PdfReader(io.BytesIO(base64.b64decode(file.datas))).pages), pages + 1)
        with self.at(MONDAY + days(1)):
            (english + chinese).action_posted()
        self.assertEqual({english.state, chinese.state}, {"sent"})
        self.assertFalse((english + chinese)._tampered())

    def assert_text_of(self, letter):
        """The PDF is text, and that of this customer alone."""
        text = self.text_of(letter.pdf_id.raw)
        for partner in self.own:
            self.assertEqual(partner.name in text, partner == letter.partner_id)
        for move in letter.line_ids.move_id:
            self.assertIn(move.name, text)
        fonts = subprocess.run(
            ["pdffonts", "-"], input=letter.pdf_id.raw, capture_output=True, check=True
        ).stdout.decode()
        for font in fonts.splitlines()[2:]:
            self.assertRegex(font, "TrueType|Type 1", "text, not curves")

    def test_nothing_is_fetched_while_printing(self):
        """Style and fonts are the page's own: what is printed does not depend on what listens where."""
        self.env["ir.config_parameter"].set_param("web.base.url", "http://127.0.0.1:1")
        self.company.ar_dunning_plan_id = self.make_plan("Post", [(5, "letter")])
        for partner in self.own:
            partner.write({"street": "1 Main Street", "city": "Springfield"})
            for number in range(1 if partner == self.azure else 60):
                self.invoice(partner, 100, MONDAY - days(60), MONDAY - days(6 + number))
        self.env = self.env(context={**self.env.context, "force_report_rendering": True})
        self.Letter = self.env["ar.dunning.letter"]
        calls, original = [], type(self.env["ir.actions.report"])._build_wkhtmltopdf_args
        joined = type(self.env["ir.actions.report"])._ar_joined

        def arguments(report, *args, **kwargs):
            calls.append(original(report, *args, **kwargs))
            return calls[-1]

        def page(report, bodies, mark):
            calls.append(str(joined(report, bodies, mark)))
            return calls[-1]

        self.patch(type(self.env["ir.actions.report"]), "_build_wkhtmltopdf_args", arguments)
        self.patch(type(self.env["ir.actions.report"]), "_ar_joined", page)
        letters = self.letters(self.run_on(MONDAY)).with_env(self.env)
        html, options = calls  # one call for the three of them
        for fetched in ("<link", "<script", "127.0.0.1", 'src="/', 'src="http', "@font-face"):
            self.assertNotIn(fetched, html)
        self.assertIn("--disable-javascript", options)
        self.assertNotIn("--javascript-delay", options)
        self.assertEqual(set(letters.mapped("state")), {"to_post"})
        for letter in letters:
            self.assert_text_of(letter)
        self.assertEqual(
            len(PdfReader(io.BytesIO(letters.filtered(lambda one: one.partner_id == self.azure).pdf_id.raw)).pages), 1
        )

    def test_views_open(self):
        for model in ("ar.dunning.run", "ar.dunning.letter", "ar.dunning.plan", "ar.dunning.step", "ar.followup.pause"):
            self.env[model].get_views([(False, "list"), (False, "form"), (False, "search")])
        self.assertTrue(self.env.ref(f"{MODULE}.menu_ar_dunning_run").action)

    def test_message_to_oneself(self):
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        letter = self.letters(self.run_on(MONDAY, confirm=False))
        letter.with_user(self.collector).action_test()
        mail = self.env["mail.mail"].search([("email_to", "=", self.collector.email)], limit=1)
        self.assertIn("[Test]", mail.subject)
        self.assertIn("100.00", mail.body_html)
