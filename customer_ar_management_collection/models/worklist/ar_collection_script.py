from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.tools import placeholders
from odoo.addons.customer_ar_management_collection.tools.worklist import script

SITUATIONS = [
    ("answer", "An answer waits"),
    ("broken", "A promise was broken"),
    ("dispute_late", "A dispute is past its deadline"),
    ("promised", "A promise runs"),
    ("disputed", "Something is disputed"),
    ("never", "Never spoken to"),
]
NAMES = (
    "customer",
    "contact",
    "company",
    "collector",
    "overdue",
    "count",
    "oldest_document",
    "oldest_days",
    "promised_amount",
    "promised_date",
    "disputed_amount",
)


class ArCollectionScript(models.Model):
    """What to say, by situation, step and class; in the customer's language where it is translated."""

    _name = "ar.collection.script"
    _description = "Words for a call"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    situation = fields.Selection(SITUATIONS, help="Empty: in any situation.")
    step_from = fields.Integer(string="From dunning step", help="0: also where no reminder was sent yet.")
    class_id = fields.Many2one("ar.class", string="Only of class", ondelete="cascade")
    text = fields.Text(
        required=True,
        translate=True,
        help="May name {customer}, {contact}, {company}, {collector}, {overdue}, {count}, {oldest_document}, {oldest_days}, "
        "{promised_amount}, {promised_date}, {disputed_amount}.",
    )

    @api.constrains("text")
    def _check_text(self):
        for record in self:
            if unknown := placeholders.unknown(record.text, NAMES):
                raise ValidationError(
                    self.env._(
                        "The text names what does not exist: %(names)s. It can name: %(known)s.",
                        names=", ".join(unknown),
                        known=", ".join(NAMES),
                    )
                )

    @api.model
    def _fitting(self, facts):
        """The scripts that fit a call, the best first.

        :param facts: ``tools.script.Facts``
        """
        scripts = self.search([])
        return self.browse(
            script.fitting(
                [
                    script.Script(one.id, one.situation or None, one.step_from, one.class_id.id or None)
                    for one in scripts
                ],
                facts,
            )
        )
