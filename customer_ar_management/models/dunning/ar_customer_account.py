from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, html2plaintext
from odoo.tools.mail import email_normalize_all


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    dunning_plan_id = fields.Many2one(
        "ar.dunning.plan",
        string="Own dunning plan",
        tracking=True,
        domain="[('company_id', 'in', (False, company_id))]",
        help="Overrides the rules and the company's plan.",
    )
    dunning_plan_text = fields.Char(string="Dunning plan in force", compute="_compute_dunning_plan_text")
    dunning_letter_count = fields.Integer(string="Number of reminders", compute="_compute_dunning_counts")
    dunning_pause_count = fields.Integer(string="Number of pauses", compute="_compute_dunning_counts")
    dunning_letter_ids = fields.One2many("ar.dunning.letter", "account_id", string="Reminders")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"dunning_plan_id"}

    @api.depends("dunning_plan_id")
    def _compute_dunning_plan_text(self):
        for company, accounts in self.grouped("company_id").items():
            balances = {
                account.id: balance
                for account, balance in self.env["ar.open.item"]._read_group(
                    [("account_ar_id", "in", accounts.ids), ("company_id", "=", company.id)],
                    ["account_ar_id"],
                    ["amount_residual:sum"],
                )
            }
            chosen = self.env["ar.dunning.plan"].with_company(company)._plan_for(accounts, balances)
            for account in accounts:
                plan, reason = chosen[account]
                account.dunning_plan_text = f"{plan.name} ({reason})" if plan else self.env._("None: nothing is sent")

    def _compute_dunning_counts(self):
        Letter, Pause = self.env["ar.dunning.letter"], self.env["ar.followup.pause"]
        letters = dict(
            Letter._read_group([("account_id", "in", self.ids), ("state", "!=", "draft")], ["account_id"], ["__count"])
        )
        pauses = {
            (partner, company): count
            for partner, company, count in Pause._read_group(
                [("partner_id", "in", self.partner_id.ids), ("is_running", "=", True)],
                ["partner_id", "company_id"],
                ["__count"],
            )
        }
        for account in self:
            account.dunning_letter_count = letters.get(account, 0)
            account.dunning_pause_count = pauses.get((account.partner_id, account.company_id), 0)

    def action_dunning_letters(self):
        """The reminders of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_dunning_letter_action")
        return {**action, "domain": [("account_id", "in", self.ids), ("state", "!=", "draft")], "context": {}}

    def action_dunning_pauses(self):
        """Pauses, promises and disputes of this customer; a new one is for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_followup_pause_action")
        return {
            **action,
            "domain": [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }

    @api.model
    def _follow_partner(self, gone, customer):
        """Promises, pauses and disputes follow as they are; the documents they name follow as well."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.followup.pause"].flush_model()
        self.env.cr.execute(
            SQL("UPDATE ar_followup_pause SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result

    # -- what comes back ------------------------------------------------------

    def message_update(self, msg_dict, update_vals=None):
        """A reply to a letter: note it on the letter; its followers, the collector among them, are told."""
        if not self.env.su:
            raise AccessError(self.env._("Answers come in by mail; nobody writes them in a customer's name."))
        refs = f"{msg_dict.get('in_reply_to') or ''} {msg_dict.get('references') or ''}".split()
        # sudo: a mail from outside comes in as nobody in particular
        letters = (
            self.env["ar.dunning.letter"].sudo().search([("account_id", "in", self.ids), ("message_ref", "in", refs)])
        )
        letters.write(
            {"reply_at": fields.Datetime.now(), "reply_text": html2plaintext(msg_dict.get("body") or "")[:2000]}
        )
        return super().message_update(msg_dict, update_vals)

    def _message_receive_bounce(self, email, partner):
        result = super()._message_receive_bounce(email, partner)
        # sudo: a bounce comes in as nobody in particular
        letters = (
            self.env["ar.dunning.letter"]
            .sudo()
            .search(
                [
                    ("account_id", "in", self.ids),
                    ("channel", "=", "email"),
                    ("state", "=", "sent"),
                    ("recipients", "ilike", email),
                ],
                order="sent_at desc",
                limit=1,
            )
        )
        for letter in letters:
            letter._amend({"state": "bounced", "failure_reason": self.env._("The message to %s came back.", email)})
            contacts = (
                self.env["res.partner"]
                .sudo()  # sudo: a bounce comes in as nobody in particular
                .search(
                    [
                        ("commercial_partner_id", "=", letter.partner_id.id),
                        ("email", "ilike", email),
                        ("message_bounce", "=", 0),
                    ]
                )
            )
            contacts = contacts.filtered(lambda contact: email in email_normalize_all(contact.email))
            contacts.message_bounce = 1
            if letter.step_id.fallback_channel and letter.step_id.fallback_channel != "email":
                letter._copy_unsent()._fail(letter.failure_reason)
        return result
