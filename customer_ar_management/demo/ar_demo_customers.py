"""The customers of the demo ledger."""

from odoo import Command, api, models

from odoo.addons.customer_ar_management.tools.demo import addresses, story as demo_story


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _customers(self):
        names = [row[0] for row in demo_story.CUSTOMERS]
        found = {p.name: p for p in self.env["res.partner"].search([("name", "in", names), ("parent_id", "=", False)])}
        industries = {i.name: i for i in self.env["res.partner.industry"].search([])}
        languages = set(self.env["res.lang"].search([]).mapped("code"))
        missing = [row for row in demo_story.CUSTOMERS if row[0] not in found]
        vals_list = []
        for name, country, *_middle, industry, is_company in missing:
            slug = f"customer{names.index(name) + 1:02d}"
            lang = "zh_CN" if country == "cn" and "zh_CN" in languages else "en_US"
            vals_list.append(
                {
                    "name": name,
                    "is_company": is_company,
                    "country_id": self.env.ref(f"base.{country}").id,
                    "lang": lang,
                    "email": f"office@{slug}.example.com",
                    **self._address(name),
                    "industry_id": industries[industry].id if industry in industries else False,
                    "child_ids": [
                        Command.create(
                            {
                                "name": "财务部" if lang == "zh_CN" else "Accounts payable",
                                "type": "invoice",
                                "lang": lang,
                                "email": f"ap@{slug}.example.com",
                            }
                        )
                    ]
                    if is_company
                    else [],
                }
            )
        for partner in self.env["res.partner"].create(vals_list):
            found[partner.name] = partner
        return [found[name] for name in names]

    @api.model
    def _address(self, name):
        """Where a customer lives, as values; of some nothing but the country is known."""
        if name not in addresses.ADDRESSES:
            return {}
        street, city, code, state, phone = addresses.ADDRESSES[name]
        return {
            "street": street,
            "city": city,
            "zip": code,
            "state_id": state and self.env.ref(f"base.{state}").id,
            "phone": phone,
        }
