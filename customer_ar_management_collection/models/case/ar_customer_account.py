from odoo import Command, api, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_collection_case(self):
        """The open case of this customer, else those that were."""
        self.ensure_one()
        cases = self.env["ar.collection.case"].search(
            [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)]
        )
        opened = cases.filtered(lambda case: case.state == "open")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_collection.ar_collection_case_action"
        )
        if opened:
            return {**action, "views": [(False, "form")], "view_mode": "form", "res_id": opened.id}
        return {**action, "domain": [("id", "in", cases.ids)], "context": {}}

    def action_new_plan(self):
        """Agree that everything overdue is paid in rates."""
        return self._new_form("ar.instalment.plan", self.env._("Instalment plan"))

    def action_new_legal_case(self):
        """Hand claims over to a lawyer or an agency."""
        return self._new_form(
            "ar.legal.case", self.env._("Legal case"), line_ids=[Command.set(self._overdue_lines().ids)]
        )

    def action_new_extension(self):
        """The oldest overdue item may be paid later."""
        return self._new_form(
            "ar.extension", self.env._("Extension of the due date"), line_id=self._overdue_lines()[:1].id
        )

    def _overdue_lines(self):
        """Its overdue items, the oldest first (``account.move.line``)."""
        today = self.company_id._ar_today()
        Item = self.env["ar.open.item"].with_context(ar_as_of=today, ar_basis="due")
        return Item.search([("account_ar_id", "=", self.id), ("is_overdue", "=", True)]).line_id

    def _new_form(self, model, name, **defaults):
        self.ensure_one()
        values = {"partner_id": self.partner_id.id, "company_id": self.company_id.id, **defaults}
        known = self.env[model]._fields
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "name": name,
            "context": {f"default_{field}": value for field, value in values.items() if field in known},
        }

    @api.model
    def _follow_partner(self, gone, customer):
        """Cases follow; where both have an open one, that of the customer that stays goes on."""
        result = super()._follow_partner(gone, customer)
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE ar_collection_case SET state = 'closed', closed_code = 'merged', date_closed = %(day)s
                    WHERE partner_id = ANY(%(gone)s) AND state = 'open' AND EXISTS (
                          SELECT FROM ar_collection_case other WHERE other.state = 'open' AND other.id != ar_collection_case.id
                             AND other.company_id = ar_collection_case.company_id
                             AND (other.partner_id = %(kept)s OR other.partner_id = ANY(%(gone)s)
                                  AND other.id < ar_collection_case.id))""",
                day=self.env.cr.now().date(),
                gone=gone.ids,
                kept=customer.id,
            )
        )
        self.env.cr.execute(
            SQL("UPDATE ar_collection_case SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result
