from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class ArClassSimulation(models.TransientModel):
    """Who would move from where to where, and why, before a rule is applied.

    Thresholds are tried out on a draft version: change its bounds, look again."""

    _name = "ar.class.simulation"
    _description = "Try out classification rules"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    as_of = fields.Date(string="As of", required=True, default=fields.Date.context_today)
    rule_set_ids = fields.Many2many(
        "ar.class.rule.set", string="With these versions", help="Empty: the versions in force."
    )
    line_ids = fields.One2many("ar.class.simulation.line", "simulation_id", readonly=True)
    move_ids = fields.One2many("ar.class.simulation.move", "simulation_id", readonly=True)
    count_changed = fields.Integer(readonly=True, string="Customers who would move")
    is_done = fields.Boolean(string="Done", readonly=True)
    why_not = fields.Char(string="Why it cannot be applied", compute="_compute_why_not")
    run_id = fields.Many2one("ar.class.run", string="Applied by", readonly=True)
    applied_text = fields.Char(string="Applied", compute="_compute_applied_text")

    @api.depends("as_of")
    def _compute_display_name(self):
        for simulation in self:
            simulation.display_name = self.env._(
                "Trial as of %s", simulation.as_of and format_date(self.env, simulation.as_of)
            )

    @api.depends("as_of", "rule_set_ids", "is_done", "count_changed")
    @api.depends_context("lang", "uid")
    def _compute_why_not(self):
        """What stands instead of *Apply* once something was tried out; False where it may be applied."""
        today, may = (
            fields.Date.context_today(self),
            self.env.user.has_group("customer_ar_management.group_ar_controller"),
        )
        for trial in self:
            trial.why_not = (
                trial.is_done
                and trial.count_changed
                and (
                    self.env._("A version is applied by its approval: ask for it on the version itself.")
                    if trial.rule_set_ids
                    else self.env._("Only today's classes can be written. Try out today, then apply.")
                    if trial.as_of != today
                    else not may and self.env._("Credit controllers and AR managers apply classes.")
                )
            )

    @api.depends("run_id")
    @api.depends_context("lang")
    def _compute_applied_text(self):
        for trial in self:
            run = trial.run_id
            trial.applied_text = run and self.env._(
                "Applied. Changes of class: %(changed)s, not decided: %(failed)s.",
                changed=run.count_changed,
                failed=run.count_failed,
            )

    def action_simulate(self):
        """Classify without writing and show the moves."""
        self.ensure_one()
        self.line_ids.unlink()
        self.move_ids.unlink()
        changes = self.env["ar.class.rule.set"]._classify(
            self.company_id, self.as_of, dry_run=True, rule_sets=self.rule_set_ids
        )
        if self.rule_set_ids:
            dimensions = self.rule_set_ids.dimension_id.ids
            changes = [change for change in changes if change["dimension_id"] in dimensions]
        self._show_moves(changes)
        self._show_customers(changes)
        self.write({"count_changed": len({change["account_id"] for change in changes}), "is_done": True})
        return self._reopen()

    def _show_moves(self, changes):
        """How many customers move from which class to which."""
        moves = {}
        for change in changes:
            key = (change["dimension_id"], change["from_class_id"], change["to_class_id"], bool(change["error"]))
            moves[key] = moves.get(key, 0) + 1
        self.env["ar.class.simulation.move"].create(
            [
                {
                    "simulation_id": self.id,
                    "dimension_id": dimension,
                    "from_class_id": before,
                    "to_class_id": after,
                    "count": count,
                    "failed": failed,
                }
                for (dimension, before, after, failed), count in moves.items()
            ]
        )

    def _show_customers(self, changes):
        self.env["ar.class.simulation.line"].create(
            [
                {
                    "simulation_id": self.id,
                    "partner_id": change["partner_id"],
                    "dimension_id": change["dimension_id"],
                    "from_class_id": change["from_class_id"],
                    "to_class_id": change["to_class_id"],
                    "why": change["error"] or change["reason"],
                    "failed": bool(change["error"]),
                }
                for change in changes
            ]
        )

    def action_apply(self):
        """Put in force what was tried out with the approved rules, as of today."""
        self.ensure_one()
        self.env["ar.customer.account"]._check_may_override()
        if self.why_not:
            raise UserError(self.why_not)
        run = self.env["ar.class.run"]._run(self.company_id, self.as_of)
        result = self.action_simulate()
        self.run_id = run
        return result

    def action_run(self):
        """What was applied: the changes of that run."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.class.assignment",
            "view_mode": "list,form",
            "name": self.env._("What was applied"),
            "context": {"create": False},
            "domain": [
                ("company_id", "=", self.company_id.id),
                ("date_from", "=", self.run_id.as_of),
                ("is_current", "=", True),
                ("source", "=", "rule"),
            ],
        }

    def action_lines(self):
        """All moves as a list that can be filtered, grouped and exported."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.class.simulation.line",
            "view_mode": "list",
            "name": self.env._("Who would move"),
            "domain": [("simulation_id", "=", self.id)],
        }

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
            "name": self.env._("Try out"),
        }


class ArClassSimulationMove(models.TransientModel):
    _name = "ar.class.simulation.move"
    _description = "Moves of a tried-out classification, counted"
    _rec_name = "dimension_id"
    _order = "dimension_id, count desc, id"

    simulation_id = fields.Many2one("ar.class.simulation", required=True, ondelete="cascade")
    dimension_id = fields.Many2one("ar.class.dimension")
    from_class_id = fields.Many2one("ar.class", string="From class")
    to_class_id = fields.Many2one("ar.class", string="To class")
    count = fields.Integer(string="Customers")
    failed = fields.Boolean()


class ArClassSimulationLine(models.TransientModel):
    _name = "ar.class.simulation.line"
    _description = "Move of a customer in a tried-out classification"
    _rec_name = "partner_id"
    _order = "dimension_id, id"

    simulation_id = fields.Many2one("ar.class.simulation", required=True, ondelete="cascade", index=True)
    partner_id = fields.Many2one("res.partner", string="Customer")
    dimension_id = fields.Many2one("ar.class.dimension")
    from_class_id = fields.Many2one("ar.class", string="From class")
    to_class_id = fields.Many2one("ar.class", string="To class")
    why = fields.Char()
    failed = fields.Boolean()


class ArClassRuleSet(models.Model):
    _inherit = "ar.class.rule.set"

    def action_try_out(self):
        """Open the trial of these versions and run it."""
        simulation = self.env["ar.class.simulation"].create(
            {"rule_set_ids": self.ids, "company_id": (self.company_id[:1] or self.env.company).id}
        )
        return simulation.action_simulate()
