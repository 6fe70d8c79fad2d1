from odoo import api, models


class ArCreditConduct(models.AbstractModel):
    _inherit = "ar.credit.conduct"

    @api.model
    def _broken_promises(self, company, as_of, partners=None):
        """An instalment plan that broke within the year counts as a promise that was broken, one paid off as one kept."""
        result = super()._broken_promises(company, as_of, partners)
        # sudo: figures of an assessment, not the records
        plans = self.env["ar.instalment.plan"].sudo()
        for partner, state, count in plans._read_group(
            [*self._domain(company, as_of, partners, "date_closed"), ("state", "in", ("broken", "done"))],
            ["partner_id", "state"],
            ["__count"],
        ):
            result[partner.id] = result.get(partner.id, 0) + (count if state == "broken" else 0)
        return result
