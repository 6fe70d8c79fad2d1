import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, format_date

_logger = logging.getLogger(__name__)
LINES_KEPT = 1000


class ArLedgerProof(models.Model):
    """The proof that the open items equal the general ledger at the end of a
    day: one row per company and date, with the lines that cause a difference.

    Every line's residual is computed a second time, from its balance and the
    matchings up to the date, and compared with ``ar.open.item``: two errors
    that cancel out in the sum are found as well.
    """

    _name = "ar.ledger.proof"
    _description = "Ledger proof"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date desc, company_id"

    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True, ondelete="cascade")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True, help="The proof holds for the end of this day.")
    state = fields.Selection(
        [("ties", "Ties to the ledger"), ("differs", "Differs")],
        required=True,
        readonly=True,
        default="ties",
    )
    open_items = fields.Monetary(string="Open items", readonly=True, help="Sum of the open items.")
    ledger = fields.Monetary(readonly=True, help="Balance of the receivable accounts.")
    difference = fields.Monetary(readonly=True, help="Open items less ledger.")
    checked_at = fields.Datetime(string="Checked at", readonly=True, default=fields.Datetime.now)
    line_ids = fields.One2many("ar.ledger.proof.line", "proof_id", string="Causes", readonly=True)
    line_count = fields.Integer(
        string="Lines that differ", readonly=True, help="All of them; the largest ones are listed."
    )

    _company_date_unique = models.Constraint(
        "UNIQUE (company_id, date)",
        "There is one proof per company and date: check that one again.",
    )

    @api.depends("company_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for proof in self:
            proof.display_name = f"{proof.company_id.name} · {format_date(self.env, proof.date)}"

    # -- checking -------------------------------------------------------------

    @api.model
    def _prove(self, company, as_of):
        """Check the open items of ``company`` (branches included) against the
        ledger at the end of ``as_of`` and keep the result.

        :return: the proof of that company and date, new or checked again
        """
        # sudo: the proof covers the whole company, whoever asked for it
        proofs = self.sudo()
        figures = proofs.env["ar.open.item"].with_company(company)._ledger_proof(company, as_of)
        causes = proofs._causes(company, as_of)
        proof = proofs.search([("company_id", "=", company.id), ("date", "=", as_of)])
        vals = {
            **figures,
            "line_count": len(causes),
            "checked_at": fields.Datetime.now(),
            "state": "differs" if causes or figures["difference"] else "ties",
        }
        if proof:
            proof.line_ids.unlink()
            proof.write(vals)
        else:
            proof = proofs.create({**vals, "company_id": company.id, "date": as_of})
        proof.line_ids.create([{**cause, "proof_id": proof.id} for cause in causes[:LINES_KEPT]])
        proof._warn()
        return proof.sudo(self.env.su)

    @api.model
    def _causes(self, company, as_of):
        """Values of the lines whose open amount is not balance less matchings
        up to the date, the largest difference first."""
        items = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of)
        query = items._search(items._company_domain(company))
        reported = query.select(
            *(
                SQL("%s AS %s", items._field_to_sql(items._table, field, query), SQL.identifier(name))
                for field, name in (
                    ("id", "id"),
                    ("amount_residual", "residual"),
                    ("amount_residual_currency", "residual_currency"),
                )
            )
        )
        rows = self.env.execute_query(
            SQL(
                """
            WITH expected AS (%(expected)s), reported AS (%(reported)s)
            SELECT id, line.currency_id, COALESCE(expected.residual, 0), COALESCE(reported.residual, 0),
                   COALESCE(reported.residual_currency, 0) - COALESCE(expected.residual_currency, 0)
              FROM expected FULL JOIN reported USING (id) JOIN account_move_line line USING (id)
             WHERE COALESCE(expected.residual, 0) != COALESCE(reported.residual, 0)
                OR COALESCE(expected.residual_currency, 0) != COALESCE(reported.residual_currency, 0)
             ORDER BY ABS(COALESCE(reported.residual, 0) - COALESCE(expected.residual, 0)) DESC, id
            """,
                expected=self._expected_sql(company, as_of),
                reported=reported,
            )
        )
        return [
            {
                "line_id": line_id,
                "currency_id": currency_id,
                "expected": expected,
                "reported": reported_amount,
                "difference": reported_amount - expected,
                "difference_currency": difference_currency,
            }
            for line_id, currency_id, expected, reported_amount, difference_currency in rows
        ]

    @api.model
    def _expected_sql(self, company, as_of):
        """Residual of every receivable line the slow and independent way:
        from its balance, not from its stored residual."""
        self.env["account.partial.reconcile"].flush_model()
        self.env["account.move.line"].flush_model()
        companies = self.env["res.company"].search([("id", "child_of", company.ids)])
        return SQL(
            """
            SELECT l.id, l.balance - COALESCE(SUM(m.amount), 0) AS residual,
                   l.amount_currency - COALESCE(SUM(m.amount_currency), 0) AS residual_currency
              FROM account_move_line l
              JOIN account_account a ON a.id = l.account_id AND a.account_type = 'asset_receivable'
              LEFT JOIN (
                    SELECT p.debit_move_id AS line_id, p.credit_move_id AS other_id, p.amount,
                           p.debit_amount_currency AS amount_currency
                      FROM account_partial_reconcile p WHERE p.max_date <= %(as_of)s
                     UNION ALL
                    SELECT p.credit_move_id, p.debit_move_id, -p.amount, -p.credit_amount_currency
                      FROM account_partial_reconcile p WHERE p.max_date <= %(as_of)s
                   ) m ON m.line_id = l.id
                      AND EXISTS (SELECT 1 FROM account_move_line o WHERE o.id = m.other_id AND o.parent_state = 'posted')
             WHERE l.parent_state = 'posted' AND l.date <= %(as_of)s AND l.company_id = ANY(%(companies)s)
             GROUP BY l.id
            """,
            as_of=as_of,
            companies=companies.ids,
        )

    # -- telling --------------------------------------------------------------

    def _warning_activities(self, company):
        """The open warning of a company, on whichever date it was raised."""
        activity_type = self.env.ref("customer_ar_management.mail_activity_type_ar_ledger_proof")
        proofs = self._search([("company_id", "=", company.id)])
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", proofs),
                ("activity_type_id", "=", activity_type.id),
            ]
        )

    def _warn(self):
        """Tell the AR manager once; take the warning back when a later or the
        same day's proof ties."""
        self.ensure_one()
        open_warnings = self._warning_activities(self.company_id)
        if self.state == "ties":
            earlier = self.browse(open_warnings.mapped("res_id")).filtered(lambda proof: proof.date <= self.date)
            open_warnings.filtered(lambda activity: activity.res_id in earlier.ids).action_feedback(
                feedback=self.env._("The open items tie to the ledger again as of %s.", self.date)
            )
        elif not open_warnings and self.company_id.ar_manager_id:
            lang = self.company_id.ar_manager_id.lang or self.env.lang
            proof = self.with_context(lang=lang)
            proof.activity_schedule(
                "customer_ar_management.mail_activity_type_ar_ledger_proof",
                user_id=self.company_id.ar_manager_id.id,
                summary=proof.env._(
                    "Open items and ledger differ by %s",
                    self.company_id.currency_id.with_context(lang=lang).format(self.difference),
                ),
            )

    # -- entry points ---------------------------------------------------------

    @api.model
    def _cron_prove(self):
        """Nightly: prove every company that was not proven today and repeat
        the data checks; one commit per company, so that it can go on later."""
        days = {company: company._ar_today() for company in self.env["res.company"].search([("parent_id", "=", False)])}
        proofs = self.search([("date", "in", list(set(days.values())))])
        proven = {(proof.company_id, proof.date) for proof in proofs}
        pending = [(company, as_of) for company, as_of in days.items() if (company, as_of) not in proven]
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(pending))
        for company, as_of in pending:
            try:
                self._prove(company, as_of)
                self.env["ar.data.check"]._check(company, as_of)
            except Exception:
                self.env.cr.rollback()
                _logger.exception("The ledger proof of company %s could not be made", company.id)
            if not cron._commit_progress(1):
                break

    @api.model
    def _may_prove(self):
        """Credit controllers and AR managers prove a day anew."""
        return self.env.su or self.env.user.has_group("customer_ar_management.group_ar_controller")

    @api.model
    def _check_may_prove(self):
        """:raise AccessError: for anybody but credit controllers and AR managers"""
        if not self._may_prove():
            raise AccessError(self.env._("Ask a credit controller or the AR manager to check the ledger."))

    def action_check_now(self):
        """Check the shown proofs again or, without any, today's of the companies chosen."""
        self._check_may_prove()
        self.env.companies.check_access("read")
        today = fields.Date.context_today(self)
        targets = [(proof.company_id, proof.date) for proof in self] or [
            (company, today) for company in self.env.companies.root_id
        ]
        proofs = self.browse([self._prove(company, date).id for company, date in targets])
        failed = proofs.filtered(lambda proof: proof.state == "differs")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if failed else "success",
                "message": self.env._("%s differ from the ledger.", ", ".join(failed.mapped("display_name")))
                if failed
                else self.env._("The open items tie to the ledger."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_open_lines(self):
        """Open the journal items that cause the difference."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "name": self.env._("Journal items that differ"),
            "domain": [("id", "in", self.line_ids.line_id.ids)],
        }
