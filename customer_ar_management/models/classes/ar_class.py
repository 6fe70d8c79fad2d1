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
        index=True,
        help="Value of the figure this class stands for; set where classes come from a list (countries, industries).",
    )
    dimension_id = fields.Many2one("ar.class.dimension", required=True, index=True, ondelete="cascade")
    dimension_sequence = fields.Integer(
        related="dimension_id.sequence", store=True, precompute=True, string="Order of dimension"
    )
    sequence = fields.Integer(default=10, help="Best class first.")
    color = fields.Integer()
    icon = fields.Char(default="fa-tag", help="Shown with the word, so that colour is never alone.")
    description = fields.Text(translate=True)
    active = fields.Boolean(default=True)
    is_personal = fields.Boolean(related="dimension_id.is_personal", store=True, precompute=True)

    _key_unique = models.UniqueIndex(
        "(dimension_id, key) WHERE key IS NOT NULL", "Two classes stand for the same value."
    )
    _code_unique = models.UniqueIndex("(dimension_id, code) WHERE code IS NOT NULL", "Two classes have the same code.")

    @api.depends("name", "dimension_id.name")
    @api.depends_context("ar_class_with_dimension", "lang")
    def _compute_display_name(self):
        with_dimension = self.env.context.get("ar_class_with_dimension")
        for record in self:
            record.display_name = (
                self.env._("%(dimension)s: %(class)s", **{"dimension": record.dimension_id.name, "class": record.name})
                if with_dimension
                else record.name
            )

    def write(self, vals):
        if vals.get("active") is False:
            self._check_not_in_use()
        if "dimension_id" in vals and any(record.dimension_id.id != vals["dimension_id"] for record in self):
            raise UserError(self.env._("A class stays in its dimension. Create a new class instead."))
        if "tag_id" not in vals:
            return super().write(vals)
        replaced = self.tag_id - self.tag_id.browse(vals["tag_id"])
        result = super().write(vals)
        self.env["ar.customer.account"]._tag_partners(replaced)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        self._check_not_in_use()
        self._check_no_history()

    def _check_no_history(self):
        # sudo: the check must see the records of all companies
        if count := self.env["ar.class.assignment"].sudo().search_count([("class_id", "in", self.ids)]):
            raise UserError(
                self.env._(
                    "%(classes)s cannot be deleted: the history of %(count)s customers names them. Archive them instead.",
                    classes=", ".join(self.mapped("name")),
                    count=count,
                )
            )

    def _check_not_in_use(self):
        """A class that customers have or that a rule or profile names stays."""
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
                raise UserError(
                    self.env._(
                        "%(classes)s cannot be removed: in use by %(count)s %(what)s. Reclassify or change those first.",
                        classes=", ".join(self.mapped("name")),
                        count=count,
                        what=what,
                    )
                )

    def _other_users(self):
        """Hook: ``{what, in words: (model, domain)}`` of records that keep a class from being removed."""
        return {self.env._("profiles"): ("ar.class.profile", Domain("class_ids", "in", self.ids))}

    @api.model
    def _for_keys(self, wanted):
        """Classes that stand for the given values, created where missing: the
        same number of queries for any number of values and dimensions.

        :param wanted: ``{dimension: (values, metric)}``, the metric being where
            the values come from
        :return: ``{dimension: {value: class id}}``
        """
        found = {dimension: {} for dimension in wanted}
        known = self.with_context(active_test=False).search_fetch(
            [("dimension_id", "in", [dimension.id for dimension in wanted]), ("key", "!=", False)],
            ["key", "dimension_id"],
        )
        for record in known:
            found[record.dimension_id][record.key] = record.id
        missing = [
            (dimension, key, metric)
            for dimension, (keys, metric) in wanted.items()
            for key in sorted(keys - found[dimension].keys())
        ]
        labels = self._labels_of([(metric.label_model, key) for _dimension, key, metric in missing])
        created = self.create(
            [
                {
                    "dimension_id": dimension.id,
                    "key": key,
                    "sequence": 50,
                    "color": 0,
                    "name": labels[self.env.lang].get((metric.label_model, key)) or key,
                }
                for dimension, key, metric in missing
            ]
        )
        for (dimension, key, metric), record in zip(missing, created):
            found[dimension][key] = record.id
            for lang, names in labels.items():
                if lang != self.env.lang and (name := names.get((metric.label_model, key))):
                    record.with_context(lang=lang).name = name
        return found

    @api.model
    def _labels_of(self, keys):
        """``{language: {(model, key): name}}`` of records named by their id."""
        labels = {lang: {} for lang in {self.env.lang, *(code for code, _name in self.env["res.lang"].get_installed())}}
        for model in {model for model, _key in keys if model}:
            ids = [int(key) for of_model, key in keys if of_model == model]
            Model = self.env[model].sudo().with_context(active_test=False)  # sudo: names only
            named = Model.search_fetch([("id", "in", ids)], [Model._rec_name] if Model._rec_name else [])
            for lang, names in labels.items():
                names.update({(model, str(record.id)): record.display_name for record in named.with_context(lang=lang)})
        return labels
