"""Freezing: the figures of a day are taken from the ledger, once, and never changed."""

from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError, ValidationError

ASKED = ("company_id", "date", "basis", "scheme_id", "kind")
DEFINABLE = ("dso", "dso_best", "days_delinquent", "cei", "on_time", "days_late", "overdue_share", "concentration")


class ArSnapshot(models.Model):
    _inherit = "ar.snapshot"

    @api.model_create_multi
    def create(self, vals_list):
        """Freeze: whatever figures are given, those of the ledger are taken."""
        self.check_access("create")
        asked = [self.default_get(ASKED) | {key: vals[key] for key in ASKED if key in vals} for vals in vals_list]
        if not self.env.su:
            self._checked_at_creation(vals_list)
            asked = [{**vals, "kind": "on_demand"} for vals in asked]
        asked = [{**vals, **self._figures(vals)} for vals in asked]
        for vals in asked:
            self._refuse_double(vals)
        # sudo: the figures are the product's; access is checked before and after
        snapshots = super(ArSnapshot, self.sudo()).create(asked)
        for snapshot in snapshots:
            snapshot.line_ids._fill(snapshot)
        snapshots = snapshots.sudo(self.env.su)
        snapshots.check_access("create")
        return snapshots

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id", "date", "basis", "scheme_id"}

    @api.model
    def _refuse_double(self, vals):
        """A snapshot by hand that would say what another says already leads there."""
        if vals.get("kind") == "month_end":
            return
        for snapshot in self.search(
            [(key, "=", vals[key]) for key in ("company_id", "date", "basis", "scheme_id", "ranges")]
        ):
            same = all(
                snapshot.currency_id.compare_amounts(snapshot[key], vals[key]) == 0
                for key in ("receivable", "overdue", "sales")
            )
            if same and snapshot.bucket_totals == vals["bucket_totals"]:
                raise RedirectWarning(
                    self.env._("There is a snapshot of this day already, and nothing has changed since."),
                    {
                        "type": "ir.actions.act_window",
                        "res_model": self._name,
                        "res_id": snapshot.id,
                        "views": [(False, "form")],
                    },
                    self.env._("Open it"),
                )

    @api.model
    def _figures(self, vals):
        """Values of the computed fields for a company, date, basis and scheme."""
        date = fields.Date.to_date(vals["date"])
        if date > fields.Date.context_today(self):
            raise ValidationError(
                self.env._("%s lies ahead: a snapshot can only be taken of a day that is over or today.", date)
            )
        company = self.env["res.company"].browse(vals["company_id"])
        scheme = self.env["ar.aging.scheme"].browse(vals["scheme_id"])
        company.check_access("read")
        scheme.check_access("read")
        company, scheme, whole = (
            company.sudo(),
            scheme.sudo(),
            self.sudo(),
        )  # sudo: the whole company, branches included
        figures = whole.env["ar.metric"]._metrics(company, date)
        proof = whole.env["ar.open.item"]._ledger_proof(company, date)
        previous = whole.search(
            [
                ("company_id", "=", company.id),
                ("date", "<", date),
                ("kind", "=", "month_end"),
                ("basis", "=", vals["basis"]),
                ("scheme_id", "=", scheme.id),
                ("ranges", "=", scheme.range_text),
            ],
            limit=1,
        )
        return {
            **{key: value or 0 for key, value in figures.items() if key not in ("owed", "sales_known_from")},
            "sales_known_from": figures["sales_known_from"],
            "undefined": ",".join(key for key in DEFINABLE if figures[key] is None),
            "ledger": proof["ledger"],
            "difference": proof["difference"],
            "ranges": scheme.range_text,
            "previous_id": previous.id,
            "bucket_totals": whole.env["ar.metric"]._bucket_totals(company, date, vals["basis"], scheme),
        }

    def write(self, vals):
        if vals:
            raise UserError(
                self.env._("A snapshot says what was known at its date and cannot be changed. Take a new one.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_month_end(self):
        if any(snapshot.kind == "month_end" for snapshot in self):
            raise UserError(
                self.env._("The snapshots of month ends are kept. Only those taken on demand can be deleted.")
            )
