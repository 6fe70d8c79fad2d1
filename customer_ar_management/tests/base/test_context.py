"""A client can send any context: it may say how something is shown, and never whether a rule holds."""

import ast
from pathlib import Path

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..common import day
from ..credit.common import CreditCase

ADDONS = Path(__file__).resolve().parents[3]

#: Keys that any client may send, and what they change.
FREE = {
    "active_ids": "the records a wizard is offered; its method checks the rights",
    "active_model": "as active_ids",
    "ar_as_of": "the day of a question; whatever is recorded is asked for a day of its own",
    "ar_basis": "what age counts from, in a question",
    "ar_block": "which settings a form shows; writing them is checked without it",
    "ar_class_with_dimension": "a longer name",
    "ar_paper_lang": "the language of a paper",
    "ar_match_asked": "a mail was written for an exception; who writes it must be allowed to write the exception",
    "ar_scheme_id": "the buckets of a question",
    "force_report_rendering": "tests only",
    "lang": "the language",
}
#: Keys that open something: compared with the mark of the product.
OWN = {"ar_ledger_import", "ar_match_commit", "ar_rule_set_saves", "ar_skip_credit_check"}
#: Keys that open something while the product's data is loaded: only as superuser, and core never gets there for a client.
LOADING = {"ar_buckets_follow", "install_mode"}
#: Values that one method of the product hands to the next: read by ``handed`` alone.
HANDED = {"_ar_company_ids", "_ar_company_root_ids", "_ar_partner_ids"}


def _is_context(node):
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("context", "_context")
        or (isinstance(node, ast.Name) and node.id == "context")
    )


def _name(node):
    return node.value if isinstance(node, ast.Constant) else ast.unparse(node)


