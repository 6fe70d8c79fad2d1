from odoo import api, fields, models
from odoo.tools import format_date


class ArLegalEvent(models.Model):
    """A day in a case: a hearing, a deadline, a judgment. What lies ahead is an activity of whoever is responsible."""

    _name = "ar.legal.event"
    _description = "Hearing or deadline"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id desc"

    case_id = fields.Many2one("ar.legal.case", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    date = fields.Date(required=True)
    kind = fields.Selection(
        [
            ("filing", "Filing"),
            ("hearing", "Hearing"),
            ("deadline", "Deadline"),
            ("judgment", "Judgment"),
            ("enforcement", "Enforcement"),
            ("other", "Other"),
        ],
        required=True,
        default="hearing",
    )
    note = fields.Char(string="What", required=True)
    done = fields.Boolean()

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"date", "kind", "note", "done"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"case_id"}

    @api.depends("kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = f"{kinds.get(event.kind, '')} {format_date(self.env, event.date)}"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        for event in events:
            case = event.case_id
            if event.date >= case.company_id._ar_today() and not event.done:
                reader = case.owner_id if case.owner_id.active else self.env.user
                here = event.with_context(lang=reader.lang or self.env.lang)
                kinds = dict(here._fields["kind"]._description_selection(here.env))
                # sudo: who is responsible gets the reminder, whoever notes the day
                case.sudo().activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=event.date,
                    user_id=reader.id,
                    summary=f"{kinds[event.kind]}: {event.note}",
                )
        return events
