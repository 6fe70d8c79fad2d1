"""Open every screen of our menus on a database with demo data: desktop in English, phone in Chinese.

A screen that shows an error, or says something in the browser's console, is a failure. The pictures are kept.
Runs inside the virtual environment: ``python -m devtools.screens``, settings in the variable DEV_SHOT (JSON).
"""

import json
import os
import sys
from pathlib import Path

from . import shot
from .browser import Browser
from .layout import MAIN, STATE
from .ui import Failure, say

VIEWS = (("desktop", 1400, 900, "en_US"), ("phone", 390, 844, "zh_CN"))
MENUS = "fetch('/web/webclient/load_menus').then(r => r.json())"


def pages(menus):
    """``[(name, path)]`` of every menu entry below our application that opens something."""
    result, todo = [], [menu for menu in menus.values() if (menu.get("xmlid") or "").startswith(MAIN)]
    seen = set()
    while todo:
        menu = todo.pop(0)
        todo += [menus[str(child)] for child in menu.get("children", []) if str(child) in menus]
        if menu.get("actionID") and menu["actionID"] not in seen:
            seen.add(menu["actionID"])
            path = menu.get("actionPath") or f"action-{menu['actionID']}"
            result.append((menu["xmlid"].split(".")[-1], f"/odoo/{path}"))
    return result


def main(settings):
    folder = STATE / "screens"
    problems = []
    with shot.server(settings["command"], settings["database"]) as address:
        for view, width, height, lang in VIEWS:
            options = {
                **settings,
                "login": "admin",
                "password": "",
                "width": width,
                "height": height,
                "lang": lang,
                "click": [],
                "eval": [],
                "wait": "",
                "full": False,
            }
            with Browser(width, height, lang) as browser:
                shot.log_in(browser, address, options)
                found = pages(browser.evaluate(MENUS))
                if not found:
                    problems.append(f"There is no menu of {MAIN}")
                for name, path in found:
                    picture = Path(folder, f"{view}-{name}.png")
                    problems += [
                        f"{view} {path}: {problem}" for problem in shot.take(browser, address + path, picture, options)
                    ]
    for problem in problems:
        say(problem)
    say(f"The pictures are in {folder}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main(json.loads(os.environ["DEV_SHOT"])))
    except Failure as failure:
        sys.exit(f"\n{failure}")
