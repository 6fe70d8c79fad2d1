from odoo import api, fields, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    query_count = fields.Integer(string="Open questions", compute="_compute_query_count")

    @api.depends("partner_id", "company_id")
    def _compute_query_count(self):
        found = {
            (partner, company): count
            for partner, company, count in self.env["ar.customer.query"]._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("company_id", "in", self.company_id.ids),
                    ("state", "=", "open"),
                ],
                ["partner_id", "company_id"],
                ["__count"],
            )
        }
        for account in self:
            account.query_count = found.get((account.partner_id, account.company_id), 0)

    def _answer_promise(self):
        """Hours within which this customer is answered, and the class that promises it (empty: the company does).

        The quickest promise of its classes counts.
        """
        self.ensure_one()
        # sudo: whoever notes a question is told until when it is answered, not which classes there are
        classes = self.sudo().class_ids.filtered("answer_hours").sorted("answer_hours")[:1]
        return (classes.answer_hours or self.company_id.sudo().ar_answer_hours, classes)  # sudo: as above

    def action_queries(self):
        """Questions of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_statement.ar_customer_query_action"
        )
        return {
            **action,
            "domain": [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
            "context": {"default_partner_id": self.partner_id[:1].id},
        }

    @api.model
    def _follow_partner(self, gone, customer):
        """Questions follow a customer that is merged into another."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.customer.query"].flush_model()
        self.env.cr.execute(
            SQL("UPDATE ar_customer_query SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result
