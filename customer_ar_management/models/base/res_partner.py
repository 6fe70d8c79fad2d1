from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    ar_account_ids = fields.One2many(
        "ar.customer.account",
        "partner_id",
        string="Receivables accounts",
        groups="customer_ar_management.group_ar_collector,customer_ar_management.group_ar_auditor",
    )

    ar_role_ids = fields.Many2many(
        "ar.contact.role",
        string="Receivables roles",
        groups="base.group_user",
        domain=[("is_used", "=", True)],
        help="Which of our messages this contact gets. Where no contact with the role can be reached, the invoice addresses do, "
        "else the customer itself.",
    )

    def write(self, vals):
        """A customer that becomes a contact of another one takes its limits, holds and evidence there."""
        if not {"parent_id", "is_company"} & vals.keys():
            return super().write(vals)
        before = {partner: partner.commercial_partner_id for partner in self._with_family()}
        result = super().write(vals)
        joined = self.browse(
            [partner.id for partner, customer in before.items() if customer == partner != partner.commercial_partner_id]
        )
        for customer, partners in joined.grouped("commercial_partner_id").items():
            self.env["ar.customer.account"]._merge_customers(partners, customer)
        return result

    def _ar_address_lines(self, company):
        """The postal address as its country writes it, in lines; the country stands in it only abroad.

        :param company: the company that writes
        """
        self.ensure_one()
        text = self._display_address(without_company=True) or ""
        lines = [" ".join(line.split()).strip(" ,") for line in text.split("\n")]  # what is empty leaves its spaces
        if self.country_id == company.country_id:
            lines = [line for line in lines if line != self.country_id.name]
        return list(filter(None, lines))

    def _with_family(self):
        return self | self.with_context(active_test=False).search([("id", "child_of", self.ids)])

    def action_ar_account(self):
        """Open the customer's account in the current company, made if missing."""
        self.ensure_one()
        self.env["ar.customer.account"].check_access("read")
        account = self.env["ar.customer.account"]._ensure(self, self.env.company)
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.customer.account",
            "res_id": account.id,
            "view_mode": "form",
        }
