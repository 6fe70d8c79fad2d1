from odoo import models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _info_columns(self):
        return {
            **super()._info_columns(),
            "promised": self.env._("Promised"),
            "disputed": self.env._("Disputed"),
        }

    def _row_info(self, partner_ids):
        """What of a customer's open amount is promised and disputed, as of the report's day, in company currency."""
        info, currency = super()._row_info(partner_ids), self.company_id.currency_id
        told = self._told(partner_ids)
        if not told:  # turning a page does not read the ledger where nothing was said
            return info
        sums = self._items()._read_group(
            self._domain() & self.env["ar.open.item"]._told_domain(told),
            ["partner_id"],
            ["amount_promised:sum", "amount_disputed:sum"],
        )
        for partner, promised, disputed in sums:
            row = info.setdefault(partner.id, {"badges": []})
            row["promised"] = currency.format(promised) if promised else ""
            row["disputed"] = currency.format(disputed) if disputed else ""
        return info

    def _told(self, partner_ids):
        """Ids of the customers that ever promised or disputed something in the report's companies."""
        found = set()
        for model in ("ar.promise", "ar.dispute"):
            # sudo: only whether there is one; the amounts come from the items that the user may read
            groups = (
                self.env[model]
                .sudo()
                ._read_group(
                    [("partner_id", "in", partner_ids), ("company_id", "in", self._companies().ids)], ["partner_id"]
                )
            )
            found.update(partner.id for (partner,) in groups)
        return found
