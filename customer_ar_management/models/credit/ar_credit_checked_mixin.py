from odoo import models


class ArCreditCheckedMixin(models.AbstractModel):
    """A document that creates risk and asks for credit first. Inherit it beside the document's model, say in
    :meth:`_ar_credit_requests` what is asked for, and call :meth:`_ar_ask_for_credit` where the risk is created."""

    _name = "ar.credit.checked.mixin"
    _description = "Document with a credit check"

    def _ar_credit_requests(self, company, as_of):
        """Hook: what these documents ask for.

        :param company: the company they belong to; amounts in its currency
        :param as_of: date of decision
        :return: list of ``Request`` (``models/credit/ar_credit_check.py``): document, customer account, unpaid amount, and how
            much of it the exposure counts already
        """
        return []

    def _ar_ask_for_credit(self, checkpoint, as_of=None):
        """Check and log these documents.

        :param checkpoint: ``order``, ``delivery`` or ``invoice``
        :param as_of: date of decision; default: today in each company's calendar, whatever zone the caller claims
        :raise UserError: when one is blocked: customer, figures, rule and way out
        """
        check = self.env["ar.credit.check"]
        for company, documents in self.grouped(lambda document: document.company_id.root_id).items():
            day = as_of or company._ar_today()
            if requests := documents._ar_credit_requests(company, day):
                decisions = check._check(requests, checkpoint, day)
                check._raise_if_blocked(decisions)
                check._note(decisions)
