"""A run for one customer: *Remind now* from the customer file, through the engine of every run, with its preview."""

from odoo import fields, models


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    only_partner_id = fields.Many2one(
        "res.partner",
        string="Only for",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="A run for one customer, begun in its file; everybody else waits for the next run.",
    )

    def _for_one(self, partner):
        """Narrow a new run to one customer."""
        self.sudo().only_partner_id = partner  # sudo: only the product says for whom a run is
        return self

    def _narrowed(self, outcome, rows):
        """What was decided, for the one customer of the run where it is for one."""
        if self.only_partner_id:
            partner = self.only_partner_id.id
            outcome.letters = [letter for letter in outcome.letters if letter.customer.key == partner]
            outcome.skips = [skip for skip in outcome.skips if rows[skip.id][1] == partner]
        return outcome, rows
