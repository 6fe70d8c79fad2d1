from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class ArDataCheck(models.Model):
    """What is wrong with the receivables data: one row per company and check,
    refreshed nightly. Other concerns add checks by extending ``_checks``."""

    _name = "ar.data.check"
    _description = "Data check"
    _inherit = ["ar.recorded.mixin"]
    _order = "company_id, sequence, id"

    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True, ondelete="cascade")
    code = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    name = fields.Char(compute="_compute_texts", string="Check")
    explanation = fields.Char(compute="_compute_texts", string="What to do")
    count = fields.Integer(string="Found", readonly=True)
    state = fields.Selection([("fine", "Nothing found"), ("look", "To look at")], compute="_compute_state", store=True)
    checked_at = fields.Datetime(string="Checked at", readonly=True)

    _company_code_unique = models.Constraint("UNIQUE (company_id, code)", "Each check exists once per company.")

    @api.model
    def _checks(self, company, as_of):
        """Hook: the checks of a company, as ``{code: check}`` in their order.

        Extend with ``{**super()._checks(company, as_of), "my_code": {…}}``. A
        check has ``name``, ``help`` (what to do), ``model``, ``domain`` and
        may have ``context`` for the action that opens what was found. The
        domain must be one search; it says which records are wrong.
        """
        return {
            **self._item_checks(company, as_of),
            **self._ledger_checks(company, as_of),
            **self._evidence_checks(company),
        }

    @api.model
    def _item_checks(self, company, as_of):
        """The checks that ask the open items."""
        credit_days = company.ar_check_credit_days
        within = Domain("company_id", "child_of", company.ids)
        items = {"model": "ar.open.item", "context": {"ar_as_of": fields.Date.to_string(as_of)}}
        return {
            "no_partner": {
                **items,
                "name": self.env._("Open items without a customer"),
                "help": self.env._("Nobody can be reminded: set the customer on the journal item."),
                "domain": within & Domain("partner_id", "=", False),
            },
            "no_due_date": {
                **items,
                "name": self.env._("Open items without a due date"),
                "help": self.env._("They age from their accounting date: set a due date."),
                "domain": within & Domain("due_date_missing", "=", True) & Domain("is_credit", "=", False),
            },
            "old_credit": {
                **items,
                "name": self.env._("Credits not applied for more than %s days", credit_days),
                "help": self.env._("Match them to invoices or pay them back."),
                "domain": within
                & Domain("is_credit", "=", True)
                & Domain("date", "<", as_of - timedelta(days=credit_days)),
            },
        }

    @api.model
    def _ledger_checks(self, company, as_of):
        """The checks that ask documents, journal items and accounts."""
        draft_days = company.ar_check_draft_days
        within = Domain("company_id", "child_of", company.ids)
        return {
            "old_draft": {
                "name": self.env._("Drafts older than %s days", draft_days),
                "model": "account.move",
                "help": self.env._("Post or delete them: a draft is no receivable."),
                "domain": within
                & Domain("state", "=", "draft")
                & Domain("move_type", "in", ("out_invoice", "out_refund", "out_receipt"))
                & Domain("date", "<", as_of - timedelta(days=draft_days)),
            },
            "draft_matched": {
                "name": self.env._("Cash matched to drafts"),
                "model": "account.move.line",
                "help": self.env._("The cash counts as unapplied until the draft is posted."),
                "domain": within
                & Domain("parent_state", "=", "posted")
                & Domain("account_id.account_type", "=", "asset_receivable")
                & (
                    Domain("matched_debit_ids.debit_move_id.parent_state", "=", "draft")
                    | Domain("matched_credit_ids.credit_move_id.parent_state", "=", "draft")
                ),
            },
            "not_reconcilable": {
                "name": self.env._("Receivable accounts that do not allow matching"),
                "model": "account.account",
                "help": self.env._("Allow reconciliation on the account: nothing on it can ever be settled."),
                "domain": Domain("company_ids", "parent_of", company.ids)
                & Domain("account_type", "=", "asset_receivable")
                & Domain("reconcile", "=", False),
            },
        }

    @api.depends("code", "company_id")
    @api.depends_context("lang")
    def _compute_texts(self):
        for company, rows in self.grouped("company_id").items():
            checks = self._checks(company, fields.Date.context_today(self))
            for row in rows:
                check = checks.get(row.code, {})
                row.name, row.explanation = check.get("name", row.code), check.get("help", "")

    @api.depends("count")
    def _compute_state(self):
        for row in self:
            row.state = "look" if row.count else "fine"

    @api.model
    def _check(self, company, as_of):
        """Count what each check finds in ``company`` and keep the counts."""
        # sudo: a check covers the whole company, whoever asked for it
        rows = self.sudo().search([("company_id", "=", company.id)])
        by_code = {row.code: row for row in rows}
        checks = self.sudo().with_company(company)._checks(company, as_of)
        missing = []
        for sequence, code in enumerate(checks):
            if code in by_code:
                by_code[code].sequence = sequence
            else:
                missing.append({"sequence": sequence, "code": code, "company_id": company.id})
        rows.filtered(lambda row: row.code not in checks).unlink()
        rows = rows.exists() | self.sudo().create(missing)  # sudo: as above
        for row in rows:
            row._count(checks[row.code])
        return rows.sudo(self.env.su)

    def _count(self, check):
        """Count what one check finds now."""
        model = self.env[check["model"]].with_context(**check.get("context", {}))
        self.write({"count": model.search_count(check["domain"]), "checked_at": fields.Datetime.now()})

    def action_check_now(self):
        """Repeat all checks in the companies chosen."""
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise AccessError(self.env._("Ask a credit controller or the AR manager to repeat the checks."))
        for company in self.env.companies.root_id:
            self._check(company, company._ar_today())
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_open(self):
        """Open the records that the check finds now; what was counted at night is counted anew."""
        self.ensure_one()
        check = self._checks(self.company_id, fields.Date.context_today(self))[self.code]
        # sudo: the count is the check's own; whoever looks at what it found brings it up to date
        self.sudo()._count(check)
        views = ("list", "form") if check["model"] != "ar.open.item" else ("list", "kanban", "pivot", "graph")
        return {
            "type": "ir.actions.act_window",
            "name": check["name"],
            "res_model": check["model"],
            "view_mode": ",".join(views),
            "views": [(False, view) for view in views],
            "domain": list(check["domain"]),
            "context": {**check.get("context", {}), "create": False},
        }
