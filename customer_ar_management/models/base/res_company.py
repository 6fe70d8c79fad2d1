from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_manager_id = fields.Many2one(
        "res.users",
        string="AR manager",
        help="Is told when the ledger proof fails, a gate stays shut or an approval waits.",
    )
    ar_evidence_email = fields.Char(
        string="Evidence is told to",
        help="Every night the ends of the evidence chains are mailed here, so that somebody outside this database knows them. "
        "Empty: to the AR manager.",
    )
    ar_account_line = fields.Integer(
        string="Newest journal item with a customer account",
        readonly=True,
        copy=False,
        help="Customer accounts were opened for all journal items up to this one.",
    )

    def _ar_zone(self):
        """Name of the time zone in which the company lives: what day it is does not depend on who asks."""
        self.ensure_one()
        company = self.sudo()  # sudo: a time zone is no secret
        return company.partner_id.tz or company.ar_manager_id.tz or self.env.user.tz or "UTC"

    def _ar_today(self):
        """Today in the company's own calendar."""
        return fields.Date.context_today(self.with_context(tz=self._ar_zone()))

    def _ar_day(self, moment):
        """The day of a UTC moment in the company's own calendar."""
        return fields.Datetime.context_timestamp(self.with_context(tz=self._ar_zone()), moment).date()
