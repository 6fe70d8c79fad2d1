from odoo import api, fields, models


class ArCollectorCapacity(models.Model):
    """How much time a collector has in a week."""

    _name = "ar.collector.capacity"
    _description = "Collector's time"
    _rec_name = "user_id"
    _order = "company_id, id"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    user_id = fields.Many2one("res.users", string="Collector", required=True, index=True)
    minutes = fields.Integer(string="Minutes per week", required=True, default=1200)
    load = fields.Integer(
        string="Minutes taken", compute="_compute_load", help="What the overdue customers of the collector take."
    )
    load_share = fields.Float(string="Load (%)", compute="_compute_load")

    _user_unique = models.Constraint("UNIQUE (company_id, user_id)", "The time of this collector is entered already.")
    _minutes_positive = models.Constraint("CHECK (minutes >= 0)", "The time cannot be negative.")

    @api.depends("user_id", "company_id", "minutes")
    def _compute_load(self):
        taken = {
            (company.id, user.id): minutes
            for company, user, minutes in self.env["ar.work.list"]
            .with_context(allowed_company_ids=self.company_id.ids or self.env.companies.ids)
            ._read_group([("assigned_id", "in", self.user_id.ids)], ["company_id", "assigned_id"], ["minutes:sum"])
        }
        for capacity in self:
            capacity.load = taken.get((capacity.company_id.id, capacity.user_id.id), 0)
            capacity.load_share = 100.0 * capacity.load / capacity.minutes if capacity.minutes else 0.0
