from odoo import api, fields, models

CACHE = "ar_customer_merge"


class ArCustomerMerge(models.Model):
    """That two customers became one: who they were then, and which sealed evidence names the one that is gone.

    Evidence is never rewritten in what it says. Where a merge moves its reference to the customer that stays, this record, itself
    sealed, keeps the one that was sealed, so the evidence goes on verifying and goes on naming the customer as it was."""

    _name = "ar.customer.merge"
    _description = "Merged customers"
    _inherit = ["ar.chain.mixin"]
    _order = "id desc"
    _rec_name = "gone"

    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    gone = fields.Char(string="Customer as it was", required=True, readonly=True)
    kept = fields.Char(string="Became", required=True, readonly=True)
    account_id = fields.Many2one(
        "ar.customer.account", string="Customer account", index=True, ondelete="set null", readonly=True
    )
    user_id = fields.Many2one("res.users", string="By", readonly=True, default=lambda self: self.env.user)
    merged_on = fields.Datetime(string="On", readonly=True, default=fields.Datetime.now)
    moved = fields.Json(readonly=True, help="Sealed evidence: {model: {id: {field: [id that was sealed, id since]}}}.")

    @api.model
    def _chain_fields(self):
        return [*super()._chain_fields(), "gone", "kept", "user_id", "merged_on", "moved"]

    @api.model
    def _name_as_it_is(self, partner):
        """A customer in words that outlive it: name, reference and tax number."""
        return " · ".join(filter(None, [partner.display_name, partner.ref, partner.vat]))

    @api.model
    def _record(self, company, gone, kept, moved):
        """Put a merge on file and seal it.

        :param gone: the partner that goes, as it is before the merge
        :param kept: the partner that stays
        :param moved: see the field
        """
        merge = self.sudo().create(
            {  # sudo: whoever may merge contacts; only the product writes what happened
                "company_id": company.id,
                "gone": self._name_as_it_is(gone),
                "kept": self._name_as_it_is(kept),
                "moved": moved,
            }
        )
        merge._seal()
        self.env.cr.cache.pop(CACHE, None)
        return merge

    @api.model
    def _sealed_references(self):
        """``{(model, id): {field: (id that was sealed, id since)}}`` over all merges, read once in a transaction."""
        cache = self.env.cr.cache
        if CACHE not in cache:
            known = cache[CACHE] = {}
            for merge in self.sudo().search([], order="id"):  # sudo: verification must see the whole chain
                for model, records in (merge.moved or {}).items():
                    for record_id, values in records.items():
                        names = known.setdefault((model, int(record_id)), {})
                        for name, (before, after) in values.items():
                            sealed, last = names.get(name, (before, before))
                            names[name] = (sealed, after) if last == before else (before, after)
        return cache[CACHE]
