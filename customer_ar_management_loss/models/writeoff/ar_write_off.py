from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.customer_ar_management.tools.aging import due_date

CONTROLLER = "customer_ar_management.group_ar_controller"
MANAGER = "customer_ar_management.group_ar_manager"


class ArWriteOff(models.Model):
    """Debts that are given up: asked for with reason and evidence, approved by another as the amount demands, booked through core.

    People write nothing here: :meth:`action_request` makes the request, the buttons do the rest, each after its check.
    """

    _name = "ar.write.off"
    _description = "Write-off"
    _inherit = ["ar.posting.mixin", "mail.thread", "mail.activity.mixin", "ar.chain.mixin"]
    _order = "id desc"

    name = fields.Char(string="Number", readonly=True, copy=False)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        [("requested", "Requested"), ("done", "Written off"), ("refused", "Refused"), ("undone", "Taken back")],
        required=True,
        readonly=True,
        default="requested",
        index=True,
        tracking=True,
    )
    reason = fields.Selection(
        [
            ("insolvent", "Insolvency"),
            ("dead", "Death or disappearance"),
            ("gone", "Deregistered"),
            ("court", "Judgment or ended enforcement"),
            ("limitation", "Limitation"),
            ("settlement", "Settlement"),
            ("uneconomic", "Costs more than it brings"),
            ("small", "Small rest"),
            ("other", "Other"),
        ],
        required=True,
        readonly=True,
    )
    explanation = fields.Text(readonly=True)
    evidence_ids = fields.Many2many("ir.attachment", readonly=True, help="Judgment, notice, correspondence.")
    evidence = fields.Text(
        string="Facts when it was asked for",
        readonly=True,
        help="Per item: document, customer, due date, letters sent.",
    )
    date = fields.Date(string="Booked on", readonly=True)
    requester_id = fields.Many2one("res.users", string="Asked by", required=True, readonly=True)
    approver_id = fields.Many2one("res.users", string="Decided by", readonly=True)
    line_ids = fields.One2many("ar.write.off.line", "write_off_id", readonly=True)
    partner_ids = fields.Many2many("res.partner", string="Customers", compute="_compute_partner_ids")
    amount = fields.Monetary(
        compute="_compute_amount", store=True, help="In company currency, at the rates of the books."
    )
    recovered = fields.Monetary(compute="_compute_amount", store=True)

    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)",
        "Nobody approves their own write-off. Ask a colleague.",
    )

    @api.model
    def _chain_fields(self):
        return [
            *super()._chain_fields(),
            "name",
            "reason",
            "explanation",
            "evidence",
            "requester_id",
            "approver_id",
            "date",
        ]

    @api.depends("line_ids.partner_id")
    def _compute_partner_ids(self):
        for record in self:
            record.partner_ids = record.line_ids.partner_id

    @api.depends("line_ids.amount", "line_ids.recovered")
    def _compute_amount(self):
        for record in self:
            record.amount = record.currency_id.round(sum(record.line_ids.mapped("amount")))
            record.recovered = record.currency_id.round(sum(record.line_ids.mapped("recovered")))

    @api.depends("name", "reason")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["reason"]._description_selection(self.env))
        for record in self:
            record.display_name = f"{record.name or ''} {labels.get(record.reason, '')}".strip()

    @api.model
    def action_request(self, values):
        """Ask that items are written off.

        :param values: dict ``{company_id, reason, explanation, lines: [(journal item id, amount or None)], attachment_ids}``;
            the amount in the item's currency, None = all of it
        :return: the request
        :raise UserError: names the first item that cannot be written off
        """
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_collector")):
            raise AccessError(self.env._("Write-offs are asked for by the people who work on receivables."))
        company = self.env["res.company"].browse(values["company_id"])
        if company not in self.env.companies:
            raise AccessError(self.env._("Choose a company that you work in."))
        self.env["ir.attachment"].browse(values.get("attachment_ids") or []).check_access("read")
        today = company._ar_today()
        good, refused = self._fit([(line_id, amount) for line_id, amount in values["lines"]], company, today)
        if refused:
            raise UserError("\n".join(refused.values()))
        if not good:
            raise UserError(self.env._("Choose at least one open item."))
        return self._make(company, values, good)

    @api.model
    def _make(self, company, values, good):
        record = self._product().create(
            {
                "company_id": company.id,
                "reason": values["reason"],
                "explanation": (values.get("explanation") or "").strip(),
                # sudo: numbers are drawn by the product
                "name": self.env["ir.sequence"].sudo().with_company(company).next_by_code("ar.write.off"),
                "requester_id": self.env.uid,
                "evidence_ids": [fields.Command.set(values.get("attachment_ids") or [])],
                "evidence": self._facts(good),
                "line_ids": [fields.Command.create(vals) for vals in good],
            }
        )
        return self.browse(record.id)

    @api.model
    def _fit(self, wanted, company, as_of):
        """Which items can be written off.

        :param wanted: list of ``(journal item id, amount in its currency or None)``
        :return: ``([line values], {journal item id: why not})``
        """
        items = {
            item.line_id.id: item
            for item in self.env["ar.open.item"]
            .with_context(ar_as_of=as_of)
            .search([("line_id", "in", [line_id for line_id, _amount in wanted])])
        }
        Line = self.env["ar.write.off.line"].sudo()  # sudo: requests of others count as well
        asked = set(Line.search([("line_id", "in", list(items)), ("write_off_id.state", "=", "requested")]).line_id.ids)
        names = dict(
            self.env["account.move.line"]
            .browse([line_id for line_id, _amount in wanted])
            .exists()
            .mapped(lambda line: (line.id, line.move_id.name or line.name or ""))
        )
        good, refused = [], {}
        for line_id, amount in wanted:
            item, name = items.get(line_id), names.get(line_id, "")
            if problem := self._obstacle(item, name, amount, company, line_id in asked):
                refused[line_id] = problem
                continue
            good.append(self._fit_vals(item, amount))
        return good, refused

    @api.model
    def _fit_vals(self, item, amount):
        """The values of a line; of a part the share of what is open in company currency."""
        whole = item.amount_residual_currency
        amount = whole if amount is None else item.currency_id.round(amount)
        share = (
            item.amount_residual
            if not item.currency_id.compare_amounts(amount, whole)
            else item.company_currency_id.round(item.amount_residual * amount / whole)
        )
        return {
            "line_id": item.line_id.id,
            "move_id": item.move_id.id,
            "partner_id": item.partner_id.id,
            "currency_id": item.currency_id.id,
            "date_due": item.date_due,
            "amount_currency": amount,
            "amount": share,
        }

    @api.model
    def _obstacle(self, item, name, amount, company, asked):
        """Why an item cannot be written off, as a sentence; empty when it can."""
        if not item:
            return self.env._("%s is not open any more.", name)
        if item.company_id != company:
            return self.env._(
                "%(document)s belongs to %(company)s: ask for it there.", document=name, company=item.company_id.name
            )
        if item.is_credit:
            return self.env._("%s is a credit: apply it or pay it back.", name)
        if item.is_exchange_pending:
            return self.env._("%s is settled in its currency: only an exchange difference is pending.", name)
        if asked:
            return self.env._("A write-off of %s has been asked for already.", name)
        if amount is not None and (
            item.currency_id.compare_amounts(amount, 0) <= 0
            or item.currency_id.compare_amounts(amount, item.amount_residual_currency) > 0
        ):
            return self.env._(
                "Of %(document)s %(open)s is open: write off more than nothing and no more than that.",
                document=name,
                open=item.currency_id.format(item.amount_residual_currency),
            )
        return ""

    @api.model
    def _facts(self, good):
        """What tells that the debts were chased: due dates and letters, as plain text that stays as it is."""
        lines = self.env["account.move.line"].browse([vals["line_id"] for vals in good])
        letters = {
            line.id: count
            for line, count in self.env["ar.dunning.letter.line"]
            .sudo()
            ._read_group(  # sudo: evidence of the request
                [("line_id", "in", lines.ids), ("letter_id.state", "=", "sent")], ["line_id"], ["__count"]
            )
        }
        return "\n".join(
            f"{line.move_id.name} | {line.partner_id.commercial_partner_id.name} | {due_date(line.date_maturity, line.date)} | "
            f"{letters.get(line.id, 0)}"
            for line in lines
        )

    def _take(self, states):
        self.check_access("read")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        labels = dict(self._fields["state"]._description_selection(self.env))
        for record in self:
            if record.state not in states:
                raise UserError(
                    self.env._("%(name)s: %(state)s already.", name=record.display_name, state=labels[record.state])
                )

    def _check_may_decide(self):
        for record in self:
            within = record.currency_id.compare_amounts(record.amount, record.company_id.ar_loss_cap) <= 0
            if not self.env.user.has_group(MANAGER) and not (within and self.env.user.has_group(CONTROLLER)):
                raise AccessError(
                    self.env._(
                        "Controllers approve write-offs up to %s; more is for the AR manager.",
                        record.currency_id.format(record.company_id.ar_loss_cap),
                    )
                )
            if record.requester_id == self.env.user:
                raise UserError(self.env._("Nobody approves their own write-off. Ask a colleague."))

    def action_approve(self):
        """Book the requests of others."""
        self._take(("requested",))
        self._check_may_decide()
        for record in self:
            day = record._book(record.company_id._ar_today()).date  # core moves it out of a closed period
            record._product().write({"state": "done", "approver_id": self.env.uid, "date": day})
        self._product()._seal()
        return True

    def action_refuse(self):
        self._take(("requested",))
        self._check_may_decide()
        self._product().write({"state": "refused", "approver_id": self.env.uid})
        return True

    def action_undo(self):
        """Take write-offs back: every item is open again as it was."""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("The AR manager takes write-offs back."))
        self._take(("done",))
        for record in self:
            if record.currency_id.compare_amounts(record.recovered, 0) > 0:
                raise UserError(
                    self.env._("Money came in for %s: what was recovered stays recovered.", record.display_name)
                )
            record._undo_entries(record.company_id._ar_today())
            record._product().line_ids.write({"entry_line_id": False})
            record._product().write({"state": "undone"})
        return True

    def action_open_entries(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "views": [(False, "list"), (False, "form")],
            "name": self.env._("Entries"),
            "domain": [("id", "in", self.entry_ids.ids)],
        }
