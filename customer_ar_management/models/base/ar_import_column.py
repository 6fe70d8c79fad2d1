from odoo import fields, models


class ArImportColumn(models.AbstractModel):
    """A column of an uploaded table and what it means."""

    _name = "ar.import.column"
    _description = "Column of an uploaded table"
    _order = "sequence, id"
    _rec_name = "heading"

    sequence = fields.Integer()
    heading = fields.Char(readonly=True)
    sample = fields.Char(string="First values", readonly=True)
    field = fields.Selection(selection="_field_selection", string="Means")

    def _field_selection(self):
        """What a column can mean: pairs of key and label."""
        return []
