"""What interest depends on, read for a whole company in a fixed number of queries."""

from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import dec, round_money
from odoo.addons.customer_ar_management_charge.tools.interest import Item, Movement, Stop


class Facts(NamedTuple):
    """A line as read: what changes its interest is in ``digest``."""

    line_id: int
    move_id: int
    partner_id: int
    currency_id: int
    amount: float
    due: object
    document: object
    movements: list
    digest: str
    item_id: int | None
    policy_id: int | None
    known: str | None
    next_check: object


class ArCharge(models.AbstractModel):
    _inherit = "ar.charge"

    @api.model
    def _collect(self, company, as_of):
        """The lines of a company whose interest may change on a day, one :class:`Facts` each.

        In scope is what is open, what runs in the ledger, and what was matched since the last run: a line that is settled and
        known cannot change otherwise. Movements are the matchings with posted items on the day that core says (``max_date``),
        as in ``ar.open.item``, and those taken apart since.
        """
        self.env["account.move.line"].flush_model()
        self.env["account.partial.reconcile"].flush_model()
        self.env["account.move"].flush_model(["ar_charge_note_id"])
        self.env["ar.charge.item"].flush_model()
        self.env["ar.charge.reopening"].flush_model()
        last = (
            self.env["ar.charge.run"]
            .sudo()
            .search(  # sudo: how far the product came
                [("company_id", "=", company.id)], order="date desc", limit=1
            )
        )
        rows = self.env.execute_query(
            SQL(
                """
            WITH line AS (%(scope)s)
            SELECT l.id, l.move_id, c.commercial_partner_id, l.currency_id, l.amount_currency, l.due, l.document,
                   moved.list, md5(concat_ws('|', l.amount_currency, l.due, l.document, moved.list)),
                   item.id, item.policy_id, item.digest, item.next_check
              FROM line l
              LEFT JOIN res_partner c ON c.id = l.partner_id
              LEFT JOIN ar_charge_item item ON item.line_id = l.id
              LEFT JOIN (SELECT m.line_id, array_agg(m.day || ' ' || m.amount ORDER BY m.day, m.amount) AS list
                           FROM (%(movements)s) m GROUP BY m.line_id) moved ON moved.line_id = l.id
            """,
                scope=self._scope_sql(company, as_of, last),
                movements=self._movements_sql(),
            )
        )
        return [Facts(*row) for row in rows]

    @api.model
    def _scope_sql(self, company, as_of, last):
        """The lines in scope. What may have changed is found by ids first, each part by its own index."""
        ((accounts,),) = self.env.execute_query(
            SQL("SELECT ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable')")
        )
        open_lines = SQL("account_id = ANY(%s) AND company_id = %s AND parent_state = 'posted'", accounts, company.id)
        wanted = (
            SQL("SELECT id FROM account_move_line WHERE %s", open_lines)
            if not last
            else SQL(
                """
            SELECT id FROM account_move_line WHERE reconciled IS NOT TRUE AND %(open_lines)s
            UNION
            SELECT item.line_id FROM ar_charge_accrual row JOIN ar_charge_item item ON item.id = row.item_id
             WHERE row.date_to IS NULL AND row.company_id = %(company)s
            UNION
            SELECT debit_move_id FROM account_partial_reconcile WHERE create_date >= %(since)s
            """,
                open_lines=open_lines,
                company=company.id,
                since=fields.Datetime.subtract(last.done_at, days=1),
            )
        )
        return SQL(
            """
            SELECT l.id, l.move_id, l.partner_id, l.currency_id, l.amount_currency, %(due)s AS due,
                   COALESCE(l.invoice_date, l.date) AS document
              FROM account_move_line l
              JOIN account_move move ON move.id = l.move_id AND move.ar_charge_note_id IS NULL
             WHERE l.id = ANY(ARRAY(%(wanted)s)) AND l.account_id = ANY(%(accounts)s)
               AND l.parent_state = 'posted' AND l.company_id = %(company)s AND l.date <= %(as_of)s AND l.amount_currency > 0
               AND %(due)s < %(as_of)s AND %(due)s >= %(since)s
            """,
            wanted=wanted,
            due=self.env["ar.open.item"]._due_date_sql(SQL("l")),
            accounts=accounts,
            company=company.id,
            as_of=as_of,
            since=company.ar_charge_since or fields.Date.to_date("1900-01-01"),
        )

    @api.model
    def _movements_sql(self):
        """What lowered a line or opened it again, one row each. Money that was matched with the line once more was never away."""
        apart = SQL(
            """ar_charge_reopening r WHERE r.line_id IN (SELECT id FROM line) AND NOT EXISTS (
                SELECT FROM account_partial_reconcile again
                 WHERE again.debit_move_id = r.line_id AND again.credit_move_id = r.credit_line_id)"""
        )
        return SQL(
            """
            SELECT p.debit_move_id AS line_id, p.max_date AS day, p.debit_amount_currency AS amount
              FROM account_partial_reconcile p JOIN account_move_line other ON other.id = p.credit_move_id
             WHERE p.debit_move_id IN (SELECT id FROM line) AND other.parent_state = 'posted' AND p.debit_amount_currency != 0
            UNION ALL
            SELECT r.line_id, r.date_matched, r.amount FROM %(apart)s
            UNION ALL
            SELECT r.line_id, r.date_reopened, -r.amount FROM %(apart)s
            """,
            apart=apart,
        )

    @api.model
    def _stops(self, company, facts):
        """Hook: ``{line id: [(tools.interest.Stop, policy field)]}``, the days on which an item bears no or less interest.

        A stop counts where the item's policy has the named switch on. Additive::

            stops = super()._stops(company, facts)
            stops[line_id].append((Stop(first, last, None), "stop_on_plan"))

        :param facts: list of :class:`Facts`
        """
        stops = defaultdict(list)
        # sudo: disputes of all customers count; of what is disputed in part the whole item goes on bearing interest
        disputes = (
            self.env["ar.dispute"].sudo().search([("company_id", "=", company.id)]).filtered(lambda one: not one.amount)
        )
        mine = {partner.id: own for partner, own in disputes.grouped("partner_id").items()}
        for fact in facts:
            for dispute in mine.get(fact.partner_id, ()):
                if (dispute.line_id and dispute.line_id.id != fact.line_id) or (
                    dispute.move_id and dispute.move_id.id != fact.move_id
                ):
                    continue
                stops[fact.line_id].append((Stop(dispute.date_start, dispute.date_end or None), "stop_on_dispute"))
        return stops

    @api.model
    def _policies(self, company, partner_ids):
        """Which policy counts: a function ``(partner id, document date) → ar.charge.policy``.

        Contract (an agreement that holds on the document date) → customer → class → company.
        """
        Policy = self.env["ar.charge.policy"].sudo()  # sudo: the product applies what was decided, whoever looks
        accounts = (
            self.env["ar.customer.account"]
            .sudo()
            .search([("company_id", "=", company.id), ("partner_id", "in", partner_ids)])
        )
        own = {
            account.partner_id.id: account.charge_policy_id or self._class_policy(account, company)
            for account in accounts
        }
        contracts = defaultdict(list)
        for agreement in (
            self.env["ar.agreement"]
            .sudo()
            .search(
                [("account_id", "in", accounts.ids), ("charge_policy_id", "!=", False)], order="date_from desc, id desc"
            )
        ):
            contracts[agreement.partner_id.id].append(agreement)

        def policy(partner_id, document):
            for agreement in contracts.get(partner_id, ()):
                if agreement.date_from <= document and (not agreement.date_to or document <= agreement.date_to):
                    return agreement.charge_policy_id
            return own.get(partner_id) or company.sudo().ar_charge_policy_id or Policy

        return policy

    @api.model
    def _class_policy(self, account, company):
        for each in account.class_ids.sorted(lambda each: (each.dimension_sequence, each.sequence, each.id)):
            if found := each.charge_policy_ids.filtered(lambda policy: policy.company_id == company)[:1]:
                return found
        return self.env["ar.charge.policy"]

    @api.model
    def _claim(self, fact, stops, policy, digits):
        """``(tools.interest.Item, [Movement])`` of a line under a policy."""
        item = Item(
            round_money(dec(fact.amount), digits),
            fact.document,
            fact.due,
            tuple(stop for stop, switch in stops.get(fact.line_id, ()) if policy[switch]),
        )
        movements = []
        for text in fact.movements or ():
            day, amount = text.split(" ")
            movements.append(Movement(fields.Date.to_date(day), dec(amount)))
        return item, movements
