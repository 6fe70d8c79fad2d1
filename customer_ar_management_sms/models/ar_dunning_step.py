from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArDunningStep(models.Model):
    _inherit = "ar.dunning.step"

    sms_text = fields.Text(string="Text message", translate=True)

    @api.model
    def _channels(self):
        return [*super()._channels(), ("sms", self.env._("SMS"))]

    @api.constrains("channel", "fallback_channel", "sms_text")
    def _check_sms_text(self):
        for step in self:
            if "sms" in (step.channel, step.fallback_channel) and not step.sms_text:
                raise ValidationError(self.env._("The step %s has no text message: write it.", step.name))
            step._check_placeholders("sms_text")

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        done = super()._update_field_translations(field_name, translations, digest, source_lang)
        if field_name == "sms_text":
            for step in self:
                for lang in translations:
                    step.with_context(lang=lang)._check_placeholders("sms_text")
        return done
