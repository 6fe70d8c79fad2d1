from odoo import api, fields, models

from .ar_collection_rule import CODES


class ArCollectionRow(models.TransientModel):
    """A customer on somebody's work list of today; read by whom it was made for."""

    _name = "ar.collection.row"
    _description = "Customer to contact today"
    _inherit = ["ar.recorded.mixin"]
    _order = "position, id"
    _rec_name = "partner_id"

    position = fields.Integer(string="No.", readonly=True, aggregator=None)
    account_id = fields.Many2one("ar.customer.account", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    points = fields.Float(readonly=True, aggregator=None)
    facts = fields.Json(readonly=True)
    why = fields.Char(string="Why now", compute="_compute_why")
    overdue = fields.Monetary(readonly=True)
    chase = fields.Monetary(string="To chase", readonly=True, help="Overdue, neither promised nor disputed.")
    oldest = fields.Integer(string="Oldest (days)", readonly=True, aggregator=None)
    last_contact = fields.Date(string="Last contact", readonly=True)
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char(related="partner_id.email")

    @api.depends("facts")
    @api.depends_context("lang")
    def _compute_why(self):
        labels = dict(self.env["ar.collection.rule"]._fields["code"]._description_selection(self.env))
        for row in self:
            row.why = " · ".join(
                f"{labels[code]}: {figure:g}" for code, figure, _points in row.facts or () if code in dict(CODES)
            )

    @api.model
    def action_today(self, mine=False):
        """Whom to contact today, in the current company.

        :param mine: only the customers of the user
        """
        self.env["ar.contact.log"].check_access("read")
        company, today = self.env.company, fields.Date.context_today(self)
        found = self.env["ar.collection.case"]._work_list(company, today, self.env.user if mine else None)
        names = ("account_id", "partner_id", "points", "overdue", "chase", "oldest", "last_contact")
        # sudo: the rows are the product's; what they say was read under the user's own rights
        rows = self.sudo().create(
            [
                {
                    **{name: row[name] for name in names},
                    "facts": row["reasons"],
                    "position": number,
                    "company_id": company.id,
                }
                for number, row in enumerate(found, 1)
            ]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("To contact today"),
            "res_model": self._name,
            "view_mode": "list,kanban",
            "domain": [("id", "in", rows.ids)],
            "views": [(False, "list"), (False, "kanban")],
            "help": self.env._("Nobody needs to be contacted today."),
        }

    def action_open(self):
        """The customer's file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.customer.account",
            "res_id": self.account_id.id,
            "view_mode": "form",
        }

    def action_contact(self):
        """Note what was said."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.contact.log",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Contact"),
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }
