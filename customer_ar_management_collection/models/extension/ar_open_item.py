from odoo import api, models
from odoo.tools import SQL

ORIGINAL = "original"


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    _depends = {"ar.extension": ["line_id", "state", "date_original"]}

    @api.model
    def _bases(self):
        return (*super()._bases(), ORIGINAL)

    @api.model
    def _age_date_sql(self, line: SQL) -> SQL:
        """Age may count from the first due date, whatever was extended since."""
        if self._basis() != ORIGINAL:
            return super()._age_date_sql(line)
        return SQL(
            "COALESCE((SELECT MIN(extension.date_original) FROM ar_extension extension"
            " WHERE extension.line_id = %s.id AND extension.state = 'approved'), %s)",
            line,
            self._due_date_sql(line),
        )
