"""Classes, proposals and rewards of two customers that become one: those of the customer that stays go on."""

from odoo import api, fields, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _absorb(self, gone):
        result = super()._absorb(gone)
        today = fields.Date.context_today(self)
        Assignment, Proposal = (
            self.env["ar.class.assignment"].sudo(),
            self.env["ar.profile.proposal"].sudo(),
        )  # sudo: see _merge_customers
        current = Assignment.search([("account_id", "in", (self | gone).ids), ("is_current", "=", True)])
        own = current.filtered(lambda row: row.account_id == self).dimension_id
        current.filtered(lambda row: row.account_id == gone and row.dimension_id in own).write(
            {"is_current": False, "date_to": today}
        )
        waiting = Proposal.search([("account_id", "in", (self | gone).ids), ("state", "=", "proposed")])
        asked = set(waiting.filtered(lambda row: row.account_id == self).mapped("aspect"))
        waiting.filtered(lambda row: row.account_id == gone and row.aspect in asked).write({"state": "superseded"})
        if self.reward_ids.filtered(lambda reward: not reward.date_end):
            gone.reward_ids.filtered(lambda reward: not reward.date_end).write({"date_end": today})
        return result

    @api.model
    def _follow_partner(self, gone, customer):
        result = super()._follow_partner(gone, customer)
        self.env.cr.execute(
            SQL("UPDATE ar_class_assignment SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result
