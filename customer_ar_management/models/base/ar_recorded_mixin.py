from odoo import api, models
from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS

# Followers, messages and activities around a record say nothing of what happened to it.
MACHINERY = ("message_", "activity_", "my_activity_", "website_message_ids", "rating_")


class ArRecordedMixin(models.AbstractModel):
    """A model that records what happened: people write the few fields it names,
    the product writes the rest.

    What a model does not name is refused to everybody but the superuser, by
    whatever way it comes: ``create``, ``write``, ``copy``, an import, a command
    on a one2many of another record, a translation. Keys ``default_*`` of the
    caller's context and defaults that users set themselves never reach such a
    field; the default in the field's definition does.

    The product's own methods write as superuser once they have checked who may
    do what they do (:meth:`_write_recorded`, :meth:`_create_recorded`)::

        class LoadingNote(models.Model):
            _name = "x.loading.note"
            _inherit = ["ar.recorded.mixin"]

            text = fields.Text()
            state = fields.Selection([("open", "Open"), ("loaded", "Loaded")], default="open")
            loaded_by_id = fields.Many2one("res.users")

            def _writable_fields(self):
                return super()._writable_fields() | {"text"}

            def action_loaded(self):
                self._write_recorded({"state": "loaded", "loaded_by_id": self.env.uid})
    """

    _name = "ar.recorded.mixin"
    _description = "What happened is written by the product"

    @api.model
    def _writable_fields(self):
        """Hook: names of the stored fields that people may write at any time (set, additive)."""
        return set()

    @api.model
    def _creatable_fields(self):
        """Hook: names of the stored fields that people may give when they make a
        record (set, additive); beyond :meth:`_writable_fields` for good."""
        return self._writable_fields()

    @api.model
    def _recorded_fields(self, creating=False):
        """Names of the fields that only the product writes (set).

        Models of others that carry a few such fields name them here instead.

        :param creating: for a new record
        """
        free = self._creatable_fields() if creating else self._writable_fields()
        return {
            name
            for name, field in self._fields.items()
            if (field.store or field.inverse)
            and name not in MAGIC_COLUMNS
            and name not in free
            and not name.startswith(MACHINERY)
        }

    def _write_recorded(self, vals):
        """Write what the product has found to be so.

        The caller has checked that the user may bring it about; that the user
        may write on the records at all is checked here.
        """
        if not self:
            return True
        self.check_access("write")
        return self.sudo().write(vals)  # sudo: see the class

    @api.model
    def _create_recorded(self, vals_list):
        """Make records of what the product has found to be so; as :meth:`_write_recorded`."""
        self.check_access("create")
        records = self.sudo().create(vals_list).sudo(self.env.su)  # sudo: see the class
        records.check_access("create")  # the company's rules hold for what was made
        return records

    # -- the doors --------------------------------------------------------------

    @api.model
    def _without_foreign_defaults(self):
        """These records without the context's defaults for what only the product writes."""
        foreign = {f"default_{name}" for name in self._recorded_fields(creating=True)} & self.env.context.keys()
        if not foreign:
            return self
        return self.with_context({key: value for key, value in self.env.context.items() if key not in foreign})  # pylint: disable=context-overridden

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Forms show as readonly what they could not save."""
        described = super().fields_get(allfields, attributes)
        for name in self._recorded_fields(creating=True) & described.keys():
            if "readonly" in described[name]:
                described[name]["readonly"] = True
        return described

    @api.model
    def default_get(self, fields):
        recorded = self._recorded_fields(creating=True)
        clean = self._without_foreign_defaults()
        values = super(ArRecordedMixin, clean).default_get([name for name in fields if name not in recorded])
        for name in fields:
            if name in recorded and (field := self._fields[name]).default:
                values[name] = field.convert_to_write(
                    field.convert_to_cache(field.default(clean), clean, validate=False), clean
                )
        return values

    @api.model_create_multi
    def create(self, vals_list):
        clean = self._without_foreign_defaults()
        if not self.env.su:
            vals_list = clean._checked_at_creation(vals_list)
        return super(ArRecordedMixin, clean).create(vals_list)

    @api.model
    def _checked_at_creation(self, vals_list):
        """The values without those that only repeat the product's own default, as forms do.

        :raise AccessError: for any other value of a field that only the product writes
        """
        recorded = self._recorded_fields(creating=True)
        given = recorded & {name for vals in vals_list for name in vals}
        if not given:
            return vals_list
        defaults = self.default_get(list(given))

        def plain(name, value):
            field = self._fields[name]
            return (
                (value or False)
                if field.type in ("one2many", "many2many")
                else (field.convert_to_write(field.convert_to_cache(value, self, validate=False), self) or False)
            )

        self._refuse(
            {
                name
                for vals in vals_list
                for name in given & vals.keys()
                if plain(name, vals[name]) != plain(name, defaults.get(name))
            }
        )
        return [{name: value for name, value in vals.items() if name not in given} for vals in vals_list]

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """No record of this kind is made by a mail: the gateway would write as superuser what its caller sends."""
        raise AccessError(self.env._("Records of the kind “%s” are not made by mail.", self._description))

    def write(self, vals):
        if not self.env.su:
            self._refuse(self._recorded_fields() & vals.keys())
        return super().write(vals)

    def copy_data(self, default=None):
        data = super().copy_data(default)
        if self.env.su:
            return data
        kept = (default or {}).keys()  # what a caller asks for is refused by name when it is created
        recorded = self._recorded_fields(creating=True) - kept
        return [vals and {name: value for name, value in vals.items() if name not in recorded} for vals in data]

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        if not self.env.su:
            self._refuse(self._recorded_fields() & {field_name})
        return super()._update_field_translations(field_name, translations, digest=digest, source_lang=source_lang)

    @api.model
    def _refuse(self, names):
        if names := sorted(names):
            labels = [self._fields[name]._description_string(self.env) or name for name in names]
            raise AccessError(
                self.env._(
                    "%(fields)s of “%(model)s” cannot be written directly; use the buttons, which check who may decide.",
                    fields=", ".join(labels),
                    model=self._description,
                )
            )
