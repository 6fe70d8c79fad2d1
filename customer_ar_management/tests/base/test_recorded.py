"""What people may not say happened: every recorded field, by every door, for every role."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

ROLES = ("collector", "controller", "manager", "auditor", "invoicing", "employee", "portal")
# Models that people keep, and why nothing in them says what happened. Every other model of the house inherits
# ``ar.recorded.mixin``: a new one does, or is named here.
KEPT_BY_PEOPLE = {
    "ar.aging.bucket": "settings",
    "ar.aging.scheme": "settings",
    "ar.alert.rule": "settings",
    "ar.charge.fixed.band": "settings",
    "ar.charge.policy": "settings",
    "ar.cash.outgoing": "what people plan to pay out",
    "ar.class": "settings",
    "ar.class.dimension": "settings",
    "ar.class.metric": "settings",
    "ar.class.profile": "settings",
    "ar.class.rule.condition": "part of a draft rule set",
    "ar.class.rule.line": "part of a draft rule set",
    "ar.collection.absence": "who is away, as people note it",
    "ar.collection.rule": "settings",
    "ar.collection.script": "settings",
    "ar.collection.stage": "settings",
    "ar.collector.capacity": "settings",
    "ar.contact.role": "settings",
    "ar.credit.band": "settings",
    "ar.credit.factor": "settings",
    "ar.credit.grade": "settings",
    "ar.credit.policy": "settings",
    "ar.credit.question": "settings",
    "ar.credit.risk": "settings",
    "ar.credit.rule": "settings",
    "ar.credit.scorecard": "settings",
    "ar.document.tag": "settings",
    "ar.dunning.plan": "settings",
    "ar.dunning.step": "settings",
    "ar.limitation.effect": "settings",
    "ar.limitation.rule": "settings",
    "ar.match.rule": "settings",
    "ar.provision.group": "settings",
    "ar.rate.source": "rates, from the banks that publish them",
    "ar.rate.value": "rates, from the banks that publish them",
    "ar.reason": "settings",
    "ar.rebate.rule": "settings",
    "ar.team": "settings",
    "ar.ledger.import.profile": "how a file was read",
    "ar.ledger.import.column": "how a file is read",
    "ar.receipt.import.column": "how a file is read",
    "ar.statement.comparison.column": "how a file is read",
    "ar.agreement": "what was agreed, as a person noted it",
    "ar.business.year": "the customer's own figures, entered by hand",
    "ar.credit.answer": "an interview; closed with the assessment",
    "ar.credit.group": "who shares a limit",
    "ar.credit.rating": "what an agency says, entered by hand",
    "ar.credit.security": "what was pledged, entered by hand",
    "ar.provision.rate": "asked for by hand; state and people by the buttons of ar.provision.decided",
    "ar.provision.specific": "as ar.provision.rate",
    "ar.remittance.line": "what the customer says; closed with the match",
    "ar.satisfaction": "what the customer says",
}


@tagged("post_install", "-at_install")
class TestRecorded(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = [cls.user(role, login=f"recorded_{role}") for role in ROLES]
        cls.users.append(cls.env.ref("base.public_user"))

    def recorded(self):
        """Models of which the product writes fields."""
        names = self.env.registry.descendants(["ar.recorded.mixin"], "_inherit")
        return [self.env[name] for name in sorted(names) if not self.env[name]._abstract]

    def forged(self, model, name):
        """A value that is not the field's default, as a client could send it."""
        field = model._fields[name]
        default = field.default(model) if field.default else False
        if field.type == "selection":
            values = [value for value, _label in field._description_selection(self.env)]
            return next((value for value in values if value != default), "forged")
        if field.type in ("one2many", "many2many"):
            return [Command.create({})]
        if field.type == "boolean":
            return not default
        return {
            "integer": 77,
            "float": 77.0,
            "monetary": 77.0,
            "date": "2001-01-01",
            "datetime": "2001-01-01 00:00:00",
            "many2one": self.env.ref("base.user_root").id,
            "many2one_reference": 77,
            "json": {"a": 1},
            "binary": b"eA==",
        }.get(field.type, "forged")

    def refuses(self, method, vals):
        """Whether a call is refused, without the savepoint of ``assertRaises``: there are thousands of them."""
        try:
            method(vals)
        except UserError:
            return True
        return False

    def test_every_model_says_who_writes_it(self):
        models = self.env["ir.model"].search([("model", "=like", "ar.%"), ("abstract", "=", False)]).mapped("model")
        recorded = {model._name for model in self.recorded()}
        for name in models:
            model = self.env[name]
            if model._auto and not model._transient:
                self.assertTrue(
                    (name in recorded) != (name in KEPT_BY_PEOPLE),
                    f"{name} inherits ar.recorded.mixin, or is kept by people and named in KEPT_BY_PEOPLE with the reason",
                )

    def test_every_name_is_a_field(self):
        for model in self.recorded():
            self.assertLessEqual(
                model._writable_fields() | model._creatable_fields(), model._fields.keys(), model._name
            )
            self.assertLessEqual(model._writable_fields(), model._creatable_fields(), model._name)
            self.assertFalse(set(MAGIC_COLUMNS) & model._recorded_fields(), model._name)

    def test_no_door_for_any_role(self):
        for model in self.recorded():
            created = {name: self.forged(model, name) for name in model._recorded_fields(creating=True)}
            written = {name: self.forged(model, name) for name in model._recorded_fields()}
            for user in self.users:
                theirs = model.with_user(user)
                for name, value in created.items():
                    self.assertTrue(
                        self.refuses(theirs.create, {name: value}), f"{user.login} creates {model._name}.{name}"
                    )
                for name, value in written.items():
                    self.assertTrue(
                        self.refuses(theirs.write, {name: value}), f"{user.login} writes {model._name}.{name}"
                    )
                asked = list(created)
                forged = theirs.with_context({f"default_{name}": value for name, value in created.items()})  # pylint: disable=context-overridden
                self.assertEqual(
                    repr(forged.default_get(asked)),
                    repr(theirs.default_get(asked)),
                    f"{user.login} defaults {model._name}",
                )

    def test_the_superuser_takes_no_default_of_the_caller_either(self):
        """The product's methods run as superuser with the context of whoever called them."""
        for model in self.recorded():
            names = list(model._recorded_fields(creating=True))
            forged = model.with_context({f"default_{name}": self.forged(model, name) for name in names})  # pylint: disable=context-overridden
            self.assertEqual(repr(forged.default_get(names)), repr(model.default_get(names)), model._name)

    def test_no_import(self):
        for model in self.recorded():
            theirs = model.with_user(self.users[2])
            name = next(
                (
                    name
                    for name in sorted(model._recorded_fields(creating=True))
                    if model._fields[name].type
                    in ("char", "text", "integer", "float", "monetary", "selection", "boolean")
                ),
                None,
            )
            if name and theirs.has_access("create"):
                result = theirs.load([name], [[str(self.forged(model, name))]])
                self.assertFalse(result["ids"], f"{model._name}.{name}")
                self.assertTrue(result["messages"])

    def test_no_default_that_users_set_for_themselves(self):
        collector = self.users[0]
        self.env["ir.default"].with_user(collector).set("ar.credit.release", "state", "granted", user_id=True)
        self.assertEqual(
            self.env["ar.credit.release"].with_user(collector).default_get(["state"]), {"state": "requested"}
        )

    def test_no_command_of_another_record(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        controller = self.users[1]
        limit = {"amount": 9, "reason": "forged", "date_from": "2026-01-01"}
        for vals in ({"state": "approved"}, {"approver_id": self.env.ref("base.user_root").id}):
            with self.assertRaises(AccessError):
                account.with_user(controller).write({"credit_limit_ids": [Command.create({**limit, **vals})]})
        account.with_user(controller).with_context(default_state="approved").write(
            {"credit_limit_ids": [Command.create(limit)]}
        )
        made = account.credit_limit_ids
        self.assertEqual((made.state, made.requester_id), ("draft", controller))
        with self.assertRaises(AccessError):
            account.with_user(controller).write({"credit_limit_ids": [Command.update(made.id, {"state": "approved"})]})

    def test_a_copy_takes_nothing_over(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        release = self.env["ar.credit.release"].create(
            {
                "account_id": account.id,
                "reason": "Season",
                "amount": 5,
                "requester_id": self.users[1].id,
                "approver_id": self.users[2].id,
                "state": "granted",
                "amount_used": 3,
            }
        )
        copied = release.with_user(self.users[1]).copy()
        self.assertEqual(
            (copied.state, copied.approver_id.id, copied.amount_used, copied.requester_id),
            ("requested", False, 0, self.users[1]),
        )
        with self.assertRaises(AccessError):
            release.with_user(self.users[1]).copy({"state": "granted"})

    def test_forms_repeat_the_default(self):
        """The web client sends what it shows: the product's own default is no forgery."""
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        release = (
            self.env["ar.credit.release"]
            .with_user(self.users[0])
            .create(
                {
                    "account_id": account.id,
                    "reason": "Friday",
                    "state": "requested",
                    "requester_id": self.users[0].id,
                    "amount_used": 0,
                    "approver_id": False,
                }
            )
        )
        self.assertEqual((release.state, release.requester_id), ("requested", self.users[0]))

    def test_wizards_belong_to_whoever_opened_them(self):
        for model in self.env["ir.model"].search([("model", "=like", "ar.%"), ("transient", "=", True)]):
            rules = model.rule_ids.filtered(lambda rule: not rule.groups)
            self.assertIn("('create_uid', '=', user.id)", " ".join(rules.mapped("domain_force")), model.model)
            if (
                self.env[model.model]._fields.get("company_id") is not None
                and self.env[model.model]._fields["company_id"].store
            ):
                self.assertIn("company_id", " ".join(rules.mapped("domain_force")), model.model)

    def test_nothing_is_made_by_a_mail(self):
        """The gateway writes as superuser: what its caller sends along must not become a record."""
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        mail = "From: x@example.com\nTo: y@example.com\nSubject: s\nMessage-Id: <made@example.com>\n\nHello"
        forged = {"account_id": account.id, "state": "granted", "reason": "forged", "amount": 5}
        for user in self.users:
            with self.assertRaises(AccessError):
                self.env["mail.thread"].with_user(user).message_process("ar.credit.release", mail, custom_values=forged)
        self.assertFalse(self.env["ar.credit.release"].search([("account_id", "=", account.id)]))
