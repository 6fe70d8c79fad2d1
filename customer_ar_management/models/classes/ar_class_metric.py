from odoo import api, fields, models
from odoo.tools import SQL


class ArClassMetric(models.Model):
    """A figure per customer that rules may read.

    The record says what the figure is called and means; :meth:`_sources` says
    where it comes from. Another add-on brings a figure with one record in a data
    file and one extension of :meth:`_sources`.
    """

    _name = "ar.class.metric"
    _description = "Figure for classification"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Column name in the source.")
    description = fields.Text(translate=True, help="What is counted, over which time, in which unit.")
    kind = fields.Selection(
        [
            ("amount", "Amount in company currency"),
            ("count", "Count"),
            ("days", "Days"),
            ("months", "Months"),
            ("percent", "Percent"),
            ("key", "Value from a list"),
        ],
        required=True,
        default="count",
    )
    default_zero = fields.Boolean(
        string="Nothing means zero", help="A customer without this figure counts as 0; otherwise it is unknown."
    )
    label_model = fields.Char(
        string="Model of the names", help="For values from a list: the model whose record ids the values are."
    )
    is_personal = fields.Boolean(string="Personal data", help="Visible only to the group for personal data.")
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint("UNIQUE (code)", "Another figure has this code.")

    @api.model
    def _collect(self, company, as_of, partners=None, names=None):
        """Run the sources that serve ``names`` (default: all but personal ones).

        :return: ``{metric: {partner_id: value}}``; values that are NULL are left out
        """
        if names is None:
            names = self.sudo().search([("is_personal", "=", False)]).mapped("code")  # sudo: names of figures only
        wanted, result = set(names), {name: {} for name in names}
        self.env.flush_all()
        for codes, statement in self._sources(company, as_of, partners).values():
            if not wanted.intersection(codes):
                continue
            for partner_id, *values in self.env.execute_query(statement):
                for code, value in zip(codes, values, strict=True):
                    if value is not None and code in result:
                        result[code][partner_id] = value
        return result

    @api.model
    def _known_codes(self, company):
        """Codes that a source serves."""
        as_of = fields.Date.context_today(self)
        return {code for codes, _statement in self._sources(company, as_of).values() for code in codes}

    @api.model
    def _sql_partners(self, column: SQL, partners) -> SQL:
        """Condition that narrows a source to the given customers."""
        if partners is None:
            return SQL("TRUE")
        return SQL("%s = ANY(%s)", column, partners.commercial_partner_id.ids)

    def _sayer(self, unit):
        """A function ``figure → figure in words`` for the reason of a class.

        :param unit: name of the currency of amounts
        """
        name, unknown = self.name, self.env._("%s unknown", self.name)
        say = {
            "key": lambda figure: name,
            "amount": lambda figure: f"{name} {figure:,.2f} {unit}",
            "percent": lambda figure: f"{name} {figure:.1f} %",
        }.get(self.kind, lambda figure: f"{name} {figure:,.1f}" if isinstance(figure, float) else f"{name} {figure}")
        return lambda figure: unknown if figure is None else say(figure)
