from odoo import fields, models


class ArProvisionLine(models.Model):
    """The provision of a group and bucket in a run, with everything its rate rests on."""

    _name = "ar.provision.line"
    _description = "Provision by group and bucket"
    _order = "run_id, sequence, id"
    _rec_name = "bucket_name"

    run_id = fields.Many2one("ar.provision.run", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    currency_id = fields.Many2one(related="run_id.currency_id")
    sequence = fields.Integer(readonly=True)
    group_id = fields.Many2one("ar.provision.group", string="Provision group", readonly=True, ondelete="restrict")
    group_name = fields.Char(string="Group", readonly=True)
    bucket_id = fields.Many2one(
        "ar.aging.bucket",
        string="Aging bucket",
        readonly=True,
        ondelete="restrict",
        help="Empty: items with a rate of their own.",
    )
    bucket_name = fields.Char(string="Bucket", readonly=True)
    reached = fields.Monetary(string="Reached the bucket", readonly=True, help="Of the invoices of the window.")
    lost = fields.Monetary(readonly=True)
    source = fields.Selection(
        [("own", "Own history"), ("all", "All groups"), ("younger", "Younger bucket"), ("given", "By hand")],
        string="Rate from",
        readonly=True,
    )
    history_percent = fields.Float(string="History (%)", digits=(12, 6), readonly=True)
    factor = fields.Float(digits=(8, 4), readonly=True)
    floor_percent = fields.Float(string="Least rate (%)", digits=(8, 4), readonly=True)
    applied_percent = fields.Float(string="Applied (%)", digits=(12, 6), readonly=True)
    rate = fields.Char(string="Exact rate", readonly=True, help="As a fraction.")
    open_amount = fields.Monetary(string="Open", readonly=True, help="Before securities; credits are not netted.")
    secured = fields.Monetary(readonly=True)
    base = fields.Monetary(string="At risk", readonly=True)
    amount = fields.Monetary(string="Provision", readonly=True)
