import json

from odoo import SUPERUSER_ID, api, fields, models

from ..dunning import bulk
from .res_partner import READERS

JSON = ("components", "findings")
MAGIC = ("id", "create_uid", "create_date", "write_uid", "write_date")


class ArCreditDecision(models.Model):
    """What was decided about a document and on which figures. Append-only."""

    _name = "ar.credit.decision"
    _description = "Credit decision"
    _rec_name = "partner_id"
    _inherit = ["ar.chain.mixin"]
    _order = "id desc"

    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade", readonly=True)
    # Given by the check, not related: one computation per record is what a decision costs most.
    partner_id = fields.Many2one("res.partner", string="Customer", index=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)
    decided_on = fields.Datetime(string="Decided on", readonly=True, default=fields.Datetime.now)
    as_of = fields.Date(string="As of", readonly=True)
    checkpoint = fields.Selection([("order", "Order"), ("delivery", "Delivery"), ("invoice", "Invoice")], readonly=True)
    res_model = fields.Char(string="Kind of document", readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    document = fields.Char(readonly=True)
    outcome = fields.Selection(
        [
            ("pass", "Pass"),
            ("warn", "Warn"),
            ("deposit", "Deposit needed"),
            ("block", "Blocked"),
            ("released", "Released"),
        ],
        readonly=True,
        index=True,
    )
    new_risk = fields.Monetary(string="New risk", readonly=True)
    exposure = fields.Monetary(readonly=True)
    limit_amount = fields.Monetary(string="Binding limit", readonly=True)
    deposit_amount = fields.Monetary(string="Deposit missing", readonly=True)
    limit_id = fields.Many2one("ar.credit.limit", readonly=True)
    reasons = fields.Text(readonly=True)
    components = fields.Json(readonly=True)
    findings = fields.Json(readonly=True, help="What was found, as codes and figures.")
    reasons_text = fields.Text(string="Why", compute="_compute_reasons_text")
    rate_date = fields.Date(string="Rates of", readonly=True)

    _document_index = models.Index("(res_id, res_model)")

    @api.model
    def _chain_fields(self):
        return [
            "company_id",
            "account_id",
            "user_id",
            "as_of",
            "checkpoint",
            "document",
            "outcome",
            "new_risk",
            "exposure",
            "limit_amount",
            "reasons",
            "decided_on",
            "res_model",
            "res_id",
            "deposit_amount",
            "limit_id",
            "rate_date",
            "components",
            "currency_id",
            "findings",
        ]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("decided_on", "<", fields.Date.subtract(fields.Date.today(), days=2))

    @api.model
    def _cron_seal(self, batch=1000):
        """Append the day's decisions to the evidence chain, oldest first, in
        committed batches: sealing within a check would make checks wait for
        one another."""
        cron = self.env["ir.cron"]
        while decisions := self.search([("chain_sequence", "in", (0, False))], order="id", limit=batch):
            decisions._seal()
            if not cron._commit_progress(len(decisions), remaining=int(len(decisions) == batch)):
                return

    @api.model
    def _log(self, vals_list):
        """Note decisions in one statement: creating them record by record costs
        more than the whole check.

        :param vals_list: dicts with the same keys
        :return: the decisions, in the order of ``vals_list``
        """
        if not vals_list:
            return self.browse()
        common = {"user_id": self.env.uid, "decided_on": fields.Datetime.now()}
        names = [*common, *vals_list[0]]

        def plain(name, value):
            return json.dumps(value) if name in JSON else None if value is False else value

        rows = [[plain(name, (vals if name in vals else common)[name]) for name in names] for vals in vals_list]
        return self.browse(bulk.insert(self, names, rows))

    def _outlive_error(self):
        """Keep these decisions although the error that follows rolls them back.

        Once the transaction has ended (all its locks are gone, so nothing can
        wait for it) they are written again in one of their own, unless they
        survived: the error may have been caught and the rest committed.
        """
        names = [
            name
            for name, field in self._fields.items()
            if field.store and not field.related and name not in (*MAGIC, "chain_sequence", "chain_hash")
        ]
        rows = self.read(names, load=None)
        registry, ids = self.env.registry, self.ids

        def write_again():
            with registry.cursor() as cursor:
                env = api.Environment(cursor, SUPERUSER_ID, {})
                env[self._name]._write_again(ids, rows)

        self.env.cr.postrollback.add(write_again)
        self.env.cr.postcommit.add(write_again)

    @api.model
    def _write_again(self, ids, rows):
        """Create the decisions of ``rows`` that are not on file; what they
        named and was rolled back as well (a new customer, an import) is left out."""
        rows = [
            {key: value for key, value in row.items() if key != "id"}
            for row in rows
            if row["id"] in set(ids) - set(self.browse(ids).exists().ids)
        ]

        def known(model, record_id):
            return bool(record_id and model in self.env and self.env[model].browse(record_id).exists())

        for row in rows:
            row.update(
                {
                    "limit_id": row["limit_id"] if known("ar.credit.limit", row["limit_id"]) else False,
                    "res_id": row["res_id"] if known(row["res_model"], row["res_id"]) else False,
                }
            )
        return self.create(
            [
                row
                for row in rows
                if known("ar.customer.account", row["account_id"]) and known("res.users", row["user_id"])
            ]
        )

    def action_open_document(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    @api.depends("outcome", "document", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        for decision in self:
            decision.display_name = " – ".join(
                filter(None, [decision.document, decision.partner_id.display_name, outcomes.get(decision.outcome)])
            )

    @api.depends("findings", "reasons")
    @api.depends_context("lang")
    def _compute_reasons_text(self):
        """In the reader's language; decisions of the time before codes were kept say what they said."""
        check = self.env["ar.credit.check"]
        for decision in self:
            known = decision.findings and check._sentences(decision.findings, decision.company_id)
            decision.reasons_text = "\n".join(known) if known else decision.reasons

    def _message(self):
        """What the person at the document reads. Who works on receivables: customer, figures, rules, way out. Everybody else:
        whether the customer is held, what is available, the way out; no sums per rule and no internal reason."""
        self.ensure_one()
        if not self._reader_may_know():
            return self._message_to_others()
        show = self.currency_id.format
        limit = show(self.limit_amount) if self.limit_id else self.env._("none set")
        lines = [
            self.env._(
                "%(document)s of %(customer)s cannot go on: %(amount)s of new credit.",
                document=self.document,
                customer=self.partner_id.display_name,
                amount=show(self.new_risk),
            )
            if self.outcome == "block"
            else self.env._(
                "%(document)s of %(customer)s needs a deposit of %(deposit)s before it goes on.",
                document=self.document,
                customer=self.partner_id.display_name,
                deposit=show(self.deposit_amount),
            ),
            self.env._("Exposure %(exposure)s, limit %(limit)s.", exposure=show(self.exposure), limit=limit),
            *(f"• {reason}" for reason in (self.reasons_text or "").splitlines()),
            self.env._(
                "Way out: let the customer pay (in advance), ask for a release from the document, "
                "or ask credit control for a higher limit."
            ),
        ]
        return "\n".join(lines)

    def _note_body(self):
        """What the chatter of a document says that goes on; read by everybody at the document, so no sums and no reasons."""
        self.ensure_one()
        if self.outcome == "released":
            return self.env._("Goes on with a credit release.")
        return self.env._(
            "Credit warning: the customer's rules warned of this. Credit control reads why under “Credit decisions”."
        )

    def _reader_may_know(self):
        """Whether the person at the document works on receivables."""
        return any(self.env.user.has_group(group) for group in READERS.split(","))

    def _message_to_others(self):
        """What sales people and the warehouse read."""
        show = self.currency_id.format
        held = any(finding.get("kind") == "hold" for finding in self.findings or ())
        if self.outcome == "deposit":
            first = self.env._(
                "%(document)s of %(customer)s needs a deposit of %(deposit)s before it goes on.",
                document=self.document,
                customer=self.partner_id.display_name,
                deposit=show(self.deposit_amount),
            )
        elif held:
            first = self.env._(
                "%(document)s of %(customer)s cannot go on: the customer is on credit hold.",
                document=self.document,
                customer=self.partner_id.display_name,
            )
        else:
            first = self.env._(
                "%(document)s of %(customer)s cannot go on: %(amount)s of new credit.",
                document=self.document,
                customer=self.partner_id.display_name,
                amount=show(self.new_risk),
            )
        left = show(
            max(self.limit_amount - self.exposure, 0.0)
        )  # of an own limit: what a group shares is nobody's here
        return "\n".join(
            filter(
                None,
                [
                    first,
                    self.env._("Available credit: %s.", left) if self.limit_id and not self.limit_id.group_id else "",
                    self.env._(
                        "Way out: let the customer pay (in advance), ask for a release from the document, "
                        "or ask credit control for a higher limit."
                    ),
                ],
            )
        )
