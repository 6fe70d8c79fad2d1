from odoo import fields, models
from odoo.tools import SQL


class ArDunningLetterLine(models.Model):
    """An open item in a letter: brought to a step by it, or only listed."""

    _name = "ar.dunning.letter.line"
    _description = "Item of a dunning letter"
    _rec_name = "move_id"
    _inherit = ["ar.recorded.mixin"]
    _order = "letter_id, is_credit, date_due, id"
    _check_company_auto = True

    letter_id = fields.Many2one("ar.dunning.letter", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True)
    line_id = fields.Many2one("account.move.line", string="Journal item", required=True, index=True, ondelete="cascade")
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    step_id = fields.Many2one(
        "ar.dunning.step", ondelete="restrict", help="The step the item reaches; empty: only listed."
    )
    offset_days = fields.Integer(string="Offset days")
    date_due = fields.Date(string="Due date")
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary(string="Open amount")
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    amount_company = fields.Monetary(string="Open in company currency", currency_field="company_currency_id")
    is_credit = fields.Boolean(string="Credit item")
    claim = fields.Boolean(help="The item has had this step: no other letter may bring it there.")
    dropped = fields.Boolean(string="Left out", help="Settled or agreed between preparing and sending.")
    note = fields.Char()
    document_name = fields.Char(
        string="Known as",
        compute="_compute_document_name",
        help="What the customer knows the item by, instalments told apart by their number.",
    )

    _once = models.UniqueIndex(
        "(line_id, step_id) WHERE claim", "An item gets each step once: another letter has brought it there already."
    )

    def _is_nothing(self):
        """A credit of which nothing is left in its own currency: what remains is a difference of exchange, and no customer's."""
        self.ensure_one()
        return self.is_credit and (self.currency_id or self.company_currency_id).is_zero(self.amount)

    # No dependencies: they would be looked up at every posting. Whoever brings letters up to date forgets what was read before.
    def _compute_document_name(self):
        self.env["account.move.line"].flush_model(["move_id", "account_id", "date_maturity"])
        places = {
            item: (place, number)
            for item, place, number in self.env.execute_query(
                SQL(
                    """SELECT id, place, number FROM (
                 SELECT l.id, ROW_NUMBER() OVER (PARTITION BY l.move_id ORDER BY l.date_maturity, l.id) AS place,
                        COUNT(*) OVER (PARTITION BY l.move_id) AS number
                   FROM account_move_line l JOIN account_account a ON a.id = l.account_id AND a.account_type = 'asset_receivable'
                  WHERE l.move_id = ANY(%s)) term WHERE id = ANY(%s)""",
                    self.move_id.ids,
                    self.line_id.ids,
                )
            )
        }
        for line in self:
            number = line.move_id.name or line.line_id.name or ""
            place, terms = places.get(line.line_id.id, (1, 1))
            line.document_name = f"{number} ({place}/{terms})" if terms > 1 else number
