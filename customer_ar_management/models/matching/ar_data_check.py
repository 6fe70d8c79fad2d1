from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class ArDataCheck(models.Model):
    _inherit = "ar.data.check"

    @api.model
    def _checks(self, company, as_of):
        days = company.ar_match_exception_days
        return {
            **super()._checks(company, as_of),
            "old_receipt": {
                "name": self.env._("Receipts not matched for more than %s days", days),
                "model": "ar.match.proposal",
                "help": self.env._(
                    "Match them at the desk, or say in the queue of exceptions what is wrong with them."
                ),
                "domain": self.env["ar.match.desk"]._waiting_domain(company)
                & Domain("date", "<", as_of - timedelta(days=days)),
            },
        }
