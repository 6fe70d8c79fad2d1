"""One style of words: labels, buttons, menus and helps are written like sentences, not In Title Case.

A field without a label of its own gets one from Odoo that is the field's name In Title Case: such a field of several
words must say how it is called.
"""

import ast
import re
from collections import defaultdict

from lxml import etree

from .layout import ROOT, addons

#: Names of persons, bodies, laws and places, months, and words that name something on a screen or a key.
NAMES = set(
    """
    January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday Easter Christmas
    Odoo Python Excel Chart Wilson Bundesbank Deutsche Oesterreichische Nationalbank Riksbank Interbank Funding
    Center National Bank Kingdom United States Germany Austria France Spain Italy Sweden Switzerland China Chinese Europe
    European English German Late Payment Commercial Debts Interest Act Directive Article Sir Madam Inc Ltd GmbH
    Central England Altman Wales Northern Ireland York
    ZiGmaX809 Azure Interior Deco Addict Mitchell Marc Demo Swiss
    Receivables Configuration Settings Reporting Enter Escape Space Tab
    """.split()
)

#: A capital inside a sentence: after a small letter, a digit, a comma or a bracket that closes, and a blank.
CAPITAL = re.compile(r"(?<=[a-z0-9,;)%'’&/-] )([A-Z][a-z]\w*)")

#: Texts of a client screen.
TRANSLATED = re.compile(r"""_t\(\s*(["'`])(.*?)\1""", re.S)

#: What a sentence quotes ("press Renew") stands in quotation marks, in emphasis or as a path of menus.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\*[^*]*\*|<(?:b|i|em|strong)>.*?</(?:b|i|em|strong)>", re.S)
PATH = re.compile(r"[A-Z][\w' ]*(?:, [A-Z][\w' ]*)?(?: ▸ [A-Z][\w' ]*)+")

LABEL_AT = {
    **dict.fromkeys(
        "Char Text Html Integer Float Monetary Boolean Date Datetime Binary Image Json Properties".split(), 0
    ),
    "Selection": 1,
    "Many2one": 1,
    "One2many": 2,
    "Many2many": 4,
    "Reference": 1,
}
#: Fields of records that hold no words of ours.
CODE = ("code", "domain", "domain_force", "context", "email_from", "lang", "source", "publisher")
READ_ATTRIBUTES = (
    "string",
    "help",
    "title",
    "placeholder",
    "confirm",
    "confirm-title",
    "confirm-label",
    "data-tooltip",
)


def title_words(text):
    """The words of a text that carry a capital inside a sentence without being a name."""
    text = PATH.sub("", QUOTED.sub("", text))
    text = re.sub(r"<[^>]+>|%\(\w+\)s|%s|\{\w+\}", " | ", text)
    return [word for word in CAPITAL.findall(re.sub(r"\s+", " ", text)) if word not in NAMES]


def by_itself(name):
    """The label that Odoo gives a field by itself."""
    return re.sub(r"_ids?$", "", name).replace("_", " ").title()


# -- Python ----------------------------------------------------------------------


