"""The doors of the aged receivables: what stands behind a figure, the proof, the customer."""

from odoo import api, models
from odoo.tools import format_date

from ..base import arguments


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    @api.model
    def action_items(self, params, report_id=None, partner_id=None, group=None, column=None):
        """Open exactly the items behind a figure, the date carried along.

        :param partner_id: None for all customers, False for items without one
        :param group: key of a group, None for all
        :param column: key of an amount column, None or ``total`` for all
        """
        run = self._open(params, report_id)
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        names = [format_date(self.env, run.as_of)]
        names += [c["label"] for c in run._columns() if c["key"] == column and c["bucket_id"]]
        names += [run._group_labels([group])[group][0]] if group is not None else []
        names += (
            [
                self.env["res.partner"].browse(arguments.as_id(self.env, partner_id)).display_name
                or self.env._("No customer")
            ]
            if (partner_id is not None)
            else []
        )
        return {
            **action,
            "path": False,
            "display_name": " · ".join(reversed(names)),
            "name": " · ".join(reversed(names)),
            "domain": list(run._items_domain(partner_id, group, column)),
            "context": {**run._item_context(), "allowed_company_ids": self.env.companies.ids},
        }

    @api.model
    def action_proof(self, params, report_id=None):
        """Prove the run's date line by line, each company, and show what causes a difference.

        :raise AccessError: for readers who may not prove a day anew
        """
        self.env["ar.ledger.proof"]._check_may_prove()
        run = self._open(params, report_id)
        Proof = self.env["ar.ledger.proof"]
        proofs = Proof.union(*(Proof._prove(company, run.as_of) for company in run._companies()))
        opened = {"res_id": proofs.id, "views": [(False, "form")]} if len(proofs) == 1 else {}
        return {
            "type": "ir.actions.act_window",
            "res_model": proofs._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", proofs.ids)],
            "name": self.env._("Ledger proof"),
            **opened,
        }

    @api.model
    def action_customer(self, params, partner_id):
        """The customer file: the account in the report's company, else in one of its companies, else the partner."""
        values, partner_id = self._values(params), arguments.as_id(self.env, partner_id)
        companies = [values["company_id"], *map(int, filter(None, (values["company_list"] or "").split(",")))]
        accounts = (
            self.env["ar.customer.account"]
            .with_context(active_test=False)
            .search([("partner_id", "=", partner_id), ("company_id", "in", companies)])
        )
        record = accounts.sorted(lambda account: account.company_id.id != values["company_id"])[:1] or self.env[
            "res.partner"
        ].browse(partner_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
            "name": record.display_name,
        }
