from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.customer_ar_management.tools.matching import types as kinds

from .ar_match_reason import payer_sources, sentences

MANUAL = "manual"
RULES = [
    (kinds.REFERENCE, "Reference"),
    (kinds.REFERENCE_SHORT, "Short reference or order number"),
    (kinds.REFERENCE_TYPO, "Reference with a slip"),
    (kinds.REFERENCE_CUT, "Cut-off list of references"),
    (kinds.REFERENCE_DISCOUNT, "Reference, early-payment discount"),
    (kinds.REFERENCE_FEE, "Reference, bank charges deducted"),
    (kinds.REFERENCE_CENTS, "Reference, a few cents off"),
    (kinds.REFERENCE_PARTIAL, "Reference, part payment"),
    (kinds.REFERENCE_SHORT_PAID, "Reference, paid too little"),
    (kinds.REFERENCE_OVER, "Reference, paid too much"),
    (kinds.EXACT_AMOUNT, "Exact amount"),
    (kinds.EXACT_SUM, "Exact sum of several items"),
    (kinds.NETTED_CREDIT, "Netted with credit notes"),
    (kinds.AMOUNT_DISCOUNT, "Amount less discount"),
    (kinds.AMOUNT_CENTS, "Amount, a few cents off"),
    (kinds.AMOUNT_ANYONE, "Amount only, payer unknown"),
    (kinds.OLDEST_FIRST, "Oldest items first"),
    (kinds.ON_ACCOUNT, "Keep on account"),
]
STATES = [
    ("open", "To match"),
    ("matched", "Matched"),
    ("kept", "Kept on account"),
    ("exception", "Exception"),
    ("closed", "Handled elsewhere"),
]
BOOKING_GROUP = "account.group_account_invoice"


class ArMatchProposal(models.Model):
    """How one receipt (a bank statement line or an unapplied credit) could be
    applied to open items: the best way, other ways, and what became of it."""

    _name = "ar.match.proposal"
    _description = "Match proposal"
    _inherit = ["ar.recorded.mixin", "mail.thread"]  # nothing of it is written by people: they choose by buttons
    _order = "date desc, id desc"
    _rec_name = "text"
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    statement_line_id = fields.Many2one(
        "account.bank.statement.line", string="Bank line", readonly=True, ondelete="cascade"
    )
    credit_line_id = fields.Many2one("account.move.line", string="Unapplied credit", readonly=True, ondelete="cascade")
    date = fields.Date(readonly=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    amount = fields.Monetary(readonly=True, help="What came in, in the currency of the receipt.")
    journal_id = fields.Many2one("account.journal", readonly=True)
    payer_name = fields.Char(string="Payer name", readonly=True)
    account_number = fields.Char(string="Payer's account", readonly=True)
    text = fields.Text(readonly=True, help="What the payer or the bank wrote.")
    partner_id = fields.Many2one("res.partner", string="Customer", index=True)
    account_id = fields.Many2one("ar.customer.account", string="Customer account", index=True, readonly=True)
    state = fields.Selection(STATES, required=True, default="open", readonly=True, index=True)

    rule = fields.Selection([*RULES, (MANUAL, "By hand")], readonly=True)
    confidence = fields.Float(readonly=True, digits=(4, 3), aggregator="avg", help="0 to 1: how sure the proposal is.")
    certain = fields.Boolean(
        readonly=True, help="Sure enough by the company's thresholds, and nothing else fits as well."
    )
    ambiguous = fields.Boolean(readonly=True, help="Fits several ways: a person decides.")
    reasons = fields.Json(readonly=True)
    reason_text = fields.Text(string="Why", compute="_compute_reason_text")
    exceptions = fields.Json(readonly=True, help="Codes for the exception queue.")
    allocation_ids = fields.One2many("ar.match.allocation", "proposal_id", string="Allocations", readonly=True)
    other_ways = fields.Json(string="Other ways", readonly=True)
    allocated = fields.Monetary(compute="_compute_totals", store=True, help="Money that goes to items.")
    writeoff_total = fields.Monetary(string="Written off", compute="_compute_totals", store=True)
    unapplied = fields.Monetary(string="Stays on account", compute="_compute_totals", store=True)
    difference = fields.Monetary(
        compute="_compute_totals",
        store=True,
        help="Receipt less what is open on the proposed items: negative is too little.",
    )

    automatic = fields.Boolean(readonly=True, help="Posted without a person.")
    matched_by = fields.Many2one("res.users", string="Matched by", readonly=True)
    matched_on = fields.Datetime(string="Matched on", readonly=True)
    run_id = fields.Many2one("ar.match.run", readonly=True, index="btree_not_null", ondelete="set null")
    failure = fields.Text(readonly=True, help="Why it could not be posted the last time.")
    move_ids = fields.Many2many(
        "account.move", string="Entries", readonly=True, help="Entries booked for differences of an unapplied credit."
    )
    snapshot = fields.Json(readonly=True, help="What a posting replaced, so that it can be undone exactly.")

    _one_source = models.Constraint(
        "CHECK ((statement_line_id IS NULL) != (credit_line_id IS NULL))",
        "A proposal is about a bank line or about an unapplied credit.",
    )
    _statement_line_unique = models.UniqueIndex(
        "(statement_line_id) WHERE statement_line_id IS NOT NULL", "This bank line has a proposal already."
    )
    _credit_line_unique = models.UniqueIndex(
        "(credit_line_id) WHERE credit_line_id IS NOT NULL", "This credit has a proposal already."
    )

    @api.depends("amount", "allocation_ids.amount", "allocation_ids.writeoff", "allocation_ids.residual")
    def _compute_totals(self):
        for proposal in self:
            lines, currency = proposal.allocation_ids, proposal.currency_id
            proposal.allocated = currency.round(sum(lines.mapped("amount")))
            proposal.writeoff_total = currency.round(sum(lines.mapped("writeoff")))
            proposal.unapplied = currency.round(proposal.amount - proposal.allocated)
            proposal.difference = currency.round(proposal.amount - sum(lines.mapped("residual"))) if lines else 0

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        for proposal in self:
            proposal.reason_text = " ".join(self._reason_sentences(proposal.reasons))

    @api.model
    def _reason_sentences(self, reasons):
        """The sentences of ``[[code, params], …]`` in the reader's language."""
        texts, sources = sentences(self.env), payer_sources(self.env)
        found = []
        for code, params in reasons or ():
            if "source" in params:
                params = {**params, "source": sources.get(params["source"], params["source"])}
            found.append(texts.get(code, code) % params if code in texts else code)
        return found

    def _check_may_book(self):
        """Who changes the ledger needs the right to book, whatever the AR rights are.

        :raise AccessError: if the user may not book entries
        """
        if not self.env.su and not self.env.user.has_group(BOOKING_GROUP):
            raise AccessError(
                self.env._("You may propose, but confirming a match books it: that takes the invoicing right.")
            )

    def _check_open(self):
        """:raise UserError: if one of these receipts is no longer to be matched"""
        if done := self.filtered(lambda p: p.state not in ("open", "exception")):
            raise UserError(
                self.env._("These receipts are done already: %s", ", ".join(done[:5].mapped("display_name")))
            )
