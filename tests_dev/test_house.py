"""The house as its files show it: rooms, names, hooks that somebody uses, and one place for each definition."""

import ast
import re
from collections import Counter, defaultdict
from functools import cache

import pytest

from devtools import layout

ADDONS = layout.addons()
HELD = ("models", "wizard", "report")  # folders whose files carry the name of a model
NO_ROOM = {"pure"}  # tests without Odoo


@cache
def parsed(path):
    return ast.parse(path.read_text())


def sources(addon=None):
    """The Python files of an add-on (of all), without tests."""
    for folder in [addon] if addon else ADDONS:
        for path in sorted(folder.rglob("*.py")):
            if "tests" not in path.relative_to(folder).parts:
                yield path


def every_test():
    for addon in ADDONS:
        yield from sorted(addon.rglob("tests/**/*.py"))


def models_of(path):
    """``[(name of the model, class)]`` of the models that a file defines or extends."""
    for node in parsed(path).body:
        if isinstance(node, ast.ClassDef):
            said = {
                target.id: statement.value.value
                for statement in node.body
                if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
                for target in statement.targets
                if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
            }
            if name := said.get("_name") or said.get("_inherit"):
                yield name, node


def functions(path):
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]


def rooms(addon):
    return {path.name for path in (addon / "models").glob("*/") if path.name != "__pycache__"}


def said(path):
    return str(path.relative_to(layout.ROOT))


# -- rooms and names ----------------------------------------------------------


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_a_file_is_named_after_a_model_that_it_holds(addon):
    wrong = []
    for path in sources(addon):
        names = [name.replace(".", "_") for name, _node in models_of(path)]
        if names and path.relative_to(addon).parts[0] in HELD and not path.stem.startswith(tuple(names)):
            wrong.append(said(path))
    assert not wrong


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_a_room_has_the_same_name_in_every_folder(addon):
    known = rooms(addon)
    for folder in ("views", "wizard", "report", "tests") if known else ():
        found = {path.name for path in (addon / folder).glob("*/") if not path.name.startswith("__")}
        assert found <= known | NO_ROOM, folder


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_files_of_rights_and_data_begin_with_their_room(addon):
    names = rooms(addon)
    for path in [*(addon / "security").glob("*"), *(addon / "data").glob("*")] if names else ():
        stem = path.stem.removeprefix("ir.model.access-")
        assert stem.startswith((*names, "ar_groups")), said(path)


#: What lies in ``tools/`` beside the rooms: what several rooms stand on, and engines of several files.
GROUND = {"money", "handed", "hashchain", "cells", "placeholders", "quiet"}
ENGINES = {"files", "demo", "reply", "compare", "interest", "instalment", "limitation"}


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_a_rule_lies_in_its_room(addon):
    names = rooms(addon)
    for path in (addon / "tools").glob("*") if names else ():
        assert path.stem.startswith("__") or path.stem in names | GROUND | ENGINES, said(path)


def test_every_room_and_hook_stands_in_the_picture():
    told = (layout.ROOT / "docs" / "architecture.md").read_text()
    assert not [f"{addon.name}: {room}" for addon in ADDONS for room in rooms(addon) if f"`{room}`" not in told]
    assert not sorted(hooks().keys() - set(re.findall(r"\w+", told)))


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_an_add_on_is_a_package_that_says_what_it_is(addon):
    for name in ("pyproject.toml", "readme/DESCRIPTION.md", "static/description/icon.png"):
        assert (addon / name).is_file(), name


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_a_room_defines_a_method_of_a_model_once(addon):
    places = defaultdict(list)
    for path in sources(addon):
        for model, node in models_of(path):
            for statement in node.body:
                if isinstance(statement, ast.FunctionDef):
                    places[model, statement.name, path.parent].append(said(path))
    assert not {key[:2]: found for key, found in places.items() if len(found) > 1}


def test_demo_code_lives_in_demo():
    for path in sources():
        if path.stem.endswith("_demo") or "ar_demo" in path.stem:
            assert path.parent.name == "demo", said(path)


# -- hooks --------------------------------------------------------------------


def hooks():
    return {
        function.name: path
        for path in sources()
        for function in functions(path)
        if re.search(r"\bHook\b", ast.get_docstring(function) or "")
    }


