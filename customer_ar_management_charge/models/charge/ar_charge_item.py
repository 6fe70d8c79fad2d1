from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.customer_ar_management.tools.money import dec, round_money
from odoo.addons.customer_ar_management_charge.tools import interest
from odoo.addons.customer_ar_management_charge.tools.charge import ledger


class ArChargeItem(models.Model):
    """An instalment line that is or was late: what the ledger of interest knows about it.

    Written by ``ar.charge`` alone; nobody has the right to write here.
    """

    _name = "ar.charge.item"
    _description = "Item that bears interest"
    _inherit = ["ar.recorded.mixin"]
    _order = "date_due, id"
    _rec_name = "move_id"

    line_id = fields.Many2one(
        "account.move.line", string="Journal item", required=True, readonly=True, ondelete="restrict"
    )
    move_id = fields.Many2one("account.move", string="Document", readonly=True, index=True, ondelete="restrict")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    policy_id = fields.Many2one("ar.charge.policy", required=True, readonly=True, ondelete="restrict")
    date_due = fields.Date(string="Due date", readonly=True)
    first_day = fields.Date(string="First day charged", readonly=True)
    digest = fields.Char(
        readonly=True, help="Of amount, days and movements: the same digest needs no new look; empty asks for one."
    )
    stamp = fields.Char(readonly=True, help="Of the reference rate's values.")
    stop_digest = fields.Char(
        string="Digest of stops", readonly=True, help="Of the days on which nothing or less is earned."
    )
    next_check = fields.Date(
        string="Next check", readonly=True, help="On this day something known already changes what is earned."
    )
    accrual_ids = fields.One2many("ar.charge.accrual", "item_id", readonly=True)
    earned = fields.Monetary(string="Interest so far", compute="_compute_earned")
    per_day = fields.Monetary(string="Interest per day", compute="_compute_earned")

    _check = models.Index("(company_id, next_check)")
    _look_again = models.Index("(company_id) WHERE digest IS NULL")
    _stopped = models.Index("(company_id) WHERE stop_digest != ''")
    _line_unique = models.Constraint("UNIQUE (line_id)", "This item is in the ledger of interest already.")

    @api.depends("accrual_ids")
    @api.depends_context("ar_as_of", "tz")
    def _compute_earned(self):
        as_of = fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)
        figures = self._figures(as_of)
        for item in self:
            item.earned, item.per_day = figures[item.id]

    def _figures(self, as_of):
        """``{item id: (interest up to the day, what one more day brings)}``, rounded to the item's currency; not capped."""
        result = {}
        for item, rows in self._effective().items():
            rule, digits = item.policy_id._rule(), item.currency_id.decimal_places
            until = min(as_of, item.company_id.ar_charge_accrued or as_of)
            total = sum(ledger.earned(row, rule, until) for row in rows)
            running = [row for row in rows if row.last is None]
            day = sum(
                ledger.period_of(until, until, row.base, row.percent, rule).amount
                for row in running
                if row.first <= until
            )
            result[item.id] = float(interest.round_fraction(total, digits)), float(interest.round_fraction(day, digits))
        return result

    def _effective(self):
        """``{item: [effective rows, as tools.ledger.Row]}`` for many items in one query."""
        rows = {item: [] for item in self}
        for row in (
            self.env["ar.charge.accrual"]
            .sudo()
            .search(  # sudo: whoever may read the item may read its figures
                [("item_id", "in", self.ids), ("kind", "!=", "mirror"), ("is_void", "=", False)], order="date_from, id"
            )
        ):
            rows[row.item_id.sudo(self.env.su)].append(row._row())
        return rows

    def action_policy_again(self):
        """Take the policy that counts for these customers today; the next run corrects what it changes, dated that day."""
        if not self.env.user.has_group("customer_ar_management.group_ar_manager"):
            raise AccessError(self.env._("The AR manager decides under which policy an item bears interest."))
        Charge = self.env["ar.charge"]
        for company, items in self.grouped("company_id").items():
            found = Charge._policies(company, items.mapped("partner_id").ids)
            for item in items:
                policy = found(item.partner_id.id, item.line_id.invoice_date or item.line_id.date)
                if policy and policy != item.policy_id:
                    item.sudo().write(
                        {"policy_id": policy.id, "digest": False}
                    )  # sudo: the manager was checked, people write nothing here
        return True

    def _amount(self):
        """The original amount in the item's currency (Decimal)."""
        return round_money(dec(self.line_id.amount_currency), self.currency_id.decimal_places)
