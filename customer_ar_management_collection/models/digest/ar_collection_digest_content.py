"""What the daily mail says, under the rights of whom it goes to."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import format_date, get_lang

from odoo.addons.customer_ar_management.tools import promise

MOST = 10


class ArCollectionDigest(models.Model):
    _inherit = "ar.collection.digest"

    @api.model
    def _readers(self, company):
        """Hook: who may get the mail: those with customers or a team, who sell to customers with an account, who clear disputes."""
        accounts = self.env["ar.customer.account"].search([("company_id", "=", company.id)])
        sellers = self.env["res.partner"]._read_group(
            [("id", "in", accounts.partner_id.ids), ("user_id", "!=", False)], ["user_id"]
        )
        users = (
            accounts.collector_id
            | self.env["ar.team"].search([("company_id", "in", (False, company.id))]).member_ids
            | self.env["res.users"].union(*(user for (user,) in sellers))
            | self.env["ar.dispute"].search([("company_id", "=", company.id), ("state", "=", "open")]).owner_id
            | self.env["ar.collection.absence"].search([]).substitute_id
        )
        return users.filtered(lambda user: user.active and not user.share and company in user.company_ids)

    def _content(self):
        """Hook: the blocks of the mail that have something to say.

        :return: ``[{title, short, rows: [text], more}]`` in the reader's language
        """
        self.ensure_one()
        lang = get_lang(self.env, self.user_id.lang).code
        # sudo: what is gathered is what the reader works on; each block narrows it to the reader's customers
        own = self.with_context(lang=lang).sudo()
        blocks = [
            own._block_contacts(),
            own._block_promises_due(),
            own._block_broken(),
            own._block_disputes(),
            own._block_holds(),
        ]
        return [block for block in blocks if block["rows"]]

    def _block(self, title, short, rows):
        return {"title": title, "short": short, "rows": rows[:MOST], "more": max(len(rows) - MOST, 0)}

    def _since(self):
        """The day of the reader's last mail, a week back at most."""
        last = self.search(
            [("user_id", "=", self.user_id.id), ("company_id", "=", self.company_id.id), ("day", "<", self.day)],
            limit=1,
        )
        return max(last.day or self.day - timedelta(days=3), self.day - timedelta(days=7))

    def _own_partners(self):
        """Customers that the reader collects from or sells to (a domain value: ids)."""
        Account = self.env["ar.customer.account"]
        mine = self.env["ar.collection.case"]._portfolio_domain(self.company_id, self.day, self.user_id)
        sold = [("company_id", "=", self.company_id.id), ("partner_id.user_id", "=", self.user_id.id)]
        return (Account.search(mine) | Account.search(sold)).partner_id.ids

    def _is_collector(self):
        return self.user_id.has_group("customer_ar_management.group_ar_collector")

    def _block_contacts(self):
        rows = []
        if self._is_collector():
            rule, show = self.env["ar.collection.rule"], self.company_id.currency_id.format
            found = self.env["ar.collection.case"]._work_list(self.company_id, self.day, self.user_id)
            names = {
                p.id: p.display_name for p in self.env["res.partner"].browse([r["partner_id"] for r in found[:MOST]])
            }
            rows = [
                f"{names.get(row['partner_id'], '')}: {show(row['chase'])} · {rule._reasons_text(row['reasons'])}"
                if number < MOST
                else ""
                for number, row in enumerate(found)
            ]
        return self._block(self.env._("To contact today"), self.env._("to contact: %s", len(rows)), rows)

    def _promise_rows(self, domain):
        promises = self.env["ar.promise"].search(
            [("company_id", "=", self.company_id.id), ("partner_id", "in", self._own_partners()), *domain]
        )
        return [
            self.env._(
                "%(customer)s: %(amount)s by %(day)s",
                customer=one.partner_id.display_name,
                amount=one.currency_id.format(one.amount_promised),
                day=format_date(self.env, one.date),
            )
            for one in promises
        ]

    def _block_promises_due(self):
        rows = self._promise_rows([("state", "=", "open"), ("date", "=", self.day)])
        return self._block(self.env._("Promises that end today"), self.env._("promises due: %s", len(rows)), rows)

    def _block_broken(self):
        rows = self._promise_rows(
            [("state", "in", promise.MISSED), ("closed_on", ">", self._since()), ("closed_on", "<=", self.day)]
        )
        return self._block(
            self.env._("Promises broken or kept in part"), self.env._("promises broken: %s", len(rows)), rows
        )

    def _late_disputes(self):
        """Those past their deadline that the reader clears, or of the reader's customers."""
        return self.env["ar.dispute"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "open"),
                ("deadline", "<", self.day),
                "|",
                ("owner_id", "=", self.user_id.id),
                ("partner_id", "in", self._own_partners()),
            ]
        )

    def _block_disputes(self):
        rows = [
            self.env._(
                "%(customer)s, %(document)s: %(note)s (until %(day)s)",
                customer=one.partner_id.display_name,
                document=one.move_id.name or "–",
                note=one.note,
                day=format_date(self.env, one.deadline),
            )
            for one in self._late_disputes()
        ]
        return self._block(self.env._("Disputes past their deadline"), self.env._("disputes late: %s", len(rows)), rows)

    def _block_holds(self):
        holds = self.env["ar.credit.hold"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "active"),
                ("date_start", ">", self._since()),
                ("date_start", "<=", self.day),
                ("partner_id", "in", self._own_partners()),
            ]
        )
        rows = [f"{one.partner_id.display_name}: {one.why or ''}" for one in holds]
        return self._block(self.env._("New holds"), self.env._("new holds: %s", len(rows)), rows)
