from datetime import date

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class ArLimitationClock(models.Model):
    """The last day on which an overdue item can be enforced, and the events that make it so. Written by ``_refresh`` alone."""

    _name = "ar.limitation.clock"
    _description = "Limitation"
    _inherit = ["ar.recorded.mixin"]
    _order = "expires, id"

    line_id = fields.Many2one(
        "account.move.line", string="Item", required=True, ondelete="cascade", readonly=True, index=True
    )
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    account_id = fields.Many2one("ar.customer.account", readonly=True, index="btree_not_null", ondelete="set null")
    collector_id = fields.Many2one(related="account_id.collector_id")
    rule_id = fields.Many2one("ar.limitation.rule", string="Law", required=True, readonly=True, ondelete="restrict")
    currency_id = fields.Many2one(related="line_id.currency_id")
    amount = fields.Monetary(related="line_id.amount_residual_currency", string="Open amount")
    date_due = fields.Date(string="Due", readonly=True)
    begins = fields.Date(string="Counted from", readonly=True)
    expires = fields.Date(string="Last day", readonly=True, index=True)
    is_held = fields.Boolean(string="Held now", readonly=True)
    facts = fields.Json(readonly=True, help="Per event: day, kind, last day, effect, model and id of its evidence.")
    warned_for = fields.Date(string="Warned for", readonly=True, help="The last day that people were warned of.")
    days_left = fields.Integer(string="Days left", compute="_compute_days_left")
    events = fields.Text(string="What counts", compute="_compute_events")

    _one_per_item = models.Constraint("UNIQUE (line_id)", "An item has one clock.")

    @api.depends("expires", "company_id")
    def _compute_days_left(self):
        today = {company: company._ar_today() for company in self.company_id}
        for clock in self:
            clock.days_left = (clock.expires - today[clock.company_id]).days if clock.expires else 0

    @api.depends("move_id")
    def _compute_display_name(self):
        for clock in self:
            clock.display_name = clock.move_id.name or clock.line_id.name or ""

    @api.depends("facts")
    @api.depends_context("lang")
    def _compute_events(self):
        for clock in self:
            clock.events = "\n".join(f"{row['day']}  {row['kind']}: {row['effect']}" for row in clock._event_rows())

    def _event_rows(self):
        """The events of the clock in words, oldest first: dicts ``{day, kind, until, effect, model, id, evidence}``."""
        self.ensure_one()
        Rule = self.env["ar.limitation.effect"]
        kinds = dict(Rule._fields["kind"]._description_selection(self.env))
        effects = dict(self._effects())
        names = self._evidence_names()
        show = lambda day: self.env["ir.qweb.field.date"].value_to_html(date.fromisoformat(day), {}) if day else ""
        return [
            {
                "day": show(day),
                "kind": kinds.get(kind, kind),
                "until": show(until),
                "effect": effects.get(effect, effect),
                "model": model,
                "id": key,
                "evidence": names.get((model, key), ""),
            }
            for day, kind, until, effect, model, key in self.facts or ()
        ]

    def _evidence_names(self):
        """``{(model, id): name}`` of the evidence that the reader may see."""
        self.ensure_one()
        names = {}
        for model in {row[4] for row in self.facts or ()} & self.env.registry.models.keys():
            records = self.env[model].browse({row[5] for row in self.facts if row[4] == model}).exists()
            names.update({(model, record.id): record.display_name for record in records._filtered_access("read")})
        return names

    @api.model
    def _effects(self):
        labels = {
            "restart": self.env._("starts anew"),
            "suspend": self.env._("holds"),
            "nothing": self.env._("without effect"),
            "late": self.env._("too late"),
            "early": self.env._("before it was due"),
        }
        return list(labels.items())

    def action_evidence(self):
        """One file with the evidence of these items and its proof."""
        self.check_access("read")
        if len(self.company_id) > 1:
            raise UserError(self.env._("Choose items of one company."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/customer_ar_management_collection/evidence.zip?lines={','.join(map(str, self.line_id.ids))}",
            "target": "new",
        }

    def action_log(self):
        """Put an event on file for these items."""
        if len(self.partner_id) > 1:
            raise UserError(self.env._("Choose items of one customer."))
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.limitation.event",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Event of limitation"),
            "context": {
                "default_partner_id": self.partner_id.id,
                "default_company_id": self.company_id[:1].id,
                "default_line_ids": [Command.set(self.line_id.ids)],
            },
        }
