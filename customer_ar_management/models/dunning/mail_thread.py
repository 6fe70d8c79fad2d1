from odoo import api, models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """Mail comes in through the gateway, whose user is one of ours: no visitor of the portal hands in a mail,
        which would count as a customer's answer to a reminder."""
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(self.env._("Answers come in by mail; nobody writes them in a customer's name."))
        return super().message_process(model, message, *args, **kwargs)
