from lxml import etree

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

APP = "customer_ar_management"


class ArSettings(models.TransientModel):
    """The receivables settings of a company for AR managers who are no
    administrators. There is no second list of settings: fields are the
    company's, what is shown and may be changed is what the administrator's
    settings show of receivables (:meth:`_settings_names`, :meth:`_get_view`)."""

    _name = "ar.settings"
    _description = "Receivables settings"
    _inherits = {"res.company": "company_id"}

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", default=lambda self: self.env.company
    )

    @api.model
    def _settings_names(self):
        """Fields of the company that *Settings ▸ Receivables* shows: those an AR manager may set."""
        return {
            name
            for name, field in self.env["res.config.settings"]._fields.items()
            if name.startswith("ar_") and field.related == f"company_id.{name}" and not field.readonly
        }

    @api.model
    def _checked(self, vals):
        """The settings among ``vals``, once it is sure that the user may set them.

        :raise AccessError: for anybody but AR managers, and for fields that are no receivables settings
        """
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_manager")):
            raise AccessError(self.env._("Receivables settings are changed by AR managers."))
        if foreign := vals.keys() - self._settings_names() - {"company_id"}:
            raise AccessError(self.env._("These are no receivables settings: %s", ", ".join(sorted(foreign))))
        return {name: value for name, value in vals.items() if name != "company_id"}

    @api.model_create_multi
    def create(self, vals_list):
        """Write the settings of the current company, whatever company the client names."""
        vals_list = [{**self._checked(vals), "company_id": self.env.company.id} for vals in vals_list]
        clean = {key: value for key, value in self.env.context.items() if not key.startswith("default_")}
        # sudo: AR managers do not write companies; _checked lets receivables settings of their company through only
        return super(ArSettings, self.with_context(clean).sudo()).create(vals_list).sudo(self.env.su)  # pylint: disable=context-overridden

    def write(self, vals):
        self.check_access("write")
        if self.company_id - self.env.companies:
            raise AccessError(self.env._("Choose a company that is switched on in the company menu."))
        # sudo: as in create
        return super(ArSettings, self.sudo()).write(self._checked(vals))

    def copy(self, default=None):  # pylint: disable=method-required-super
        raise UserError(self.env._("Settings are not copied: open them in the other company."))

    @api.depends("company_id")
    def _compute_display_name(self):
        for settings in self:
            settings.display_name = self.env._("Receivables settings of %s", settings.company_id.name)

    @api.model
    def action_open(self, block=None):
        """Open the settings of the current company.

        :param str block: name of a block of the settings page; None for all
        """
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Settings"),
            "res_model": self._name,
            "target": "current",
            "res_id": self.create({}).id,
            "views": [(False, "form")],
            "context": {"ar_block": block} if block else {},
        }

    # -- the page -----------------------------------------------------------------

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        return (*super()._get_view_cache_key(view_id, view_type, **options), self.env.context.get("ar_block"))

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """The blocks of *Settings ▸ Receivables*, or the one of the context
        (``ar_block``), as a form of our own."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type != "form" or (place := arch.find(".//div[@name='settings']")) is None:
            return arch, view
        # sudo: the page of the administrator's settings is only read for its layout
        settings, _view = (
            self.env["res.config.settings"]
            .sudo()
            ._get_view(self.env.ref("base.res_config_settings_view_form").id, "form")
        )
        for block in settings.xpath(f"//app[@name='{APP}']/block"):
            # which add-ons there are is the administrator's: this page can neither show nor switch it
            for switch in block.xpath(".//setting[.//field[starts-with(@name, 'module_')]]"):
                switch.getparent().remove(switch)
            if self.env.context.get("ar_block") in (None, block.get("name")) and block.xpath(".//field"):
                place.append(_as_form(block))
        return arch, view


def _as_form(block):
    """A block of the settings page as the nodes of a form."""
    part = etree.Element("div", name=block.get("name") or "")
    if block.get("groups"):
        part.set("groups", block.get("groups"))
    etree.SubElement(part, "h2").text = block.get("title")
    row = etree.SubElement(part, "div", {"class": "row mt16 o_settings_container"})
    row.extend(list(block))
    return part
