"""What the web client does when somebody opens a menu or presses a button, without a browser."""

from ast import literal_eval
from contextlib import contextmanager

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tools.safe_eval import safe_eval

from odoo.addons.customer_ar_management.tests.common import days
from odoo.addons.web.controllers.utils import clean_action

SAMPLE = 3


class DoorStory:
    """A little of everything, so that behind every door there is something; for a class with ``ArStories``."""

    @classmethod
    def set_up_doors(cls):
        cls.today = today = fields.Date.context_today(cls.env.user)
        cls.azure.email, cls.wang.email = "azure@example.com", "wang@example.com"
        cls.bill = cls.invoice(cls.azure, 1000, today - days(120), today - days(90))
        cls.invoice(cls.wang, 300, today - days(40), today - days(10))
        cls.invoice(cls.deco, 500, today - days(5), today + days(25))
        cls.payment(cls.deco, 80, today - days(60))
        cls.entry(cls.deco, 70, today - days(50))
        cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.journal("bank").id,
                "date": today,
                "payment_ref": cls.bill.name,
                "amount": 1000,
                "partner_id": cls.azure.id,
            }
        )
        cls.accounts = cls.env["ar.customer.account"].search([("company_id", "=", cls.company.id)])
        cls.env["ar.data.check"]._check(cls.company, today)
        cls.env["ar.class.run"]._run(cls.company, today)
        cls.env["ar.credit.limit"].create({"account_id": cls.accounts[0].id, "amount": 10}).action_request()
        cls.env["ar.match.run"]._run(cls.company, today)
        cls.env["ar.alert.rule"]._run(cls.company, today)
        cls.env["ar.ledger.proof"]._prove(cls.company, today)
        cls.env["ar.snapshot"]._freeze_month(cls.company, today.replace(day=1) - days(1))
        cls.env.flush_all()


class _Undo(Exception):
    """Takes back what a press has written."""


