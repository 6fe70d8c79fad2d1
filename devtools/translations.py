"""Translation files of the add-ons: .pot as Odoo exports it, zh_CN.po complete and with the same placeholders.

Runs inside the virtual environment (needs polib):
``python -m devtools.translations --exported FOLDER [--check] [FRAGMENT.po …]``.
"""

import argparse
import ast
import re
import sys
from pathlib import Path

import polib

from . import wording
from .layout import ROOT

LANGUAGE = "zh_CN"
#: Attributes that are read aloud or shown, hence translated within their tag.
READ = re.compile(r"""\b(title|aria-label|alt|placeholder)=("[^"]*"|'[^']*')""")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0\-+]?\d*(?:\.\d+)?[sdifgreoxX%]|\{[\w.!:\[\]]*\}|\$\{[^}]*\}|</?\w+[^>]*>")

#: Half-width punctuation that touches a Chinese character: the width of the sentence's own script is meant.
HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,:;?!]|[,:;?!][\u3400-\u9fff]")

#: A label of a selection and the model it is of.
SELECTION = re.compile(r"model:ir\.model\.fields\.selection,name:\w+\.selection__(\w+?)__")

#: Labels of fields that a model only passes through (``_inherits``) from add-ons of others: translated there.
FOREIGN = re.compile(r"model:ir\.model\.fields,\w+:customer_ar_management\w*\.field_ar_settings__(?!ar_)")


def placeholders(text):
    """What must be the same in a text and its translation: %s, %(name)s, {name}, tags (without their attributes' order)."""
    return sorted(re.sub(r"\s+", " ", READ.sub("", found)) for found in PLACEHOLDER.findall(text) if found != "%%")


def entry_problems(entry):
    """What is wrong with one entry of a .po file, as sentences."""
    if entry.fuzzy:
        yield "is marked fuzzy"
    if not entry.msgstr:
        return
    if found := HALF_WIDTH.search(entry.msgstr):
        yield f"has half-width punctuation beside a Chinese character: “{found.group()}”"
    if placeholders(entry.msgid) != placeholders(entry.msgstr):
        yield f"has other placeholders or tags in its translation: {placeholders(entry.msgid)} / {placeholders(entry.msgstr)}"
    for edge in ("start", "end"):
        side = "startswith" if edge == "start" else "endswith"
        if getattr(entry.msgid, side)("\n") != getattr(entry.msgstr, side)("\n"):
            yield f"has a line break at the {edge} in one of text and translation only"


def file_problems(path):
    """What is wrong with a .po or .pot file in itself."""
    try:
        catalog = polib.pofile(str(path), check_for_duplicates=True)
    except (OSError, ValueError) as error:
        yield f"{path.relative_to(ROOT)}: cannot be read: {error}"
        return
    for entry in catalog:
        for problem in entry_problems(entry):
            yield f"{path.relative_to(ROOT)}:{entry.linenum}: “{entry.msgid[:60]}” {problem}"


def completeness_problems(addon):
    """What zh_CN lacks against the .pot of the same add-on."""
    pot, po = addon / "i18n" / f"{addon.name}.pot", addon / "i18n" / f"{LANGUAGE}.po"
    for path in (pot, po):
        if not path.is_file():
            yield f"{path.relative_to(ROOT)} is not there: ./dev i18n writes it"
            return
    translated = {entry.msgid: entry for entry in polib.pofile(str(po)) if not entry.obsolete}
    for entry in polib.pofile(str(pot)):
        if entry.msgid not in translated:
            yield f"{po.relative_to(ROOT)}: “{entry.msgid[:60]}” is missing: ./dev i18n adds it"
        elif not translated[entry.msgid].msgstr:
            yield f"{po.relative_to(ROOT)}:{translated[entry.msgid].linenum}: “{entry.msgid[:60]}” is not translated"


def _signature(catalog):
    return sorted((entry.msgid, entry.comment, tuple(sorted(entry.occurrences)), entry.tcomment) for entry in catalog)


def stale(addon, exported):
    """Whether the .pot in the repository differs from what Odoo exports now (dates do not count)."""
    path = addon / "i18n" / f"{addon.name}.pot"
    return not path.is_file() or _signature(polib.pofile(str(path))) != _signature(polib.pofile(str(exported)))


def without_foreign(path):
    """Take what is not ours to translate out of an exported file (see FOREIGN)."""
    catalog = polib.pofile(str(path))
    for entry in list(catalog):
        ours = [place for place in entry.occurrences if not FOREIGN.match(place[0])]
        if entry.occurrences and not ours:
            catalog.remove(entry)
        entry.occurrences = ours
    catalog.save(str(path))


def model_owners():
    """``{model, dots as underscores: add-on that makes it}``."""
    owners = {}
    for path in wording.sources("py"):
        for model in wording.made_models(path):
            owners[model.replace(".", "_")] = path.relative_to(wording.ROOT).parts[0]
    return owners


def needs():
    """``{add-on: all of ours that are loaded before it}``."""
    manifests = {path.parent.name: ast.literal_eval(path.read_text()) for path in ROOT.glob("*/__manifest__.py")}

    def before(name):
        direct = [each for each in manifests[name].get("depends", ()) if each in manifests]
        return set(direct).union(*(before(each) for each in direct))

    return {name: before(name) for name in manifests}


