"""Whoever has no role in receivables gets nothing: every model and every public method of the house, as RPC reaches them."""

import inspect
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.sql_db import Cursor
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_doors import TestDoors

OUTSIDERS = ("portal", "employee", "invoicing")
#: What people without a role may read (records of their own company or customer, by rules), and why.
READABLE = {
    "employee": {
        "ar.contact.role": "a tag of contacts",
        "ar.customer.query": "questions that are theirs to answer, or of their own customers",
        "ar.customer.query.answer": "the form in which they answer",
        "ar.dispute": "those that are theirs to clear",
        "ar.reason": "the words of a choice",
    },
    "portal": {
        "ar.customer.query": "the customer's own",
        "ar.dunning.letter": "what was sent to the customer",
        "ar.statement": "what was sent to the customer",
        "ar.statement.answer": "the customer's own",
        "ar.statement.answer.line": "the customer's own",
        "ar.statement.balance": "part of a statement",
        "ar.statement.line": "part of a statement",
    },
    "public": {},
}
READABLE["invoicing"] = {**READABLE["employee"], "ar.document.tag": "a tag of invoices"}
#: What people without a role keep themselves.
KEPT = {
    ("invoicing", "ar.document.tag"),
    *(
        (role, model)
        for role in ("employee", "invoicing")
        for model in ("ar.customer.query", "ar.customer.query.answer")
    ),
}
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
#: Answers that show nothing by themselves: a window that its own rights guard, or nothing at all.
EMPTY = (None, False, True, "", 0, (), [], {})
NOBODY = 2**31 - 1  # the id of no record
SHAPES = {"params": {}, "values": {}, "vals": {}, "ids": [], "allocations": [], "domain": []}


class _Written(Exception):
    """Something was about to be written."""


def ours(cls):
    return cls.__module__.startswith("odoo.addons.customer_ar_management")


def public_methods(model):
    """Names of the methods that the house adds to a model and RPC may call."""
    lines = type(model).mro()
    theirs = {name for cls in lines if not ours(cls) for name in vars(cls)}
    return sorted(
        {
            name
            for cls in lines
            if ours(cls)
            for name, method in vars(cls).items()
            if inspect.isfunction(method)
            and not name.startswith("_")
            and not getattr(method, "_api_private", False)
            and name not in theirs
        }
    )


def arguments(method):
    """Something for each argument that has no default; the first is the record."""
    needed = list(inspect.signature(method).parameters.values())[1:]
    return [SHAPES.get(one.name, 1) for one in needed if one.default is one.empty and one.kind < 2]


@tagged("post_install", "-at_install")
class TestOutsiders(TestDoors):
    # The story is that of the doors; its tests are not repeated here.
    test_menus_and_their_buttons = None
    test_to_dos_tiles_and_steps_of_the_first_page = None
    test_figures_of_the_aged_table_and_of_the_customer_file = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {role: cls.user(role, f"outside_{role}") for role in OUTSIDERS}
        cls.people["public"] = cls.env.ref("base.public_user")

    def house(self):
        return [self.env[name] for name in sorted(self.env.registry) if any(map(ours, type(self.env[name]).mro()))]

    def test_models(self):
        for role, user in self.people.items():
            for model in self.house():
                if model._name.startswith("ar.") and not model._abstract:
                    theirs = model.with_user(user)
                    with self.subTest(role=role, model=model._name):
                        self.assertEqual(theirs.has_access("read"), model._name in READABLE[role])
                        for operation in ("create", "write", "unlink"):
                            if (role, model._name) not in KEPT:
                                self.assertFalse(theirs.has_access(operation), operation)

    def outcome(self, user, model, method):
        """What a call over RPC comes to: the error's class, or the answer."""
        record = model.search([], limit=1) if model._auto and not model._transient else model.browse()
        static = getattr(getattr(type(model), method), "_api_model", False)
        args = arguments(getattr(type(model), method))
        execute = Cursor.execute

        def watched(cursor, query, *rest, **options):
            code = getattr(query, "code", query)
            if str(code).lstrip().upper().startswith(WRITES):
                raise _Written(code)
            return execute(cursor, query, *rest, **options)

        savepoint = self.env.cr.savepoint()
        try:
            with patch.object(Cursor, "execute", watched):
                answer = call_kw(
                    model.with_user(user).browse(), method, args if static else [record.ids or [NOBODY], *args], {}
                )
                self.env.flush_all()
            return answer
        except Exception as error:
            return error
        finally:
            self.env.clear()
            savepoint.close(rollback=True)

    def fault(self, model, answer):
        """What is wrong with an answer to somebody outside, or None."""
        if isinstance(answer, _Written):
            return f"writes: {answer}"
        if isinstance(answer, Exception):
            return None if isinstance(answer, UserError) else f"{type(answer).__name__}: {answer}"
        if isinstance(answer, dict) and str(answer.get("type", "")).startswith("ir.actions."):
            return None  # a window, a screen or a document: opened under rights of their own
        return None if answer in EMPTY else f"answers {str(answer)[:80]}"

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule", "odoo.sql_db")
    def test_methods(self):
        found, called = [], 0
        for model in self.house():
            if model._abstract and not model._name.startswith("ar."):
                continue
            for method in public_methods(model):
                for role in ("portal", "employee", "public"):
                    called += 1
                    if fault := self.fault(model, self.outcome(self.people[role], model, method)):
                        found.append(f"{role} {model._name}.{method}: {fault}")
        self.assertGreater(called, 300)
        self.assertFalse(found, f"{len(found)} of {called}:\n" + "\n".join(found))
