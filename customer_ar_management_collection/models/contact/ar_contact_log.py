from odoo import api, fields, models
from odoo.exceptions import ValidationError

SHORT = 120  # characters of an answer that a list shows


class ArContactLog(models.Model):
    """What was said between us and a customer: who, how, with which result, and when to speak next."""

    _name = "ar.contact.log"
    _description = "Contact with a customer"
    _inherit = ["ar.recorded.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True)
    contact_id = fields.Many2one("res.partner", string="Person", domain="[('id', 'child_of', partner_id)]")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    kind = fields.Selection(
        [
            ("call", "Call"),
            ("email", "Mail"),
            ("message", "Message"),
            ("letter", "Letter"),
            ("visit", "Visit"),
            ("reply", "Answer"),
        ],
        required=True,
        default="call",
    )
    result = fields.Selection(
        [
            ("reached", "Reached"),
            ("promised", "Promised to pay"),
            ("disputed", "Disputes it"),
            ("paid", "Says it has paid"),
            ("plan", "Asks for instalments or time"),
            ("question", "Asks for something"),
            ("no_answer", "No answer"),
            ("call_back", "Call back"),
            ("wrong_person", "Wrong person"),
            ("refused", "Refuses"),
            ("absent", "Absent"),
            ("insolvent", "Insolvent"),
            ("nothing", "Nothing new"),
        ],
        tracking=True,
    )
    reason_id = fields.Many2one("ar.reason", string="Why late", domain="[('kind', '=', 'late')]", tracking=True)
    note = fields.Text()
    date = fields.Datetime(default=fields.Datetime.now, required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="By", default=lambda self: self.env.user, readonly=True)
    next_date = fields.Date(string="Next contact", tracking=True, help="Until then the customer leaves the work list.")
    text = fields.Text(string="What was written", readonly=True)
    letter_id = fields.Many2one("ar.dunning.letter", string="Answer to", readonly=True, ondelete="set null")
    suggestion_ids = fields.One2many("ar.contact.suggestion", "contact_log_id", string="Suggestions")
    open_suggestions = fields.Integer(string="Open suggestions", compute="_compute_open_suggestions")
    promise_id = fields.Many2one(
        "ar.promise", readonly=True, ondelete="set null", help="What was promised in this contact."
    )
    dispute_id = fields.Many2one(
        "ar.dispute", readonly=True, ondelete="set null", help="What was disputed in this contact."
    )
    said = fields.Char(string="What was said", compute="_compute_said")
    place = fields.Char(help="Where the visit was.")
    latitude = fields.Float(digits=(10, 7))
    longitude = fields.Float(digits=(10, 7))
    photo = fields.Image(max_width=1600, max_height=1600)
    map_url = fields.Char(string="Map", compute="_compute_map_url")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"contact_id", "result", "reason_id", "note", "next_date"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {
            "partner_id",
            "company_id",
            "kind",
            "place",
            "latitude",
            "longitude",
            "photo",
        }

    @api.depends("note", "text")
    def _compute_said(self):
        for contact in self:
            words = " ".join((contact.note or contact.text or "").split())
            contact.said = words if len(words) <= SHORT else f"{words[:SHORT].rstrip()} …"

    @api.depends("suggestion_ids.state")
    def _compute_open_suggestions(self):
        for contact in self:
            contact.open_suggestions = len(contact.suggestion_ids.filtered(lambda one: one.state == "open"))

    @api.depends("latitude", "longitude")
    def _compute_map_url(self):
        for contact in self:
            here = contact.latitude or contact.longitude
            contact.map_url = (
                f"https://www.openstreetmap.org/?mlat={contact.latitude:.6f}&mlon={contact.longitude:.6f}"
                if here
                else False
            )

    @api.depends("partner_id", "kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for contact in self:
            contact.display_name = f"{contact.partner_id.display_name}: {kinds.get(contact.kind, '')}"

    @api.constrains("partner_id", "contact_id")
    def _check_person(self):
        for contact in self:
            if contact.partner_id != contact.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "Choose the customer %s, not one of its contacts.",
                        contact.partner_id.commercial_partner_id.display_name,
                    )
                )
            if contact.contact_id and contact.contact_id.commercial_partner_id != contact.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(person)s does not belong to %(customer)s.",
                        person=contact.contact_id.display_name,
                        customer=contact.partner_id.display_name,
                    )
                )

    def action_accept_all(self):
        """Accept every suggestion that is open."""
        self.suggestion_ids.filtered(lambda one: one.state == "open").action_accept()
