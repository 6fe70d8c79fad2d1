from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import get_lang
from odoo.tools.misc import format_date


class ArConfirmation(models.Model):
    """One balance confirmation: printed and sealed by us, sent by the auditor, answered to the auditor."""

    _name = "ar.confirmation"
    _description = "Balance confirmation"
    _inherit = ["ar.chain.mixin"]
    _order = "name, id"

    name = fields.Char(string="Number", copy=False)
    round_id = fields.Many2one("ar.confirmation.round", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    date = fields.Date(string="Cut-off day", required=True)
    kind = fields.Selection(related="round_id.kind")
    balance = fields.Monetary(help="In company currency; + = the customer owes us.")
    amount_ids = fields.One2many("ar.confirmation.amount", "confirmation_id", string="Balances")
    address = fields.Text(help="As printed; the auditor takes it from a source of its own.")
    state = fields.Selection(
        [
            ("draft", "To print"),
            ("printed", "Handed over"),
            ("agreed", "Agreed"),
            ("disagreed", "Disagreed"),
            ("returned", "Returned undelivered"),
        ],
        required=True,
        default="draft",
        index=True,
    )
    letters = fields.Integer(help="1: first letter, 2: second letter …")
    printed_on = fields.Date(string="Handed over on")
    answered_on = fields.Date(string="Answered on")
    answer_name = fields.Char(string="Signed by")
    answer_note = fields.Text(string="Exceptions")
    difference = fields.Monetary(help="Ours less theirs, in company currency.")
    alternative_work = fields.Text(
        string="Alternative work", help="Receipts, delivery notes: what was looked at instead of an answer."
    )
    recorded_by_id = fields.Many2one("res.users", string="Recorded by")

    _one_per_round = models.Constraint("UNIQUE (round_id, partner_id)", "A customer has one confirmation in a round.")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"alternative_work"}

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "name", "partner_id", "date", "balance", "address", "printed_on"]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "!=", "draft")

    @api.model
    def _make(self, record, partners):
        """Letters of a round, with the balances of its day per currency frozen on them."""
        sums = self.env["ar.statement"]._collect_items(partners, record.company_id, record.date)
        amounts = {}
        for item in sums:
            key = (item["partner_id"], item["currency_id"])
            amounts[key] = amounts.get(key, 0.0) + item["amount_residual_currency"]
        totals = {
            row["partner_id"]: row["total"]
            for row in self.env["ar.open.item"]._aged_balance(record.company_id, record.date, partners=partners)
        }
        numbers = (
            self.env["ir.sequence"].sudo().with_company(record.company_id)
        )  # sudo: people need no right on numbers
        letters = self._create_recorded(
            [
                {
                    "name": numbers.next_by_code("ar.confirmation", record.date),
                    "round_id": record.id,
                    "company_id": record.company_id.id,
                    "partner_id": partner.id,
                    "date": record.date,
                    "balance": totals.get(partner.id, 0.0),
                    "address": partner.with_context(lang=partner.lang or self.env.lang)._display_address(),
                }
                for partner in partners
            ]
        )
        by_partner = {letter.partner_id.id: letter.id for letter in letters}
        self.env["ar.confirmation.amount"]._create_recorded(
            [
                {
                    "confirmation_id": by_partner[partner_id],
                    "currency_id": currency_id,
                    "amount": self.env["res.currency"].browse(currency_id).round(amount),
                }
                for (partner_id, currency_id), amount in amounts.items()
            ]
        )
        return letters

    def _lang(self):
        self.ensure_one()
        return get_lang(self.env, self.partner_id.lang or self.company_id.partner_id.lang).code

    def _day(self, day):
        return format_date(self.env, day, lang_code=self.env.context.get("lang") or self._lang()) if day else ""

    def _audit_text(self):
        """Why the customer is asked, in the words of the Ministry of Finance's form."""
        auditor = self.round_id.auditor_id
        if auditor:
            return self.env._(
                "Our company's accounts are being audited by %s. As the auditing standards require, the balances between our "
                "companies are to be confirmed. The figures below come from our books.",
                auditor.name,
            )
        return self.env._(
            "Our company's accounts are being audited. As the auditing standards require, the balances between our companies "
            "are to be confirmed. The figures below come from our books."
        )

    # -- what happened ------------------------------------------------------------

    def action_print(self):
        """Print the letters; they are handed to the auditor, who sends them. Nothing is mailed from here."""
        self.check_access("write")
        self.lock_for_update()
        today = fields.Date.context_today(self)
        open_ones = self.filtered(lambda letter: letter.state in ("draft", "printed", "returned"))
        if open_ones != self:
            raise UserError(self.env._("Answered confirmations are not printed again."))
        for letter in self:
            values = {"state": "printed", "letters": letter.letters + 1}
            letter._write_recorded(values if letter.printed_on else {**values, "printed_on": today})
        self.sudo()._seal()  # sudo: the chain is the product's; access was checked
        return self.env.ref("customer_ar_management_statement.ar_confirmation_report").report_action(self)

    def action_answer(self):
        """Open the form that takes an answer as the auditor reports it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer to a confirmation"),
            "target": "new",
            "res_model": "ar.confirmation.answer",
            "view_mode": "form",
            "context": {"default_confirmation_id": self.id},
        }

    def _record_answer(self, values):
        """Keep an answer; called by the form that took it, under the user's own rights.

        :param values: ``state``, ``answered_on``, ``answer_name``, ``answer_note``, ``difference``
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state == "draft":
            raise UserError(self.env._("This confirmation was not handed over yet."))
        if self.round_id.state == "closed":
            raise UserError(self.env._("This round is closed."))
        if (
            values["state"] == "disagreed"
            and not values.get("difference")
            and not (values.get("answer_note") or "").strip()
        ):
            raise UserError(self.env._("Write down the exceptions, or the difference."))
        self._write_recorded({**values, "recorded_by_id": self.env.uid})

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Confirmations are kept; they are numbered evidence."))
