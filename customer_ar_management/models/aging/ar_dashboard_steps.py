"""The check list of the first run."""

from odoo import api, models


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _first_steps(self, company):
        """Hook: the check list of the first run, as dicts ``{key, label, help,
        icon, done, action}``, ``call`` and ``groups`` as in ``_todo_items``; a
        step that somebody else has to do has neither ``action`` nor ``call``."""
        manager = "customer_ar_management.group_ar_manager"
        return [
            self._step(
                "ledger",
                "fa-upload",
                self.env._("Bring in your receivables"),
                self.env._(
                    "Post the first invoice, or let the settings install the import of another system's ledger."
                ),
                not self._is_empty(company),
                action="account.action_move_out_invoice_type",
            ),
            self._step(
                "scheme",
                "fa-bar-chart",
                self.env._("Choose an aging scheme"),
                self.env._("30 / 60 / 90 days is set up; make your own buckets or keep it."),
                company.ar_aging_scheme_id,
                call=["ar.settings", "action_open", "ar_aging"],
            ),
            self._step(
                "manager",
                "fa-bell-o",
                self.env._("Name the AR manager"),
                self.env._("Is told when the open items and the ledger differ."),
                company.ar_manager_id,
                call=["ar.settings", "action_open", "ar_responsibility"],
            ),
            self._team_step(),
            self._mail_step(manager),
        ]

    @api.model
    def _step(self, key, icon, label, explanation, done, **door):
        """A step for AR managers; ``door``: ``action`` or ``call``."""
        return {
            "key": key,
            "icon": icon,
            "label": label,
            "help": explanation,
            "done": bool(done),
            "groups": "customer_ar_management.group_ar_manager",
            **door,
        }

    @api.model
    def _team_step(self):
        """Does anybody work here yet? Only administrators of access give a role."""
        # sudo: only the number of colleagues with a role is asked
        invited = (
            self.env["res.users"]
            .sudo()
            .search_count(
                [
                    ("all_group_ids", "in", self.env.ref("customer_ar_management.group_ar_collector").ids),
                    ("id", "not in", (self.env.ref("base.user_root") | self.env.ref("base.user_admin")).ids),
                ],
                limit=1,
            )
        )
        may_invite = self.env.user.has_group("base.group_erp_manager")
        return self._step(
            "team",
            "fa-users",
            self.env._("Invite collectors"),
            self.env._("Give colleagues a role under Receivables in their user form.")
            if may_invite
            else self.env._("Ask an administrator to give colleagues a role under Receivables."),
            invited,
            action=may_invite and "base.action_res_users",
        )

    @api.model
    def _mail_step(self, manager):
        """Reminders leave by mail: is there a server? Only administrators set one up."""
        may, servers = (
            self.env.user.has_group("base.group_system"),
            self.env["ir.mail_server"].sudo(),
        )  # sudo: is there one at all
        return {
            "key": "mail",
            "icon": "fa-envelope-o",
            "label": self.env._("Outgoing mail server"),
            "groups": manager,
            "help": self.env._("Reminders leave through it.")
            if may
            else self.env._("Ask an administrator to set one up."),
            "done": bool(servers.search_count([], limit=1)),
            "action": may and "base.action_ir_mail_server_list",
        }
