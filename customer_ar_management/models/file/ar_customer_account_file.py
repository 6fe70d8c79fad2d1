"""The customer file: everything about one account on one page, one query per block."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..base import arguments
from .ar_customer_account_file_position import RECEIVED_DAYS


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.readonly
    def get_customer_file(self, as_of=None):
        """What the page shows, ready to print: amounts as text in the user's language.

        :param as_of: date or ISO text; today where nobody asked for another
        :return: JSON-able dict: the day, and ``{block: what it shows}`` of :meth:`_file_blocks`
        """
        self.ensure_one()
        self.check_access("read")
        as_of = arguments.as_date(self.env, as_of, fields.Date.context_today(self))
        return {
            "as_of": self.env._("As of %s", format_date(self.env, as_of)),
            "as_of_iso": as_of.isoformat(),
            "received_title": self.env._("Received, %s days", RECEIVED_DAYS),
            **{block: show(as_of) for block, show in self._file_blocks().items()},
        }

    def _file_blocks(self):
        """Hook: ``{block: function(as_of) → JSON-able}``, the parts of the page; additive. The screen of a block of another
        add-on is a component in the registry ``ar_customer_file_blocks`` under the same name (``customer_file.js``)::

            return {**super()._file_blocks(), "leases": self._file_leases}
        """
        return {
            "summary": self._file_summary,
            "position": self._file_position,
            "ledger": self._file_ledger,
            "aging": self._file_aging,
            "behaviour": self._file_behaviour,
            "classes": self._file_classes,
            "treatment": self._file_treatment,
            "transactions": self._file_transactions,
            "completeness": self._file_completeness,
        }

    # -- blocks -----------------------------------------------------------------------

    def _file_classes(self, _as_of):
        """Current classes with the reason of each."""
        rows = self.current_assignment_ids.sorted(lambda row: (row.dimension_id.sequence, row.dimension_id.id))
        return [
            {
                "id": row.id,
                "dimension": row.dimension_id.name,
                "name": row.class_id.name,
                "color": row.class_id.color,
                "icon": row.class_id.icon,
                "why": row.why,
                "by_hand": row.source != "rule",
                "detail": self._class_detail(row),
            }
            for row in rows
        ]

    def _class_detail(self, row):
        values = {"why": row.why, "since": format_date(self.env, row.date_from)}
        if row.override_until:
            return self.env._(
                "%(why)s · since %(since)s · until %(until)s", **values, until=format_date(self.env, row.override_until)
            )
        return self.env._("%(why)s · since %(since)s", **values)

    def _file_completeness(self, _as_of):
        return {"score": self.completeness, "text": self._completeness_text()}

    def _completeness_text(self):
        if self.completeness_missing:
            return self.env._(
                "File %(score)s %% complete: %(missing)s", score=self.completeness, missing=self.completeness_missing
            )
        return self.env._("The file is complete.")

    def _file_treatment(self, _as_of):
        """What the profiles want and where each value comes from."""
        wishes = self.profile_wishes or {}
        aspects = self.env["ar.class.profile"]._aspects()
        labels = {code: aspect.label for code, aspect in aspects.items()}
        waiting = {p.aspect for p in self.proposal_ids if p.state == "proposed"}
        profiles = (
            self.env["ar.class.profile"]
            .with_context(active_test=False)
            .browse({source for _value, source in wishes.values() if source})
            .exists()
        )
        names = {profile.id: profile.name for profile in profiles}
        return [
            {
                "aspect": aspect,
                "label": labels.get(aspect, aspect),
                "value": self._aspect_text(aspect, wishes[aspect][0]),
                "source": names.get(wishes[aspect][1], ""),
                "waiting": aspect in waiting,
            }
            for aspect in [*aspects, *sorted(wishes.keys() - aspects.keys())]
            if aspect in wishes
        ]

    def action_file_items(self, domain=None, as_of=None):
        """Open the items behind a figure of the position, the date carried along."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        context = {"ar_as_of": as_of} if as_of else {}
        return {
            **action,
            "domain": list(self._open_item_domain() & Domain(arguments.as_domain(self.env, domain))),
            "context": context,
        }
