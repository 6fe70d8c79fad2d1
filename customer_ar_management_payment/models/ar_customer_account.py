from odoo import api, models
from odoo.exceptions import UserError


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.model
    def _under_way(self, items):
        """Items that the customer is paying at this moment."""
        companies = items.company_id.ids
        paying = self.env["ar.followup.pause"]._collect_paid_lines(companies) if companies else set()
        return super()._under_way(items) | (paying & set(items.line_id.ids))

    def _payable_groups(self, line_ids=None):
        """What can be paid, in groups that one payment can settle: one currency, one company, one receivable account.

        :param line_ids: ids of journal items that were chosen; None for all that is overdue
        :return: list of ``{currency, company, account, items, amount}``, items as of ``_own_items``
        :raise UserError: when something chosen is not open on this account, is a credit, or is being paid already
        """
        self.ensure_one()
        items = self._own_items()
        if line_ids is None:
            chosen = [i for i in items if i["amount"] > 0 and i["overdue"] and not i["under_way"] and not i["disputed"]]
        else:
            chosen = [self._own_item(line_id, items) for line_id in dict.fromkeys(line_ids)]
            if paying := [item["number"] for item in chosen if item["under_way"]]:
                raise UserError(self.env._("A payment of %s is under way already.", ", ".join(paying)))
            if credit := [item["number"] for item in chosen if item["amount"] <= 0]:
                raise UserError(self.env._("%s is a credit: it cannot be paid.", ", ".join(credit)))
        lines = self.env["account.move.line"].browse([item["line_id"] for item in chosen])
        groups = {}
        for item, line in zip(chosen, lines):
            key = (item["currency"], line.company_id, line.account_id)
            groups.setdefault(key, []).append(item)
        return [
            {
                "currency": currency,
                "company": company,
                "account": account,
                "items": found,
                "amount": currency.round(sum(item["amount"] for item in found)),
            }
            for (currency, company, account), found in groups.items()
        ]

    def _payable_group(self, line_ids):
        """The one group of chosen items.

        :raise UserError: when there is none, or one payment cannot settle them all
        """
        groups = self._payable_groups(line_ids)
        if len(groups) != 1:
            raise UserError(self.env._("Please choose items of one currency that can be paid together."))
        return groups[0]
