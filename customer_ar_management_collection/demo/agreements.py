from contextlib import suppress
from datetime import timedelta

from odoo import Command, api, models
from odoo.exceptions import UserError, ValidationError


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_agreements(self):
        """What was agreed with customers that were called: instalments, an extension, a lawyer; then what a night makes of it."""
        company = self.env.company
        me = self.with_context(tracking_disable=True, mail_create_nosubscribe=True, mail_notify_force_send=False)
        if me.env["ar.instalment.plan"].search_count([("company_id", "=", company.id)], limit=1):
            return
        today = company._ar_today()
        free = me._demo_free_lines(company, today)
        makers = (me._demo_plan, me._demo_plan, me._demo_legal, me._demo_extension, me._demo_extension)
        for make, (partner, lines) in zip(makers, free.items()):
            with suppress(UserError, ValidationError), self.env.cr.savepoint():
                make(company, today, partner, lines)
        company.ar_limitation_rule_id = company.ar_limitation_rule_id or me.env.ref(
            "customer_ar_management_collection.ar_limitation_rule_us"
        )
        me.env["ar.limitation.clock"]._refresh(company, today)
        me.env["ar.collection.case"]._evaluate(company, today)

    @api.model
    def _demo_free_lines(self, company, today):
        """``{customer: overdue items that nothing else holds}``, those with most items first."""
        items = (
            self.env["ar.open.item"]
            .with_context(ar_as_of=today, ar_basis="due")
            .search(
                [
                    ("company_id", "=", company.id),
                    ("is_overdue", "=", True),
                    ("amount_disputed", "=", 0),
                    ("amount_promised", "=", 0),
                ]
            )
        )
        found = {partner: own.line_id for partner, own in items.grouped("partner_id").items() if partner}
        return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].id)))

    @api.model
    def _demo_plan(self, company, today, partner, lines):
        plan = self.env["ar.instalment.plan"].create(
            {
                "partner_id": partner.id,
                "company_id": company.id,
                "line_ids": [Command.set(lines[:3].ids)],
                "first_date": today + timedelta(days=10),
                "rate_count": 4,
            }
        )
        plan.action_propose()

    @api.model
    def _demo_legal(self, company, today, partner, lines):
        case = self.env["ar.legal.case"].create(
            {
                "partner_id": partner.id,
                "company_id": company.id,
                "line_ids": [Command.set(lines.ids)],
                "court": "County court",
                "reference": "C-1742",
                "gate_reason": "Counsel advised to file at once.",
                "cost_ids": [Command.create({"kind": "court", "amount": 185, "note": "Filing fee"})],
            }
        )
        case.action_file()
        case.event_ids = [
            Command.create({"date": today + timedelta(days=21), "kind": "hearing", "note": "First hearing"})
        ]

    @api.model
    def _demo_extension(self, company, today, partner, lines):
        self.env["ar.extension"].create(
            {
                "company_id": company.id,
                "line_id": lines[:1].id,
                "date_new": today + timedelta(days=14),
                "reason": "Pays when its own customer has paid.",
            }
        )
