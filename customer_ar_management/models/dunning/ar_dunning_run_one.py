"""A run for one customer: *Remind now* from the customer file, through the engine of every run, with its preview."""

from odoo import api, fields, models


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

    _one_open_for_one = models.UniqueIndex(
        "(company_id, only_partner_id) WHERE state IN ('draft', 'prepared') AND only_partner_id IS NOT NULL",
        "A run for this customer is open already: confirm or cancel it first.",
    )

    @api.model
    def _for_one(self, company, partner):
        """The open run for one customer of a company, a new one where there is none.

        It may stand beside the open run of the whole company: whichever is confirmed first claims the items, and the
        other leaves out what was claimed.
        """
        found = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "in", ("draft", "prepared")),
                ("only_partner_id", "=", partner.id),
            ],
            limit=1,
        )
        return found or self.with_company(company)._create_recorded(
            {"company_id": company.id, "only_partner_id": partner.id}
        )

    def _narrowed(self, outcome, rows):
        """What was decided, for the one customer of the run where it is for one."""
        if self.only_partner_id:
            partner = self.only_partner_id.id
            outcome.letters = [letter for letter in outcome.letters if letter.customer.key == partner]
            outcome.skips = [skip for skip in outcome.skips if rows[skip.id][1] == partner]
        return outcome, rows
