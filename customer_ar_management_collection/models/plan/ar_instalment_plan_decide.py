from odoo import models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management_collection.tools import instalment


class ArInstalmentPlan(models.Model):
    """Who agrees to a plan, and how it ends by hand."""

    _inherit = "ar.instalment.plan"

    def _beyond_policy(self):
        last = max(self.rate_ids.mapped("date_due"), default=self.first_date)
        months = self.company_id.ar_plan_months
        if last > instalment.add_months(self.company_id._ar_today(), months):
            return self.env._("%(plan)s takes longer than %(months)s months.", plan=self.display_name, months=months)
        return super()._beyond_policy()

    def action_propose(self):
        """The customer wants it: items and rates as of today, agreed at once or passed on for approval as the amount demands."""
        self._take(("draft",))
        for plan in self.sudo():  # sudo: what the ledger says goes into the plan; who may ask was checked
            plan._make_schedule()
            plan._check_free_items()
            plan.item_ids.is_open = True
            plan.write({"requester_id": self.env.uid, "state": "requested"})
        small = self.filtered(lambda plan: not plan._needs_approval())
        small._agree(self.env["res.users"])
        (self - small)._ask_for_approval()
        return True

    def _ask_for_approval(self):
        for plan in self:
            decider = plan.company_id.ar_manager_id or self.env.user
            plan.sudo().activity_schedule(  # sudo: the one who asks tells the one who decides
                "mail.mail_activity_data_todo",
                user_id=decider.id,
                summary=plan._in_words_of(decider).env._("Instalment plan waits for approval"),
            )

    def action_approve(self):
        """Agree to plans that others asked for."""
        self._take(("requested",))
        self._check_may_decide()
        for plan in self:
            plan.sudo()._check_unchanged()  # sudo: the ledger decides, whatever the approver may read
        self._agree(self.env.user)
        return True

    def _check_unchanged(self):
        """:raise UserError: what is open is no longer what was asked for"""
        opened = {item.line_id: item.amount_residual_currency for item in self._open_items()}
        for item in self.item_ids:
            if item.currency_id.compare_amounts(opened.get(item.line_id, 0), item.amount):
                raise UserError(
                    self.env._(
                        "Of %(document)s another amount is open now than when the plan was made. Refuse it and make it anew.",
                        document=item.number,
                    )
                )

    def _agree(self, approver):
        if not self:
            return
        self.env.cr.execute("SELECT COALESCE(MAX(id), 0) FROM account_partial_reconcile")
        mark = self.env.cr.fetchone()[0]
        for company, plans in self.sudo().grouped("company_id").items():  # sudo: the callers have checked who agrees
            plans.write(
                {
                    "state": "running",
                    "approver_id": approver.id,
                    "date_agreed": company._ar_today(),
                    "partial_mark": mark,
                }
            )
        for plan in self.sudo():  # sudo: as above
            plan.next_date = min(plan.rate_ids.mapped("date_due"))
        self.sudo().activity_ids.unlink()  # sudo: what was asked for is answered

    def action_refuse(self):
        """Not agreed: chasing goes on."""
        self._take(("requested",))
        self._check_may_decide()
        self._end("refused", {"approver_id": self.env.uid})
        return True

    def action_withdraw(self):
        """The plan no longer holds: chasing goes on."""
        self._take(("draft", "requested", "running"))
        self._end("withdrawn", {})
        return True

    def _end(self, state, vals):
        plans = self.sudo()  # sudo: the callers have checked who ends it
        for company, own in plans.grouped("company_id").items():
            own.write({**vals, "state": state, "date_closed": company._ar_today()})
        plans.item_ids.is_open = False
        plans.activity_ids.unlink()
