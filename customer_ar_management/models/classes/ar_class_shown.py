from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

READERS = "customer_ar_management.group_ar_collector,customer_ar_management.group_ar_auditor"


class ArClassShown(models.AbstractModel):
    """Shows the classes of the customer on a record that has one: visible,
    searchable and groupable through a one-to-one join, nothing stored.

    Classes are those of the record's company; of the current one where the
    record has none (contacts)."""

    _name = "ar.class.shown"
    _description = "Record that shows its customer's classes"

    ar_account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        compute="_compute_ar_account_id",
        search="_search_ar_account_id",
        groups=READERS,
    )
    ar_class_ids = fields.Many2many(related="ar_account_id.class_ids", string="Classes", groups=READERS)
    ar_profile_id = fields.Many2one(related="ar_account_id.profile_id", string="Profile", groups=READERS)
    ar_class_value_id = fields.Many2one(related="ar_account_id.class_value_id", groups=READERS)
    ar_class_spend_id = fields.Many2one(related="ar_account_id.class_spend_id", groups=READERS)
    ar_class_frequency_id = fields.Many2one(related="ar_account_id.class_frequency_id", groups=READERS)
    ar_class_relationship_id = fields.Many2one(related="ar_account_id.class_relationship_id", groups=READERS)
    ar_class_behaviour_id = fields.Many2one(related="ar_account_id.class_behaviour_id", groups=READERS)
    ar_class_debt_age_id = fields.Many2one(related="ar_account_id.class_debt_age_id", groups=READERS)
    ar_class_payment_method_id = fields.Many2one(related="ar_account_id.class_payment_method_id", groups=READERS)
    ar_class_legal_type_id = fields.Many2one(related="ar_account_id.class_legal_type_id", groups=READERS)
    ar_class_origin_id = fields.Many2one(related="ar_account_id.class_origin_id", groups=READERS)
    ar_class_region_id = fields.Many2one(related="ar_account_id.class_region_id", groups=READERS)
    ar_class_industry_id = fields.Many2one(related="ar_account_id.class_industry_id", groups=READERS)
    ar_class_size_id = fields.Many2one(related="ar_account_id.class_size_id", groups=READERS)
    ar_class_need_id = fields.Many2one(related="ar_account_id.class_need_id", groups=READERS)
    ar_class_key_account_id = fields.Many2one(related="ar_account_id.class_key_account_id", groups=READERS)

    def _ar_company(self):
        return self.company_id or self.env.company

    @api.depends_context("company")
    def _compute_ar_account_id(self):
        companies = {record: record._ar_company() for record in self}
        found = {
            (account.partner_id, account.company_id): account
            for account in self.env["ar.customer.account"].search(
                Domain("partner_id", "in", self.commercial_partner_id.ids)
                & Domain("company_id", "in", [company.id for company in companies.values()])
            )
        }
        for record, company in companies.items():
            record.ar_account_id = found.get((record.commercial_partner_id, company), False)

    @api.model
    def _search_ar_account_id(self, operator, value):
        return Domain("ar_account_id", operator, value)  # answered by the join of _field_to_sql

    def _ar_company_sql(self, alias, query):
        return self._field_to_sql(alias, "company_id", query)

    def _traverse_related_sql(self, alias, field, query):
        if field.groups:  # grouping follows the path as superuser: the right is asked here
            self._check_field_access(field, "read")
        return super()._traverse_related_sql(alias, field, query)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr != "ar_account_id" or query is None:
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields[field_expr], "read")
        joined = query.make_alias(alias, "ar_account")
        query.add_join(
            "LEFT JOIN",
            joined,
            "ar_customer_account",
            SQL(
                "%s = %s AND %s = %s",
                SQL.identifier(joined, "partner_id"),
                self._field_to_sql(alias, "commercial_partner_id", query),
                SQL.identifier(joined, "company_id"),
                self._ar_company_sql(alias, query),
            ),
        )
        return SQL.identifier(joined, "id")


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "ar.class.shown"]


class AccountInvoiceReport(models.Model):
    _name = "account.invoice.report"
    _inherit = ["account.invoice.report", "ar.class.shown"]


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "ar.class.shown"]

    def _ar_company(self):
        return self.env.company

    def _ar_company_sql(self, alias, query):
        return SQL("%s", self.env.company.id)


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    class_ids = fields.Many2many(related="account_ar_id.class_ids")
    profile_id = fields.Many2one(related="account_ar_id.profile_id")
    team_id = fields.Many2one(related="account_ar_id.team_id")
    class_value_id = fields.Many2one(related="account_ar_id.class_value_id")
    class_spend_id = fields.Many2one(related="account_ar_id.class_spend_id")
    class_frequency_id = fields.Many2one(related="account_ar_id.class_frequency_id")
    class_relationship_id = fields.Many2one(related="account_ar_id.class_relationship_id")
    class_behaviour_id = fields.Many2one(related="account_ar_id.class_behaviour_id")
    class_debt_age_id = fields.Many2one(related="account_ar_id.class_debt_age_id")
    class_payment_method_id = fields.Many2one(related="account_ar_id.class_payment_method_id")
    class_legal_type_id = fields.Many2one(related="account_ar_id.class_legal_type_id")
    class_origin_id = fields.Many2one(related="account_ar_id.class_origin_id")
    class_region_id = fields.Many2one(related="account_ar_id.class_region_id")
    class_industry_id = fields.Many2one(related="account_ar_id.class_industry_id")
    class_size_id = fields.Many2one(related="account_ar_id.class_size_id")
    class_need_id = fields.Many2one(related="account_ar_id.class_need_id")
    class_key_account_id = fields.Many2one(related="account_ar_id.class_key_account_id")
