"""Where things are in this clone."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".odoo"
MAIN = "customer_ar_management"


def addons():
    """The folders of our add-ons: the main one first, then its companions."""
    names = sorted(path.parent.name for path in ROOT.glob(f"{MAIN}*/__manifest__.py"))
    return [ROOT / name for name in names]


def product():
    """The main add-on and the companions that need no other application than it does."""
    return [
        addon
        for addon in addons()
        if set(dependencies([addon])) <= set(dependencies(addons()[:1])) and _without_glue(addon)
    ]


def _without_glue(addon):
    """Does it need, beside the main one, only companions that are no glue to another application?"""
    own = {folder.name: folder for folder in addons()}
    outside = set(dependencies(addons()[:1]))
    return all(set(dependencies([own[name]])) <= outside for name in manifest(addon)["depends"] if name in own)


def manifest(addon):
    """The manifest of an add-on folder as a dict."""
    import ast

    return ast.literal_eval((addon / "__manifest__.py").read_text())


def dependencies(folders):
    """What the given add-ons depend on outside this repository, sorted."""
    own = {addon.name for addon in addons()}
    needed = {name for folder in folders for name in manifest(folder)["depends"]}
    return sorted(needed - own)
