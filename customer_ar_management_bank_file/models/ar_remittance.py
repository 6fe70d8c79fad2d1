import base64

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools.files import table_text
from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management_bank_file.tools import receipt_file, remittance
from odoo.addons.customer_ar_management.tools.matching import OpenItems
from odoo.addons.customer_ar_management.tools.files import pdf
from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import Unreadable

from odoo.addons.customer_ar_management.models.matching.ar_match_proposal_collect import SETTLED_DAYS


class ArRemittance(models.Model):
    """A remittance advice: what a customer says that a payment, come or coming, is for."""

    _name = "ar.remittance"
    _description = "Remittance advice"
    _inherit = ["ar.recorded.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(
        string="Reference",
        copy=False,
        help="The payment reference of the customer, as it may stand in the bank's text.",
    )
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", index=True, check_company=True)
    date = fields.Date(string="Payment date", required=True, default=fields.Date.context_today)
    currency_id = fields.Many2one("res.currency", required=True, default=lambda self: self.env.company.currency_id)
    text = fields.Text(help="The advice as text, pasted from a mail or letter.")
    file = fields.Binary(attachment=True, copy=False)
    file_name = fields.Char(string="File name", copy=False)
    stated_total = fields.Monetary(
        string="Total stated", copy=False, help="What the advice says as its total; 0 when it says none."
    )
    line_ids = fields.One2many("ar.remittance.line", "remittance_id", string="Paid documents", copy=True)
    total = fields.Monetary(compute="_compute_total", store=True, help="The amount of the payment that is expected.")
    difference = fields.Monetary(
        compute="_compute_total", store=True, help="Total stated less the sum of the documents."
    )
    unknown_count = fields.Integer(compute="_compute_total", store=True, string="Unknown documents")
    state = fields.Selection(
        [("draft", "Draft"), ("waiting", "Waiting for the money"), ("used", "Matched"), ("cancelled", "Cancelled")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    proposal_id = fields.Many2one(
        "ar.match.proposal", string="Receipt", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
    )

    @api.depends("line_ids.amount", "line_ids.move_id", "stated_total")
    def _compute_total(self):
        for advice in self:
            said = advice.currency_id.round(sum(advice.line_ids.mapped("amount")))
            advice.total = advice.stated_total or said
            advice.difference = advice.currency_id.round(advice.stated_total - said) if advice.stated_total else 0
            advice.unknown_count = len(advice.line_ids.filtered(lambda line: not line.move_id))

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "name",
            "partner_id",
            "date",
            "currency_id",
            "text",
            "file",
            "file_name",
            "stated_total",
            "line_ids",
        }

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id"}

    def write(self, vals):
        if not self.env.su and self._writable_fields() & vals.keys():
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        """What explains a match stays as it was when it was matched."""
        if used := self.filtered(lambda advice: advice.state == "used"):
            raise UserError(self.env._("%s explains a match and is kept. Undo the match first.", used[0].display_name))

    @api.depends("name", "partner_id")
    def _compute_display_name(self):
        for advice in self:
            advice.display_name = advice.name or advice.partner_id.display_name or self.env._("Remittance advice")

    # -- reading --------------------------------------------------------------

    def action_read(self):
        """Read the documents and amounts from the file or the text; lines that were there are replaced."""
        self.ensure_one()
        self._check_state("draft", "waiting")
        index = self._document_index()
        lines, total = self._read(index)
        if not lines:
            raise UserError(
                self.env._(
                    "No document of ours is named in it. Enter the documents by hand, or check the company and the customer."
                )
            )
        documents = self._documents(index, lines)
        moves = self.env["account.move"].union(*documents)
        partners, currencies = moves.commercial_partner_id, moves.currency_id
        self.write(
            {
                "currency_id": (currencies if len(currencies) == 1 else self.currency_id).id,
                "partner_id": (self.partner_id or (partners if len(partners) == 1 else partners.browse())).id,
            }
        )  # before the amounts, which are rounded with the currency
        self.write(
            {
                "stated_total": float(total or 0),
                "line_ids": [Command.clear()]
                + [
                    Command.create(
                        {
                            "sequence": line.row,
                            "number": line.number,
                            "move_id": move.id,
                            "amount": self._amount_of(line, move, index),
                            "deduction": float(line.deduction),
                            "note": line.note,
                        }
                    )
                    for line, move in zip(lines, documents, strict=True)
                ],
            }
        )

    def _document_index(self):
        """The documents that an advice can name: open ones and those settled lately, of the customer when it is known."""
        since = fields.Date.subtract(self.date, days=SETTLED_DAYS)
        items = self.env["ar.match.proposal"]._engine_items(self.company_id, since)
        partner = self.partner_id.commercial_partner_id
        related = {partner.id, *partner.child_ids.ids, partner.parent_id.id}
        return OpenItems([item for item in items if not partner or item.customer in related])

    def _read(self, index):
        """``(lines, stated total)`` of the file, or of the text when there is no file."""
        if not self.file:
            if not (self.text or "").strip():
                raise Missing(
                    self.env._("Paste the text of the advice, or choose a file: PDF, XLSX, CSV or text."),
                    self,
                    "text",
                    "file",
                )
            return remittance.read_text(self.text, index)
        data = base64.b64decode(self.file)
        try:
            if data[:5] == pdf.MARK:
                return remittance.read_text(pdf.text(data), index)
            rows = receipt_file.cells(data) if receipt_file.is_table(receipt_file.kind(data)) else []
            if not rows:
                return remittance.read_text(table_text.decode(data)[0], index)
        except Unreadable as error:
            raise self.env["ar.file.import"]._refusal(error) from error
        return self._read_rows(rows, index)

    def _read_rows(self, rows, index):
        cells = [row for _number, row in rows]
        top = remittance.COLUMNS.heading_row(cells) or 0
        fields_found = remittance.COLUMNS.guess([table_text.plain(cell) for cell in cells[top]])
        if "number" not in fields_found:
            text = "\n".join("  ".join(table_text.plain(cell) for cell in row) for row in cells)
            return remittance.read_text(text, index)
        values = remittance.COLUMNS.apply(cells[top + 1 :], fields_found)
        lines, problems = remittance.read_table(
            [{**value, "row": number} for (number, _row), value in zip(rows[top + 1 :], values, strict=True)], index
        )
        if problems:
            raise UserError(
                "\n".join(
                    self.env._("Row %(row)s: “%(value)s” is no amount that can be read.", row=row, value=value)
                    for row, _field, _code, value in problems
                )
            )
        return lines, None

    def _documents(self, index, lines):
        """The document of each line; empty where none or several fit."""
        Line = self.env["account.move.line"]
        found = [index.groups[line.groups[0]] if len(line.groups) == 1 else () for line in lines]
        Line.browse([item for ids in found for item in ids]).fetch(["move_id"])
        return [Line.browse(ids[:1]).move_id for ids in found]

    def _amount_of(self, line, move, index):
        """What the advice pays of a document: said, or all that is open on it."""
        if line.amount is not None or len(line.groups) != 1:
            return float(line.amount or 0)
        return money.major(
            sum(index.residuals[item] for item in index.groups[line.groups[0]]), move.currency_id.decimal_places
        )

    # -- life -----------------------------------------------------------------

    def _check_state(self, *allowed):
        names = dict(self._fields["state"]._description_selection(self.env))
        if wrong := self.filtered(lambda advice: advice.state not in allowed):
            raise UserError(
                self.env._(
                    "%(advice)s is “%(state)s”: this cannot be done any more.",
                    advice=wrong[0].display_name,
                    state=names[wrong[0].state],
                )
            )

    def action_wait(self):
        """Ready: the matching follows it as soon as the money comes."""
        self._check_state("draft")
        for advice in self:
            if not advice.line_ids or advice.total <= 0:
                raise Missing(self.env._("Enter the documents that are paid, with their amounts."), advice, "line_ids")
        if same := self._twins():
            raise UserError(
                self.env._(
                    "There is an advice with the same reference and total already: %s. Cancel one of them.",
                    same[0].display_name,
                )
            )
        self._write_recorded({"state": "waiting"})

    def _twins(self):
        """Advices that say the same as these and are not cancelled."""
        others = self.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("name", "in", [name for name in self.mapped("name") if name]),
                ("state", "in", ("waiting", "used")),
            ]
        )
        key = lambda advice: (
            advice.company_id,
            advice.currency_id,
            advice.name,
            advice.currency_id.round(advice.total),
        )
        mine = {key(advice) for advice in self if advice.name}
        return others.filtered(lambda other: key(other) in mine)

    def action_cancel(self):
        self._check_state("draft", "waiting")
        self._write_recorded({"state": "cancelled"})

    def action_draft(self):
        self._check_state("waiting", "cancelled")
        self._write_recorded({"state": "draft"})

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_used(self):
        self._check_unused()

    # -- matching -------------------------------------------------------------

    @api.model
    def _advices(self, companies):
        """Waiting advices for the matcher, in minor units; a fixed number of queries.

        :return: list of ``tools.remittance.Advice``
        """
        waiting = self.search([("company_id", "in", companies.ids), ("state", "=", "waiting")], order="id")
        items = self.env["account.move.line"].search_fetch(
            [("move_id", "in", waiting.line_ids.move_id.ids), ("account_id.account_type", "=", "asset_receivable")],
            ["move_id"],
            order="date_maturity, id",
        )
        by_move = items.grouped("move_id")
        found = []
        for advice in waiting:
            digits = advice.currency_id.decimal_places
            found.append(
                remittance.Advice(
                    advice.id,
                    advice.company_id.id,
                    advice.currency_id.id,
                    advice.date,
                    money.minor(advice.total, digits),
                    tuple(
                        (tuple(by_move.get(line.move_id, items.browse()).ids), money.minor(line.amount, digits))
                        for line in advice.line_ids
                    ),
                    advice.partner_id.commercial_partner_id.id or None,
                    advice.name or "",
                )
            )
        return found
