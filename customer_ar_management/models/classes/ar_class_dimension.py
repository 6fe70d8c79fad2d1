from odoo import api, fields, models
from odoo.fields import Domain


class ArClassDimension(models.Model):
    """One way of sorting customers, with its ordered classes."""

    _name = "ar.class.dimension"
    _description = "Classification dimension"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short name for imports and other add-ons.")
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_ids = fields.Many2many("res.company", string="Only in these companies", help="Empty: in every company.")
    is_personal = fields.Boolean(
        string="Personal data", help="Visible only to the group for personal data; off until switched on."
    )
    class_ids = fields.One2many("ar.class", "dimension_id", string="Classes", copy=True)
    rule_set_ids = fields.One2many("ar.class.rule.set", "dimension_id", string="Rule sets")
    account_field = fields.Char(
        string="Field of the account",
        readonly=True,
        help="Column of the customer account that shows this dimension's class, for shipped dimensions.",
    )

    _code_unique = models.Constraint("UNIQUE (code)", "Another dimension has this code.")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        """Deleting a dimension deletes its classes: what keeps one of them keeps it."""
        classes = self.with_context(active_test=False).class_ids
        if classes:
            classes._check_no_history()
            classes._check_not_in_use()

    @api.model
    def _in_use(self, company):
        """The dimensions that classify customers of a company."""
        return self.search(
            Domain("active", "=", True) & (Domain("company_ids", "=", False) | Domain("company_ids", "in", company.ids))
        )

    @api.model
    def _get_metrics(self, company, as_of, partners=None, names=None):
        """Figures of all customers of a company and its branches.

        :param as_of: date; the figures are as of the end of that day
        :param partners: only these customers (their commercial partners)
        :param names: codes of ``ar.class.metric``; default all but personal ones
        :return: ``{metric: {commercial partner id: value}}`` in company currency;
            one query per source, whatever the number of customers. Other add-ons
            add figures by ``ar.class.metric._sources``.
        """
        return self.env["ar.class.metric"]._collect(company, as_of, partners, names)

    def action_rule_sets(self):
        """Show the rule sets of this dimension."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_class_rule_set_action")
        return {**action, "domain": [("dimension_id", "=", self.id)], "context": {"default_dimension_id": self.id}}
