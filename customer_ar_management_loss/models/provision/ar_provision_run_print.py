"""The run on paper and in a spreadsheet: the same lines, with everything they rest on."""

import json

from odoo import models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook

RATES = ("rate_then", "rate_lost", "rate_now")


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    def _titles(self):
        self.ensure_one()
        return [
            self.env._("Provision on receivables"),
            self.env._(
                "%(company)s · key date %(date)s · %(state)s",
                company=self.company_id.name,
                date=format_date(self.env, self.date),
                state=dict(self._fields["state"]._description_selection(self.env))[self.state],
            ),
            self.env._(
                "History: invoices from %(start)s to %(end)s, parts of them: %(count)s; unpaid %(days)s days after the due date"
                " counts as lost",
                start=format_date(self.env, self.window_from),
                end=format_date(self.env, self.window_to),
                count=self.history_count,
                days=self.loss_after_days,
            )
            if self.loss_after_days
            else self.env._(
                "History: invoices from %(start)s to %(end)s, parts of them: %(count)s; only what was written off counts as lost",
                start=format_date(self.env, self.window_from),
                end=format_date(self.env, self.window_to),
                count=self.history_count,
            ),
            self._settings_title(),
        ]

    def _show_date(self, day):
        return format_date(self.env, day)

    def _source_names(self):
        """``{where a rate is from: its name in the reader's language}``."""
        return dict(self.line_ids._fields["source"]._description_selection(self.env))

    def _group_rows(self):
        """``[(group, factor, least rate, reason of the factor)]`` as the run took them."""
        frozen = {row["group"]: row["factor_reason"] for row in json.loads(self.evidence or "{}").get("lines", ())}
        rows = {line.group_id: line for line in self.line_ids.filtered("bucket_id")}
        return [
            (
                line._labels()[0],
                line.factor,
                line.floor_percent,
                frozen.get(line.group_name, group.factor_reason or ""),
            )
            for group, line in rows.items()
        ]

    def _settings_title(self):
        """How the rates were made, how it is booked, who posted it."""
        names = {name: dict(self._fields[name]._description_selection(self.env)) for name in ("method", "booking")}
        parts = [names["method"][self.method], names["booking"].get(self.booking, "")]
        if self.posted_by_id:
            parts.append(self.env._("posted by %s", self.posted_by_id.name))
        return " · ".join(filter(None, parts))

    def _change_rows(self):
        """``[(label, amount)]`` of the change against last time, causes first, the change last."""
        names = ("volume", "age", "currency", "rate", "specific", "rounding", "")
        fields_ = [self._fields[f"change_{name}" if name else "change"] for name in names]
        return [(field._description_string(self.env), self[field.name]) for field in fields_]

    def _tables(self):
        """Sheets: the matrix, the change, the back-test, the items."""
        yield self._sheet_matrix()
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        yield Table(_("Change"), [Column(_("Cause")), self._money(_("Amount"))], self._change_rows(), self._titles())
        yield self._sheet_back_test()
        yield self._sheet_items()

    def _money(self, label):
        return Column(label, "money", digits=self.currency_id.decimal_places)

    def _sheet_matrix(self):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _, money = self.env._, self._money
        source = self._source_names()
        names = ("group_name", "bucket_name", "source", "behind_reached", "behind_lost", "history_percent", "reached")
        names += ("lost", "roll_percent", "factor", "floor_percent", "applied_percent", "open_amount")
        names += ("secured", "base", "amount")
        columns = [
            Column(_("Group")),
            Column(_("Bucket")),
            Column(_("Rate from")),
            money(_("Reached the bucket")),
            money(_("Lost")),
            Column(_("History (%)"), "number", digits=6),
            money(_("Reached it in the group")),
            money(_("Lost in the group")),
            Column(_("By roll rates (%)"), "number", digits=6),
            Column(_("Factor"), "number", digits=4),
            Column(_("Least rate (%)"), "number", digits=4),
            Column(_("Applied (%)"), "number", digits=6),
            *(money(label) for label in (_("Open"), _("Secured"), _("At risk"), _("Provision"))),
        ]
        rows = []
        for line in self.line_ids:
            shown = {"source": source.get(line.source, "")}
            shown["group_name"], shown["bucket_name"] = line._labels()
            if not line.has_roll:
                shown["roll_percent"] = None
            rows.append(tuple(shown[name] if name in shown else line[name] for name in names))
        sums = [self.currency_id.round(sum(self.line_ids.mapped(name))) for name in ("secured", "base")]
        totals = (_("Total"), *[None] * 11, self.open_amount, *sums, self.amount)
        return Table(_("Provision"), columns, rows, self._titles(), totals)

    def _sheet_back_test(self):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _, money = self.env._, self._money
        columns = [
            Column(_("Group")),
            Column(_("Key date"), "date"),
            *(money(label) for label in (_("Open then"), _("Provided then"), _("Lost since"), _("Still open"))),
            *(
                Column(label, "number", digits=2)
                for label in (_("Provided then (%)"), _("Lost since (%)"), _("Provided now (%)"))
            ),
        ]
        names = ("group", "date", "open", "provided", "lost", "still_open", *RATES)
        rows = [tuple(row[name] for name in names) for row in self._back_test()]
        return Table(_("Back-test"), columns, rows, self._titles())

    def _sheet_items(self):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _, money = self.env._, self._money
        columns = [
            Column(_("Customer"), width=36),
            *(Column(label) for label in (_("Document"), _("Group"), _("Bucket"))),
            Column(_("Age (days)"), "integer"),
            *(money(label) for label in (_("Open"), _("Secured"), _("Provision"))),
        ]
        rows = [
            (
                item.partner_id.display_name,
                item.move_id.name,
                item.group_id.name,
                item.bucket_id.name,
                item.age,
                item.open_amount,
                item.secured,
                item.amount,
            )
            for item in self.item_ids
        ]
        return Table(_("Items"), columns, rows, self._titles())

    def action_xlsx(self):
        """Download the run as a spreadsheet."""
        self.ensure_one()
        self.check_access("read")
        file = self.env["ir.attachment"].create(
            {
                "name": self.env._("Provision") + f" {self.date}.xlsx",
                "raw": workbook(list(self._tables())),
                "mimetype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        )
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?download=true", "target": "new"}

    def action_print(self):
        return self.env.ref("customer_ar_management_loss.ar_provision_run_report").report_action(self, config=False)
