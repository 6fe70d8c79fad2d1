"""The entry of a run, and the proof that the allowance in the ledger is what the last run said."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    allowance = fields.Monetary(
        string="Allowance in the ledger", compute="_compute_proof", help="On the day before the next run, or today."
    )
    since = fields.Monetary(
        string="Entries since", compute="_compute_proof", help="On the account of the allowance, made by no run."
    )
    difference = fields.Monetary(compute="_compute_proof", help="Allowance less provision less entries since: 0.")

    @api.depends("amount", "state", "entry_ids")
    def _compute_proof(self):
        for run in self:
            following = run.search(
                [("company_id", "=", run.company_id.id), ("state", "=", "posted"), ("date", ">", run.date)],
                order="date",
                limit=1,
            )
            until = fields.Date.subtract(following.date, days=1) if following else run.company_id._ar_today()
            proof = run._proof(run.company_id, max(until, run.date)) if run.state == "posted" else {}
            run.allowance, run.since, run.difference = (
                proof.get(name, 0) for name in ("allowance", "since", "difference")
            )

    def _book(self):
        """Post the change, or the whole with its reversal on the next day, as the run says."""
        company = self.company_id
        expense, allowance = company.ar_loss_expense_account_id, company.ar_loss_allowance_account_id
        if not (expense and allowance and company._ar_loss_journal()):
            raise UserError(
                self.env._(
                    "Where is the provision of %s booked? Choose the accounts of bad debts and of the allowance in the settings"
                    " of receivables.",
                    company.name,
                )
            )
        if locks := company._get_lock_date_violations(
            self.date, fiscalyear=True, sale=False, purchase=False, tax=False, hard=True
        ):
            raise UserError(
                self.env._(
                    "The books of %(company)s are closed until %(lock)s: the provision of %(day)s cannot be booked. Choose a later"
                    " key date, or have the period opened.",
                    company=company.name,
                    lock=format_date(self.env, max(lock for lock, _field in locks)),
                    day=format_date(self.env, self.date),
                )
            )
        amount = self.amount
        if self.booking == "movement":
            amount -= self._allowance(company, self.date)
        amount = self.currency_id.round(amount)
        if self.currency_id.is_zero(amount):
            return
        vals = [self._entry_vals(self.date, amount, self.env._("Provision on receivables, %s", self.date))]
        if self.booking == "reverse":
            next_day = fields.Date.add(self.date, days=1)
            vals.append(self._entry_vals(next_day, -amount, self.env._("Provision of %s taken back", self.date)))
        self._post_entries(vals)

    def _entry_vals(self, date, amount, label):
        company = self.company_id
        debit, credit = (amount, 0) if amount > 0 else (0, -amount)
        return {
            "move_type": "entry",
            "company_id": company.id,
            "date": date,
            "journal_id": company._ar_loss_journal().id,
            "ref": label,
            "line_ids": [
                fields.Command.create(vals)
                for vals in (
                    {
                        "name": label,
                        "account_id": company.ar_loss_expense_account_id.id,
                        "debit": debit,
                        "credit": credit,
                    },
                    {
                        "name": label,
                        "account_id": company.ar_loss_allowance_account_id.id,
                        "debit": credit,
                        "credit": debit,
                    },
                )
            ],
        }

    @api.model
    def _allowance(self, company, as_of):
        """The allowance in the ledger at the end of a day, as a positive amount."""
        rows = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [  # sudo: a balance of the company; who may ask was checked
                    ("account_id", "=", company.ar_loss_allowance_account_id.id),
                    ("company_id", "=", company.id),
                    ("parent_state", "=", "posted"),
                    ("date", "<=", as_of),
                ],
                aggregates=["balance:sum"],
            )
        )
        return -company.currency_id.round(rows[0][0] or 0)

    @api.model
    def _proof(self, company, as_of):
        """Allowance in the ledger = last posted run + entries since.

        :return: ``{allowance, run, since, difference}``; ``since`` are entries on the account that no run made, dated after the key date
        """
        run = self.sudo().search(  # sudo: see _allowance
            [("company_id", "=", company.id), ("state", "=", "posted"), ("date", "<=", as_of)], limit=1
        )
        allowance, currency = self._allowance(company, as_of), company.currency_id
        domain = [
            ("account_id", "=", company.ar_loss_allowance_account_id.id),
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("date", "<=", as_of),
            ("move_id", "not in", run.entry_ids.filtered(lambda move: move.date == run.date).ids),
        ]
        if run:
            domain.append(("date", ">", run.date))
        ((since,),) = (
            self.env["account.move.line"].sudo()._read_group(domain, aggregates=["balance:sum"])
        )  # sudo: see _allowance
        since = -currency.round(since or 0)
        return {
            "allowance": allowance,
            "run": run.amount,
            "since": since,
            "difference": currency.round(allowance - run.amount - since),
        }
