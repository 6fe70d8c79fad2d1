"""Rules of the house that one sees in the source: why the superuser, and whose calendar."""

import ast

from tests_dev.test_house import functions, parsed, said, sources

#: Fields that say on which day something happened.
HAPPENED = ("_on", "date_closed", "date_end")
BLOCKS = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.With, ast.Try)


def _called(node, name):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name


def _heads(node):
    """What stands in the first lines of a block."""
    if isinstance(node, ast.If | ast.While):
        return [node.test]
    if isinstance(node, ast.For):
        return [node.iter]
    return [item.context_expr for item in node.items] if isinstance(node, ast.With) else []


def _spans(tree):
    """``[(first line, last line)]`` of the statements, of blocks only their head."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not isinstance(node, BLOCKS):
            yield node.lineno, node.end_lineno
        yield from ((node.lineno, head.end_lineno) for head in _heads(node))


def without_reason(tree, lines):
    """Lines that become the superuser and say nowhere in or right above their statement why."""
    spans = list(_spans(tree))
    for node in ast.walk(tree):
        if not _called(node, "sudo") or node.args:
            continue
        line = node.func.value.end_lineno
        around = [span for span in spans if span[0] <= line <= span[1]] or [(line, line)]
        first, last = min(around, key=lambda span: span[1] - span[0])
        beside = lines[max(0, first - 4) : last + 1]
        if not any("sudo" in text.partition("#")[2] for text in beside):
            yield line


def test_the_superuser_has_a_reason():
    found = [
        f"{said(path)}:{line}"
        for path in sources()
        if "migrations" not in path.parts
        for line in without_reason(parsed(path), path.read_text().splitlines())
    ]
    assert not found


def test_a_reason_is_asked_for():
    def asked(text):
        return list(without_reason(ast.parse(text), text.splitlines()))

    assert asked("def f(self):\n    return self.sudo().name\n") == [2]
    assert not asked("def f(self):\n    return self.sudo().name  # sudo: a name is no secret\n")
    assert not asked("def f(self):\n    # sudo: a name is no secret\n    return self.sudo().name\n")


def test_what_happens_by_itself_knows_the_companys_day():
    """The day of a cron's user, or of the time zone a client sends, is not the company's: ``company._ar_today()`` is."""
    found = []
    for path in sources():
        if "demo" in path.parts:
            continue
        for function in functions(path):
            if function.name.startswith("_cron"):
                found += [(path, node) for node in ast.walk(function) if _called(node, "context_today")]
        for written in (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Dict)):
            for key, value in zip(written.keys, written.values):
                name = getattr(key, "value", None)
                if isinstance(name, str) and name.endswith(HAPPENED) and _called(value, "context_today"):
                    found.append((path, value))
    assert not [f"{said(path)}:{node.lineno}" for path, node in found]
