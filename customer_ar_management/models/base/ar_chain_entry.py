from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class ArChainEntry(models.Model):
    """A place in an evidence chain: the hash of what a record said at that
    moment, chained to the place before. Written by ``ar.chain.mixin`` alone."""

    _name = "ar.chain.entry"
    _description = "Evidence entry"
    _inherit = ["ar.recorded.mixin"]
    _order = "model, company_id, sequence"
    _rec_name = "link"

    model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(model_field="model", string="Record", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True, ondelete="restrict")
    sequence = fields.Integer(string="Place", required=True, readonly=True)
    version = fields.Integer(required=True, readonly=True, help="Of what is hashed.")
    amends = fields.Boolean(readonly=True, help="The record had a place before: something happened to it since.")
    names = fields.Json(readonly=True, help="Customers and people that the record names, as they were called.")
    digest = fields.Char(string="Hash of the content", required=True, readonly=True)
    link = fields.Char(string="Hash", required=True, readonly=True)

    _place_unique = models.UniqueIndex(
        "(model, company_id, sequence)", "Two records claim the same place in the evidence chain; try again."
    )
    _record_index = models.Index("(model, res_id)")

    @api.model
    def _rows(self, model, company):
        """A chain as dicts ``{sequence, res_id, version, names, digest, link}``, first to last."""
        self.flush_model()
        names = ("sequence", "res_id", "version", "names", "digest", "link")
        return [
            dict(zip(names, row))
            for row in self.env.execute_query(
                SQL(
                    "SELECT %s FROM ar_chain_entry WHERE model = %s AND company_id = %s ORDER BY sequence",
                    SQL(", ").join(map(SQL.identifier, names)),
                    model,
                    company.id or 0,
                )
            )
        ]

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Evidence of what was sent or decided cannot be deleted."))