def plugged():
    """Names of the methods into which some test plugs a dummy; those of controllers are patched."""
    calls = [node for path in every_test() for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    names = {keyword.arg for call in calls if called(call).startswith("plug") for keyword in call.keywords}
    patched = {
        argument.value
        for call in calls
        if called(call) == "patch" and ast.unparse(call.args[0]).endswith("Portal")
        for argument in call.args[1:2]
        if isinstance(argument, ast.Constant)
    }
    return names | patched


def called(call):
    return getattr(call.func, "attr", "")


def test_every_hook_is_used_from_outside_by_a_test():
    """A hook that no other add-on could use is a defect: ``plug()`` of the shared test base uses it as one would."""
    used = plugged()
    assert not sorted(f"{said(path)}: {name}" for name, path in hooks().items() if name not in used)


# -- one place for each definition --------------------------------------------

#: What may stand in one place only: ``{what: (pattern, places)}``.
ONCE = {
    "the due date in SQL (ar.open.item._due_date_sql)": (
        r"COALESCE\(\s*(?:\w+\.|%s\.)?date_maturity\s*,",
        ("customer_ar_management/report/aging/ar_open_item.py", "/migrations/"),
    ),
    "the due date in Python (tools.aging.due_date)": (
        r"\bdate_maturity or \w",
        ("customer_ar_management/tools/aging/buckets.py",),
    ),
    "a workbook (report/base/ar_xlsx.py)": (
        r"^\s*(?:import|from) xlsxwriter",
        ("customer_ar_management/report/base/ar_xlsx.py",),
    ),
    "a smallest amount that is not the currency's own": (
        r"[<>+-]=? ?0\.00\d|\b0\.005\b|Decimal\(\"0\.0\d*1\"\)",
        (
            "/tools/forecast/",
            "/tools/demo/",
            "customer_ar_management_statement/tools/confirmation/sample.py",
        ),  # chances; an interval of drawing
    ),
    "rounding of money (tools.money.round_money, the currency's round)": (
        r"ROUND_HALF_UP|float_round\(",
        ("customer_ar_management/tools/money.py", "customer_ar_management_statement/tools/confirmation/sample.py"),
    ),
}


#: What asks a journal item itself whether it is open, and why: everything else asks ``ar.open.item``.
ASKS_THE_LEDGER = {
    "customer_ar_management/report/aging/ar_open_item.py": "the one definition",
    "customer_ar_management/report/aging/ar_open_item_rollback.py": "the one definition",
    "customer_ar_management/report/classes/ar_payment_behaviour.py": "what the report depends on",
    "customer_ar_management/report/classes/ar_receipt.py": "whether a receipt, no debt, is matched",
    "customer_ar_management/report/dunning/ar_dunning_result.py": "what the report depends on",
    "customer_ar_management/demo/ar_demo_ledger.py": "core matches no item twice",
    "customer_ar_management/migrations/19.0.1.1.0/post-promises_and_disputes.py": "as it was when that version was made",
    "customer_ar_management/models/base/ar_posting_mixin.py": "core matches no item twice",
    "customer_ar_management/models/matching/account_payment.py": "core matches no item twice",
    "customer_ar_management/models/matching/ar_match_exception_bounced.py": "suspense items, no debts",
    "customer_ar_management/models/matching/ar_match_proposal_choice.py": "core matches no item twice",
    "customer_ar_management/models/matching/ar_match_proposal_collect.py": "what was paid lately: no open item",
    "customer_ar_management/models/matching/ar_match_proposal_post.py": "fields that paying changes",
    "customer_ar_management/models/matching/ar_match_proposal_scope.py": "a superset by the index; the relation answers",
    "customer_ar_management/models/matching/ar_match_run.py": "receipts that others matched",
    "customer_ar_management/models/promise/ar_promise.py": "which journal items a person may choose",
    "customer_ar_management_charge/models/charge/ar_charge_collect.py": "movements of paid items count as well",
    "customer_ar_management_charge/models/charge/ar_charge_marks.py": "which items left a mark since a moment, paid ones as well",
    "customer_ar_management_collection/demo/agreements.py": "core matches no item twice",
    "customer_ar_management_collection/models/extension/ar_extension.py": "which journal items a person may choose",
    "customer_ar_management_collection/models/extension/ar_extension_decide.py": "under the lock that the decision holds",
    "customer_ar_management_collection/models/legal/ar_legal_case.py": "which journal items a person may choose",
    "customer_ar_management_collection/models/plan/ar_instalment_plan.py": "which journal items a person may choose",
    "customer_ar_management_collection/models/plan/ar_instalment_plan_evaluate.py": "what of a payment is free",
    "customer_ar_management_forecast/models/forecast/account_move.py": "when to compute anew",
    "customer_ar_management_forecast/models/forecast/ar_cash_outgoing.py": "debts of ours",
    "customer_ar_management_import/models/ar_ledger_import_settlements.py": "core matches no item twice",
    "customer_ar_management_loss/models/writeoff/ar_write_off_book.py": "under the lock that the posting holds",
    "customer_ar_management_payment/models/payment_transaction.py": "core matches no item twice",
    "customer_ar_management_statement/models/clearing/ar_clearing_propose.py": "debts of ours",
    "customer_ar_management_collection/tools/reply/word_classes.py": "a word that customers write",
}


def test_one_relation_says_what_is_open():
    """A journal item's own ``reconciled`` or a document's ``payment_state`` is a second definition of open."""
    asking = {
        said(path)
        for path in sources()
        if any(re.search(r"\breconciled\b|payment_state", code) for code in code_of(path))
    }
    assert asking == set(ASKS_THE_LEDGER)


def code_of(path):
    """Names, attributes and texts of a file that are neither comments, descriptions nor sentences for people."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node)
    } | {
        id(argument)
        for call in ast.walk(parsed(path))
        if isinstance(call, ast.Call) and called(call) == "_"
        for argument in call.args
    }
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr


@pytest.mark.parametrize("what", ONCE)
def test_there_is_one_definition(what):
    pattern, places = ONCE[what]
    found = [
        f"{said(path)}:{number}"
        for path in sources()
        if not any(place in f"/{said(path)}" for place in places)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert not found


def test_constants_of_rules_are_used():
    """A name in capitals that nothing reads is dead."""
    read = Counter(word for path in [*sources(), *every_test()] for word in re.findall(r"\w+", path.read_text()))
    dead = [
        f"{said(path)}: {target.id}"
        for path in sources()
        for node in parsed(path).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z][A-Z_0-9]+", target.id) and read[target.id] < 2
    ]
    assert not dead