def _text(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _label(call):
    """``(label or None, whether it has one)`` of a call of ``fields.X``."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    place = LABEL_AT.get(call.func.attr, 0)
    node = given.get("string") or (call.args[place] if len(call.args) > place else None)
    return (_text(node) if node is not None else None), node is not None or "related" in given


def _models(node):
    """Names of the models that a class makes or extends."""
    found = {}
    for statement in node.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            found[statement.targets[0].id] = statement.value
    return _text(found.get("_name")) or _text(found.get("_inherit"))


def made_models(path):
    """Names of the models that a file makes; what it only extends is left out."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ClassDef):
            given = {
                statement.targets[0].id: ast.unparse(statement.value)
                for statement in node.body
                if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
            }
            name = given.get("_name", "").strip("'")
            if name and f"'{name}'" not in given.get("_inherit", ""):
                yield name


def _fields(path):
    """``(model, field, call)`` of every field that a file declares."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ClassDef):
            continue
        for statement in node.body:
            value = getattr(statement, "value", None)
            if (
                isinstance(statement, ast.Assign)
                and isinstance(value, ast.Call)
                and isinstance(value.func, ast.Attribute)
                and getattr(value.func.value, "id", "") == "fields"
            ):
                yield _models(node), statement.targets[0].id, value


def sources(kind):
    """Files of the add-ons, tests and migrations left out."""
    for addon in addons():
        for path in sorted(addon.rglob(f"*.{kind}")):
            if not {"tests", "migrations", "i18n"} & set(path.relative_to(addon).parts):
                yield path


def field_problems():
    """Fields that Odoo would have to name."""
    declared = defaultdict(list)
    for path in sources("py"):
        for model, name, call in _fields(path):
            declared[model, name].append((path, call, *_label(call)))
    for (model, name), found in sorted(declared.items(), key=str):
        path, call, _label_text, _has = found[0]
        if not any(has for *_rest, has in found) and len(by_itself(name).split()) > 1:
            yield f"{path.relative_to(ROOT)}:{call.lineno}: {model}.{name} would be called “{by_itself(name)}”: say string="


def python_problems():
    """Texts in Python: labels, helps, selections and whatever is translated."""
    for path in sources("py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = []
            if called in ("_", "_lt"):
                texts = node.args[:1]
            elif called in LABEL_AT and getattr(getattr(node.func, "value", None), "id", "") == "fields":
                texts = [keyword.value for keyword in node.keywords if keyword.arg in ("string", "help", "selection")]
                texts += node.args
            for constant in (each for text in texts for each in ast.walk(text)):
                if (shown := _text(constant)) and (words := title_words(shown)):
                    yield f"{path.relative_to(ROOT)}:{constant.lineno}: “{shown[:60]}”: {', '.join(words)}"


def unseen_problems():
    """Translated texts inside f-strings: what exports the texts does not look there."""
    for path in sources("py"):
        for text in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)):
            for node in ast.walk(text):
                if isinstance(node, ast.Call) and "_" in (
                    getattr(node.func, "attr", ""),
                    getattr(node.func, "id", ""),
                ):
                    shown = ast.unparse(node)[:60]
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {shown} stands in an f-string and is not exported"


def renamed_problems():
    """Texts said by another name than ``_``: what exports the texts does not look there."""
    for path in sources("py"):
        for node in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Assign)):
            target, value = node.targets[0], node.value
            pairs = (
                zip(target.elts, value.elts)
                if isinstance(value, ast.Tuple) and isinstance(target, ast.Tuple)
                else [(target, value)]
            )
            for name, said in pairs:
                if isinstance(said, ast.Attribute) and said.attr == "_" and getattr(name, "id", "_") != "_":
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: texts of {name.id}() are not exported: say self.env._()"


def script_problems():
    """Texts in the screens' own code."""
    for path in sources("js"):
        code = path.read_text()
        for found in TRANSLATED.finditer(code):
            if words := title_words(found.group(2)):
                line = code[: found.start()].count("\n") + 1
                yield f"{path.relative_to(ROOT)}:{line}: “{found.group(2)[:60]}”: {', '.join(words)}"


# -- XML ---------------------------------------------------------------------------


def xml_problems():
    """Texts in views, actions, menus and templates."""
    for path in sources("xml"):
        for node in etree.parse(str(path)).iter(etree.Element):
            texts = [node.get(name) for name in READ_ATTRIBUTES if node.get(name)]
            if node.tag in ("menuitem", "record") and node.get("name"):
                texts.append(node.get("name"))
            if node.tag not in ("script", "style", "attribute") and not _is_code(node):
                texts += [node.text or ""]
            texts += [child.tail or "" for child in node]
            for text in texts:
                if words := title_words(text):
                    yield f"{path.relative_to(ROOT)}:{node.sourceline}: “{' '.join(text.split())[:60]}”: {', '.join(words)}"


def _is_code(node):
    return node.tag == "field" and node.get("name") in CODE


def problems():
    yield from field_problems()
    yield from python_problems()
    yield from unseen_problems()
    yield from renamed_problems()
    yield from script_problems()
    yield from xml_problems()
