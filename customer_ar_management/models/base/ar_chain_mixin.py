from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.tools import hashchain


class ArChainMixin(models.AbstractModel):
    """Append-only records chained by hash, one chain per company.

    A model that inherits this says in :meth:`_chain_fields` what it freezes;
    those fields, once sealed by :meth:`_seal`, can neither be changed nor
    deleted, not even by a manager.
    """

    _name = "ar.chain.mixin"
    _description = "Append-only hash chain"

    chain_sequence = fields.Integer(readonly=True, copy=False, index=True)
    chain_hash = fields.Char(readonly=True, copy=False)

    _chain_unique = models.UniqueIndex(
        "(company_id, chain_sequence) WHERE chain_sequence IS NOT NULL AND chain_sequence > 0",
        "Two records claim the same place in the evidence chain; try again.",
    )

    @api.model
    def _chain_fields(self):
        """Names of the stored fields that the chain freezes (list, additive)."""
        return ["company_id"]

    def _chain_payload(self):
        """What is hashed: a JSON-able dict of the frozen fields."""
        self.ensure_one()
        return {
            name: value.id if isinstance(value := self[name], models.BaseModel) else value
            for name in sorted(self._chain_fields())
        }

    def _seal(self):
        """Append these records, in their order, to their company's chain.

        The company's last link is locked, so two transactions never build on
        the same predecessor (the unique index is the second guard).
        """
        for company, records in self.filtered(lambda r: not r.chain_sequence).grouped("company_id").items():
            last = self.sudo().search(  # sudo: the chain spans records the user may not read
                [("company_id", "=", company.id), ("chain_sequence", ">", 0)],
                order="chain_sequence desc", limit=1,
            )
            last.lock_for_update()
            sequence, digest = last.chain_sequence, last.chain_hash or hashchain.GENESIS
            for record in records:
                sequence += 1
                digest = hashchain.link(digest, record._chain_payload())
                record.with_context(ar_sealing=True).write(
                    {"chain_sequence": sequence, "chain_hash": digest}
                )

    @api.model
    def _verify_chain(self, company):
        """The first record of the company's chain that was tampered with, or empty."""
        records = self.sudo().search(  # sudo: verification must see the whole chain
            [("company_id", "=", company.id), ("chain_sequence", ">", 0)], order="chain_sequence"
        )
        index = hashchain.first_break((r._chain_payload(), r.chain_hash) for r in records)
        return records[index] if index is not None else records.browse()

    def write(self, vals):
        frozen = {*self._chain_fields(), "chain_sequence", "chain_hash"} & vals.keys()
        if frozen and not self.env.context.get("ar_sealing") and any(self.mapped("chain_sequence")):
            raise UserError(self.env._(
                "This record is evidence of what was sent or decided and cannot be changed. "
                "Create a new one instead."
            ))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        if any(self.mapped("chain_sequence")):
            raise UserError(self.env._("Evidence of what was sent or decided cannot be deleted."))
