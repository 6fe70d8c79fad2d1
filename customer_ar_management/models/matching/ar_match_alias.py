from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.matching.names import normal
from odoo.addons.customer_ar_management.tools.matching.text import compact


class ArMatchAlias(models.Model):
    """Who pays for whom: learned from matches that a person confirmed."""

    _name = "ar.match.alias"
    _description = "Known payer"
    _inherit = ["ar.recorded.mixin"]
    _order = "last_date desc, id desc"
    _rec_name = "value"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", string="Pays for", required=True, index=True, ondelete="cascade")
    kind = fields.Selection([("account", "Account number"), ("name", "Name")], required=True, default="account")
    value = fields.Char(string="Payer", required=True, index=True, help="Account number or name, as banks send it.")
    count = fields.Integer(string="Confirmed", readonly=True, help="How many confirmed matches say so.")
    learned = fields.Boolean(readonly=True, help="Known from confirmed matches only: taking them back forgets it.")
    last_date = fields.Date(string="Last seen", readonly=True)
    active = fields.Boolean(default=True)

    _value_unique = models.Constraint(
        "UNIQUE (company_id, kind, value, partner_id)", "This payer is already known for this customer."
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"partner_id", "kind", "value", "active"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id"}

    @api.model
    def _normal(self, kind, value):
        """Comparable form of an account number or name."""
        return compact(value or "") if kind == "account" else normal(value or "")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, "value": self._normal(vals.get("kind", "account"), vals.get("value"))} for vals in vals_list]
        )

    def write(self, vals):
        if "value" in vals or "kind" in vals:
            for alias in self:
                kind = vals.get("kind", alias.kind)
                super(ArMatchAlias, alias).write({**vals, "value": self._normal(kind, vals.get("value", alias.value))})
            return True
        return super().write(vals)


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def _alias_keys(self):
        """``{(company, kind, value, customer): how many}`` that these matches teach: the bank account when no bank
        account of the customer says so already, and the name when it is not the customer's own."""
        Alias, found = self.env["ar.match.alias"], {}
        own = {
            (bank.partner_id.commercial_partner_id.id, Alias._normal("account", bank.acc_number))
            for bank in self.env["res.partner.bank"]
            .sudo()
            .search(  # sudo: only compared
                [("partner_id", "child_of", self.partner_id.ids)]
            )
        }
        for proposal in self.filtered("statement_line_id"):
            for customer in proposal.allocation_ids.move_line_id.partner_id.commercial_partner_id:
                account = Alias._normal("account", proposal.account_number)
                name = Alias._normal("name", proposal.payer_name)
                keys = [("account", account)] * bool(account and (customer.id, account) not in own)
                keys += [("name", name)] * bool(name and name != Alias._normal("name", customer.name))
                for kind, value in keys:
                    key = proposal.company_id.id, kind, value, customer.id
                    found[key] = found.get(key, 0) + 1
        return found

    def _known_aliases(self, keys):
        # sudo: learning is the product's; with_context: a forgotten payer may come back
        aliases = (
            self.env["ar.match.alias"]
            .sudo()
            .with_context(active_test=False)
            .search([("company_id", "in", [key[0] for key in keys]), ("value", "in", [key[2] for key in keys])])
        )
        return {(a.company_id.id, a.kind, a.value, a.partner_id.id): a for a in aliases}

    def _learn(self):
        """Remember who paid for whom."""
        keys = self._alias_keys()
        if not keys:
            return
        known, today = self._known_aliases(keys), fields.Date.context_today(self)
        for key in keys.keys() & known.keys():
            known[key].write({"count": known[key].count + keys[key], "last_date": today, "active": True})
        self.env["ar.match.alias"].sudo().create(
            [  # sudo: as above
                {
                    "company_id": company,
                    "kind": kind,
                    "value": value,
                    "partner_id": partner,
                    "count": keys[company, kind, value, partner],
                    "last_date": today,
                    "learned": True,
                }
                for company, kind, value, partner in keys.keys() - known.keys()
            ]
        )

    def _unlearn(self):
        """Forget what matches taught that are taken back; what was entered by hand stays."""
        keys = self.filtered(lambda p: p.state == "matched" and not p.automatic)._alias_keys()
        gone = self.env["ar.match.alias"]
        for key, alias in (self._known_aliases(keys) if keys else {}).items():
            if key in keys and alias.learned and alias.count <= keys[key]:
                gone |= alias
            elif key in keys:
                alias.write({"count": max(alias.count - keys[key], 0)})
        gone.sudo().unlink()  # sudo: as above
