from odoo import fields, models
from odoo.tools import SQL


class ArSnapshotLine(models.Model):
    """One customer's amount in one bucket, frozen, beside that of the month before."""

    _name = "ar.snapshot.line"
    _description = "Receivables snapshot line"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id"
    _rec_name = "partner_id"
    _log_access = False

    snapshot_id = fields.Many2one("ar.snapshot", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    kind = fields.Selection(related="snapshot_id.kind")
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index="btree_not_null", ondelete="restrict", readonly=True
    )
    bucket_id = fields.Many2one(
        "ar.aging.bucket", string="Aging bucket", required=True, ondelete="restrict", readonly=True
    )
    amount = fields.Monetary(readonly=True)
    overdue = fields.Monetary(readonly=True)
    amount_before = fields.Monetary(string="Month before", readonly=True)
    change = fields.Monetary(readonly=True, help="Since the month before.")

    def _fill(self, snapshot):
        """Write the lines of ``snapshot`` in one statement: its customers'
        amounts, and what the month before had where nothing is left."""
        # sudo: the whole company, as the snapshot's own figures
        company = snapshot.company_id.sudo()
        current = self.sudo().env["ar.metric"]._aged_sql(company, snapshot.date, snapshot.basis, snapshot.scheme_id)
        self.flush_model()
        snapshot.flush_recordset()
        self.env.cr.execute(
            SQL(
                """
            INSERT INTO ar_snapshot_line (snapshot_id, company_id, currency_id, date, partner_id, bucket_id,
                                          amount, overdue, amount_before, change)
            SELECT %(snapshot)s, %(company)s, %(currency)s, %(date)s, COALESCE(now.partner_id, before.partner_id),
                   COALESCE(now.bucket_id, before.bucket_id), COALESCE(now.amount, 0), COALESCE(now.overdue, 0),
                   CASE WHEN %(previous)s THEN COALESCE(before.amount, 0) END,
                   CASE WHEN %(previous)s THEN COALESCE(now.amount, 0) - COALESCE(before.amount, 0) END
              FROM (%(current)s) now
              FULL JOIN (SELECT partner_id, bucket_id, amount FROM ar_snapshot_line
                          WHERE snapshot_id = %(previous_id)s AND amount != 0) before
                     ON COALESCE(before.partner_id, 0) = COALESCE(now.partner_id, 0) AND before.bucket_id = now.bucket_id
             WHERE COALESCE(now.amount, 0) != 0 OR COALESCE(before.amount, 0) != 0
            """,
                snapshot=snapshot.id,
                company=company.id,
                currency=company.currency_id.id,
                date=snapshot.date,
                previous=bool(snapshot.previous_id),
                previous_id=snapshot.previous_id.id or 0,
                current=current,
            )
        )
        self.invalidate_model()
