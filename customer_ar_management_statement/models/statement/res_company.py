from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_statement_link_days = fields.Integer(string="Days that a link to answer is good for", default=60)
    ar_statement_remind_days = fields.Integer(
        string="Days after which an unanswered statement is reminded of", default=0, help="0: never by itself."
    )
    ar_statement_run_auto = fields.Boolean(
        string="Send periodic statements by themselves",
        help="Off: the run of a period that has ended is only proposed.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_statement_link_days = fields.Integer(related="company_id.ar_statement_link_days", readonly=False)
    ar_statement_remind_days = fields.Integer(related="company_id.ar_statement_remind_days", readonly=False)
    ar_statement_run_auto = fields.Boolean(related="company_id.ar_statement_run_auto", readonly=False)
