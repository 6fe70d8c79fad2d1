"""What a document says about credit while it waits: the hold that applies to it, the limit that will refuse it, the release it has."""

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import credit

NOTICES = [
    ("released", "Released"),
    ("held", "On hold"),
    ("over", "Above the available credit"),
    ("deposit", "Deposit needed"),
    ("stopped", "Stopped by a rule"),
]


class ArCreditCheck(models.AbstractModel):
    _inherit = "ar.credit.check"

    @api.model
    def _notices(self, requests, checkpoint, as_of):
        """What the check would say now, for everybody who sees the document: held or not, what is available and the way out; no
        sums per rule and no internal reason. Nothing is written.

        :param requests: list of ``Request``, all of one company
        :return: ``{document: (value of NOTICES, sentence)}``; documents that would just pass have no entry
        """
        return {
            found.request.document: notice
            for found in self._found(requests, checkpoint, as_of)
            if (notice := self._notice(found))
        }

    @api.model
    def _notice(self, found):
        show = found.request.account.company_id.currency_id.format
        holds = [finding for finding in found.facts if finding["kind"] == "hold"]
        if found.outcome == "released":
            return "released", self.env._("Released by credit control: this goes on.")
        if holds:
            since = fields.Date.to_date(min(finding["since"] for finding in holds))
            who = holds[0].get("customer") or found.request.account.sudo().partner_id.display_name  # sudo: a name
            return "held", self.env._(
                "%(customer)s is on credit hold since %(date)s. This goes on when the customer has paid, or with a release by "
                "credit control.",
                customer=who,
                date=format_date(self.env, since),
            )
        if found.outcome == credit.DEPOSIT:
            return "deposit", self.env._(
                "A deposit of %s is needed before this goes on.", show(float(found.decision.deposit))
            )
        if found.outcome != credit.BLOCK:
            return None
        if found.limit and any(finding["kind"] == "over_limit" for finding in found.facts):
            left = max(found.limit.amount - found.figures.limit_exposure, 0)
            return "over", self.env._(
                "%(asked)s of credit are needed, %(left)s are available. Let the customer pay in advance, or ask for a release.",
                asked=show(float(found.request.new_risk)),
                left=show(float(left)),
            )
        return "stopped", self.env._(
            "The credit rules stop this. Let the customer pay in advance, or ask for a release."
        )
