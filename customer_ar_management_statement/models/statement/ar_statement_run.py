from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management_statement.tools import statement as rules


class ArStatementRun(models.Model):
    """Statements of one period to all who are due: proposed, looked at, sent in committed batches."""

    _name = "ar.statement.run"
    _description = "Statement run"
    _inherit = ["ar.recorded.mixin"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    kind = fields.Selection(
        [("monthly", "Monthly"), ("quarterly", "Quarterly"), ("annual", "Annual"), ("demand", "On demand")],
        required=True,
        default="monthly",
    )
    style = fields.Selection(
        [("balance_forward", "Balance forward"), ("open_item", "Open items")], required=True, default="balance_forward"
    )
    date_from = fields.Date(
        string="First day", required=True, compute="_compute_period", store=True, precompute=True, readonly=False
    )
    date_to = fields.Date(
        string="Last day", required=True, compute="_compute_period", store=True, precompute=True, readonly=False
    )
    state = fields.Selection(
        [("draft", "New"), ("proposed", "Proposed"), ("confirmed", "Being sent"), ("done", "Done")],
        required=True,
        default="draft",
    )
    excluded_ids = fields.Many2many("res.partner", string="Taken out by hand")
    statement_ids = fields.One2many("ar.statement", "run_id")
    skip_ids = fields.One2many("ar.statement.skip", "run_id", string="Left out")
    statement_count = fields.Integer(string="Number of statements", compute="_compute_counts")
    skip_count = fields.Integer(string="Number left alone", compute="_compute_counts")
    sent_count = fields.Integer(string="Number sent", compute="_compute_counts")
    failed_count = fields.Integer(string="Number failed", compute="_compute_counts")
    confirmed_by_id = fields.Many2one("res.users", string="Confirmed by")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"company_id", "kind", "style", "date_from", "date_to", "excluded_ids"}

    @api.depends("kind")
    def _compute_period(self):
        today = fields.Date.context_today(self)
        for run in self:
            run.date_from, run.date_to = rules.period(run.kind or "monthly", today)

    @api.depends("statement_ids.state", "skip_ids")
    def _compute_counts(self):
        states = {
            (run, state): count
            for run, state, count in self.env["ar.statement"]._read_group(
                [("run_id", "in", self.ids)], ["run_id", "state"], ["__count"]
            )
        }
        skipped = dict(self.env["ar.statement.skip"]._read_group([("run_id", "in", self.ids)], ["run_id"], ["__count"]))
        for run in self:
            run.statement_count = sum(count for (owner, _state), count in states.items() if owner == run)
            run.sent_count = states.get((run, "sent"), 0)
            run.failed_count = states.get((run, "failed"), 0) + states.get((run, "unsure"), 0)
            run.skip_count = skipped.get(run, 0)

    @api.depends("kind", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for run in self:
            run.display_name = f"{kinds.get(run.kind, '')} {format_date(self.env, run.date_to) or ''}"

    def write(self, vals):
        changed = {"company_id", "kind", "style", "date_from", "date_to"} & vals.keys()
        if changed and self.filtered(lambda run: run.state != "draft") and not self.env.su:
            raise UserError(
                self.env._("The statements of this run are proposed already: make a new run for another period.")
            )
        return super().write(vals)

    # -- propose --------------------------------------------------------------

    def action_propose(self):
        """Collect who is due and make their statements; what cannot be, has one reason each. Proposing again starts anew."""
        for run in self:
            if run.state not in ("draft", "proposed"):
                raise UserError(self.env._("This run is confirmed."))
            run.check_access("write")
            run.lock_for_update()
            old = run.sudo()  # sudo: proposals are the product's; nothing of them has left
            old.statement_ids.unlink()
            old.skip_ids.unlink()
            run._propose()
            run._write_recorded({"state": "proposed"})
        return True

    def _propose(self):
        partners = self.env["res.partner"].browse(self._candidates())
        facts = self._facts(partners)
        due = partners.filtered(lambda partner: rules.skip_reason({**facts[partner.id], "proven": True}) in (None,))
        statements = self.env["ar.statement"]._prepare(
            due, self.company_id, self.date_from, self.date_to, self.kind, self.style, self
        )
        wrong = statements.filtered(lambda statement: not statement.is_proven)
        unproven = set(wrong.partner_id.ids)
        wrong.sudo().unlink()  # sudo: see action_propose
        skipped = {
            partner.id: rules.skip_reason({**facts[partner.id], "proven": partner.id not in unproven})
            for partner in partners
        }
        self.env["ar.statement.skip"]._create_recorded(
            [
                {"run_id": self.id, "company_id": self.company_id.id, "partner_id": partner_id, "reason": reason}
                for partner_id, reason in skipped.items()
                if reason
            ]
        )

    def _candidates(self):
        """Ids of the customers with an account in the company, in one query."""
        self.env["ar.customer.account"].flush_model(["partner_id", "company_id", "active"])
        return [
            partner_id
            for (partner_id,) in self.env.execute_query(
                SQL(
                    "SELECT partner_id FROM ar_customer_account WHERE company_id = %s AND active ORDER BY partner_id",
                    self.company_id.id,
                )
            )
        ]

    def _facts(self, partners):
        """``{partner id: facts of tools.statement.skip_reason}`` in a fixed number of queries."""
        Statement = self.env["ar.statement"]
        cycles = {
            account.partner_id.id: account.statement_cycle or "all"
            for account in self.env["ar.customer.account"].search(
                [("company_id", "=", self.company_id.id), ("partner_id", "in", partners.ids)]
            )
        }
        existing = {
            partner.id
            for (partner,) in Statement._read_group(
                [
                    ("company_id", "=", self.company_id.id),
                    ("kind", "=", self.kind),
                    ("date_from", "=", self.date_from),
                    ("date_to", "=", self.date_to),
                    ("state", "!=", "stopped"),
                    ("run_id", "!=", self.id),
                ],
                ["partner_id"],
            )
        }
        sums = Statement._collect_sums(partners, self.company_id, self.date_from, self.date_to) if partners else {}
        moved = set(self._moved(partners))
        contacts = self.env["ar.contact.role"]._recipients(partners.ids, "statement")
        return {
            partner.id: {
                "excluded": partner in self.excluded_ids,
                "cycle": cycles.get(partner.id, "all"),
                "kind": self.kind,
                "exists": partner.id in existing,
                "moved": partner.id in moved,
                "proven": True,
                "open": any(opening or movement for opening, movement, *_rest in sums.get(partner.id, {}).values()),
                "address": any(contact.email and not contact.bounced for contact in contacts.get(partner.id, ())),
            }
            for partner in partners
        }

    def _moved(self, partners):
        """Ids of the customers with anything booked in the period."""
        lines = self.env["account.move.line"].sudo()  # sudo: whether anything was booked, no figure
        found = lines._read_group(
            self.env["ar.open.item"]._company_domain(self.company_id)
            & fields.Domain("account_id.account_type", "=", "asset_receivable")
            & fields.Domain("parent_state", "=", "posted")
            & fields.Domain("date", ">=", self.date_from)
            & fields.Domain("date", "<=", self.date_to)
            & fields.Domain("partner_id.commercial_partner_id", "in", partners.ids),
            ["partner_id"],
        )
        return {partner.commercial_partner_id.id for (partner,) in found}

    # -- confirm and send -------------------------------------------------------

    def action_confirm(self):
        """Number the proposed statements and send them in the background."""
        for run in self:
            if run.state != "proposed":
                raise UserError(self.env._("Propose the statements first, and look at them."))
            run.lock_for_update()
            run.statement_ids.filtered(lambda statement: statement.state == "draft").action_confirm()
            run._write_recorded({"state": "confirmed", "confirmed_by_id": self.env.uid})
        self._wake_delivery()
        return True

    @api.model
    def _wake_delivery(self):
        # sudo: whoever confirms may start the scheduler
        self.env.ref("customer_ar_management_statement.ir_cron_ar_statement_deliver").sudo()._trigger()

    def _finish(self):
        """Runs whose statements have all left, or failed, are done."""
        finished = self.filtered(
            lambda run: (
                run.state == "confirmed"
                and not run.statement_ids.filtered(lambda statement: statement.state in ("draft", "ready", "sending"))
            )
        )
        finished._write_recorded({"state": "done"})

    def action_statements(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_statement.ar_statement_action")
        return {**action, "domain": [("run_id", "=", self.id)]}

    def action_skips(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Left out"),
            "res_model": "ar.statement.skip",
            "view_mode": "list",
            "domain": [("run_id", "=", self.id)],
            "context": {"search_default_group_reason": 1},
        }

    # -- by themselves ----------------------------------------------------------

    @api.model
    def _cron_propose(self):
        """Propose the runs of periods that have ended, once each, from the day on which the company began to use them; confirm
        them where the company says so."""
        for company in self.env["res.company"].search([]):
            for kind in ("monthly", "quarterly", "annual"):
                self.with_company(company)._propose_period(company, kind, company._ar_today())
        self.env["ar.statement"]._remind_unanswered(fields.Date.today())

    @api.model
    def _propose_period(self, company, kind, today):
        date_from, date_to = rules.period(kind, today)
        earlier = self.search([("company_id", "=", company.id), ("kind", "=", kind)], order="date_to desc", limit=1)
        if not earlier or earlier.date_to >= date_to:
            return self.browse()  # the first run of a kind is made by hand
        run = self.create(
            {"company_id": company.id, "kind": kind, "style": earlier.style, "date_from": date_from, "date_to": date_to}
        )
        run.action_propose()
        if company.ar_statement_run_auto:
            run.action_confirm()
        return run
