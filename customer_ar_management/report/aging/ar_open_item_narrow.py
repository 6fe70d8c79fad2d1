"""What a question insists on is pushed down into the scan of the relation."""

from collections.abc import Collection

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools.handed import Handed

NARROWING = {
    ("partner_id", "="): "_ar_partner_ids",
    ("partner_id", "in"): "_ar_partner_ids",
    ("company_id", "="): "_ar_company_ids",
    ("company_id", "in"): "_ar_company_ids",
    ("company_id", "child_of"): "_ar_company_root_ids",
}


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    @api.model
    def _search(self, domain, *args, **kwargs):
        domain = Domain(domain)
        # A record of this model is a state at a date of a ledger that moves:
        # no question may be answered from what was read before. Further fields of records in
        # hand are no question: the others of them would be read again, one by one.
        if not _names_records(domain):
            self.invalidate_model(flush=False)
        narrowed = self.with_context(**self._narrowing(domain))
        return super(ArOpenItem, narrowed)._search(domain, *args, **kwargs)

    @api.model
    def _narrowing(self, domain):
        """Context keys that push the companies and customers a domain insists
        on down into the scan; the domain itself still applies."""
        found = {}
        for field_name, operator, value in _conjuncts(list(domain)):
            if not (key := NARROWING.get((field_name, operator))):
                continue
            values = [value] if isinstance(value, int) else value
            if isinstance(values, Collection) and all(type(each) is int for each in values):
                found.setdefault(key, Handed(values))
        return found


def _names_records(domain):
    """Whether a domain is how ``fetch`` asks for the records it has: by their ids alone."""
    terms = list(domain)
    return len(terms) == 1 and not isinstance(terms[0], str) and tuple(terms[0][:2]) == ("id", "in")


def _conjuncts(terms):
    """The conditions of a domain in prefix form that all have to hold."""

    def skip(index):
        """Index after the operand that begins at ``index``."""
        operands = 1
        while operands:
            operands += {"&": 1, "|": 1, "!": 0}.get(terms[index], -1) if isinstance(terms[index], str) else -1
            index += 1
        return index

    index, found = 0, []
    while index < len(terms):
        term = terms[index]
        if term == "&":
            index += 1
        elif isinstance(term, str):
            index = skip(index)
        else:
            if term[0] not in (0, 1):
                found.append(term)
            index += 1
    return found
