from odoo import api, fields, models


class ArProvisionItem(models.Model):
    """An open item as a run saw it; its share of the provision is for lists and is rounded by itself."""

    _name = "ar.provision.item"
    _description = "Provision by item"
    _inherit = ["ar.recorded.mixin"]
    _order = "run_id, amount desc, id"
    # A run writes tens of thousands: who made it and when, and its company, stand on the run.
    _log_access = False
    _rec_name = "move_id"

    run_id = fields.Many2one("ar.provision.run", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="run_id.company_id")
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    move_line_id = fields.Many2one(
        "account.move.line", string="Journal item", readonly=True, index=True, ondelete="restrict"
    )
    move_id = fields.Many2one(related="move_line_id.move_id", string="Document")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True, index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", readonly=True)
    group_id = fields.Many2one("ar.provision.group", readonly=True, ondelete="restrict")
    bucket_id = fields.Many2one("ar.aging.bucket", readonly=True, ondelete="restrict")
    age = fields.Integer(string="Age (days)", readonly=True, aggregator="max")
    amount_currency = fields.Monetary(string="Open in currency", readonly=True, aggregator=None)
    open_amount = fields.Monetary(string="Open", currency_field="company_currency_id", readonly=True)
    secured = fields.Monetary(currency_field="company_currency_id", readonly=True)
    specific_percent = fields.Float(string="Own rate (%)", digits=(8, 4), readonly=True)
    is_specific = fields.Boolean(string="Specific provision", readonly=True)
    amount = fields.Monetary(string="Provision", currency_field="company_currency_id", readonly=True)

    def action_open_document(self):
        """Open the document behind the item."""
        self.ensure_one()
        return self.move_id.get_formview_action()

    @api.model
    def _coverage(self, company, partner_ids):
        """``{partner id: provision}`` of the last posted run of a company."""
        return {
            partner: sum(amounts.values())
            for partner, amounts in self._coverage_by_bucket(company, partner_ids).items()
        }

    @api.model
    def _coverage_by_bucket(self, company, partner_ids):
        """``{partner id: {bucket id: provision}}`` of the last posted run of a company, in one query."""
        run, found = self.env["ar.provision.run"]._last_posted(company), {}
        if run:
            for partner, bucket, amount in self._read_group(
                [("run_id", "=", run.id), ("partner_id", "in", partner_ids)],
                ["partner_id", "bucket_id"],
                ["amount:sum"],
            ):
                found.setdefault(partner.id, {})[bucket.id] = amount
        return found
