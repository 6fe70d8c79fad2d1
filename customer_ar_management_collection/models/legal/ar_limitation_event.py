import hashlib

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .ar_limitation_rule import KINDS

MAX_FILES, MAX_BYTES = 10, 25 * 1024 * 1024


class ArLimitationEvent(models.Model):
    """Something that may start the clock of limitation anew or hold it, put on file by a person with its evidence. Sealed at once."""

    _name = "ar.limitation.event"
    _description = "Event of limitation"
    _inherit = ["ar.chain.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    line_ids = fields.Many2many(
        "account.move.line",
        "ar_limitation_event_line_rel",
        "event_id",
        "line_id",
        string="Items",
        check_company=True,
        domain="[('move_id.commercial_partner_id', '=', partner_id), ('account_type', '=', 'asset_receivable'), "
        "('parent_state', '=', 'posted'), ('balance', '>', 0)]",
        help="Empty: everything the customer owed on that day.",
    )
    kind = fields.Selection(KINDS, string="What happened", required=True, default="acknowledgement")
    date = fields.Date(string="On", required=True)
    until = fields.Date(help="Last day of what lasts (negotiations, proceedings). Empty: one day, or it goes on.")
    note = fields.Text(string="Facts", required=True, help="Who said or did what, to whom, and how it is proven.")
    attachment_ids = fields.Many2many("ir.attachment", string="Evidence", help="Up to 10 files of 25 MB together.")
    files = fields.Text(string="Files as filed", readonly=True, help="Name and SHA-256 of every file.")
    items = fields.Text(string="Items as filed", readonly=True)
    user_id = fields.Many2one("res.users", string="Filed by", readonly=True, default=lambda self: self.env.user)

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {
            "partner_id",
            "company_id",
            "line_ids",
            "kind",
            "date",
            "until",
            "note",
            "attachment_ids",
        }

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "partner_id", "kind", "date", "until", "note", "files", "items", "user_id"]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain.TRUE

    @api.depends("kind", "date", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = f"{kinds.get(event.kind, '')} {format_date(self.env, event.date)}"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        for event in events:
            event._check()
            event.attachment_ids.check_access("read")
        for event in events.sudo():  # sudo: what was filed is fixed by the product; who may file it was checked
            loose = event.attachment_ids.filtered(lambda file: not file.res_id)
            loose.write({"res_model": event._name, "res_id": event.id})
            event.write(
                {
                    "files": "\n".join(event._file_lines()),
                    "items": "\n".join(event.line_ids.mapped(lambda line: line.move_id.name or line.name or "")),
                }
            )
        events._seal()
        return events

    def _check(self):
        """:raise ValidationError: what is wrong, in words"""
        self.ensure_one()
        if self.partner_id != self.partner_id.commercial_partner_id:
            raise ValidationError(
                self.env._(
                    "Choose the customer %s, not one of its contacts.",
                    self.partner_id.commercial_partner_id.display_name,
                )
            )
        if self.date > self.company_id._ar_today():
            raise ValidationError(
                self.env._("What has not happened yet is no evidence: %s lies ahead.", format_date(self.env, self.date))
            )
        if self.until and self.until < self.date:
            raise ValidationError(self.env._("It ends before it begins."))
        if foreign := self.line_ids.filtered(lambda line: line.move_id.commercial_partner_id != self.partner_id):
            raise ValidationError(
                self.env._(
                    "%(document)s does not belong to %(customer)s.",
                    document=foreign[:1].move_id.name,
                    customer=self.partner_id.display_name,
                )
            )
        if len(self.attachment_ids) > MAX_FILES or sum(self.attachment_ids.mapped("file_size")) > MAX_BYTES:
            raise ValidationError(self.env._("File up to 10 files of 25 MB together."))

    def _file_lines(self):
        return [
            f"{attachment.name}\t{hashlib.sha256(attachment.raw or b'').hexdigest()}"
            for attachment in self.attachment_ids.sorted("id")
        ]

    def _chain_intact(self):
        return (self.files or "") == "\n".join(self.sudo()._file_lines())  # sudo: files of evidence, whoever verifies
