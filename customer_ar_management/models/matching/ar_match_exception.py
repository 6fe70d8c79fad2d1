from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

KINDS = [
    ("short", "Too little"),
    ("over", "Too much"),
    ("duplicate", "Paid twice"),
    ("unknown_payer", "Unknown payer"),
    ("wrong_company", "Wrong company"),
    ("wrong_currency", "Wrong currency"),
    ("already_paid", "Already paid"),
    ("bounced", "Bounced"),
    ("not_customer", "Not from a customer"),
    ("prepayment", "Prepayment"),
    ("outgoing", "Outgoing"),
    ("other", "Something else"),
]
OUTCOMES = [
    ("refund", "Refund"),
    ("keep", "Keep on account"),
    ("reallocate", "Match otherwise"),
    ("ask_rest", "Ask for the rest"),
    ("write_off", "Write off"),
    ("dispute", "Dispute"),
    ("not_ours", "Not ours"),
    ("undone", "Match undone"),
]
#: A bank takes money back within so many days.
BOUNCED_DAYS = 90


class ArMatchException(models.Model):
    """Something is wrong with a receipt: what, since when, who looks after it
    and how it ended. One row per receipt and kind."""

    _name = "ar.match.exception"
    _description = "Receipt exception"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "since, id"

    proposal_id = fields.Many2one(
        "ar.match.proposal", string="Receipt", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, index=True, readonly=True)
    state = fields.Selection(
        [("open", "To decide"), ("waiting", "Waiting"), ("done", "Done")],
        required=True,
        default="open",
        index=True,
        readonly=True,
        tracking=True,
        group_expand=True,
    )
    outcome = fields.Selection(OUTCOMES, readonly=True, tracking=True)
    automatic = fields.Boolean(
        readonly=True, help="Noted by the matching; it goes when the matching no longer finds it."
    )
    since = fields.Date(required=True, readonly=True)
    age = fields.Integer(string="Age (days)", compute="_compute_age")
    is_old = fields.Boolean(string="Too old", compute="_compute_age", search="_search_is_old")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    amount = fields.Monetary(
        readonly=True, aggregator=None, help="What the question is about, in the receipt's currency."
    )
    amount_company = fields.Monetary(
        string="Amount in company currency", currency_field="company_currency_id", readonly=True
    )
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    partner_id = fields.Many2one("res.partner", string="Customer", index=True, readonly=True)
    user_id = fields.Many2one("res.users", string="Responsible", index=True, tracking=True)
    note = fields.Text()
    reminded_on = fields.Date(string="Reminded on", readonly=True, copy=False)
    done_on = fields.Date(string="Done on", readonly=True, copy=False)
    done_by = fields.Many2one("res.users", string="Done by", readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(proposal_id, kind) WHERE state != 'done'", "This receipt stands in the queue for the same reason already."
    )

    @api.depends("proposal_id", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            record.display_name = f"{kinds.get(record.kind, '')}: {record.proposal_id.display_name or ''}"

    @api.depends("since", "state", "company_id.ar_match_exception_days")
    @api.depends_context("ar_as_of", "tz")
    def _compute_age(self):
        as_of = self.env["ar.open.item"]._as_of()
        for record in self:
            record.age = (as_of - record.since).days if record.since else 0
            record.is_old = record.state != "done" and record.age > record.company_id.ar_match_exception_days

    def _search_is_old(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._old_domain(company, self.env["ar.open.item"]._as_of()) for company in self.env.companies)

    @api.model
    def _old_domain(self, company, as_of):
        """Exceptions of a company that nobody has settled for longer than it allows."""
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "!=", "done")
            & Domain("since", "<", as_of - timedelta(days=company.ar_match_exception_days))
        )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"user_id", "note", "reason_id"}

    # -- noting ---------------------------------------------------------------

    @api.model
    def _note(self, pairs, automatic=True, note=None):
        """Put receipts into the queue. Idempotent: a kind that stands there
        already, or that a person has settled, is not noted again; one that the
        matching noted before and no longer finds is closed.

        :param pairs: list of ``(proposal, codes)``, codes of ``kind``; unknown ones count as ``other``
        :param automatic: noted by the matching, not by a person
        :return: the new exceptions
        """
        proposals = self.env["ar.match.proposal"].union(*(proposal for proposal, _codes in pairs))
        known = self.search([("proposal_id", "in", proposals.ids)])
        bounced = self._bounced(proposals.filtered(lambda p: p.amount < 0) - known.filtered("original_id").proposal_id)
        bounced |= {record.proposal_id.id: record.original_id for record in known if record.original_id}
        pairs = [(proposal, self._kinds_of(proposal, codes, bounced)) for proposal, codes in pairs]
        keyed = {
            (record.proposal_id.id, record.kind)
            for record in known
            if record.state != "done" or (automatic and record.outcome)
        }
        if automatic:
            found = {(proposal.id, kind) for proposal, kinds in pairs for kind in kinds}
            known.filtered(
                lambda r: r.state == "open" and r.automatic and (r.proposal_id.id, r.kind) not in found
            )._close()
        known.flush_recordset(["state"])
        if note:
            known.filtered(lambda r: r.state != "done" and not r.note).write({"note": note})
        return self._create_recorded(
            [
                {**self._vals_of(proposal, kind, bounced), "automatic": automatic, "note": note}
                for proposal, kinds in pairs
                for kind in kinds
                if (proposal.id, kind) not in keyed
            ]
        )

    @api.model
    def _bounced(self, outgoing):
        """Receipts that lines going out take back: ``{id of the line's proposal: receipt}``.
        The same amount of the same payer, not long before; matched ones first."""
        if not outgoing:
            return {}
        candidates = self.env["ar.match.proposal"].search(
            Domain("company_id", "in", outgoing.company_id.ids)
            & Domain("state", "in", ("matched", "kept", "open", "exception"))
            & Domain("statement_line_id", "!=", False)
            & Domain.OR(Domain("amount", "=", -amount) for amount in set(outgoing.mapped("amount")))
            & Domain("date", ">=", min(outgoing.mapped("date")) - timedelta(days=BOUNCED_DAYS)),
            order="date desc, id desc",
        )
        candidates = candidates.sorted(lambda receipt: receipt.state not in ("matched", "kept"))
        found = {}
        for line in outgoing:
            for receipt in candidates:
                same = (
                    line.account_number
                    and line.account_number == receipt.account_number
                    or line.partner_id
                    and line.partner_id == receipt.partner_id
                    or line.payer_name
                    and line.payer_name == receipt.payer_name
                )
                if (
                    same
                    and receipt not in found.values()
                    and receipt.company_id == line.company_id
                    and receipt.currency_id == line.currency_id
                    and receipt.date <= line.date
                    and line.currency_id.compare_amounts(receipt.amount, -line.amount) == 0
                ):
                    found[line.id] = receipt
                    break
        return found

    @api.model
    def _kinds_of(self, proposal, codes, bounced):
        known = dict(KINDS)
        kinds = dict.fromkeys(code if code in known else "other" for code in codes)
        if "outgoing" in kinds and proposal.id in bounced:
            kinds = {"bounced" if kind == "outgoing" else kind: None for kind in kinds}
        return list(kinds)

    @api.model
    def _vals_of(self, proposal, kind, bounced):
        amount, original = abs(proposal.amount), bounced.get(proposal.id) if kind == "bounced" else None
        if kind == "over" and proposal.unapplied > 0:
            amount = proposal.unapplied
        elif kind == "short" and proposal.difference:
            amount = abs(proposal.difference)
        company, currency = proposal.company_id, proposal.currency_id
        return {
            "proposal_id": proposal.id,
            "company_id": company.id,
            "kind": kind,
            "partner_id": (proposal.partner_id or original.partner_id if original else proposal.partner_id).id,
            "original_id": original.id if original else False,
            "since": proposal.date or company._ar_today(),
            "currency_id": currency.id,
            "amount": amount,
            "amount_company": currency._convert(amount, company.currency_id, company, proposal.date),
            "user_id": proposal.account_id.collector_id.id,
        }

    def _close(self, outcome=False):
        """The question is answered, ``outcome`` says how; False: it went away."""
        for company, waiting in self.filtered(lambda r: r.state != "done").grouped("company_id").items():
            waiting._write_recorded(
                {"state": "done", "outcome": outcome, "done_on": company._ar_today(), "done_by": self.env.uid}
            )
        self.activity_unlink(["mail.mail_activity_data_todo"])

    @api.constrains("user_id")
    def _check_user(self):
        for record in self:
            if (
                record.user_id and record.company_id not in record.user_id.sudo().company_ids
            ):  # sudo: another user's companies
                raise ValidationError(
                    self.env._(
                        "%(user)s does not work in %(company)s.",
                        user=record.user_id.name,
                        company=record.company_id.name,
                    )
                )

    # -- reminder -------------------------------------------------------------

    @api.model
    def _remind(self, company, as_of):
        """Tell whoever is responsible, once, that an exception has become old:
        one activity per person and run. What needs nobody any more is closed first."""
        self.search(
            Domain("company_id", "=", company.id) & Domain("kind", "=", "short") & Domain("state", "!=", "done")
        )._close_paid()
        old = self.search(self._old_domain(company, as_of) & Domain("reminded_on", "=", False))
        for user, own in old.grouped(lambda r: r.user_id or company.ar_manager_id).items():
            if user:
                said = self.with_context(lang=user.lang)
                own[0].activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=user.id,
                    summary=said.env._("1 receipt waits for a decision")
                    if len(own) == 1
                    else said.env._("%s receipts wait for a decision", len(own)),
                    note="\n".join(f"{r.display_name} · {r.age}" for r in own[:20]),
                )
        old._write_recorded({"reminded_on": as_of})
        return old

    @api.model
    def _cron_remind(self):
        """Daily, one commit per company."""
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search([])
        for index, company in enumerate(companies, 1):
            self.with_company(company)._remind(company, company._ar_today())
            if not cron._commit_progress(1, remaining=len(companies) - index):
                return
