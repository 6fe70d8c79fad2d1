"""What is said today about a hold that was placed some time ago: the figures of today, not those of that day."""

from odoo import api, models

from odoo.addons.customer_ar_management.tools import credit


class ArCreditCheck(models.AbstractModel):
    _inherit = "ar.credit.check"

    @api.model
    def _today(self, findings, figures):
        """Findings with the figures of today: what the rule behind a hold finds now. A rule that no longer finds anything, or is
        gone, keeps its last words; the hold is lifted tonight.

        :param findings: list of dicts, see :meth:`_as_fact`
        :param figures: :class:`tools.credit.Figures` of the customer
        """
        rules, tests = (
            self.env["ar.credit.rule"].sudo(),
            self._rule_tests(),
        )  # sudo: rules decide for people who may not read them
        result = []
        for finding in findings:
            because = finding.get("because") or {}
            rule = rules.browse(because.get("rule") or ()).exists()
            now = credit.decide(figures, [rule._as_rule()], tests).findings if rule else ()
            result.append({**finding, "because": self._as_fact(now[0])} if now else finding)
        return result

    @api.model
    def _hold_reasons(self, accounts, as_of):
        """``{account: why it is on hold, in words, with the figures of a day}``; accounts that are not have no entry."""
        held = (
            self.env["ar.credit.hold"]
            .sudo()
            .search(  # sudo: see _today
                [("account_id", "in", accounts.ids), ("state", "=", "active")]
            )
            .grouped("account_id")
        )
        result = {}
        stopped = accounts.sudo().filtered(
            lambda account: account in held or account.credit_manual_block
        )  # sudo: as above
        for company, own in stopped.grouped("company_id").items():
            for account, (figures, _components, _limit) in self._figures(own, company, as_of).items():
                findings = self._today([hold._as_finding() for hold in held.get(account, ())], figures)
                findings += [{"kind": "manual_block"}] if account.credit_manual_block else []
                result[account] = "; ".join(self._sentences(findings, company))
        return result
