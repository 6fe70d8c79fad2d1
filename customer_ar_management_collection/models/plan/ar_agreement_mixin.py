from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CONTROLLER = "customer_ar_management.group_ar_controller"
MANAGER = "customer_ar_management.group_ar_manager"


class ArAgreementMixin(models.AbstractModel):
    """What a collector agrees with a customer and another approves as the amount demands: plans, extensions.

    A model brings ``company_id``, ``partner_id``, ``state``, ``amount_company`` (what is open of it, in company currency)
    and says in :meth:`_beyond_policy` what only the AR manager may agree.
    """

    _name = "ar.agreement.mixin"
    _description = "Agreed with a customer, approved by another"
    _inherit = ["ar.recorded.mixin"]

    requester_id = fields.Many2one("res.users", string="Asked by", readonly=True, copy=False)
    approver_id = fields.Many2one(
        "res.users", string="Decided by", readonly=True, copy=False, help="Empty: small enough to need no approval."
    )

    def _beyond_policy(self):
        """Hook: why only the AR manager may agree to it, as a sentence; empty where the amount alone decides."""
        self.ensure_one()
        return ""

    def _needs_approval(self):
        self.ensure_one()
        currency = self.company_id.currency_id
        return bool(
            self._beyond_policy()
            or currency.compare_amounts(self.amount_company, self.company_id.ar_agreement_free) > 0
        )

    def _check_may_decide(self):
        """:raise AccessError: the amount or the terms are for somebody higher
        :raise UserError: the user asked for it himself
        """
        for record in self:
            company = record.company_id
            within = company.currency_id.compare_amounts(record.amount_company, company.ar_agreement_cap) <= 0
            if not self.env.user.has_group(MANAGER):
                if beyond := record._beyond_policy():
                    raise AccessError(self.env._("%s It is for the AR manager to agree.", beyond))
                if not (within and self.env.user.has_group(CONTROLLER)):
                    raise AccessError(
                        self.env._(
                            "Controllers approve up to %s; more is for the AR manager.",
                            company.currency_id.format(company.ar_agreement_cap),
                        )
                    )
            if record.requester_id == self.env.user:
                raise UserError(self.env._("Nobody approves what he asked for himself. Ask a colleague."))

    def _take(self, states):
        """Lock the records and see that each is in one of these states.

        :raise UserError: names what is not
        """
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        labels = dict(self._fields["state"]._description_selection(self.env))
        for record in self:
            if record.state not in states:
                raise UserError(
                    self.env._("%(name)s: %(state)s already.", name=record.display_name, state=labels[record.state])
                )

    def _in_words_of(self, user):
        """The records in the language of who will read what is written."""
        return self.with_context(lang=user.lang or self.env.lang)

    @api.model
    def _answerable(self, account, owner, company):
        """Who answers for something: its owner while he works here, else the customer's collector, else the AR manager.

        :param account: ``ar.customer.account`` or empty
        :param owner: ``res.users`` or empty
        """
        for user in (owner, account.collector_id, company.ar_manager_id):
            if user and user.active:
                return user
        return self.env.user
