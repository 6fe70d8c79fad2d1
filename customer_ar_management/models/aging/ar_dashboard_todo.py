"""What waits for somebody today."""

from odoo import api, models


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        """Hook: what waits for somebody today, as a list of dicts ``{key, label,
        count, icon, action}``; ``action`` is an xml id or an action; instead of
        it ``call``: ``[model, method, argument …]`` that returns one (ids first); ``groups``: who
        sees it (xml ids, comma between). Entries without a count stay away.
        :meth:`_todo` makes one that opens exactly what it counts."""
        items = [
            {
                "key": f"check_{row.code}",
                "label": row.name,
                "count": row.count,
                "icon": "fa-stethoscope",
                "call": ["ar.data.check", "action_open", row.ids],
            }
            for row in self.env["ar.data.check"].search([("company_id", "=", company.id), ("count", ">", 0)])
        ]
        proof = self.env["ar.ledger.proof"].search([("company_id", "=", company.root_id.id)], limit=1)
        if proof.state == "differs":
            items.insert(
                0,
                {
                    "key": "proof",
                    "label": self.env._("Lines that do not tie to the ledger"),
                    "count": proof.line_count or 1,
                    "icon": "fa-balance-scale",
                    "action": "customer_ar_management.ar_ledger_proof_action",
                },
            )
        return items

    @api.model
    def _todo(self, key, label, icon, model, domain, action, **more):
        """An entry of :meth:`_todo_items` whose count and door are one domain.

        :param domain: what is counted in ``model`` and opened
        :param str action: xml id of a window action; its own filters do not apply
        :param more: ``groups``
        """
        entry = {"key": key, "label": label, "icon": icon, "count": self.env[model].search_count(domain), **more}
        if entry["count"]:
            entry["action"] = {
                **self.env["ir.actions.act_window"]._for_xml_id(action),
                "name": label,
                "display_name": label,
                "path": False,
                "domain": list(domain),
                "context": {},
            }
        return entry
