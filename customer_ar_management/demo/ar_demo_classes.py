"""Demo data of the customer file: everything a newcomer should find there once."""

from odoo import Command, api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools.demo import care as demo_care, story as demo_story


MODULE = "customer_ar_management"


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_customer_file(self):
        """Contacts, business data, profiles, classes over a year, overrides,
        proposals of every kind, a reward, reviews, agreements, surveys."""
        company, today = self.env.company, fields.Date.context_today(self)
        if self.env["ar.class.run"].search_count([("company_id", "=", company.id)], limit=1):
            return
        self = self.with_context(tracking_disable=True, mail_create_nosubscribe=True)
        names = [row[0] for row in demo_story.CUSTOMERS]
        partners = {
            p.name: p
            for p in self.env["res.partner"].search(Domain("name", "in", names) & Domain("parent_id", "=", False))
        }
        everybody = self.env["res.partner"].union(*partners.values())
        admin = self.env.ref("base.user_admin")  # decisions are those of a person
        accounts = {
            a.partner_id.name: a for a in self.env["ar.customer.account"]._ensure(everybody, company).with_user(admin)
        }
        self._demo_contacts(partners)
        self._demo_business(partners, today)
        self._demo_profiles(company)
        for back in demo_care.CLASSIFIED:
            self.env["ar.class.run"]._run(company, fields.Date.subtract(today, days=back))
        self._demo_overrides(accounts, today)
        self._demo_decisions(accounts, today)
        self._demo_dated(accounts, today)
        self._demo_draft(admin)
        for name in demo_care.WITHOUT_COLLECTOR:  # for whom the work list finds somebody with time
            accounts[name].collector_id = False
        self.env["ar.collector.capacity"].create(
            [
                {"user_id": user.id, "minutes": minutes}
                for user, minutes in ((admin, 90), (self.env.ref("base.user_demo", raise_if_not_found=False), 60))
                if user
            ]
        )

    @api.model
    def _demo_contacts(self, partners):
        role = {
            code: self.env.ref(f"{MODULE}.ar_contact_role_{code}")
            for code in ("statement", "dunning", "legal", "finance")
        }
        role = {code: record.filtered("is_used") for code, record in role.items()}
        vals_list = []
        for name, (roles, others) in demo_care.CONTACTS.items():
            partners[name].child_ids[:1].ar_role_ids = self.env["ar.contact.role"].union(
                *(role[code] for code in roles)
            )
            vals_list += [
                {
                    "parent_id": partners[name].id,
                    "name": person,
                    "function": function,
                    "lang": partners[name].lang,
                    "email": f"contact{number}@{partners[name].email.split('@')[1]}",
                    "ar_role_ids": [Command.set(role[code].ids)],
                }
                for number, (person, function, code) in enumerate(others, 1)
            ]
        self.env["res.partner"].create(vals_list)

    @api.model
    def _demo_business(self, partners, today):
        self.env["ar.business.year"].create(
            [
                {
                    "partner_id": partners[name].id,
                    "year": today.year - back,
                    "turnover": turnover,
                    "assets": assets,
                    "staff": staff,
                    "source": source,
                }
                for name, years in demo_care.BUSINESS.items()
                for back, turnover, assets, staff, source in years
            ]
        )

    @api.model
    def _demo_profiles(self, company):
        """The shipped profiles get people and money; one more rewards good payers."""
        terms = self._terms()
        admin, demo = self.env.ref("base.user_admin"), self.env.ref("base.user_demo", raise_if_not_found=False)
        team = self.env["ar.team"].create(
            {"name": "Key accounts", "leader_id": admin.id, "member_ids": [Command.set((admin | (demo or admin)).ids)]}
        )
        profile = {key: self.env.ref(f"{MODULE}.ar_class_profile_{key}") for key in ("risk", "key", "high", "standard")}
        profile["risk"].write(
            {
                "payment_term_ids": [Command.set(terms["immediate"].ids)],
                "deposit_mode": "percent",
                "deposit_percent": 30,
                "dunning_plan_id": self.env.ref(f"{MODULE}.ar_dunning_plan_strict").id,
                "collector_id": admin.id,
            }
        )
        profile["key"].write(
            {
                "limit_mode": "amount",
                "limit_amount": 150_000,
                "team_id": team.id,
                "collector_id": (demo or admin).id,
                "payment_term_ids": [Command.set((terms["days_30"] | terms["thirds"]).ids)],
                "survey_months": 6,
            }
        )
        profile["standard"].write({"survey_months": 12})
        self._demo_reward(company)

    @api.model
    def _demo_reward(self, company):
        term = self.env["account.payment.term"]
        discount = term.search([("name", "=", "2 % within 10 days, 30 days net")], limit=1) or term.create(
            {
                "name": "2 % within 10 days, 30 days net",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 10,
                "line_ids": [Command.create({"value": "percent", "value_amount": 100, "nb_days": 30})],
            }
        )
        prompt = self.env.ref(f"{MODULE}.ar_class_behaviour_prompt")
        self.env["ar.class.profile"].create(
            {
                "name": "Good payer",
                "sequence": 40,
                "class_ids": [Command.set(prompt.ids)],
                "reward_term_id": discount.id,
                "company_id": company.id,
                "reward_on_time": 90,
                "reward_months": 12,
                "reward_settled": 3,
                "dunning_plan_id": self.env.ref(f"{MODULE}.ar_dunning_plan_gentle").id,
            }
        )
        prompt.tag_id = self.env["res.partner.category"].create({"name": "Bonus club", "color": 10})

    # -- what happened ----------------------------------------------------------------------

    @api.model
    def _demo_overrides(self, accounts, today):
        for name, (dimension, code, reason, note, days) in demo_care.OVERRIDES.items():
            accounts[name]._override_class(
                self.env.ref(f"{MODULE}.ar_class_{dimension}_{code}"),
                note=note,
                reason=self.env.ref(f"{MODULE}.ar_reason_override_{reason}"),
                until=days and fields.Date.add(today, days=days),
            )
        for name, code in demo_care.NEEDS.items():
            accounts[name]._override_class(
                self.env.ref(f"{MODULE}.ar_class_need_{code}"), note="Said so in the yearly talk"
            )

    @api.model
    def _demo_decisions(self, accounts, today):
        """Some proposals are confirmed, one is rejected, the rest waits."""
        waiting = (
            self.env["ar.profile.proposal"]
            .with_user(self.env.ref("base.user_admin"))
            .with_context(allowed_company_ids=self.env.company.ids)
            .search([("state", "=", "proposed")], order="id")
        )
        for aspect in ("reward", "limit", "payment_terms"):
            waiting.filtered(lambda p, aspect=aspect: p.aspect == aspect)[:2].action_confirm()
        waiting.filtered(lambda p: p.aspect == "deposit")[:1].action_reject()
        rewards = self.env["ar.reward"].search([("company_id", "=", self.env.company.id)])
        rewards[:1].date = fields.Date.subtract(today, days=95)
        agreed = next((a for a in accounts.values() if a.allowed_term_ids == self._terms()["immediate"]), None)
        sale = self.env["account.journal"].search(
            [("company_id", "=", self.env.company.id), ("type", "=", "sale")], limit=1
        )
        if agreed:  # shows the notice about a payment term that is not agreed
            self.env["account.move"].create(
                {
                    "move_type": "out_invoice",
                    "partner_id": agreed.partner_id.id,
                    "invoice_date": today,
                    "journal_id": sale.id,
                    "invoice_payment_term_id": self._terms()["days_30"].id,
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Goods and services",
                                "quantity": 1,
                                "price_unit": 1200,
                                "account_id": sale.default_account_id.id,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                }
            )

    @api.model
    def _demo_draft(self, admin):
        """A version to try out: fewer customers of high value."""
        standard = self.env.ref(f"{MODULE}.ar_class_rule_set_value").with_user(admin)
        draft = standard.browse(standard.action_new_version()["res_id"])
        draft.name = "Value: fewer in the top class"
        for line, share in zip(draft.line_ids, (60, 85, 100)):
            line.share = share

    @api.model
    def _demo_dated(self, accounts, today):
        """Reviews, agreements, surveys and talks, dated back from today."""

        def ago(days):
            return days is not None and fields.Date.subtract(today, days=days)

        for name, days in demo_care.OVERDUE_REVIEWS.items():
            accounts[name].review_date = ago(days)
        for name in ("Copperfield Energy", "Kestrel Aviation Parts"):
            accounts[name].action_reviewed()
        self.env["ar.agreement"].create(
            [
                {
                    "account_id": accounts[name].id,
                    "name": title,
                    "kind": kind,
                    "date_from": ago(-begin),
                    "date_to": end is not None and ago(-end),
                    "note": note,
                }
                for name, rows in demo_care.AGREEMENTS.items()
                for title, kind, begin, end, note in rows
            ]
        )
        self._demo_talks(accounts, ago)
        self.env["ar.customer.account"]._cron_review()

    @api.model
    def _demo_talks(self, accounts, ago):
        """Surveys and talks."""
        self.env["ar.satisfaction"].create(
            [
                {
                    "account_id": accounts[name].id,
                    "date": ago(back),
                    "score": score,
                    "channel": channel,
                    "comment": comment,
                    "user_id": self.env.ref("base.user_admin").id,
                    "need_ids": [Command.set([self.env.ref(f"{MODULE}.ar_class_need_{need}").id for need in needs])],
                }
                for name, rows in demo_care.SURVEYS.items()
                for back, score, channel, needs, comment in rows
            ]
        )
        for name, talks in demo_care.TALKS.items():
            for back, text in talks:
                accounts[name].message_post(body=text, subtype_xmlid="mail.mt_note").date = fields.Datetime.subtract(
                    fields.Datetime.now(), days=back
                )
