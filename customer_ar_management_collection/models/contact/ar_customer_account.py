from odoo import api, fields, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    contact_log_count = fields.Integer(string="Number of contacts", compute="_compute_contact_log_count")

    def _compute_contact_log_count(self):
        counts = {
            (partner, company): count
            for partner, company, count in self.env["ar.contact.log"]._read_group(
                [("partner_id", "in", self.partner_id.ids)], ["partner_id", "company_id"], ["__count"]
            )
        }
        for account in self:
            account.contact_log_count = counts.get((account.partner_id, account.company_id), 0)

    def action_contact_log(self):
        """What was said with this customer; a new contact is with it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_collection.ar_contact_log_action"
        )
        return {
            **action,
            "domain": [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }

    def action_desk_file(self):
        """The customer file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.customer.account",
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_desk(self):
        """The collector's desk, at this customer."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id(
            "customer_ar_management_collection.ar_collection_desk_action"
        )
        return {**action, "context": {"ar_account_id": self.id}}

    @api.model
    def _follow_partner(self, gone, customer):
        """What was said follows a customer that was merged or became a contact."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.contact.log"].flush_model(["partner_id"])
        self.env.cr.execute(
            SQL("UPDATE ar_contact_log SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        self.env["ar.contact.log"].invalidate_model(["partner_id"])
        return result

    def message_update(self, msg_dict, update_vals=None):
        """An answer to a letter becomes a contact, with what it seems to say."""
        result = super().message_update(msg_dict, update_vals)
        refs = f"{msg_dict.get('in_reply_to') or ''} {msg_dict.get('references') or ''}".split()
        for account in self:
            # sudo: a mail from outside comes in as nobody in particular
            letter = (
                self.env["ar.dunning.letter"]
                .sudo()
                .search([("account_id", "=", account.id), ("message_ref", "in", refs)], limit=1)
            )
            # sudo: as above
            self.env["ar.contact.log"].sudo()._note_reply(
                account.partner_id,
                account.company_id,
                msg_dict.get("body"),
                account.company_id._ar_today(),
                letter,
                msg_dict.get("subject"),
            )
        return result
