from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management_statement.tools import rebate as rules
from odoo.addons.customer_ar_management_statement.tools import statement as periods


class ArRebateRule(models.Model):
    """What customers of some classes earn for paying on time in a period: a percentage of their revenue before tax."""

    _name = "ar.rebate.rule"
    _description = "Rebate for paying on time"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, help="A customer earns by the first rule that fits.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    class_ids = fields.Many2many(
        "ar.class",
        string="For the classes",
        context={"ar_class_with_dimension": True},
        help="Customers with any of them. Empty: everybody.",
    )
    period = fields.Selection(
        [("monthly", "Month"), ("quarterly", "Quarter"), ("annual", "Year")], required=True, default="quarterly"
    )
    percent = fields.Float(string="Rebate (%)", digits=(5, 2), required=True, default=1)
    share = fields.Float(string="Paid on time at least (%)", digits=(5, 2), required=True, default=95)
    basis = fields.Selection(
        [("all", "All revenue of the period"), ("on_time", "What was paid on time")], required=True, default="all"
    )
    minimum = fields.Monetary(string="Smallest rebate", help="What is less is not given.")
    account_id = fields.Many2one(
        "account.account",
        string="Booked to",
        required=True,
        check_company=True,
        domain="[('account_type', 'in', ('income', 'income_other', 'expense', 'expense_other'))]",
        help="Account of the line of the credit note.",
    )
    tax_ids = fields.Many2many(
        "account.tax", string="Taxes", check_company=True, domain="[('type_tax_use', '=', 'sale')]"
    )
    rebate_count = fields.Integer(string="Rebates", compute="_compute_rebate_count")

    _numbers = models.Constraint(
        "CHECK (percent > 0 AND percent <= 100 AND share BETWEEN 0 AND 100 AND minimum >= 0)",
        "A rebate is above 0 and at most 100 %, the share paid on time between 0 and 100 %, the smallest rebate not negative.",
    )

    def _compute_rebate_count(self):
        counts = dict(self.env["ar.rebate"]._read_group([("rule_id", "in", self.ids)], ["rule_id"], ["__count"]))
        for rule in self:
            rule.rebate_count = counts.get(rule, 0)

    def action_propose(self):
        """Propose the rebates of the last whole period; who has one of it already, or is not due for it yet, is left out."""
        made = self._propose_last()
        if not made:
            raise UserError(self.env._("No customer has earned a rebate of the last period that is not proposed yet."))
        return {**self._rebate_action(), "domain": [("id", "in", made.ids)]}

    def _propose_last(self):
        """:return: the proposed rebates of each rule's last whole period"""
        made = self.env["ar.rebate"]
        for rule in self:
            today = rule.company_id._ar_today()
            made |= rule._propose(*periods.period(rule.period, today), today)
        return made

    def action_rebates(self):
        """Rebates by these rules."""
        return {**self._rebate_action(), "domain": [("rule_id", "in", self.ids)]}

    @api.model
    def _rebate_action(self):
        return self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_statement.ar_rebate_action")

    def _propose(self, date_from, date_to, as_of):
        """:return: the proposed ``ar.rebate`` of a period, as known on a day"""
        self.ensure_one()
        self.env["ar.rebate"].check_access("create")
        facts = self._facts(date_from, date_to, as_of)
        done = self.env["ar.rebate"].search(
            [("rule_id", "=", self.id), ("date_from", "=", date_from), ("state", "!=", "refused")]
        )
        digits, rule = self.currency_id.decimal_places, self._rule()
        values = []
        for partner_id in self._due_partners(facts) - set(done.partner_id.ids):
            found = rules.earned(rule, facts[partner_id])
            amount = money.round_money(found["amount"], digits)
            if found["reason"] or not amount:
                continue
            values.append(
                {
                    "rule_id": self.id,
                    "company_id": self.company_id.id,
                    "partner_id": partner_id,
                    "date_from": date_from,
                    "date_to": date_to,
                    "revenue": float(facts[partner_id]["revenue"]),
                    "on_time": float(facts[partner_id]["on_time"]),
                    "share": float(round(found["share"], 2)),
                    "base": float(money.round_money(found["base"], digits)),
                    "percent": self.percent,
                    "amount": float(amount),
                    "requester_id": self.env.uid,
                }
            )
        return self.env["ar.rebate"]._create_recorded(sorted(values, key=lambda vals: vals["partner_id"]))

    def _rule(self):
        return {
            "percent": money.dec(self.percent),
            "share": money.dec(self.share),
            "basis": self.basis,
            "minimum": money.dec(self.minimum),
        }

    def _due_partners(self, facts):
        """Ids of the customers whose first fitting rule of this period is this one."""
        accounts = self.env["ar.customer.account"].search(
            [("company_id", "=", self.company_id.id), ("partner_id", "in", list(facts))]
        )
        fitting = self.search([("company_id", "=", self.company_id.id), ("period", "=", self.period)])
        due = set()
        for account in accounts:
            first = next((r for r in fitting if not r.class_ids or r.class_ids & account.class_ids), None)
            if first == self:
                due.add(account.partner_id.id)
        return due

    def _revenue_rows(self, date_from, date_to, as_of):
        """``[(partner id, revenue, paid on time, not due yet)]`` in company currency, without tax."""
        self.env.flush_all()
        paid = self.env["ar.metric"]._payment_items_sql(self.company_id, as_of, date_from - timedelta(days=1))
        return self.env.execute_query(
            SQL(
                """
            WITH document AS MATERIALIZED (
                SELECT move.id, customer.commercial_partner_id AS partner_id, move.move_type, move.amount_untaxed_signed AS net,
                       move.amount_untaxed_signed / NULLIF(move.amount_total_signed, 0) AS net_share
                  FROM account_move move JOIN res_partner customer ON customer.id = move.partner_id
                 WHERE move.state = 'posted' AND move.move_type IN ('out_invoice', 'out_refund')
                   AND move.company_id = ANY(%(companies)s) AND move.invoice_date BETWEEN %(date_from)s AND %(date_to)s
                   AND NOT EXISTS (SELECT FROM ar_rebate WHERE ar_rebate.move_id = move.id)),
            paid AS (
                SELECT document.partner_id, SUM(payment.amount * document.net_share) AS amount
                  FROM (%(paid)s) payment JOIN account_move_line line ON line.id = payment.line_id
                  JOIN document ON document.id = line.move_id
                 WHERE NOT payment.is_open AND payment.days_late <= 0 GROUP BY document.partner_id),
            waiting AS (
                SELECT document.partner_id, SUM(item.amount_residual * document.net_share) AS amount
                  FROM (%(waiting)s) item
                  JOIN document ON document.id = item.move_id AND document.move_type = 'out_invoice'
                 GROUP BY document.partner_id)
            SELECT revenue.partner_id, revenue.net, COALESCE(paid.amount, 0), COALESCE(waiting.amount, 0)
              FROM (SELECT partner_id, SUM(net) AS net FROM document GROUP BY partner_id) revenue
              LEFT JOIN paid USING (partner_id) LEFT JOIN waiting USING (partner_id) ORDER BY 1""",
                companies=list(self.env["ar.open.item"]._branch_ids(tuple(self.company_id.ids))),
                date_from=date_from,
                date_to=date_to,
                waiting=self._not_due_sql(as_of),
                paid=paid,
            )
        )

    def _not_due_sql(self, as_of):
        """What is open and not due yet on a day: documents with their open amounts."""
        # sudo: all of what a customer bought counts, whoever proposes
        items = self.env["ar.open.item"].sudo().with_context(ar_as_of=as_of)
        query = items._search(items._company_domain(self.company_id) & Domain("date_due", ">=", as_of))
        names = ("move_id", "amount_residual")
        return query.select(
            *(SQL("%s AS %s", items._field_to_sql(items._table, n, query), SQL.identifier(n)) for n in names)
        )

    def _facts(self, date_from, date_to, as_of):
        """``{partner id: facts of tools.rebate.earned}`` of everybody with an invoice or credit note of the period, in one query.
        When and how late something was paid says ``ar.metric._payment_items_sql``; credit notes of rebates are no revenue."""
        rows = self._revenue_rows(date_from, date_to, as_of)
        digits = self.currency_id.decimal_places
        return {
            partner_id: {
                name: money.round_money(money.dec(figure), digits)
                for name, figure in zip(("revenue", "on_time", "waiting"), figures)
            }
            for partner_id, *figures in rows
        }
