"""Every menu, tile, to-do and smart button of each role in a real browser: no console error, no access error, no error dialog,
no English in Chinese. Language and width change from role to role; ``crawl.py`` walks through everything in all of them."""

from odoo.tests import HttpCase, tagged

from .crawl import DESKTOP, PHONE, Crawl


@tagged("post_install", "-at_install")
class TestCrawl(Crawl, HttpCase):
    def glance(self, role, lang, size):
        self.lang, self.browser_size, self.touch_enabled = lang, size, size == PHONE
        self.crawl(role, quick=True)

    def test_collector(self):
        self.glance("collector", "en_US", PHONE)

    def test_controller(self):
        self.glance("controller", "zh_CN", PHONE)

    def test_manager(self):
        self.glance("manager", "zh_CN", DESKTOP)

    def test_auditor(self):
        self.glance("auditor", "en_US", DESKTOP)
