from odoo import models


class ArAgedReport(models.TransientModel):
    """Columns that a user may add: what of a customer's debt the last posted run provides for, in all and bucket by bucket."""

    _inherit = "ar.aged.report"

    def _provided_buckets(self):
        """``{column key: bucket}`` of the last posted run; none where nothing was ever provided for."""
        run = self.env["ar.provision.run"]._last_posted(self.company_id)
        return {f"provided_{bucket.id}": bucket for bucket in run.sudo().line_ids.bucket_id}  # sudo: names of buckets

    def _info_columns(self):
        return {
            **super()._info_columns(),
            "provided": self.env._("Provided for"),
            **{key: self.env._("Provided for: %s", bucket.name) for key, bucket in self._provided_buckets().items()},
        }

    def _row_info(self, partner_ids):
        info, currency = super()._row_info(partner_ids), self.company_id.currency_id
        for partner_id, amounts in (
            self.env["ar.provision.item"]._coverage_by_bucket(self.company_id, partner_ids).items()
        ):
            if partner_id not in info:
                continue
            shown = {"provided": sum(amounts.values())}
            shown.update((f"provided_{bucket_id}", amount) for bucket_id, amount in amounts.items())
            info[partner_id].update(
                (key, currency.format(amount))
                for key, amount in shown.items()
                if currency.compare_amounts(amount, 0) > 0
            )
        return info
