"""The walls between our add-ons: each companion installs with what its manifest names, and with nothing else of ours."""

import re

import pytest

from devtools import layout

ADDONS = {addon.name: addon for addon in layout.addons()}
COMPANIONS = [name for name in ADDONS if name != layout.MAIN]
WORD = re.compile(rf"\b{layout.MAIN}(?:_[a-z_]+)?(?=[.\"'/])")


def known(name):
    """The add-on and what it depends on of ours, over any number of steps."""
    found, waiting = set(), [name]
    while waiting:
        if (addon := waiting.pop()) in ADDONS and addon not in found:
            found.add(addon)
            waiting += layout.manifest(ADDONS[addon])["depends"]
    return found


@pytest.mark.parametrize("name", COMPANIONS)
def test_a_companion_names_only_what_it_depends_on(name):
    allowed = known(name)
    for path in sorted(ADDONS[name].rglob("*")):
        if path.suffix in (".py", ".xml", ".csv", ".js") and "i18n" not in path.parts:
            for word in set(WORD.findall(path.read_text())) & ADDONS.keys():
                assert word in allowed, f"{path.relative_to(layout.ROOT)} names {word}, on which {name} does not depend"


# Only switches of the settings and the migration of what moved out name companions in the main add-on.
NAMED_BY_MAIN = ("models/base/res_config_settings.py", "views/base/res_config_settings_views.xml", "migrations/")


def test_the_main_add_on_names_no_companion():
    main = ADDONS[layout.MAIN]
    for path in sorted(main.rglob("*")):
        inside = str(path.relative_to(main))
        if path.suffix in (".py", ".xml", ".csv", ".js") and not inside.startswith(NAMED_BY_MAIN):
            assert not (set(WORD.findall(path.read_text())) & ADDONS.keys()) - {layout.MAIN}, inside


def test_the_whole_depends_on_everything():
    assert set(layout.manifest(ADDONS[f"{layout.MAIN}_all"])["depends"]) == ADDONS.keys() - {f"{layout.MAIN}_all"}


def test_the_product_leaves_out_what_follows_other_applications():
    names = {addon.name for addon in layout.product()}
    assert {layout.MAIN, f"{layout.MAIN}_bank_file", f"{layout.MAIN}_import"} <= names
    assert not names & {f"{layout.MAIN}_{word}" for word in ("sale", "stock", "sms", "all")}
