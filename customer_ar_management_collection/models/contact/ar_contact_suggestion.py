from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.dispute.ar_dispute import REASONS

RESULTS = {
    "promise": "promised",
    "dispute": "disputed",
    "paid": "paid",
    "remittance": "paid",
    "question": "question",
    "plan_request": "plan",
    "absence": "absent",
    "wrong_person": "wrong_person",
    "insolvency": "insolvent",
}


class ArContactSuggestion(models.Model):
    """What an answer seems to say, with the sentence that says so. It acts when a person accepts it, not before."""

    _name = "ar.contact.suggestion"
    _description = "Suggestion from an answer"
    _inherit = ["ar.recorded.mixin"]
    _order = "contact_log_id desc, id"
    _rec_name = "sentence"

    contact_log_id = fields.Many2one(
        "ar.contact.log", string="Contact", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(related="contact_log_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("promise", "Promise to pay"),
            ("dispute", "Dispute"),
            ("paid", "Paid already"),
            ("remittance", "What a payment is for"),
            ("question", "Question"),
            ("plan_request", "Asks for instalments or time"),
            ("absence", "Absent"),
            ("wrong_person", "Wrong person"),
            ("insolvency", "Insolvency"),
        ],
        required=True,
        readonly=True,
    )
    date = fields.Date(readonly=True)
    amount = fields.Monetary(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    line_ids = fields.Many2many(
        "account.move.line", "ar_contact_suggestion_line_rel", "suggestion_id", "line_id", string="Items", readonly=True
    )
    reason = fields.Selection(REASONS, readonly=True)
    sentence = fields.Text(required=True, readonly=True)
    confidence = fields.Float(readonly=True)
    state = fields.Selection(
        [("open", "To look at"), ("accepted", "Accepted"), ("dismissed", "Dismissed")],
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    receipts = fields.Text(
        string="Receipts that may be it",
        compute="_compute_receipts",
        help="Money that came in and is matched with nothing.",
    )
    promise_id = fields.Many2one("ar.promise", readonly=True, ondelete="set null")
    dispute_ids = fields.Many2many(
        "ar.dispute",
        "ar_contact_suggestion_dispute_rel",
        "suggestion_id",
        "dispute_id",
        string="Disputes",
        readonly=True,
    )

    @api.depends("kind", "line_ids", "amount", "date")
    def _compute_receipts(self):
        """Looked up when an answer is read: what waits changes with every bank file."""
        Desk = self.env["ar.collection.desk"]
        for one in self:
            contact = one.contact_log_id
            if one.kind not in ("paid", "remittance") or one.state != "open":
                one.receipts = False
                continue
            account = self.env["ar.customer.account"].search(
                [("partner_id", "=", contact.partner_id.id), ("company_id", "=", contact.company_id.id)], limit=1
            )
            items = self.env["ar.open.item"].search(
                [*account._open_item_domain(), ("is_credit", "=", False)]
                + ([("line_id", "in", one.line_ids.ids)] if one.line_ids else [])
            )
            found = Desk._receipts(account, items, one.date or None) if account else []
            one.receipts = "\n".join(row["text"] for row in found) or self.env._("No receipt waits that could be it.")

    def action_accept(self):
        """Do what it says: note the promise or the dispute; put the next contact on the day back; set the result.

        :raise UserError: in the words of the promise or dispute that cannot be
        """
        for one in self.filtered(lambda each: each.state == "open"):
            values = getattr(one, f"_accept_{one.kind}", dict)()
            one._write_recorded({"state": "accepted", **values})
            if not one.contact_log_id.result:
                one.contact_log_id.result = RESULTS[one.kind]

    def action_dismiss(self):
        """It was read wrongly."""
        self.filtered(lambda each: each.state == "open")._write_recorded({"state": "dismissed"})

    def _accept_promise(self):
        contact = self.contact_log_id
        if not self.date:
            raise UserError(self.env._("No day is named: note the promise by hand, with the day you agree on."))
        self.env["ar.promise"].check_access("create")
        # sudo: where it came from is the product's to say; the right to note promises was checked
        promise = (
            self.env["ar.promise"]
            .sudo()
            .create(
                {
                    "partner_id": contact.partner_id.id,
                    "company_id": contact.company_id.id,
                    "line_ids": [Command.set(self.line_ids.ids)],
                    "date": self.date,
                    "amount": self.amount,
                    "note": self.sentence,
                    "source": "reply",
                }
            )
        )
        return {"promise_id": promise.id}

    def _accept_dispute(self):
        contact = self.contact_log_id
        self.env["ar.dispute"].check_access("create")
        # sudo: as for a promise
        disputes = (
            self.env["ar.dispute"]
            .sudo()
            .create(
                [
                    {
                        "partner_id": contact.partner_id.id,
                        "company_id": contact.company_id.id,
                        "move_id": line.move_id.id,
                        "line_id": line.id,
                        "amount": self.amount
                        if len(self.line_ids) == 1 and self.amount < line.amount_residual_currency
                        else 0,
                        "reason": self.reason,
                        "note": self.sentence,
                        "source": "reply",
                        "owner_id": self.env.uid,
                    }
                    for line in self.line_ids
                ]
            )
        )
        return {"dispute_ids": [Command.set(disputes.ids)]}

    def _accept_absence(self):
        if self.date:
            self.contact_log_id.next_date = self.date
        return {}
