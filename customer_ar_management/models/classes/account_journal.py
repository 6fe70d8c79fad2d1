from odoo import fields, models

METHODS = [
    ("cash", "Cash"),
    ("bank", "Bank transfer"),
    ("card", "Card"),
    ("third_party", "Third-party payment"),
    ("cheque", "Cheque"),
    ("acceptance", "Acceptance bill"),
]


class AccountJournal(models.Model):
    _inherit = "account.journal"

    ar_method_class = fields.Selection(
        METHODS,
        string="Way of payment",
        help="How money in this journal arrives, where the payment method does not say. Empty: cash for cash journals, "
        "card for credit-card journals, bank transfer otherwise.",
    )


class AccountPaymentMethodLine(models.Model):
    _inherit = "account.payment.method.line"

    ar_method_class = fields.Selection(
        METHODS, string="Way of payment", help="How this method pays; empty: as its journal says."
    )
