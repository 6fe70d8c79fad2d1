from odoo import api, fields, models


class ArProvisionRate(models.Model):
    """A rate of a group and bucket by hand, instead of the one from history."""

    _name = "ar.provision.rate"
    _description = "Loss rate by hand"
    _inherit = ["ar.provision.decided"]
    _order = "group_id, bucket_id, date_from desc, id desc"

    group_id = fields.Many2one(
        "ar.provision.group", required=True, ondelete="restrict", domain="[('company_id', '=', company_id)]"
    )
    bucket_id = fields.Many2one(
        "ar.aging.bucket", required=True, ondelete="restrict", domain="[('kind', '!=', 'unapplied')]"
    )

    @api.depends("group_id", "bucket_id", "percent")
    def _compute_display_name(self):
        for rate in self:
            rate.display_name = f"{rate.group_id.name} · {rate.bucket_id.name}: {rate.percent:g} %"
