"""Oldest first for all customers: preview, one run, undo."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools.matching import oldest as matching_oldest
from odoo.addons.customer_ar_management.tools.money import major, minor

from .ar_match_proposal_propose import QUIET


class ArMatchOldest(models.TransientModel):
    """Applies unapplied payments and credit notes to the oldest items of the same customer, account and currency."""

    _name = "ar.match.oldest"
    _description = "Apply unapplied credits, oldest first"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    date = fields.Date(
        string="Items due until",
        required=True,
        default=fields.Date.context_today,
        help="Credits are applied to items due on or before this day.",
    )
    partner_ids = fields.Many2many("res.partner", string="Only these customers")
    credit_notes = fields.Boolean(string="Credit notes too", default=True)
    line_ids = fields.One2many("ar.match.oldest.line", "wizard_id", string="Preview", readonly=True)
    previewed = fields.Boolean(readonly=True)
    customer_count = fields.Integer(string="Customers", compute="_compute_counts")
    item_count = fields.Integer(string="Items", compute="_compute_counts")

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_name(self):
        self.name = self.env._("Oldest first")

    @api.depends("line_ids")
    def _compute_counts(self):
        for wizard in self:
            wizard.customer_count = len(wizard.line_ids.partner_id)
            wizard.item_count = len(wizard.line_ids.move_line_id)

    def _collect(self):
        """``{id: row}`` of the open items that may meet, and the plan: two queries for any number of customers."""
        items = self.env["ar.open.item"]._as_it_stands().with_context(allowed_company_ids=self.company_id.ids)
        domain = Domain("company_id", "=", self.company_id.id) & Domain("partner_id", "!=", False)
        domain &= Domain("is_credit", "=", True) | Domain("date_due", "<=", self.date)
        if self.partner_ids:
            domain &= Domain("partner_id", "in", self.partner_ids.commercial_partner_id.ids)
        if not self.credit_notes:
            domain &= Domain("move_type", "!=", "out_refund")
        rows = items.search_fetch(
            domain, ["line_id", "partner_id", "account_id", "currency_id", "amount_residual_currency", "date_due"]
        )
        digits = self.env["ar.match.proposal"]._digits()
        entries = [
            matching_oldest.Entry(
                id=row.line_id.id,
                scope=(row.partner_id.id, row.account_id.id, row.currency_id.id),
                due=row.date_due,
                residual=minor(row.amount_residual_currency, digits[row.currency_id.id]),
            )
            for row in rows
        ]
        return {row.line_id.id: row for row in rows}, matching_oldest.plan(entries)

    def _preview_values(self):
        rows, plan = self._collect()
        digits = self.env["ar.match.proposal"]._digits()
        return [
            {
                "partner_id": rows[credit].partner_id.id,
                "currency_id": rows[credit].currency_id.id,
                "credit_line_id": credit,
                "move_line_id": debit,
                "date_due": rows[debit].date_due,
                "amount": major(units, digits[rows[credit].currency_id.id]),
            }
            for credit, parts in plan.items()
            for debit, units in parts
        ]

    def action_preview(self):
        """Show who would pay what, and post nothing."""
        self.ensure_one()
        self.write({"line_ids": [Command.clear(), *map(Command.create, self._preview_values())], "previewed": True})
        return True

    def action_apply(self):
        """Post what the preview shows; what changed in the meantime is left alone and says why.

        :return: the action that opens the run
        """
        self.ensure_one()
        Proposal = self.env["ar.match.proposal"]
        Proposal._check_may_book()
        if not self.line_ids:
            raise UserError(self.env._("There is nothing to apply: make the preview first."))
        # sudo: runs and proposals are written by the product alone; the right to book was checked
        run = (
            self.env["ar.match.run"]
            .sudo()
            .create(
                {
                    "company_id": self.company_id.id,
                    "date": self.date,
                    "origin": "oldest",
                    "user_id": self.env.uid,
                    "proposed": len(self.line_ids.credit_line_id),
                }
            )
        )
        proposals = Proposal._propose_parts(self.line_ids.grouped("credit_line_id"))
        done = proposals._post_waiting(run_id=run.id)
        amounts = [p.currency_id._convert(p.allocated, run.currency_id, run.company_id, p.date) for p in done]
        run.write(
            {
                "posted": len(done),
                "failed": len(proposals) - len(done),
                "amount": sum(amounts),
                "ended_on": fields.Datetime.now(),
            }
        )
        return {"type": "ir.actions.act_window", "res_model": "ar.match.run", "res_id": run.id, "view_mode": "form"}


class ArMatchOldestLine(models.TransientModel):
    _name = "ar.match.oldest.line"
    _description = "Preview: oldest first"
    _order = "partner_id, date_due, id"

    wizard_id = fields.Many2one("ar.match.oldest", required=True, ondelete="cascade", index=True)
    partner_id = fields.Many2one("res.partner", string="Customer")
    credit_line_id = fields.Many2one("account.move.line", string="Credit item")
    credit_move_id = fields.Many2one(related="credit_line_id.move_id", string="Unapplied credit")
    move_line_id = fields.Many2one("account.move.line", string="Open item")
    move_id = fields.Many2one(related="move_line_id.move_id", string="Pays")
    date_due = fields.Date(string="Due date")
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary()


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _propose_parts(self, parts):
        """Proposals of credits whose parts are decided already; a credit that was matched in part before goes on.

        :param parts: ``{credit line: ar.match.oldest.line records}``
        """
        credits = self.env["account.move.line"].union(*parts)
        values = self._credit_values(credits)
        own = self.sudo().with_context(**QUIET)  # sudo: proposals are written by the product alone
        known = {row.credit_line_id: row for row in own.search([("credit_line_id", "in", credits.ids)])}
        prepared = {
            credit.id: {
                **{name: value for name, value in values[credit.id].items() if name in self._fields},
                "partner_id": credit.partner_id.commercial_partner_id.id,
                "rule": "oldest_first",
                "confidence": 1,
                "certain": False,
                "reasons": [["by_hand", {}]],
                "other_ways": [],
                "state": "open",
            }
            for credit in credits
        }
        self._add_accounts(prepared)
        own.union(*known.values()).allocation_ids.unlink()
        for credit, row in known.items():
            row.write(prepared[credit.id])
        fresh = credits.filtered(lambda credit: credit not in known)
        rows = known | dict(zip(fresh, own.create([prepared[credit.id] for credit in fresh]), strict=True))
        self.env["ar.match.allocation"].sudo().create(
            [
                {  # sudo: as above
                    "proposal_id": rows[credit].id,
                    "move_line_id": line.move_line_id.id,
                    "amount": line.amount,
                    "residual": line.move_line_id.amount_residual_currency,
                }
                for credit, lines in parts.items()
                for line in lines
            ]
        )
        return self.browse([rows[credit].id for credit in credits])
