import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook
from odoo.addons.customer_ar_management.tools.classes import sheet as class_sheet
from odoo.addons.customer_ar_management.tools.files.limits import Unreadable

SHOWN = 30


class ArClassImport(models.TransientModel):
    """Classes by spreadsheet: what is exported can be changed and imported again."""

    _name = "ar.class.import"
    _description = "Import and export of classes"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    dimension_ids = fields.Many2many("ar.class.dimension", string="Dimensions to export", help="Empty: all.")
    file = fields.Binary(string="Spreadsheet", attachment=False)
    file_name = fields.Char(string="File name")
    export_file = fields.Binary(string="Export file", readonly=True, attachment=False)
    export_name = fields.Char(string="Export name", readonly=True)
    result = fields.Text(readonly=True)
    problems = fields.Text(string="What is wrong", readonly=True)

    def action_export(self):
        """The current classes as XLSX, one line per customer and dimension, in the words of the reader's language."""
        self.ensure_one()
        domain = [("company_id", "=", self.company_id.id), ("is_current", "=", True)]
        if self.dimension_ids:
            domain += [("dimension_id", "in", self.dimension_ids.ids)]
        rows = self.env["ar.class.assignment"].search(domain, order="partner_id, dimension_id")
        columns = [
            Column(name, "date" if name == "until" else "text", width=40 if name == "customer" else None)
            for name in class_sheet.HEADER
        ]
        cells = (
            (
                row.partner_id.display_name,
                str(row.partner_id.id),
                row.partner_id.ref or "",
                row.dimension_id.name,
                row.class_id.name,
                row.note or "",
                row.override_until or None,
            )
            for row in rows
        )
        content = workbook([Table(self.env._("Classes"), columns, cells)])
        self.write(
            {
                "export_file": base64.b64encode(content),
                "export_name": self.env._(
                    "Classes of %(company)s %(date)s.xlsx",
                    company=self.company_id.name,
                    date=fields.Date.to_string(fields.Date.context_today(self)),
                ),
            }
        )
        return self._reopen()

    def action_check(self):
        """Read the file and tell everything that is wrong with it; nothing is written."""
        self.ensure_one()
        plan, problems = self._planned()
        self.problems = "\n".join(problems) or False
        self.result = (
            False
            if problems
            else self.env._(
                "The file is right. Classes that would be set: %s",
                sum(len(partner_ids) for partner_ids in plan.values()),
            )
        )
        return self._reopen()

    def action_import(self):
        """Set the classes of the file by hand; all lines or none."""
        self.ensure_one()
        self.env["ar.customer.account"]._check_may_override()
        plan, problems = self._planned()
        if problems:
            if len(problems) > SHOWN:
                problems[SHOWN:] = [self.env._("… and %s more: Check shows all of them", len(problems) - SHOWN)]
            raise UserError(
                self.env._("Nothing was imported. Correct these lines and try again:\n%s", "\n".join(problems))
            )
        changed = 0
        for (customer_class, reason, until), partner_ids in plan.items():
            accounts = self.env["ar.customer.account"]._ensure(
                self.env["res.partner"].browse(partner_ids), self.company_id
            )
            accounts._override_class(customer_class, note=reason, until=until, source="import")
            changed += len(accounts)
        self.write({"result": self.env._("Classes set: %s", changed), "problems": False})
        return self._reopen()

    def _planned(self):
        """:meth:`_plan` of the file."""
        if not self.file:
            raise Missing(self.env._("Choose a file first."), self, "file")
        return self._plan(self._read(base64.b64decode(self.file)))

    def _read(self, content):
        try:
            return class_sheet.read(content)
        except class_sheet.SheetError as error:
            if isinstance(error.__cause__, Unreadable):
                raise self.env["ar.file.import"]._refusal(error.__cause__) from error
            raise UserError(
                {
                    "empty": self.env._("The file has no lines."),
                    "header": self.env._(
                        "The first line must name the columns customer (or customer_id or reference), dimension and class; "
                        "missing: %s.",
                        error.detail,
                    ),
                    "date": self.env._(
                        "Line %(number)s: “%(text)s” is no date. Write it as 2026-12-31.",
                        number=error.number,
                        text=error.detail,
                    ),
                }[error.code]
            ) from error

    def _plan(self, rows):
        """``({(class, reason, until): [partner id]}, problems)``; what is so already is left out."""
        customers, classes = self._customers(rows), self._classes()
        now = {
            (row.partner_id.id, row.class_id.id)
            for row in self.env["ar.class.assignment"].search(
                [("company_id", "=", self.company_id.id), ("is_current", "=", True)]
            )
        }
        today, plan, problems, seen = fields.Date.context_today(self), {}, [], set()
        for row in rows:
            partner = customers.get(row.customer_id) or customers.get(row.reference) or customers.get(row.customer)
            found = classes.get((row.dimension.lower(), row.class_name.lower()))
            where = self.env._("Line %s: ", row.number)
            if partner is None:
                problems.append(
                    where + self.env._("customer “%s” is not known", row.customer_id or row.reference or row.customer)
                )
            elif partner is False:
                problems.append(
                    where + self.env._("several customers are called “%s”; give the customer_id", row.customer)
                )
            elif not found:
                problems.append(
                    where
                    + self.env._(
                        "“%(name)s” is not a class of “%(dimension)s”", name=row.class_name, dimension=row.dimension
                    )
                )
            elif row.until and row.until < today:
                problems.append(where + self.env._("an override cannot end before it began (%s)", row.until))
            elif (partner, found.dimension_id) in seen:
                problems.append(where + self.env._("this customer has two classes of one dimension in the file"))
            else:
                seen.add((partner, found.dimension_id))
                if (partner, found.id) not in now:
                    key = (found, row.reason or self.env._("Imported from a spreadsheet"), row.until)
                    plan.setdefault(key, []).append(partner)
        return plan, problems

    def _customers(self, rows):
        """``{id, reference or name: partner id, or False if several}``."""
        numbers = [int(row.customer_id) for row in rows if row.customer_id.isdigit()]
        names = [text for row in rows for text in (row.reference, row.customer) if text]
        partners = self.env["res.partner"].search(
            [("parent_id", "=", False), "|", "|", ("id", "in", numbers), ("ref", "in", names), ("name", "in", names)]
        )
        found = {}
        for name, value in [(text, p.id) for p in partners for text in {p.ref, p.name} - {False}]:
            found[name] = value if found.get(name, value) == value else False
        return found | {str(partner.id): partner.id for partner in partners}

    @api.model
    def _classes(self):
        """``{(dimension, class): class}`` by code and by name, lower case."""
        found = {}
        for record in self.env["ar.class"].search([]):
            for dimension in (record.dimension_id.code, record.dimension_id.name):
                for name in (record.code, record.name):
                    if name:
                        found[dimension.lower(), name.lower()] = record
        return found

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Classes by spreadsheet"),
        }
