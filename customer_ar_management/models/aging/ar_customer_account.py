from odoo import api, fields, models
from odoo.fields import Domain


class ArCustomerAccount(models.Model):
    """What a customer owes, beside each name: computed when somebody looks, by one query per company."""

    _inherit = "ar.customer.account"

    open_amount = fields.Monetary(
        string="Open", compute="_compute_open", help="Not due and overdue, before unapplied credits."
    )
    overdue_amount = fields.Monetary(string="Overdue", compute="_compute_open")
    unapplied_amount = fields.Monetary(
        string="Unapplied", compute="_compute_open", help="Payments and credit notes not matched yet."
    )
    days_overdue = fields.Integer(string="Days late", compute="_compute_open", help="Of the oldest overdue item.")
    age_amounts = fields.Json(
        string="Age", compute="_compute_open", help="Open amounts by aging bucket: [{key, label, color, kind, amount}]."
    )

    @api.depends_context("ar_as_of", "lang")
    def _compute_open(self):
        for company, accounts in self.grouped("company_id").items():
            scheme = self.env["ar.aging.scheme"].sudo()._default_for(company)  # sudo: buckets are no secret
            items = (
                self.env["ar.open.item"]
                .with_company(company or self.env.company)
                .with_context(ar_scheme_id=scheme.id, ar_basis="due")
            )
            rows = items._read_group(
                Domain("partner_id", "in", accounts.partner_id.ids) & Domain("company_id", "=", company.id),
                ["partner_id", "is_overdue", "bucket_id"],
                ["amount_residual:sum", "amount_overdue:sum", "days_past_due:max"],
            )
            found = {}
            for partner, *row in rows:
                found.setdefault(partner, []).append(row)
            for account in accounts:
                account._set_open(found.get(account.partner_id, []), scheme)

    def _set_open(self, rows, scheme):
        """:param rows: ``(is overdue, bucket, open, overdue, days past due)`` of this customer"""
        amounts = {}
        for _late, bucket, amount, *_rest in rows:
            amounts[bucket.id] = amounts.get(bucket.id, 0) + amount
        shown = scheme.bucket_ids.filtered(lambda bucket: bucket.kind != "unapplied").sorted("sequence")
        self.open_amount = sum(amounts.get(bucket.id, 0) for bucket in shown)
        self.unapplied_amount = self.open_amount - sum(amounts.values())
        self.overdue_amount = sum(row[3] for row in rows)
        self.days_overdue = max((row[4] for row in rows if row[0]), default=0)
        self.age_amounts = (
            [
                {
                    "key": bucket.id,
                    "label": bucket.name,
                    "color": bucket.color,
                    "kind": bucket.kind,
                    "amount": amounts.get(bucket.id, 0),
                }
                for bucket in shown
            ]
            if self.open_amount
            else False
        )
