from odoo import fields, models
from odoo.exceptions import AccessError


class ArConfirmationAnswer(models.TransientModel):
    """What came back to the auditor."""

    _name = "ar.confirmation.answer"
    _description = "Answer to a confirmation"

    confirmation_id = fields.Many2one("ar.confirmation", required=True, readonly=True)
    currency_id = fields.Many2one(related="confirmation_id.currency_id")
    state = fields.Selection(
        [("agreed", "Agreed"), ("disagreed", "Disagreed"), ("returned", "Returned undelivered")],
        required=True,
        default="agreed",
    )
    answered_on = fields.Date(string="Answered on", required=True, default=fields.Date.context_today)
    answer_name = fields.Char(string="Signed by")
    answer_note = fields.Text(string="Exceptions")
    difference = fields.Monetary(help="Ours less theirs, in company currency.")

    def action_record(self):
        """Record the answer as given."""
        self.ensure_one()
        if self.create_uid != self.env.user:
            raise AccessError(self.env._("This form belongs to somebody else."))
        self.confirmation_id._record_answer(
            {
                "state": self.state,
                "answered_on": self.answered_on,
                "answer_name": self.answer_name,
                "answer_note": self.answer_note,
                "difference": self.difference if self.state == "disagreed" else 0.0,
            }
        )
        return {"type": "ir.actions.act_window_close"}
