from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class ArWriteOffLine(models.Model):
    """An item of a write-off: what was given up of it, and what came in after all."""

    _name = "ar.write.off.line"
    _description = "Item written off"
    _order = "write_off_id desc, id"
    _rec_name = "move_id"

    write_off_id = fields.Many2one(
        "ar.write.off", string="Write-off", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="write_off_id.company_id", store=True, index=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    state = fields.Selection(related="write_off_id.state", store=True)
    reason = fields.Selection(related="write_off_id.reason", store=True)
    date = fields.Date(related="write_off_id.date", store=True)
    line_id = fields.Many2one(
        "account.move.line", string="Journal item", required=True, readonly=True, index=True, ondelete="restrict"
    )
    move_id = fields.Many2one("account.move", string="Document", readonly=True, ondelete="restrict")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True, index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    date_due = fields.Date(string="Due date", readonly=True)
    days_overdue = fields.Integer(
        string="Days overdue",
        compute="_compute_days_overdue",
        store=True,
        help="When it was written off; the age rules of the tax office count from here.",
    )
    amount_currency = fields.Monetary(string="Given up", required=True, readonly=True)
    amount = fields.Monetary(
        string="In company currency", currency_field="company_currency_id", required=True, readonly=True
    )
    entry_line_id = fields.Many2one(
        "account.move.line", string="Booked as", readonly=True, index="btree_not_null", ondelete="set null"
    )
    recovered = fields.Monetary(currency_field="company_currency_id", readonly=True)
    recovered_on = fields.Date(string="Recovered on", readonly=True, help="The day on which all of it had come in.")
    is_lost = fields.Boolean(string="Lost", compute="_compute_is_lost", store=True)

    @api.depends("date_due", "date")
    def _compute_days_overdue(self):
        for line in self:
            line.days_overdue = (line.date - line.date_due).days if line.date and line.date_due else 0

    @api.depends("state", "recovered_on")
    def _compute_is_lost(self):
        for line in self:
            line.is_lost = line.state == "done" and not line.recovered_on

    def _product_write(self, vals):
        self.sudo().write(vals)  # sudo: the caller has checked who may do it; people write nothing here

    def _recover(self, credit_line, amount=None):
        """Book money that came in for a written-off item as recovery.

        :param credit_line: the open credit of the receipt (journal item of the customer's receivable account)
        :param amount: in company currency; None = as much as fits
        :return: the entry
        """
        self.ensure_one()
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise AccessError(self.env._("Recoveries are booked by credit controllers and AR managers."))
        record, company = self.write_off_id, self.company_id
        record.lock_for_update()
        self.invalidate_recordset(["recovered", "state"])
        amount = self._recoverable(credit_line, amount)
        day = max(credit_line.date, record.date)
        label = self.env._("Recovery of %s", self.move_id.name)
        move = record._add_entries(
            [
                {
                    "move_type": "entry",
                    "company_id": company.id,
                    "date": day,
                    "journal_id": company._ar_loss_journal().id,
                    "ref": label,
                    "line_ids": [
                        fields.Command.create(vals)
                        for vals in (
                            {
                                "name": label,
                                "account_id": credit_line.account_id.id,
                                "partner_id": self.partner_id.id,
                                "debit": amount,
                                "credit": 0,
                            },
                            {
                                "name": label,
                                "account_id": company.ar_loss_recovery_account_id.id,
                                "debit": 0,
                                "credit": amount,
                            },
                        )
                    ],
                }
            ]
        )
        record._match_entries(
            move.line_ids.filtered(lambda line: line.account_type == "asset_receivable") | credit_line
        )
        recovered = company.currency_id.round(self.recovered + amount)
        whole = not company.currency_id.compare_amounts(recovered, self.amount)
        self._product_write({"recovered": recovered, "recovered_on": day if whole else False})
        return move

    def _recoverable(self, credit_line, amount):
        """How much of a credit is booked as recovery.

        :raise UserError: nothing is left, the money is somebody else's, or it is more than there is
        """
        currency = self.company_id.currency_id
        most = min(currency.round(self.amount - self.recovered), -credit_line.amount_residual)
        amount = currency.round(most if amount is None else amount)
        if self.state != "done" or currency.compare_amounts(self.recovered, self.amount) >= 0:
            raise UserError(self.env._("Nothing of %s is left to recover.", self.move_id.name))
        mine = (
            credit_line.partner_id.commercial_partner_id == self.partner_id
            and credit_line.account_type == "asset_receivable"
        )
        if not mine or currency.compare_amounts(amount, 0) <= 0 or currency.compare_amounts(amount, most) > 0:
            raise UserError(
                self.env._(
                    "The receipt must be an open credit of %(customer)s, and no more than %(amount)s can be recovered.",
                    customer=self.partner_id.display_name,
                    amount=currency.format(max(most, 0)),
                )
            )
        if not self.company_id.ar_loss_recovery_account_id:
            raise UserError(
                self.env._(
                    "Where are recoveries of %s booked? Choose the account in the settings of receivables.",
                    self.company_id.name,
                )
            )
        return amount
