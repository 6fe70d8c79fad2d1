from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management_collection.tools.case import stages


class ArCollectionCase(models.Model):
    """The ledger opens cases, moves them on and closes them."""

    _inherit = "ar.collection.case"

    @api.model
    def _cron_evaluate(self):
        """Nightly, for every company; one commit each."""
        companies = self.env["res.company"].search([])
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            self._evaluate(company, company._ar_today())
            if not self.env["ir.cron"]._commit_progress(1):
                return

    @api.model
    def _evaluate(self, company, as_of):
        """Open a case for every customer that owes something overdue, bring the open ones up to date, close those with nothing
        overdue and no filed legal case. A fixed number of queries; two workers at once open no case twice.

        :param company: ``res.company``; its own items
        :param as_of: date
        :return: ``(cases opened, cases closed)``
        """
        # sudo: the ledger decides, whoever asks
        product = self.sudo()
        owed = {row["partner_id"]: row for row in product._overdue(company, as_of, None)}
        opened = product._open(company, as_of, owed)
        cases = product.search([("company_id", "=", company.id), ("state", "=", "open")])
        self.env.flush_all()
        self.env.cr.execute(
            SQL("SELECT id FROM ar_collection_case WHERE id = ANY(%s) ORDER BY id FOR UPDATE SKIP LOCKED", cases.ids)
        )
        cases = cases.browse([number for (number,) in self.env.cr.fetchall()])
        planned, filed = product._ways(company)
        over = cases.filtered(lambda case: case.partner_id.id not in owed and case.partner_id.id not in filed)
        over.write({"state": "closed", "date_closed": as_of, "closed_code": "settled", "overdue": 0})
        going = cases - over
        going._record_figures(owed)
        going._move_on(owed, planned, filed, as_of)
        return opened, over

    @api.model
    def _open(self, company, as_of, owed):
        """Cases for those that have none: one statement, which another worker's case stops for its customer alone."""
        rows = [
            row
            for row in owed.values()
            if row["oldest"] >= company.ar_case_days
            and company.currency_id.compare_amounts(row["overdue"], company.ar_case_amount) >= 0
        ]
        self.env.flush_all()
        ids = [
            key
            for (key,) in self.env.execute_query(
                SQL(
                    """INSERT INTO ar_collection_case (partner_id, account_id, company_id, state, date_open, owner_id, overdue, oldest,
                              create_uid, create_date, write_uid, write_date)
                       SELECT given.partner, given.account, %(company)s, 'open', %(day)s,
                              CASE WHEN person.active THEN person.id END, 0, 0, %(uid)s, %(now)s, %(uid)s, %(now)s
                         FROM UNNEST(%(partners)s::int[], %(accounts)s::int[]) AS given (partner, account)
                         LEFT JOIN ar_customer_account customer ON customer.id = given.account
                         LEFT JOIN res_users person ON person.id = customer.collector_id
                           ON CONFLICT (partner_id, company_id) WHERE state = 'open' DO NOTHING RETURNING id""",
                    company=company.id,
                    day=as_of,
                    uid=self.env.uid,
                    now=self.env.cr.now(),
                    partners=[row["partner_id"] for row in rows],
                    accounts=[row["account_id"] for row in rows],
                )
            )
        ]
        self.invalidate_model(flush=False)
        return self.browse(ids)

    @api.model
    def _ways(self, company):
        """``(customers with a plan that runs, customers with a filed legal case)``: two sets of ids."""
        read = lambda table, state: {
            partner
            for (partner,) in self.env.execute_query(
                SQL(
                    "SELECT DISTINCT partner_id FROM %s WHERE company_id = %s AND state = %s",
                    SQL.identifier(table),
                    company.id,
                    state,
                )
            )
        }
        return read("ar_instalment_plan", "running"), read("ar_legal_case", "filed")

    def _record_figures(self, owed):
        """What is overdue and how long: one statement. A responsible person who left makes room for the customer's collector."""
        nothing = {"overdue": 0, "oldest": 0}
        rows = [(case.id, owed.get(case.partner_id.id, nothing)) for case in self]
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """UPDATE ar_collection_case found SET overdue = given.overdue, oldest = given.oldest,
                          owner_id = CASE WHEN owner.active THEN owner.id WHEN person.active THEN person.id END
                     FROM UNNEST(%s::int[], %s::numeric[], %s::int[]) AS given (id, overdue, oldest)
                     JOIN ar_collection_case found_too ON found_too.id = given.id
                     LEFT JOIN res_users owner ON owner.id = found_too.owner_id
                     LEFT JOIN ar_customer_account customer ON customer.id = found_too.account_id
                     LEFT JOIN res_users person ON person.id = customer.collector_id
                    WHERE found.id = given.id RETURNING found.id""",
                [key for key, _row in rows],
                [row["overdue"] for _key, row in rows],
                [row["oldest"] for _key, row in rows],
            )
        )
        self.invalidate_recordset(["overdue", "oldest", "owner_id"], flush=False)

    def _move_on(self, owed, planned, filed, as_of):
        """To the stage that the customer has reached, where that is another one than before; one write per stage."""
        Stage = self.env["ar.collection.stage"]
        ladder = [stages.Stage(stage.id, stage.kind, stage.days_from) for stage in Stage.search([])]
        reached = {
            case: stages.reached(
                ladder,
                owed.get(case.partner_id.id, {}).get("oldest", 0),
                case.partner_id.id in planned,
                case.partner_id.id in filed,
            )
            for case in self
        }
        moving = self.filtered(lambda case: (case.auto_stage_id.id or None) != reached[case])
        changes = [(case, case.stage_id, Stage.browse(reached[case])) for case in moving]
        for key, cases in moving.grouped(lambda case: reached[case]).items():
            stage = Stage.browse(key)
            vals = {"stage_id": stage.id, "auto_stage_id": stage.id}
            if stage.next_step:
                vals.update(next_step=False, next_date=as_of + timedelta(days=stage.next_days))
            cases.write(vals)
        self.env["ar.collection.stage.change"]._note(changes, self.env["res.users"])
