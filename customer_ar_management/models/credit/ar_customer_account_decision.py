from odoo import models

from odoo.addons.customer_ar_management.tools import credit, money
from odoo.addons.customer_ar_management.tools.credit import exposure


class ArCustomerAccount(models.Model):
    """What the rules say about a customer's credit, without writing."""

    _inherit = "ar.customer.account"

    def _exposure(self, as_of, components=None):
        """What could be lost with these customers on a day, each euro once.

        :param as_of: date; foreign amounts are converted at its rates
        :param components: only these component codes, default all
        :return: ``{account_id: tools.exposure.Exposure}`` in company currency
        """
        model, result = self.env["ar.credit.exposure"], {}
        for company, accounts in self.grouped("company_id").items():
            known = model._by_component(company, as_of, accounts.partner_id)
            secured = self.env["ar.credit.security"]._secured(company, as_of, accounts.partner_id)
            for account in accounts:
                amounts = {
                    code: amount
                    for code, amount in known.get(account.partner_id.id, {}).items()
                    if components is None or code in components
                }
                result[account.id] = exposure.Exposure(amounts, secured.get(account.partner_id.id, money.ZERO))
        return result

    def _credit_decision(self, amount, currency, as_of, checkpoint):
        """The decision on new credit for each of these customers, without
        writing: no lock, no release used, no log. Constant number of queries.

        :param amount: new credit in ``currency``; 0 judges the standing only
        :param as_of: date of decision, whose rates count
        :param checkpoint: ``order``, ``delivery`` or ``invoice``
        :return: ``{account: tools.credit.Decision}``
        """
        check = self.env["ar.credit.check"]
        accounts, tests, result = self.sudo(), check._rule_tests(), {}  # sudo: a decision is no look into the ledger
        rows = accounts._credit_rows()
        rules = accounts._credit_rules(rows)
        for company, own in accounts.grouped(lambda account: rows[account.id].company_id).items():
            company = self.env["res.company"].browse(company)
            risk = money.dec(currency._convert(amount, company.currency_id, company, as_of)) if amount else money.ZERO
            held = check._holds(own, checkpoint) if risk else {}
            for account, (figures, _components, limit) in check._figures(own, company, as_of, rows).items():
                figures.new_risk = figures.gross = risk
                figures.commitments += risk
                decision = credit.decide(figures, rules[account.id], tests)
                result[account] = credit.with_standing(decision, figures, limit, held.get(account.id))
        return result

    def _credit_what_if(self, as_of, change, new_risk=money.ZERO):
        """Decisions under changed figures or rules, without writing.

        :param as_of: date
        :param change: function ``(account, Figures, rules) -> (Figures, rules)``
        :param new_risk: Decimal of new credit that is put to the check
        :return: ``{account: (decision before, decision after)}``
        """
        tests = self.env["ar.credit.check"]._rule_tests()
        rows = self._credit_rows()
        rules = self.sudo()._credit_rules(rows)  # sudo: as in _credit_decision
        result = {}
        for company, accounts in self.grouped("company_id").items():
            for account, (figures, _c, _l) in (
                self.env["ar.credit.check"]._figures(accounts, company, as_of, rows).items()
            ):
                own = rules[account.id]
                figures.new_risk = figures.gross = new_risk
                figures.commitments += new_risk
                result[account] = (
                    credit.decide(figures, own, tests),
                    credit.decide(*change(account, figures, own), tests),
                )
        return result

    def _credit_what_if_documents(self, as_of, change, requests):
        """Decisions on waiting documents under changed figures or rules, each document on its own, without writing.
        A hold by hand blocks before and after; a hold by rule is what its rule says.

        :param change: as for :meth:`_credit_what_if`
        :param requests: ``[(checkpoint, Request)]`` of these customers, see ``models/credit/ar_credit_check.py``
        :return: ``[(checkpoint, request, decision before, decision after)]``
        """
        check, rows, result = self.env["ar.credit.check"], self._credit_rows(), []
        tests, rules = check._rule_tests(), self.sudo()._credit_rules(rows)  # sudo: as in _credit_decision
        for company, accounts in self.grouped("company_id").items():
            known = check._figures(accounts, company, as_of, rows)
            held = {checkpoint: check._holds(accounts, checkpoint, by_hand=True) for checkpoint, _request in requests}
            for checkpoint, request in requests:
                if request.account not in accounts:
                    continue
                base, _components, limit = known[request.account.sudo()]  # sudo: the key of the figures
                figures, own = check._asked(base, request), rules[request.account.id]
                changed, under = change(request.account, figures, own)
                result.append(
                    (
                        checkpoint,
                        request,
                        *(
                            credit.with_standing(
                                credit.decide(asked, by, tests), asked, limit, held[checkpoint].get(request.account.id)
                            )
                            for asked, by in ((figures, own), (changed, under))
                        ),
                    )
                )
        return result

    def _credit_decider(self):
        """Who is asked to decide on this customer's credit: the company's AR manager, else the first who may."""
        self.ensure_one()
        may = self.env.ref("customer_ar_management.group_ar_controller").sudo().all_user_ids  # sudo: a name to ask
        return (
            self.company_id.ar_manager_id
            or may.filtered(lambda user: user.active and not user.share and self.company_id in user.company_ids).sorted(
                "id"
            )[:1]
        )
