import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management.tools.money import dec
from odoo.addons.customer_ar_management_charge.tools.rate import rates


class ArRateSource(models.Model):
    """A reference rate: who publishes it, and its values from day to day."""

    _name = "ar.rate.source"
    _description = "Reference rate"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short and stable: what imports name.")
    publisher = fields.Char(translate=True)
    note = fields.Text(translate=True, help="Which figure it is, and what it is easily confused with.")
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    active = fields.Boolean(default=True)
    value_ids = fields.One2many("ar.rate.value", "source_id", string="Values")
    current_percent = fields.Float(string="Today (%)", digits=(12, 6), compute="_compute_current")
    current_from = fields.Date(string="Since", compute="_compute_current")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "There is a reference rate with this code already."
    )

    @api.depends("value_ids.date_from", "value_ids.percent")
    @api.depends_context("tz")
    def _compute_current(self):
        today = fields.Date.context_today(self)
        for source in self:
            value = source.value_ids.filtered(lambda value: value.date_from and value.date_from <= today).sorted(
                "date_from"
            )[-1:]
            source.current_percent, source.current_from = value.percent, value.date_from

    @api.model
    def _rates(self, sources):
        """The values of sources for the pure rules (``tools.rates.Rates``), by id of the source."""
        rows = (
            self.env["ar.rate.value"]
            .sudo()
            .search_read(  # sudo: rates are no secret, whatever company they were made for
                [("source_id", "in", sources.ids)], ["source_id", "date_from", "percent"], load=False
            )
        )
        return rates.Rates((row["source_id"], row["date_from"], dec(row["percent"])) for row in rows)

    @api.model
    def _stamps(self, sources):
        """``{source id: text}``: another text when a value was added, changed or removed."""
        rows = (
            self.env["ar.rate.value"]
            .sudo()
            .search_read(  # sudo: as _rates
                [("source_id", "in", sources.ids)], ["source_id", "date_from", "percent"], order="id", load=False
            )
        )
        found = {}
        for row in rows:
            mark = found.setdefault(row["source_id"], hashlib.md5(usedforsecurity=False))
            mark.update(f"{row['date_from']}={row['percent']};".encode())
        return {source: mark.hexdigest() for source, mark in found.items()}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # sudo: policies of other companies count as well
        if (
            policy := self.env["ar.charge.policy"]
            .sudo()
            .with_context(active_test=False)
            .search([("source_id", "in", self.ids)], limit=1)
        ):
            raise UserError(self.env._("The policy %s uses this reference rate: archive it instead.", policy.name))

    @api.constrains("company_id")
    def _check_policy_company(self):
        # sudo: policies of other companies count as well
        for policy in self.env["ar.charge.policy"].sudo().search([("source_id", "in", self.ids)]):
            if policy.source_id.company_id and policy.company_id != policy.source_id.company_id:
                raise ValidationError(
                    self.env._("The policy %s of another company uses this reference rate.", policy.name)
                )
