from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.base.missing import Missing


class ArCreditReleaseGrant(models.TransientModel):
    """The terms on which a release is granted."""

    _name = "ar.credit.release.grant"
    _description = "Grant a credit release"
    _rec_name = "release_id"

    release_id = fields.Many2one("ar.credit.release", required=True, readonly=True, ondelete="cascade")
    partner_id = fields.Many2one(related="release_id.partner_id")
    currency_id = fields.Many2one(related="release_id.currency_id")
    document = fields.Char(related="release_id.document")
    document_amount = fields.Monetary(related="release_id.document_amount")
    bound = fields.Selection(
        [("document", "This document"), ("amount", "An amount")],
        string="For",
        required=True,
        compute="_compute_terms",
        store=True,
        precompute=True,
        readonly=False,
    )
    amount = fields.Monetary(string="Up to", compute="_compute_terms", store=True, precompute=True, readonly=False)
    date_to = fields.Date(string="Until", help="Last day; empty: without end.")
    answer = fields.Text(string="Why", required=True, help="Read by whoever asked.")

    @api.depends("release_id")
    def _compute_terms(self):
        for grant in self:
            grant.bound = "document" if grant.release_id.res_id else "amount"
            grant.amount = grant.release_id.amount or grant.release_id.document_amount

    def action_grant(self):
        """Write the terms and grant.

        :raise UserError: without an amount where one is the bound
        """
        self.ensure_one()
        release = self.release_id
        release._check_may_answer()
        if self.bound == "amount" and not self.amount > 0:
            raise Missing(self.env._("Say up to which amount of new credit the release is for."), self, "amount")
        terms = {
            "date_to": self.date_to,
            "answer": self.answer,
            "amount": self.amount if self.bound == "amount" else 0.0,
        }
        document = self.env[release.res_model].browse(release.res_id).exists() if release.res_id else None
        if self.bound == "amount":
            terms |= {"res_model": False, "res_id": False}
        release._write_recorded(terms)
        release.action_grant()
        if document and not release.res_id:
            document.sudo().message_post(  # sudo: the answer reaches the document whoever may edit it
                body=self.env._("Credit release granted."), partner_ids=release.requester_id.partner_id.ids
            )
        return {"type": "ir.actions.act_window_close"}
