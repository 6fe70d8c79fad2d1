from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management_statement.tools import compare as engine


class ArStatementComparison(models.Model):
    """Our ledger of a customer and the customer's of us, line by line."""

    _name = "ar.statement.comparison"
    _description = "Comparison of two ledgers"
    _inherit = ["ar.recorded.mixin"]
    _order = "id desc"
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    statement_id = fields.Many2one("ar.statement", index="btree_not_null", ondelete="restrict")
    date_from = fields.Date(string="First day", required=True)
    date_to = fields.Date(string="Last day", required=True, default=fields.Date.context_today)
    file = fields.Binary(attachment=True, string="The customer's ledger")
    file_name = fields.Char(string="File name")
    header_row = fields.Integer(string="Header row")
    state = fields.Selection(
        [("draft", "New"), ("read", "Read"), ("compared", "Compared"), ("done", "Done")], required=True, default="draft"
    )
    column_ids = fields.One2many("ar.statement.comparison.column", "comparison_id", string="Columns")
    line_ids = fields.One2many("ar.statement.comparison.line", "comparison_id")
    group_ids = fields.One2many("ar.statement.comparison.group", "comparison_id")
    swapped = fields.Boolean(string="Day and month were exchanged")
    sign = fields.Integer()

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "company_id",
            "partner_id",
            "statement_id",
            "date_from",
            "date_to",
            "file",
            "file_name",
            "column_ids",
        }

    @api.depends("partner_id", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for comparison in self:
            comparison.display_name = (
                f"{comparison.partner_id.display_name or ''} {format_date(self.env, comparison.date_to) or ''}"
            )

    def write(self, vals):
        facts = {"company_id", "partner_id", "statement_id", "date_from", "date_to", "file"} & vals.keys()
        if facts and not self.env.su and self.filtered(lambda comparison: comparison.state in ("compared", "done")):
            raise UserError(
                self.env._("These ledgers are compared already: start a new comparison for another file or period.")
            )
        return super().write(vals)

    # -- our side ---------------------------------------------------------------

    def _our_lines(self):
        """Our ledger of the period as lines to compare, an opening per currency first."""
        self.ensure_one()
        Statement = self.env["ar.statement"]
        partner = self.partner_id.commercial_partner_id
        sums = Statement._collect_sums(partner, self.company_id, self.date_from, self.date_to).get(partner.id, {})
        lines = []
        for currency in self.env["res.currency"].browse(sums).sorted("name"):
            if opening := currency.round(float(sums[currency.id][0])):
                lines.append(
                    engine.OurLine(None, self.date_from, "", "opening", currency.name, self._minor(currency, opening))
                )
        for row in Statement._collect_movements(partner, self.company_id, self.date_from, self.date_to):
            currency = self.env["res.currency"].browse(row["currency_id"])
            kind = "write_off" if row["kind"] in ("entry", "transfer") else row["kind"]
            lines.append(
                engine.OurLine(
                    row["move_id"],
                    row["date"],
                    row["number"] or "",
                    kind,
                    currency.name,
                    self._minor(currency, row["amount"]),
                    row["reference"] or "",
                )
            )
        return lines

    @api.model
    def _minor(self, currency, amount):
        return round(float(amount) * 10**currency.decimal_places)

    # -- comparing ----------------------------------------------------------------

    def action_compare(self):
        """Match the two ledgers; what was paired before is compared anew."""
        self.ensure_one()
        if self.state == "done":
            raise UserError(self.env._("This comparison is closed."))
        self.check_access("write")
        self.lock_for_update()
        theirs = self._their_lines()
        self._keep_columns()
        ours = self._our_lines()
        numbered = [
            engine.OurLine(place, line.date, line.number, line.kind, line.currency, line.amount, line.text)
            for place, line in enumerate(ours)
        ]
        result = engine.compare(numbered, theirs, engine.Options(closing=self.date_to, decimals=self._decimals()))
        self._record_result(ours, theirs, result)
        self._write_recorded({"state": "compared", "swapped": result.swapped, "sign": result.sign})
        return self.action_open_screen()

    def _decimals(self):
        return {
            currency.name: currency.decimal_places
            for currency in self.env["res.currency"].with_context(active_test=False).search([])
        }

    def action_done(self):
        """Close the comparison; nothing of it changes any more."""
        if self.filtered(lambda comparison: comparison.state != "compared"):
            raise UserError(self.env._("Compare the ledgers first."))
        self._write_recorded({"state": "done"})

    def action_open_screen(self):
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "customer_ar_management_statement.two_ledgers",
            "name": self.env._("Two ledgers"),
            "params": {"comparison_id": self.id},
            "context": {"active_id": self.id},
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if self.filtered(lambda comparison: comparison.state == "done"):
            raise UserError(self.env._("A closed comparison is kept."))