def with_their_model(paths, owners, needed):
    """Move labels of selections to the add-on that makes the model, where that is loaded later.

    Odoo exports what a mixin brings with the mixin's add-on, whose translations are loaded before the model is there: in a
    database that speaks the language already, such labels would stay English. A label that an add-on gives to a model of
    an earlier one stays with the add-on.

    :param paths: one exported file for each add-on, written anew
    :param owners: as :func:`model_owners` answers
    :param needed: as :func:`needs` answers
    """
    catalogs = {path.stem: polib.pofile(str(path)) for path in paths}
    for name, catalog in catalogs.items():
        for entry in list(catalog):
            for place in list(entry.occurrences):
                found = SELECTION.match(place[0])
                owner = owners.get(found.group(1)) if found else None
                if owner not in catalogs or name not in needed.get(owner, ()):
                    continue
                entry.occurrences.remove(place)
                there = catalogs[owner].find(entry.msgid)
                if there is None:
                    there = polib.POEntry(msgid=entry.msgid, comment=f"module: {owner}")
                    catalogs[owner].append(there)
                there.occurrences = sorted({*there.occurrences, place})
            if not entry.occurrences:
                catalog.remove(entry)
    for path in paths:
        catalogs[path.stem].sort(key=lambda entry: entry.msgid)
        catalogs[path.stem].save(str(path))


def known_translations(addon, fragments, core):
    """``{msgid: msgstr}`` from the fragments, then what is translated already here, in our other add-ons, in Odoo's own terms.

    A fragment ``SOMETHING--ADDON.po`` is first of all for that add-on: another one takes from it what nothing nearer has.
    """
    fragments, foreign = (
        [path for path in fragments if ("--" not in path.stem or path.stem.endswith(f"--{addon.name}")) is meant]
        for meant in (True, False)
    )
    own = addon / "i18n" / f"{LANGUAGE}.po"
    others = sorted(path for path in ROOT.glob(f"*/i18n/{LANGUAGE}.po") if path != own)
    result = {}
    for path in (*fragments, own, *others, *foreign, *core):
        if not path.is_file():
            continue
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not entry.obsolete and not entry.fuzzy:
                before = result.setdefault(entry.msgid, entry.msgstr)
                if before != entry.msgstr and path in fragments:
                    print(
                        f"{path.name}: “{entry.msgid[:60]}” is “{before[:40]}” in an earlier fragment; "
                        f"“{entry.msgstr[:40]}” is left out"
                    )
    return result


def merge(addon, exported, known):
    """Write the .pot and bring zh_CN.po up to date, keeping every translation. :return: the texts still to translate"""
    folder = addon / "i18n"
    folder.mkdir(exist_ok=True)
    template = polib.pofile(str(exported))
    if stale(addon, exported):
        template.save(str(folder / f"{addon.name}.pot"))
    path = folder / f"{LANGUAGE}.po"
    result = polib.POFile()
    old = polib.pofile(str(path)) if path.is_file() else []
    result.metadata = {
        **template.metadata,
        **(old.metadata if old else {}),
        "Language": LANGUAGE,
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for entry in template:
        entry.msgstr = known.get(entry.msgid, "")
        result.append(entry)
    gone = [entry for entry in old if entry.msgstr and not entry.obsolete and not template.find(entry.msgid)]
    for entry in gone:
        print(f"{path.relative_to(ROOT)}: no longer used: “{entry.msgid[:60]}” / “{entry.msgstr[:40]}”")
    if not old or str(result) != str(old):
        result.save(str(path))
    return [entry.msgid for entry in result if not entry.msgstr]


def main(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--exported", type=Path, required=True, help="a folder with a fresh NAME.pot for each add-on")
    parser.add_argument("--core", type=Path, action="append", default=[], help="translations to fall back on")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("fragments", nargs="*", type=Path)
    options = parser.parse_args(argv)
    failed = False
    exports = sorted(options.exported.glob("*.pot"))
    for exported in exports:
        without_foreign(exported)
    with_their_model(exports, model_owners(), needs())
    # all is read before anything is written: a text that moves to another add-on takes its translation along
    known = (
        {}
        if options.check
        else {
            exported.stem: known_translations(ROOT / exported.stem, options.fragments, options.core)
            for exported in exports
        }
    )
    for exported in exports:
        addon = ROOT / exported.stem
        if options.check:
            problems = [f"{addon.name}: the .pot is not up to date: run ./dev i18n"] if stale(addon, exported) else []
            problems += completeness_problems(addon)
            problems += [text for path in sorted((addon / "i18n").glob("*.po*")) for text in file_problems(path)]
        else:
            texts = merge(addon, exported, known[exported.stem])
            problems = [f"{addon.name}: to translate: “{text[:100]}”" for text in texts]
        for problem in problems:
            print(problem)
        print(
            f"{addon.name}: {'complete' if not problems else f'{len(problems)} texts need attention'}", file=sys.stderr
        )
        failed = failed or bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
