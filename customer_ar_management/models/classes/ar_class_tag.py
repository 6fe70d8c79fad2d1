"""A class may bring a contact tag, by which mailings, loyalty programmes and promotions choose their customers."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class ArClass(models.Model):
    _inherit = "ar.class"

    tag_id = fields.Many2one(
        "res.partner.category",
        string="Contact tag",
        ondelete="set null",
        help="Every customer of the class carries this tag and loses it with the class. Mailings, loyalty programmes, coupons "
        "and promotions choose their customers by it.",
    )

    @api.constrains("tag_id", "dimension_id")
    def _check_tag(self):
        if named := self.filtered(lambda record: record.tag_id and record.is_personal):
            raise ValidationError(
                self.env._(
                    "%s is personal data and cannot become a contact tag: everybody who sees contacts would see it.",
                    named[0].name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if records.tag_id:
            self.env["ar.customer.account"]._tag_partners()
        return records


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.model
    def _tag_partners(self, replaced=None):
        """Bring the contact tags of the classes up to date, by two statements
        for all customers; contacts who are no customers keep what they have.

        :param replaced: tags that classes have just given up
        """
        self.env.flush_all()
        tags = SQL(
            "SELECT tag_id FROM ar_class WHERE tag_id IS NOT NULL UNION SELECT * FROM UNNEST(%s::int[])",
            replaced.ids if replaced else [],
        )
        held = SQL(
            """SELECT class.tag_id, account.partner_id FROM ar_class class
                 JOIN ar_customer_account_class_rel rel ON rel.class_id = class.id
                 JOIN ar_customer_account account ON account.id = rel.account_id AND account.active
                WHERE class.tag_id IS NOT NULL"""
        )
        changed = 0
        for statement in (
            SQL(
                """DELETE FROM res_partner_res_partner_category_rel tagged
                    WHERE category_id IN (%s) AND partner_id IN (SELECT partner_id FROM ar_customer_account)
                      AND NOT EXISTS (SELECT FROM (%s) held
                                       WHERE held.tag_id = tagged.category_id AND held.partner_id = tagged.partner_id)""",
                tags,
                held,
            ),
            SQL(
                """INSERT INTO res_partner_res_partner_category_rel (category_id, partner_id)
                   SELECT DISTINCT * FROM (%s) held ON CONFLICT DO NOTHING""",
                held,
            ),
        ):
            self.env.cr.execute(statement)
            changed += self.env.cr.rowcount
        if changed:
            self.env["res.partner"].invalidate_model(["category_id"])

    def action_contacts(self):
        """The contacts of these customers: for a mailing, an export, a marketing list."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "view_mode": "list,kanban,form",
            "name": self.env._("Contacts"),
            "domain": [("id", "in", self.partner_id.ids)],
        }
