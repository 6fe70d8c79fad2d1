import base64

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools.files import table_file
from odoo.addons.customer_ar_management_charge.tools.rate import rate_table

LARGEST = 2_000_000  # bytes


class ArRateImport(models.TransientModel):
    """Values of a reference rate from a table: the day and the percent, any headings, any order."""

    _name = "ar.rate.import"
    _description = "Import of rates"

    source_id = fields.Many2one("ar.rate.source", string="Reference rate", required=True)
    file = fields.Binary(required=True, attachment=False)
    file_name = fields.Char(string="File name")
    origin = fields.Char(string="Where it comes from", required=True)
    replace = fields.Boolean(
        string="Change values that are there", help="Otherwise a day with another percent stops the import."
    )

    def action_import(self):
        """Read the whole table, then write all of it or nothing."""
        self.ensure_one()
        self.env["ar.rate.value"].check_access("create")
        data = base64.b64decode(self.file or b"")
        if len(data) > LARGEST:
            raise UserError(
                self.env._("The file is larger than %s MB: a table of rates is smaller.", LARGEST // 1_000_000)
            )
        try:
            rows = rate_table.rows(table_file.filled(table_file.read(data)))
        except table_file.TableError as error:
            raise UserError(
                self.env._("The file cannot be read as a table: save it as CSV or XLSX and import it again.")
            ) from error
        except rate_table.RowError as error:
            raise UserError(self._say(error)) from error
        known = {value.date_from: value for value in self.source_id.value_ids}
        other = [day for day, percent in rows.items() if day in known and known[day].percent != float(percent)]
        if other and not self.replace:
            raise UserError(
                self.env._(
                    "On %s another percent is on record. Tick “Change values that are there” if the file is right.",
                    format_date(self.env, other[0]),
                )
            )
        for day in other:
            known[day].write({"percent": float(rows[day]), "origin": self.origin, "checked": False})
        self.env["ar.rate.value"].create(
            [
                {"source_id": self.source_id.id, "date_from": day, "percent": float(percent), "origin": self.origin}
                for day, percent in rows.items()
                if day not in known
            ]
        )
        return {"type": "ir.actions.act_window_close"}

    def _say(self, error):
        texts = {
            "day": self.env._(
                "Row %(row)s: “%(text)s” is no day. Write days as 2026-07-01.", row=error.row, text=error.text
            ),
            "percent": self.env._("Row %(row)s: “%(text)s” is no percentage.", row=error.row, text=error.text),
            "twice": self.env._(
                "Row %(row)s: %(text)s stands in the table twice with different percentages.",
                row=error.row,
                text=error.text,
            ),
            "columns": self.env._(
                "The table needs two columns: the day from which the rate is in force, and the percent."
            ),
            "empty": self.env._("The table has no rows."),
        }
        return texts[error.code]
