"""Every menu, view, tile, to-do, smart button and row action in a real browser, by each role, in both languages, on the
desktop and on the phone. See ``static/tests/tours/crawl.js`` for what counts as a fault.

A session is one role in one language at one width and takes some minutes: the file is run when it is named,
``./dev test customer_ar_management_all/tests/crawl.py``; ``AR_CRAWL=manager`` walks as one role. What every run of the
tests walks through stands in ``test_crawl.py``.
"""

import json
import os
import re
from pathlib import Path

import polib

from odoo.modules import get_module_path, get_modules
from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import ArStories

from odoo.addons.customer_ar_management.tests.base.doors import DoorStory

ASKED = set(filter(None, os.environ.get("AR_CRAWL", "").split(",")))
#: Records whose names people give, in whatever language they speak.
NAMED = (
    "res.partner",
    "res.users",
    "res.company",
    "account.journal",
    "account.account",
    "account.payment.term",
    "product.product",
    "ar.team",
)
#: What is no word in a text: names of placeholders, tags with what they carry, entities.
MARKS = re.compile(r"%\(\w+\)|\{[^}]*\}|<[^>]*>|&\w+;")
HOURS = 3600
DESKTOP, PHONE = "1400x900", "390x844"


def words_of_chinese():
    """Latin words that the Chinese texts keep: names, file formats, abbreviations, codes."""
    paths = [
        Path(get_module_path(name), "i18n", "zh_CN.po") for name in get_modules() if name.startswith("customer_ar_")
    ]
    texts = [entry.msgstr for path in paths if path.is_file() for entry in polib.pofile(str(path))]
    return {word for text in texts for word in re.findall(r"[A-Za-z]{3,}", MARKS.sub(" ", text))}


class Crawl(DoorStory, ArStories):
    """The story of the doors, walked through in a browser."""

    lang = "en_US"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.set_up_doors()
        cls.words = sorted(words_of_chinese())

    def known(self):
        """What people have called their records, longest first."""
        names = set()
        for model in NAMED:
            if model in self.env:
                names |= set(self.env[model].with_context(active_test=False).search([]).mapped("display_name"))
        names |= set(self.env["account.move"].search([]).mapped("name"))
        names |= set(self.env["account.move.line"].search([]).mapped("name"))
        names |= {part for name in names for part in re.split(r"[,\n]", name or "")}
        return sorted((name.strip() for name in names if name and len(name) > 2), key=len, reverse=True)

    def crawl(self, role, quick=False):
        user = self.user(role, f"crawl_{role}", lang=self.lang, tz="UTC")
        options = {
            "chinese": self.lang == "zh_CN",
            "known": self.known(),
            "words": self.words,
            "refuses": role == "auditor",
            "quick": quick,
        }
        self.browser_js(
            "/odoo/receivables",
            f"odoo.arCrawl({json.dumps(options)})",
            "odoo.arCrawl && odoo.isReady === true && !!document.querySelector('.o_ar_dashboard')",
            login=user.login,
            timeout=HOURS,
        )


class Everything(Crawl):
    """The whole walk by each role."""

    def crawl_as(self, role):
        if ASKED and role not in ASKED:
            self.skipTest("AR_CRAWL walks as another role")
        self.crawl(role)

    def test_collector(self):
        self.crawl_as("collector")

    def test_controller(self):
        self.crawl_as("controller")

    def test_manager(self):
        self.crawl_as("manager")

    def test_auditor(self):
        self.crawl_as("auditor")


class Phone:
    browser_size = PHONE
    touch_enabled = True


@tagged("post_install", "-at_install")
class TestCrawlEnglish(Everything, HttpCase):
    browser_size = DESKTOP


@tagged("post_install", "-at_install")
class TestCrawlChinese(Everything, HttpCase):
    browser_size = DESKTOP
    lang = "zh_CN"


@tagged("post_install", "-at_install")
class TestCrawlPhoneEnglish(Phone, Everything, HttpCase):
    """The same on the phone."""


@tagged("post_install", "-at_install")
class TestCrawlPhoneChinese(Phone, Everything, HttpCase):
    lang = "zh_CN"
