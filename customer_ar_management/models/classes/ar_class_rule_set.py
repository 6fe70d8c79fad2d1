from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools.classes import classify
from odoo.addons.customer_ar_management.tools.classes.rule_errors import rule_errors

from ..base.own import OWN

FROZEN = {"dimension_id", "company_id", "kind", "metric_id", "line_ids", "class_unknown_id", "auto_classes", "version"}


class ArClassRuleSet(models.Model):
    """The written standard of one dimension: a version with a date from which
    it holds and the person who approved it. What was approved never changes;
    a change is a new version."""

    _name = "ar.class.rule.set"
    _description = "Classification rule set"
    _inherit = ["ar.recorded.mixin", "mail.thread"]
    _order = "dimension_id, company_id, version desc, id desc"

    name = fields.Char(required=True, translate=True)
    dimension_id = fields.Many2one("ar.class.dimension", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", index=True, help="Empty: for every company that has no set of its own.")
    version = fields.Integer(readonly=True, copy=False, default=1)
    state = fields.Selection(
        [("draft", "Draft"), ("requested", "Approval requested"), ("approved", "Approved"), ("retired", "Retired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    date_effective = fields.Date(
        string="In force from", required=True, copy=False, tracking=True, default=fields.Date.context_today
    )
    requested_by_id = fields.Many2one("res.users", string="Written by", readonly=True, copy=False)
    approved_by_id = fields.Many2one("res.users", string="Approved by", readonly=True, copy=False, tracking=True)
    approved_on = fields.Datetime(string="Approved on", readonly=True, copy=False)
    kind = fields.Selection(
        [
            ("threshold", "Bands of one figure"),
            ("pareto", "Share of the total (ABC)"),
            ("quantile", "Share of the customers"),
            ("conditions", "List of conditions"),
            ("value", "Value from a list"),
        ],
        required=True,
        default="conditions",
    )
    metric_id = fields.Many2one("ar.class.metric", string="Figure", ondelete="restrict")
    line_ids = fields.One2many("ar.class.rule.line", "rule_set_id", string="Classes", copy=True)
    class_unknown_id = fields.Many2one(
        "ar.class",
        string="Where unknown",
        ondelete="restrict",
        domain="[('dimension_id', '=', dimension_id)]",
        help="Class of customers whose figure is unknown; empty: no class.",
    )
    auto_classes = fields.Boolean(
        string="Make classes from the values",
        help="Every value met becomes a class of its own (countries, industries).",
    )
    note = fields.Html(string="Reasons and scope")

    _version_unique = models.UniqueIndex(
        "(dimension_id, COALESCE(company_id, 0), version)", "This version exists already."
    )
    _approver_is_another = models.Constraint(
        "CHECK (approved_by_id IS NULL OR requested_by_id IS NULL OR approved_by_id != requested_by_id)",
        "Whoever wrote a rule set cannot approve it. Ask a colleague.",
    )

    # -- usable? --------------------------------------------------------------------

    @api.constrains("kind", "metric_id", "line_ids", "state", "class_unknown_id", "auto_classes", "dimension_id")
    def _check_rule(self):
        """A draft may be half written; what asks for approval must be usable."""
        for rule_set in self.filtered(lambda r: r.line_ids or r.state in ("requested", "approved")):
            rule_set._check_metrics()
            if rule_set.class_unknown_id and rule_set.class_unknown_id.dimension_id != rule_set.dimension_id:
                raise ValidationError(self.env._("The class for unknown figures belongs to another dimension."))
            if not (rule_set.auto_classes and rule_set.kind == "value" and not rule_set.line_ids):
                rule_set._raise_errors(rule_errors(rule_set._as_rule()))

    def _check_metrics(self):
        known = self.env["ar.class.metric"]._known_codes(self.company_id or self.env.company)
        used = self.metric_id | self.line_ids.condition_ids.metric_id
        if unknown := used.filtered(lambda metric: metric.code not in known):
            raise ValidationError(
                self.env._(
                    "%(rule)s reads a figure that nothing provides: %(figures)s. Choose another figure or install the add-on "
                    "that brings it.",
                    rule=self.display_name,
                    figures=", ".join(unknown.mapped("name")),
                )
            )
        if self.metric_id.kind == "key" and self.kind != "value":
            raise ValidationError(
                self.env._(
                    "%(figure)s is a value from a list, not a number: use the kind “Value from a list”.",
                    figure=self.metric_id.name,
                )
            )

    def _raise_errors(self, codes):
        words = {
            "no_lines": self.env._("it has no classes"),
            "no_metric": self.env._("it reads no figure"),
            "no_bottom": self.env._("small figures have no class: let the lowest band take everything below"),
            "no_top": self.env._("large figures have no class: let the highest band take everything from its bound"),
            "overlap": self.env._("two bands overlap"),
            "gap": self.env._("there is a gap between two bands"),
            "empty_band": self.env._("a band ends before it begins"),
            "share_range": self.env._("a share is not between 0 and 100"),
            "share_order": self.env._("the shares must rise from line to line"),
            "share_end": self.env._("the last share must be 100"),
            "no_catch_all": self.env._("the last line has conditions: some customers would have no class"),
            "unreachable": self.env._("a line after one that takes everybody can never be reached"),
            "same_value": self.env._("one value leads to two classes"),
            "unknown_operator": self.env._("a condition has an unknown comparison"),
        }
        if codes:
            raise ValidationError(
                self.env._(
                    "%(rule)s cannot be used: %(errors)s.",
                    rule=self.display_name,
                    errors="; ".join(words[code] for code in codes),
                )
            )

    def _as_rule(self):
        """This rule set for ``tools.classes.classify``."""
        self.ensure_one()
        metrics = self.metric_id | self.line_ids.condition_ids.metric_id
        return classify.Rule(
            kind=self.kind,
            lines=tuple(line._as_line() for line in self.line_ids.sorted(lambda r: (r.sequence, r.id))),
            metric=self.metric_id.code or None,
            unknown=self.class_unknown_id.id or None,
            defaults={metric.code: 0 for metric in metrics if metric.default_zero},
        )

    # -- life ----------------------------------------------------------------------------

    @api.depends("name", "version")
    def _compute_display_name(self):
        for rule_set in self:
            rule_set.display_name = self.env._(
                "%(name)s, version %(version)s", name=rule_set.name or "", version=rule_set.version
            )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "name",
            "dimension_id",
            "company_id",
            "date_effective",
            "kind",
            "metric_id",
            "line_ids",
            "class_unknown_id",
            "auto_classes",
            "note",
        }

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        if not self.env.su:
            vals_list = [{**vals, "requested_by_id": self.env.uid} for vals in self._checked_at_creation(vals_list)]
        vals_list = [
            {**vals, "version": self._next_version(vals.get("dimension_id"), vals.get("company_id"))}
            for vals in vals_list
        ]
        # sudo: number and writer are the product's to write; access is checked before and after
        rule_sets = (
            super(ArClassRuleSet, self.sudo().with_context(ar_rule_set_saves=OWN)).create(vals_list).with_env(self.env)
        )
        rule_sets.check_access("create")
        return rule_sets

    @api.model
    def _next_version(self, dimension_id, company_id):
        last = self.sudo().search(  # sudo: numbers must not repeat
            [("dimension_id", "=", dimension_id), ("company_id", "=", company_id or False)],
            order="version desc",
            limit=1,
        )
        return last.version + 1

    def write(self, vals):
        if FROZEN & vals.keys():
            self._check_draft()
        if "date_effective" in vals and any(rule_set.state == "approved" for rule_set in self):
            raise UserError(self.env._("An approved rule set keeps its date. Make a new version."))
        result = super(ArClassRuleSet, self.with_context(ar_rule_set_saves=OWN)).write(vals)
        if not self.env.su and FROZEN & vals.keys():
            self.sudo().requested_by_id = self.env.uid  # sudo: who wrote it last is not the user's to choose
        return result

    def _check_draft(self):
        if frozen := self.filtered(lambda rule_set: rule_set.state != "draft"):
            raise UserError(
                self.env._("%s is no longer a draft and cannot be changed. Make a new version.", frozen[0].display_name)
            )

    def _content_changed(self):
        """Lines or conditions changed: only drafts may, and they must stay usable.

        While the set itself is being saved it checks once, at the end."""
        if self.env.su and self.env.context.get("install_mode") or not self:  # no caller from outside is superuser
            return
        self._check_draft()
        if not self.env.su:
            self.sudo().requested_by_id = self.env.uid  # sudo: the field is not the user's to choose
        if self.env.context.get("ar_rule_set_saves") is not OWN:
            self._check_rule()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if used := self.filtered(lambda rule_set: rule_set.state in ("approved", "retired")):
            raise UserError(self.env._("%s was in force and is kept. Retire it instead.", used[0].display_name))

    def action_request(self):
        """Ask a colleague for approval."""
        self._check_draft()
        self.check_access("write")
        self.sudo().write(
            {"state": "requested", "requested_by_id": self.env.uid}
        )  # sudo: state changes by buttons only

    def action_approve(self):
        """Put the version in force from its date; approver is not the writer."""
        self.check_access("write")
        for rule_set in self:
            if rule_set.state != "requested":
                raise UserError(self.env._("Ask for approval first."))
            if rule_set.requested_by_id == self.env.user:
                raise UserError(self.env._("Whoever wrote a rule set cannot approve it. Ask a colleague."))
        self.sudo().write(
            {  # sudo: state changes by buttons only
                "state": "approved",
                "approved_by_id": self.env.uid,
                "approved_on": fields.Datetime.now(),
            }
        )

    def action_refuse(self):
        """Back to the writer."""
        self.check_access("write")
        self.filtered(lambda r: r.state == "requested").sudo().state = "draft"  # sudo: state changes by buttons only

    def action_retire(self):
        """Take an approved version out of force; the one before it holds again."""
        self.check_access("write")
        self.filtered(lambda r: r.state == "approved").sudo().state = "retired"  # sudo: state changes by buttons only

    def action_new_version(self):
        """A draft copy with the next number."""
        self.ensure_one()
        draft = self.copy({"name": self.name, "date_effective": fields.Date.context_today(self)})
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": draft.id, "view_mode": "form"}

    @api.model
    def _in_force(self, company, as_of):
        """The approved versions that hold for a company on a day: one per
        dimension in use, the company's own before the shared one."""
        dimensions = self.env["ar.class.dimension"]._in_use(company)
        candidates = self.search_fetch(
            Domain("dimension_id", "in", dimensions.ids)
            & Domain("state", "=", "approved")
            & Domain("date_effective", "<=", as_of)
            & Domain("company_id", "in", [False, company.id]),
            [
                "name",
                "version",
                "company_id",
                "date_effective",
                "dimension_id",
                "kind",
                "metric_id",
                "class_unknown_id",
                "auto_classes",
            ],
        )
        ranked = candidates.sorted(lambda r: (bool(r.company_id), r.date_effective, r.version), reverse=True)
        return self.union(*(sets[:1] for sets in ranked.grouped("dimension_id").values()))
