from odoo import fields, models


class ArCreditPolicy(models.Model):
    _inherit = "ar.credit.policy"

    frame_orders = fields.Selection(
        [("whole", "Count the whole order"), ("delivered", "Count what is due for delivery")],
        string="Frame orders",
        default="whole",
        required=True,
        help="Frame orders fix prices and quantities for a long time; what is called off much later need not eat the limit today.",
    )
    horizon_days = fields.Integer(
        string="Delivery horizon (days)",
        default=30,
        help="With frame orders: lines to be delivered later than this do not count yet.",
    )

    _horizon_not_negative = models.Constraint("CHECK (horizon_days >= 0)", "The delivery horizon cannot be negative.")