def reads(tree):
    """``(key, how, node)`` of each place where a context is read; ``how`` is get, item, in or handed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            func = node.func
            if isinstance(func, ast.Attribute) and func.attr in ("get", "pop") and _is_context(func.value):
                yield _name(node.args[0]), "get", node
            elif isinstance(func, ast.Name) and func.id == "handed":
                yield _name(node.args[1]), "handed", node
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and _is_context(node.value):
            yield _name(node.slice), "item", node
        elif isinstance(node, ast.Compare) and _is_context(node.comparators[0]):
            yield _name(node.left), "in", node


def problem(key, how, node, parents):
    """What is wrong with reading a key so; None when nothing is."""
    above = parents.get(node)
    if key in FREE:
        return None
    if key in HANDED:
        return None if how == "handed" else "is read without handed()"
    if key in OWN:
        own = isinstance(above, ast.Compare) and any(_name(side) == "OWN" for side in above.comparators)
        return None if own else "is not compared with OWN"
    if key in LOADING:
        while isinstance(above, ast.BoolOp):
            if isinstance(above.op, ast.And) and any(_name(part) == "self.env.su" for part in above.values):
                return None
            above = parents.get(above)
        return "opens something for others than the superuser"
    return "is new: say in this test what it may change, or mark it as the product's own"


def problems(source, name="source"):
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return [
        f"{name}:{node.lineno}: {key} {text}"
        for key, how, node in reads(tree)
        if (text := problem(key, how, node, parents))
    ]


@tagged("post_install", "-at_install")
class TestContext(CreditCase):
    #: What a client may try: other companies, other customers, another day, other buckets.
    FOREIGN = {
        "_ar_company_ids": [0],
        "_ar_company_root_ids": [0],
        "_ar_partner_ids": [0],
        "ar_as_of": "2001-01-01",
        "ar_basis": "document",
        "ar_scheme_id": 0,
        "ar_ledger_import": True,
        "ar_skip_credit_check": True,
        "ar_rule_set_saves": True,
        "install_mode": True,
    }

    def test_every_key_is_known(self):
        found, read = [], set()
        for path in sorted(ADDONS.glob("customer_ar_management*/**/*.py")):
            if {"tests", "migrations"} & set(path.parts) or path.name == "handed.py":
                continue
            source = path.read_text()
            if "context" in source or "handed(" in source:
                found += problems(source, path.relative_to(ADDONS))
                read |= {key for key, _how, _node in reads(ast.parse(source))}
        self.assertFalse(found)
        self.assertFalse((set(FREE) | OWN | LOADING | HANDED) - read, "nothing reads these any more")

    def test_what_the_walk_finds(self):
        for source in (
            "if self.env.context.get('ar_new'): pass",
            "x = self.env.context['ar_new']",
            "if 'ar_new' in self.env.context: pass",
            "context = self.env.context\nif context.get('ar_ledger_import'): pass",
            "if self._context.get(KEY): pass",
            "if self.env.context.get('install_mode'): pass",
            "if self.env.su or self.env.context.get('install_mode'): pass",
            "x = self.env.context.get('_ar_partner_ids')",
        ):
            self.assertEqual(len(problems(source)), 1, source)
        for source in (
            "if self.env.context.get('ar_ledger_import') is OWN: pass",
            "if self.env.su and self.env.context.get('install_mode') or not self: pass",
            "x = handed(self.env, '_ar_partner_ids')",
            "x = self.env.context.get('lang')",
        ):
            self.assertFalse(problems(source), source)

    def test_no_key_makes_room_under_a_limit(self):
        self.limit(self.azure, 1000)
        self.invoice(self.azure, 900, "2026-06-01")
        draft = self.invoice(self.azure, 200, "2026-06-02", post=False)
        clerk = self.user("collector", login="ar_clerk")
        clerk.group_ids |= self.env.ref("account.group_account_invoice")
        for record in (draft, draft.with_user(clerk), draft.with_user(clerk).sudo()):
            with self.assertRaisesRegex(UserError, "Azure Interior"), self.env.cr.savepoint():
                record.with_context(**self.FOREIGN).action_post()
        self.assertEqual(draft.state, "draft")

    def test_no_zone_brings_yesterday_back(self):
        """A limit that has ended in the company's calendar has ended, wherever the caller claims to sit."""
        self.company.partner_id.tz = "UTC"
        self.limit(self.azure, 10)
        self.limit(self.azure, 1000, "2026-05-01", "2026-06-01", kind="temporary")
        draft = self.invoice(self.azure, 500, "2026-06-01", post=False)
        with freeze_time("2026-06-02 05:00:00"):
            for zone in ("UTC", "Pacific/Pago_Pago", "Pacific/Kiritimati"):
                with self.subTest(zone=zone), self.assertRaises(UserError), self.env.cr.savepoint():
                    draft.with_context(tz=zone).action_post()
        with freeze_time("2026-06-01 23:00:00"):
            draft.with_context(tz="Pacific/Kiritimati").action_post()
        self.assertEqual(draft.state, "posted")

    def test_no_key_changes_a_figure(self):
        """What is asked of the ledger for a day is the same whatever context the question came in."""
        self.invoice(self.azure, 900, "2026-01-01", due="2026-01-31")
        self.invoice(self.deco, 300, "2026-02-01", due="2026-02-28")
        self.payment(self.deco, 100, "2026-02-10")
        as_of, company = day("2026-06-01"), self.company
        questions = {
            "aged balance": lambda env: env["ar.open.item"]._aged_balance(company, as_of),
            "proof": lambda env: env["ar.open.item"]._ledger_proof(company, as_of),
            "exposure": lambda env: env["ar.credit.exposure"]._totals(company, as_of),
            "metrics": lambda env: env["ar.metric"]._metrics(company, as_of),
            "classes": lambda env: [
                (change["account_id"], change["to_class_id"], change["figures"])
                for change in env["ar.class.rule.set"]._classify(company, as_of, dry_run=True)
            ],
            "frozen": lambda env: self._frozen(env, as_of),
            "letters": lambda env: self._previewed(env, as_of),
        }
        for name, question in questions.items():
            with self.subTest(question=name):
                self.assertEqual(str(question(self.env(context=self.FOREIGN))), str(question(self.env)))

    def _frozen(self, env, as_of):
        snapshot = env["ar.snapshot"].create({"company_id": self.company.id, "date": as_of})
        found = sorted((line.partner_id.id, line.amount) for line in snapshot.line_ids)
        snapshot.sudo().line_ids.unlink()
        snapshot.sudo().unlink()
        return found

    def _previewed(self, env, as_of):
        run = env["ar.dunning.run"].create({"company_id": self.company.id, "as_of": as_of})
        run.action_preview()
        found = (
            sorted((letter.partner_id.id, letter.amount) for letter in run.letter_ids),
            sorted((skip.move_id.id, skip.reason) for skip in run.skip_ids),
        )
        run.action_cancel()
        return found
