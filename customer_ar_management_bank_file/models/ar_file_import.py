from odoo import api, models


class ArFileImport(models.AbstractModel):
    """What is said of a file that should hold bank lines and holds none."""

    _inherit = "ar.file.import"

    @api.model
    def _refusals(self):
        return {
            **super()._refusals(),
            "pdf": self.env._(
                "A PDF holds no bank lines to import. Download the statement as CAMT.053, MT940, OFX, CSV or XLSX."
                " A remittance advice in PDF belongs under “Remittance advices”."
            ),
            "no_statement": self.env._(
                "The file holds no bank statement. Download CAMT.053, MT940, OFX, CSV or XLSX from your bank."
            ),
        }
