from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ArClass(models.Model):
    """A class of a dimension; its place in the order says better or worse."""

    _name = "ar.class"
    _description = "Customer class"
    _order = "dimension_sequence, dimension_id, sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Short name for imports and rules by value.")
    key = fields.Char(
        index=True, help="Value of the figure this class stands for; set where classes come from a list (countries, industries).")
    dimension_id = fields.Many2one("ar.class.dimension", required=True, index=True, ondelete="cascade")
    dimension_sequence = fields.Integer(related="dimension_id.sequence", store=True, string="Order of dimension")
    sequence = fields.Integer(default=10, help="Best class first.")
    color = fields.Integer()
    icon = fields.Char(default="fa-tag", help="Shown with the word, so that colour is never alone.")
    description = fields.Text(translate=True)
    active = fields.Boolean(default=True)
    is_personal = fields.Boolean(related="dimension_id.is_personal", store=True)

    _key_unique = models.UniqueIndex("(dimension_id, key) WHERE key IS NOT NULL", "Two classes stand for the same value.")
    _code_unique = models.UniqueIndex("(dimension_id, code) WHERE code IS NOT NULL", "Two classes have the same code.")

    @api.depends("name", "dimension_id.name")
    @api.depends_context("ar_class_with_dimension", "lang")
    def _compute_display_name(self):
        with_dimension = self.env.context.get("ar_class_with_dimension")
        for record in self:
            record.display_name = (
                f"{record.dimension_id.name}: {record.name}" if with_dimension else record.name)

    def write(self, vals):
        if vals.get("active") is False:
            self._check_not_in_use()
        if "dimension_id" in vals and any(record.dimension_id.id != vals["dimension_id"] for record in self):
            raise UserError(self.env._("A class stays in its dimension. Create a new class instead."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        self._check_not_in_use()

    def _check_not_in_use(self):
        """A class that customers have, had, or that a rule or profile names stays."""
        users = {
            self.env._("customers"): (
                "ar.class.assignment",
                Domain("class_id", "in", self.ids) & Domain("is_current", "=", True),
            ),
            self.env._("rules"): (
                "ar.class.rule.line",
                Domain("class_id", "in", self.ids) & Domain("rule_set_id.state", "!=", "retired"),
            ),
            **self._other_users(),
        }
        for what, (model, domain) in users.items():
            # sudo: the check must see the records of all companies
            if count := self.env[model].sudo().search_count(domain):
                raise UserError(self.env._(
                    "%(classes)s cannot be removed: in use by %(count)s %(what)s. Reclassify or change those first.",
                    classes=", ".join(self.mapped("name")), count=count, what=what))

    def _other_users(self):
        """Hook: ``{what, in words: (model, domain)}`` of records that keep a class from being removed."""
        return {}

    @api.model
    def _for_keys(self, dimension, keys, metric):
        """Classes of a dimension that stand for the given values, created where missing.

        :return: ``{key: class id}``
        """
        found = {
            record.key: record.id
            for record in self.with_context(active_test=False).search([("dimension_id", "=", dimension.id), ("key", "!=", False)])
        }
        missing = sorted(set(keys) - found.keys())
        if not missing:
            return found
        labels = dict.fromkeys(missing)
        if metric.label_model:
            named = self.env[metric.label_model].sudo().browse(int(key) for key in missing).exists()  # sudo: names only
            labels = {str(record.id): record for record in named}
        created = self.create(
            [
                {
                    "dimension_id": dimension.id,
                    "key": key,
                    "name": (labels.get(key) and labels[key].display_name) or key,
                    "sequence": 50,
                    "color": 0,
                }
                for key in missing
            ]
        )
        for code, _name in self.env["res.lang"].get_installed():
            for record in created:
                if (source := labels.get(record.key)) and code != self.env.lang:
                    record.with_context(lang=code).name = source.with_context(lang=code).display_name
        return found | {record.key: record.id for record in created}
