from odoo import api, fields, models


class ArClassAssignment(models.Model):
    """Which class a customer had, from when until when, and why.

    Rows are only added and closed, by ``_record``; nobody edits them."""

    _name = "ar.class.assignment"
    _description = "Class of a customer over time"
    _inherit = ["ar.recorded.mixin"]
    _order = "date_from desc, id desc"

    account_id = fields.Many2one(
        "ar.customer.account", string="Customer account", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    dimension_id = fields.Many2one("ar.class.dimension", required=True, index=True, ondelete="cascade")
    class_id = fields.Many2one("ar.class", required=True, index=True, ondelete="restrict")
    previous_class_id = fields.Many2one("ar.class", string="Class before", ondelete="set null")
    direction = fields.Selection(
        [("new", "First class"), ("up", "Better"), ("down", "Worse"), ("same", "Same class")],
        required=True,
        default="new",
        help="By the order of the classes: the best comes first.",
    )
    date_from = fields.Date(string="Since", required=True, index=True)
    date_to = fields.Date(string="Replaced on")
    is_current = fields.Boolean(string="Current", default=True)
    source = fields.Selection(
        [("rule", "By rule"), ("manual", "By hand"), ("import", "Imported")], required=True, default="rule"
    )
    rule_set_id = fields.Many2one("ar.class.rule.set", string="Rule", ondelete="set null")
    figures = fields.Json(readonly=True)
    reason_id = fields.Many2one("ar.reason", string="Reason code", ondelete="restrict")
    note = fields.Char(string="Reason")
    override_until = fields.Date(string="By hand until", help="Last day; empty: until someone ends it.")
    user_id = fields.Many2one("res.users", string="Set by")
    why = fields.Char(compute="_compute_why")
    is_personal = fields.Boolean(related="dimension_id.is_personal", store=True)

    _one_current = models.UniqueIndex(
        "(account_id, dimension_id) WHERE is_current", "A customer has one class per dimension at a time."
    )
    _dates = models.Constraint("CHECK (date_to IS NULL OR date_to >= date_from)", "A class cannot end before it began.")
    _override_dates = models.Constraint(
        "CHECK (override_until IS NULL OR override_until >= date_from)",
        "An override cannot end before it began. Choose a later last day.",
    )

    @api.depends("class_id", "dimension_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.dimension_id.name}: {row.class_id.name}"

    @api.depends("figures", "rule_set_id", "class_id", "reason_id", "note", "source")
    @api.depends_context("lang")
    def _compute_why(self):
        for (rule_set, company), rows in self.grouped(lambda r: (r.rule_set_id, r.company_id)).items():
            explain = rule_set.sudo()._explainer(company) if rule_set else None  # sudo: the reason is part of the row
            warning = rule_set.sudo()._sales_warner(company) if rule_set else None  # sudo: as above
            automatic = rule_set.auto_classes
            for row in rows:
                if row.source == "rule" and explain:
                    why = explain(None if automatic else row.class_id.id, 0, row.figures or {})
                    row.why = " · ".join(filter(None, [why, warning(row.date_from)]))
                else:
                    row.why = " · ".join(filter(None, [row.reason_id.name, row.note, row.user_id.name]))

    def action_end_override(self):
        """End overrides by hand: the next classification decides again."""
        self.env["ar.customer.account"]._check_may_override()
        held = self.filtered(lambda row: row.is_current and row.source != "rule")
        today = fields.Date.context_today(self)
        for company, rows in held.grouped("company_id").items():
            self._record(
                company,
                today,
                [
                    {
                        "account_id": row.account_id.id,
                        "partner_id": row.partner_id.id,
                        "dimension_id": row.dimension_id.id,
                        "from_class_id": row.class_id.id,
                        "to_class_id": None,
                        "rule_set_id": None,
                        "figures": {},
                    }
                    for row in rows
                ],
            )
            self.env["ar.class.run"]._run(company)
