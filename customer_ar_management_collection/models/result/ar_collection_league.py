from datetime import timedelta

from markupsafe import Markup

from odoo import SUPERUSER_ID, api, fields, models

from odoo.addons.customer_ar_management.tools import promise

DAYS = 90


class ArCollectionLeague(models.TransientModel):
    """What each collector did and brought in during the last ninety days; a manager may switch the comparison off."""

    _name = "ar.collection.league"
    _description = "Collectors beside each other"
    _inherit = ["ar.recorded.mixin"]
    _order = "amount desc, id"
    _rec_name = "user_id"

    user_id = fields.Many2one("res.users", string="Collector", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    contacts = fields.Integer(string="Contacts noted", readonly=True)
    reached = fields.Integer(readonly=True)
    contact_rate = fields.Float(string="Contact rate (%)", readonly=True, aggregator=None)
    promises = fields.Integer(string="Promises decided", readonly=True)
    kept = fields.Integer(string="Promises kept", readonly=True)
    kept_rate = fields.Float(string="Kept (%)", readonly=True, aggregator=None)
    amount = fields.Monetary(string="Collected", readonly=True, help="After a contact of this collector.")

    @api.model
    def action_show(self):
        """The table as it stands; where it is switched off, collectors see their own row alone."""
        self.env["ar.contact.log"].check_access("read")
        company = self.env.company
        rows = self._gather(company, company._ar_today())
        # sudo: the rows are the product's; what they say was read under the user's own rights
        made = self.sudo().create([{"user_id": user.id, "company_id": company.id, **row} for user, row in rows.items()])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Collectors, last %s days", DAYS),
            "res_model": self._name,
            "views": [(False, "list"), (False, "kanban")],
            "view_mode": "list,kanban",
            "mobile_view_mode": "kanban",
            "help": Markup('<p class="o_view_nocontent_smiling_face">%s</p><p>%s</p>')
            % (
                self.env._("Nobody has noted a contact yet"),
                self.env._("Contacts, promises and the money that followed them are counted for each collector."),
            ),
            "domain": [("id", "in", made.ids)],
        }

    @api.model
    def _gather(self, company, as_of):
        """``{user: {contacts, reached, contact_rate, promises, kept, kept_rate, amount}}``, three queries."""
        since, rows = as_of - timedelta(days=DAYS), {}
        blank = {
            "contacts": 0,
            "reached": 0,
            "contact_rate": 0.0,
            "promises": 0,
            "kept": 0,
            "kept_rate": 0.0,
            "amount": 0.0,
        }
        effort = self.env["ar.collection.effort"].with_context(ar_as_of=as_of)
        for user, done, reached, amount in effort._read_group(
            [("company_id", "=", company.id), ("what", "=", "contact"), ("day", ">", since), ("user_id", "!=", False)],
            ["user_id"],
            ["done:sum", "reached:sum", "amount:sum"],
        ):
            rows[user] = {
                **blank,
                "contacts": done,
                "reached": reached,
                "contact_rate": 100.0 * reached / done,
                "amount": amount,
            }
        for user, (decided, kept) in self._kept(company, since, as_of).items():
            if user in rows or self._may_name(company, user):
                row = rows.setdefault(user, dict(blank))
                row.update(promises=decided, kept=kept, kept_rate=100.0 * kept / decided)
        return rows

    @api.model
    def _kept(self, company, since, as_of):
        """``{user: (promises decided, promises kept)}`` of those whose day was in the period, by who noted them."""
        found = {}
        for user, state, count in self.env["ar.promise"]._read_group(
            [
                ("company_id", "=", company.id),
                ("state", "in", promise.DECIDED),
                ("date", ">", since),
                ("date", "<=", as_of),
                ("source", "!=", "customer"),
                ("create_uid", "!=", SUPERUSER_ID),
            ],
            ["create_uid", "state"],
            ["__count"],
        ):
            decided, kept = found.get(user, (0, 0))
            found[user] = decided + count, kept + (0 if state in promise.MISSED else count)
        return found

    @api.model
    def _may_name(self, company, user):
        return (
            company.ar_collection_league
            or user == self.env.user
            or self.env.user.has_group("customer_ar_management.group_ar_manager")
        )
