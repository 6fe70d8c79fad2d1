from odoo import api, models


class ArChainMixin(models.AbstractModel):
    _inherit = "ar.chain.mixin"

    def _as_sealed(self, payload):
        """The payload with the references that a merge moved since, as they were sealed."""
        if self._name == "ar.customer.merge":
            return payload
        known = self.env["ar.customer.merge"]._sealed_references().get((self._name, self.id), {})
        return payload | {name: sealed for name, (sealed, since) in known.items() if payload.get(name) == since}

    @api.model
    def _references_to_move(self, gone, kept):
        """Sealed references of this model that a merge is about to move.

        :param gone: records of ``res.partner`` or ``ar.customer.account`` that go
        :param kept: the record that stays
        :return: ``{company id: {id: {field: [id that was sealed, id since]}}}``
        """
        found = {}
        for name in self._chain_fields():
            field = self._fields[name]
            if field.type != "many2one" or field.comodel_name != gone._name:
                continue
            for record in self.sudo().search(
                [(name, "in", gone.ids), ("chain_sequence", ">", 0)]
            ):  # sudo: the whole chain
                found.setdefault(record.company_id.id, {}).setdefault(str(record.id), {})[name] = [
                    record[name].id,
                    kept.id,
                ]
        return found
