from fractions import Fraction

from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools.money import dec
from odoo.addons.customer_ar_management_loss.tools import provision


class ArProvisionGroup(models.Model):
    """Customers who lose money alike: chosen by class, country, currency and security; the first group that fits takes an item."""

    _name = "ar.provision.group"
    _description = "Provision group"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    class_ids = fields.Many2many("ar.class", string="Classes", help="Customers of one of these classes; empty: all.")
    country_ids = fields.Many2many("res.country", string="Countries", help="Empty: all.")
    currency_ids = fields.Many2many("res.currency", string="Currencies", help="Of the items; empty: all.")
    insured = fields.Selection(
        [("yes", "Insured only"), ("no", "Not insured only")],
        help="Credit insurance in force on the key date; empty: both.",
    )
    factor = fields.Float(
        string="Forward-looking factor", digits=(8, 4), default=1, help="1: the future is as the past was."
    )
    factor_reason = fields.Text(
        string="Reason of the factor", help="Which forecast it rests on, its source and who set it."
    )
    floor_percent = fields.Float(string="Least rate (%)", digits=(8, 4))

    _numbers = models.Constraint(
        "CHECK (factor >= 0 AND floor_percent BETWEEN 0 AND 100)",
        "Factors are not negative, and rates lie between 0 and 100 %.",
    )

    @api.constrains("factor", "factor_reason")
    def _check_reason(self):
        for group in self:
            if group.factor != 1 and not (group.factor_reason or "").strip():
                raise Missing(
                    self.env._(
                        "Why %(factor)s for %(group)s? A factor other than 1 needs its reason and its source.",
                        factor=group.factor,
                        group=group.name,
                    ),
                    group,
                    "factor_reason",
                )

    def _rule(self):
        """The group as ``tools.provision.Group``, by id."""
        self.ensure_one()
        return provision.Group(self.id, Fraction(dec(self.factor)), Fraction(dec(self.floor_percent)) / 100)

    def _picker(self, company, as_of):
        """Which group takes an item: a function ``(partner id, currency id) → group id or None``."""
        insured = self._insured(company, as_of)
        tests = [(group.id, group._takes(company), set(group.currency_ids.ids), group.insured) for group in self]

        def pick(partner_id, currency_id):
            for group_id, takes, currencies, insurance in tests:
                if (
                    (takes is None or partner_id in takes)
                    and (not currencies or currency_id in currencies)
                    and (not insurance or (insurance == "yes") == (partner_id in insured))
                ):
                    return group_id
            return None

        return pick

    def _takes(self, company):
        """Ids of the customers of this group's classes and countries; None: it asks for neither."""
        self.ensure_one()
        asked = [
            (path, "in", wanted.ids)
            for path, wanted in (("class_ids", self.class_ids), ("partner_id.country_id", self.country_ids))
            if wanted
        ]
        if not asked:
            return None
        accounts = self.env["ar.customer.account"].sudo()  # sudo: a run takes all customers
        return set(accounts.search_fetch([("company_id", "=", company.id), *asked], ["partner_id"]).partner_id.ids)

    @api.model
    def _insured(self, company, as_of):
        """Ids of the customers with credit insurance in force on a day."""
        securities = self.env["ar.credit.security"].sudo()  # sudo: a run takes all customers
        in_force = [("date_from", "<=", as_of), "|", ("date_to", "=", False), ("date_to", ">=", as_of)]
        return set(
            securities.search([("company_id", "=", company.id), ("kind", "=", "insurance"), *in_force]).partner_id.ids
        )
