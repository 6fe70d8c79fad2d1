from odoo import fields, models
from odoo.exceptions import AccessError


class ArCustomerQueryAnswer(models.TransientModel):
    """The text of an answer, before it leaves."""

    _name = "ar.customer.query.answer"
    _description = "Answer to a question"

    query_id = fields.Many2one("ar.customer.query", required=True, readonly=True)
    question = fields.Text(related="query_id.text")
    text = fields.Text(string="Answer", required=True)

    def action_send(self):
        """Send it."""
        self.ensure_one()
        if self.create_uid != self.env.user:
            raise AccessError(self.env._("This form belongs to somebody else."))
        self.query_id._answer(self.text)
        return {"type": "ir.actions.act_window_close"}
