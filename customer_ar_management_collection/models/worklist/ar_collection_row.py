from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.customer_ar_management_collection.tools import worklist

MOST_ROWS = 1000


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
    collector_id = fields.Many2one("res.users", readonly=True)
    team_id = fields.Many2one("ar.team", readonly=True)
    is_mine = fields.Boolean(
        string="In my portfolio", readonly=True, help="One's own, a colleague's one stands in for, or the team's."
    )
    is_standing_in = fields.Boolean(string="For a colleague", readonly=True)
    is_beyond = fields.Boolean(
        string="Beyond today's time", readonly=True, help="The customers before it take all the time of a day."
    )
    points = fields.Float(readonly=True, aggregator=None)
    facts = fields.Json(readonly=True)
    why = fields.Char(string="Why now", compute="_compute_why")
    overdue = fields.Monetary(readonly=True)
    chase = fields.Monetary(
        string="To chase", readonly=True, help="Overdue, neither promised nor disputed nor paid in."
    )
    oldest = fields.Integer(string="Oldest (days)", readonly=True, aggregator=None)
    minutes = fields.Integer(readonly=True)
    last_contact = fields.Date(string="Last contact", readonly=True)
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char(related="partner_id.email")

    @api.depends("facts")
    @api.depends_context("lang")
    def _compute_why(self):
        rule = self.env["ar.collection.rule"]
        for row in self:
            row.why = rule._reasons_text(row.facts or ())

    @api.model
    def action_today(self, mine=False):
        """Whom to contact today, in the current company; the list opens on the user's own portfolio where it has one.

        :param mine: only the customers that the user works on today
        """
        self.env["ar.contact.log"].check_access("read")
        rows = self._make(self.env.company, self.env.company._ar_today(), mine)
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("To contact today"),
            "res_model": self._name,
            "view_mode": "list,kanban",
            "mobile_view_mode": "kanban",
            "domain": [("id", "in", rows.ids)],
            "views": [(False, "list"), (False, "kanban"), (False, "search")],
            "help": self._nobody_text(),
        }
        if any(row.is_mine for row in rows):
            action["context"] = {"search_default_mine": 1}
        return action

    @api.model
    def _nobody_text(self):
        """What an empty list says."""
        return Markup('<p class="o_view_nocontent_smiling_face">%s</p><p>%s</p>') % (
            self.env._("Nobody needs to be contacted today."),
            self.env._(
                "Customers leave the list while a promise or a plan runs, all is disputed or paid, or a contact is planned for later."
            ),
        )

    @api.model
    def _make(self, company, today, mine):
        """The rows of a list as it stands."""
        Case, user = self.env["ar.collection.case"], self.env.user
        found = Case._work_list(company, today, user if mine else None)[:MOST_ROWS]
        # sudo: whose customers one works on is no secret of theirs
        own = set(self.env["ar.customer.account"].sudo().search(Case._portfolio_domain(company, today, user)).ids)
        for_whom, _nobody = Case._stands_in(today, user)
        mine_first = [row["minutes"] for row in found if row["account_id"] in own]
        last = worklist.within(mine_first, Case._day_capacity(company, user))
        beyond = {row["account_id"] for row in [row for row in found if row["account_id"] in own][last:]}
        names = (
            "account_id",
            "partner_id",
            "points",
            "overdue",
            "chase",
            "oldest",
            "minutes",
            "last_contact",
            "collector_id",
            "team_id",
        )
        # sudo: the rows are the product's; what they say was read under the user's own rights
        return self.sudo().create(
            [
                {
                    **{name: row[name] for name in names},
                    "facts": row["reasons"],
                    "position": number,
                    "company_id": company.id,
                    "is_mine": row["account_id"] in own,
                    "is_standing_in": row["collector_id"] in for_whom,
                    "is_beyond": row["account_id"] in beyond,
                }
                for number, row in enumerate(found, 1)
            ]
        )

    def action_open(self):
        """The desk, at this customer."""
        self.ensure_one()
        return self.account_id.action_desk()

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
