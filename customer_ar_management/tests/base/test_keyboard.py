"""The keyboard in a real browser: real keys, where they lead, and that one sees where one is."""

import json
import time
from unittest.mock import patch

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tests.common import ChromeBrowser

from odoo.addons.customer_ar_management.tests.common import ArStories, days

CODES = {"Tab": 9, "Enter": 13, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
PATIENCE = 60


class Keys:
    """Presses keys in the page that is open, and looks where the focus is."""

    def __init__(self, browser):
        self.browser = browser

    def value(self, expression):
        """The value of a JavaScript expression."""
        answer = self.browser._websocket_request(
            "Runtime.evaluate", params={"expression": expression, "returnByValue": True}, timeout=PATIENCE
        )
        return answer["result"].get("value")

    def wait(self, condition):
        end = time.monotonic() + PATIENCE
        while not self.value(f"!!({condition})"):
            assert time.monotonic() < end, (
                f"{condition}; the focus is on {self.value('document.activeElement.outerHTML')}"
            )
            time.sleep(0.05)

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            params = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": CODES[key]}
            self.browser._websocket_request("Input.dispatchKeyEvent", params=params, timeout=PATIENCE)
        time.sleep(0.05)

    def focus(self, selector):
        self.wait(f"document.querySelector({json.dumps(selector)})")
        self.value(f"document.querySelector({json.dumps(selector)}).focus()")

    def at(self, selector):
        """Does the focus stand on (something in) ``selector``?"""
        return self.value(f"!!document.activeElement.closest({json.dumps(selector)})")

    def seen(self):
        """Does one see that the focus is here: an outline, a halo or a frame of its own?"""
        return self.value(
            """(() => {
                const at = document.activeElement, style = getComputedStyle(at);
                return at.matches(':focus-visible') && (
                    (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') ||
                    style.boxShadow !== 'none' || style.textDecorationLine === 'underline'
                    || at.matches('input, select')
                );
            })()"""
        )


@tagged("post_install", "-at_install")
class TestKeyboard(ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.home = cls.second_company("Keyboard Company")
        cls.today = fields.Date.context_today(cls.env.user)
        for partner in (cls.azure, cls.deco):
            cls.invoice(partner, 300, cls.today - days(60), cls.today - days(20), company=cls.home)
        cls.clerk = cls.user("manager", "keyboard", company_id=cls.home.id, company_ids=[(6, 0, cls.home.ids)])

    def page(self, url, ready, story):
        """Open a page and let ``story(keys)`` press keys in it."""
        failed = []

        def pressing(browser, *_args, **_options):
            try:
                story(Keys(browser))
            except BaseException as error:
                failed.append(error)

        with patch.object(ChromeBrowser, "_wait_code_ok", pressing):
            self.browser_js(url, "", f"!!document.querySelector({json.dumps(ready)})", login=self.clerk.login)
        if failed:
            raise failed[0]

    def tab_through(self, keys, stops, most=60):
        """Press Tab until every stop was met; they must come in this order, and each must be seen. On the first one the
        focus stands already, not by a key."""
        self.assertTrue(keys.at(stops[0]), stops[0])
        left = list(stops[1:])
        keys.press("Tab")
        for _number in range(most):
            if not left:
                return
            if keys.at(left[0]):
                self.assertTrue(keys.seen(), f"the focus on {left[0]} is not seen")
                left.pop(0)
            self.assertFalse([stop for stop in left[1:] if keys.at(stop)], f"{left[:1]} was passed over")
            keys.press("Tab")
        self.fail(
            f"Tab does not come to {left[0]}; it is at {keys.value('document.activeElement.outerHTML.slice(0, 200)')}"
        )

    def test_from_the_search_into_the_rows_of_the_aged_table(self):
        def story(keys):
            keys.focus(".o_searchview_input")
            keys.press("ArrowDown")
            keys.wait("document.activeElement.dataset.line && document.activeElement.matches('tbody tr:first-child')")
            self.assertTrue(keys.seen())
            keys.press("ArrowDown")
            keys.wait("document.activeElement.matches('tbody tr:nth-child(2)')")
            keys.press("ArrowRight")
            keys.wait("document.activeElement.getAttribute('aria-expanded') === 'true'")
            keys.wait("document.querySelector('.o_ar_item')")
            keys.press("ArrowDown")
            keys.wait("document.activeElement.matches('.o_ar_item')")
            keys.press("ArrowLeft")
            keys.wait("document.activeElement.getAttribute('aria-expanded') === 'false'")

        self.page("/odoo/receivables-aging", ".o_ar_table .o_ar_partner", story)

    def test_tab_order_of_the_aged_table(self):
        def story(keys):
            keys.focus(".o_ar_basis")
            self.tab_through(
                keys,
                (
                    ".o_ar_basis",
                    ".o_ar_scheme",
                    ".o_ar_shares",
                    ".o_ar_in_currency",
                    ".o_ar_columns_menu",
                    ".o_ar_refresh",
                    "thead .o_ar_name",
                    "tbody tr",
                ),
            )

        self.page("/odoo/receivables-aging", ".o_ar_table .o_ar_partner", story)

    def test_tab_order_of_the_overview(self):
        def story(keys):
            keys.focus(".o_ar_basis")
            self.tab_through(
                keys,
                (".o_ar_basis", ".o_ar_tile", ".o_ar_bucket", ".o_ar_debtors .o_ar_customer"),
                most=80,
            )

        self.page("/odoo/receivables", ".o_ar_debtors .o_ar_customer", story)

    def test_the_desk_says_which_receipt_it_is_about(self):
        self.env["account.bank.statement.line"].with_company(self.home).create(
            [
                {
                    "journal_id": self.journal("bank", self.home).id,
                    "date": self.today,
                    "payment_ref": f"PAYMENT {amount}",
                    "amount": amount,
                }
                for amount in (40, 50)
            ]
        )
        self.env["ar.match.run"]._run(self.home, self.today)

        def story(keys):
            current = "[...document.querySelectorAll('.o_ar_match_list [data-state]')].map(row => row.getAttribute('aria-current'))"
            keys.wait(f"{current}.join() === 'true,'")
            keys.press("ArrowDown")
            keys.wait(f"{current}.join() === ',true'")

        self.page("/odoo/receivables-matching", ".o_ar_match_list [data-state]", story)
