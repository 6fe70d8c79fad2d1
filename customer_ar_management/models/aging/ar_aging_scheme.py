from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.tools import aging


class ArAgingScheme(models.Model):
    _name = "ar.aging.scheme"
    _description = "Aging scheme"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    bucket_ids = fields.One2many("ar.aging.bucket", "scheme_id", copy=True)
    range_text = fields.Char(string="Ranges", compute="_compute_range_text")

    @api.depends("bucket_ids.days_to", "bucket_ids.kind")
    def _compute_range_text(self):
        for scheme in self:
            bounds = scheme._upper_bounds()
            scheme.range_text = " · ".join(aging.bucket_range_label(index, bounds) for index in range(len(bounds) + 1))

    @api.model_create_multi
    def create(self, vals_list):
        schemes = super().create(vals_list)
        # Shipped schemes bring each bucket as a record of its own.
        if not (self.env.su and self.env.context.get("ar_buckets_follow")):
            schemes._add_special_buckets()
        return schemes

    def _add_special_buckets(self):
        """Add what every scheme has and nobody should have to think of: the
        buckets for items not due, for unapplied credits and the open last one."""
        vals_list = []
        for scheme in self:
            kinds = set(scheme.bucket_ids.mapped("kind"))
            if "not_due" not in kinds:
                vals_list.append(
                    {
                        "scheme_id": scheme.id,
                        "kind": "not_due",
                        "name": self.env._("Not due"),
                        "color": "#757575",
                        "icon": "fa-calendar-o",
                    }
                )
            if "unapplied" not in kinds:
                vals_list.append(
                    {
                        "scheme_id": scheme.id,
                        "kind": "unapplied",
                        "name": self.env._("Unapplied"),
                        "color": "#00695c",
                        "icon": "fa-undo",
                    }
                )
            if not any(b.kind == "aged" and not b.days_to for b in scheme.bucket_ids):
                bounds = scheme._upper_bounds()
                vals_list.append(
                    {
                        "scheme_id": scheme.id,
                        "kind": "aged",
                        "days_to": 0,
                        "name": aging.bucket_range_label(len(bounds), bounds),
                        "color": "#7f0000",
                        "icon": "fa-fire",
                    }
                )
        self.env["ar.aging.bucket"].create(vals_list)

    @api.constrains("bucket_ids")
    def _check_bounds(self):
        for scheme in self:
            if errors := aging.bound_errors(scheme._upper_bounds()):
                raise ValidationError(
                    self.env._(
                        "The buckets of %(scheme)s overlap (%(errors)s): give each an end later than the one before.",
                        scheme=scheme.name,
                        errors=", ".join(sorted(errors)),
                    )
                )

    def _aged_buckets(self):
        """The buckets of overdue items in the order of their age."""
        return self.bucket_ids.filtered(lambda b: b.kind == "aged").sorted("sequence")

    def _upper_bounds(self):
        """Upper bounds in days of all aged buckets but the open last one."""
        return tuple(b.days_to for b in self._aged_buckets() if b.days_to)

    @api.model
    def _default_for(self, company):
        """The scheme that reports of ``company`` use unless told otherwise."""
        return company.ar_aging_scheme_id or self.search([("company_id", "in", (False, company.id))], limit=1)