class Visitor:
    """Walks through screens as one user and remembers what went wrong.

    :param env: environment of the user
    :param refuses: is an error in words ("nothing to send") a fault too? For
        people who may only read, a button that refuses should not be there.
    """

    def __init__(self, env, refuses=False):
        self.env, self.refuses = env, refuses
        self.faults, self.pressed, self.seen = [], set(), set()

    # -- doors ------------------------------------------------------------------

    @contextmanager
    def door(self, name, selected=False):
        """Whatever happens behind the door is undone; what fails is noted under its name.

        :param selected: the button acts on records that were ticked: it may say that they do not fit
        """
        try:
            with self.env.cr.savepoint():
                yield
                raise _Undo
        except _Undo:
            return  # pressed without a fault, and taken back
        except AccessError as error:
            self.faults.append(f"{name}: no access: {error}")
        except UserError as error:
            if self.refuses and not selected:
                self.faults.append(f"{name}: refuses: {error}")
        except Exception as error:  # a crash that the user would see
            self.faults.append(f"{name}: {type(error).__name__}: {error}")

    def call(self, model, method, args, context=None):
        """A plain call of the client."""
        return call_kw(self.env[model], method, args, {"context": {**self.env.context, **(context or {})}})

    def press(self, model, method, *args, context=None):
        """A button: ids first, unless the method belongs to the model; the answer is completed as the server does it."""
        action = self.call(model, method, list(args), context)
        return clean_action(action, self.env) if isinstance(action, dict) else None

    # -- screens ----------------------------------------------------------------

    def menus(self, root):
        """Every menu below ``root`` that the user can reach."""
        ids = self.env["ir.ui.menu"]._visible_menu_ids()
        for menu in self.env["ir.ui.menu"].browse(ids).filtered("action"):
            path = [int(part) for part in menu.parent_path.split("/") if part]
            if root.id not in path or set(path) - set(ids):
                continue
            name = f"menu {menu.complete_name}"
            with self.door(name):
                self.follow(self.load(menu.action), name)

    def load(self, action):
        """An action by its record, as ``/web/action/load`` gives it out."""
        if action._name == "ir.actions.server":
            answer = action.with_env(self.env).run()
            return clean_action(answer, self.env) if isinstance(answer, dict) else None
        action = action.sudo()  # the route reads actions for everybody
        found = action._get_action_dict() if action._name == "ir.actions.act_window" else action.read()[0]
        return clean_action(found, self.env)

    def follow(self, action, name, deep=True):
        """Open what an action leads to; with ``deep`` the buttons there are pressed too."""
        if not action or action["type"] != "ir.actions.act_window":
            return
        assert action.get("views"), f"{name}: the action has no views"
        context = self.evaluated(action.get("context"))
        model = self.env[action["res_model"]].with_context(**context)
        views = model.get_views(
            [(view or False, kind) for view, kind in action["views"]], {"toolbar": True, "load_filters": True}
        )
        domain = self.evaluated(action.get("domain")) or []
        for kind, view in views["views"].items():
            tree = etree.fromstring(view["arch"])
            if kind == "form":
                self.form(model, tree, action.get("res_id"), domain, name, deep)
            elif kind in ("list", "kanban"):
                self.records(model, tree, domain, f"{name} ▸ {kind}", deep)
            elif kind in ("pivot", "graph"):
                measures = [node.get("name") for node in tree.iter("field") if node.get("type") == "measure"]
                aggregates = [f"{m}:{model._fields[m].aggregator}" for m in measures if model._fields[m].aggregator]
                model.formatted_read_group(domain, [], ["__count", *aggregates])

    def evaluated(self, value):
        if not isinstance(value, str):
            return value or {}
        known = {
            "context_today": lambda: fields.Date.context_today(self.env.user),
            "uid": self.env.uid,
            "active_id": False,
            "active_ids": [],
            "active_model": False,
            "allowed_company_ids": self.env.companies.ids,
        }
        return safe_eval(value.strip() or "{}", {**known, "context": {**self.env.context}})

    def form(self, model, tree, res_id, domain, name, deep):
        record = model.browse(res_id) if res_id else model.search(domain, limit=1)
        fields = self.own(tree, "field")
        if record:
            values = self.values(record, fields)
            if deep:
                self.buttons(record, tree, values, f"{name} ▸ form")
        elif tree.get("create") not in ("0", "False", "false") and model.has_access("create"):
            model.onchange({}, [], {node.get("name"): {} for node in fields})

    def records(self, model, tree, domain, name, deep):
        fields = self.own(tree, "field")
        found = model.search(domain, limit=SAMPLE)
        model.web_search_read(domain, {node.get("name"): {} for node in fields}, limit=SAMPLE)
        if not deep:
            return
        if (header := tree.find("header")) is not None:
            for button in header.iter("button"):
                ticked = found if button.get("display") != "always" else found[:0]
                if ticked or button.get("display") == "always":
                    self.button(ticked, button, {}, name)
        for record in found:
            values = self.values(record, fields)
            self.buttons(record, tree, values, name)
            if tree.get("type") == "object" and tree.get("action"):
                self.button(record, tree, values, name, tree.get("action"))

    def own(self, tree, tag):
        """Nodes of this view, not of the lists within it."""
        return [node for node in tree.iter(tag) if not any(parent.tag == "field" for parent in node.iterancestors())]

    def values(self, record, fields):
        """The record as modifiers see it."""
        names = list({node.get("name") for node in fields})
        (row,) = record.web_read({name: {} for name in names})
        return {**row, "id": record.id, "uid": self.env.uid, "parent": row}

    # -- buttons ----------------------------------------------------------------

    def buttons(self, record, tree, values, name):
        for button in self.own(tree, "button"):
            if button.getparent().tag != "header" or tree.tag == "form":
                self.button(record, button, values, name)
        for node in self.own(tree, "a"):
            self.button(record, node, values, name)

    def button(self, records, node, values, name, method=None):
        method = method or node.get("name")
        key = (records._name, method, node.get("context"), node.get("args"))
        if (
            key in self.pressed
            or not method
            or node.get("type") not in ("object", "action")
            or self.hidden(node, values)
        ):
            return
        self.pressed.add(key)
        name = f"{name} ▸ {node.get('string') or method}"
        with self.door(name, selected=not values and bool(records)):
            known = {**values, "context": {}, "active_id": records[:1].id}
            context = {**records.env.context, **safe_eval(node.get("context") or "{}", known)}
            if node.get("type") == "object":
                args = literal_eval(node.get("args")) if node.get("args") else ()
                answer = self.press(records._name, method, records.ids, *args, context=context)
            else:
                answer = self.load(self.typed(int(method)))
            self.follow(answer, name, deep=False)

    def typed(self, action_id):
        kind = self.env["ir.actions.actions"].sudo().browse(action_id).type  # as the route does
        return self.env[kind].browse(action_id)

    def hidden(self, node, values):
        """Is the button, or something around it, invisible for this record?"""
        for each in (node, *node.iterancestors()):
            condition = each.get("invisible") or each.get("column_invisible")
            if each.get("t-if") or (condition and safe_eval(condition, {"context": self.env.context, **values})):
                return True
        return False
