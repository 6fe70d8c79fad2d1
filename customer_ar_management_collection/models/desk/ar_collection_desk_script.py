"""What to say: the scripts that fit, filled in the customer's language."""

from odoo import api, models
from odoo.tools import format_date, get_lang

from odoo.addons.customer_ar_management.tools import placeholders, promise
from odoo.addons.customer_ar_management_collection.tools.worklist import script

MOST_SCRIPTS = 3


class ArCollectionDesk(models.AbstractModel):
    _inherit = "ar.collection.desk"

    @api.model
    def _scripts(self, account, items, today):
        """``[{name, text, own}]``: words in the customer's language; ``own`` the same in the user's, where that is another one."""
        facts, values = self._script_facts(account, items, today)
        scripts = self.env["ar.collection.script"]._fitting(facts)[:MOST_SCRIPTS]
        lang, mine = get_lang(self.env, account.partner_id.lang).code, get_lang(self.env).code
        found = []
        for one in scripts:
            texts = {
                code: placeholders.fill(one.with_context(lang=code).text, values(code))
                for code in dict.fromkeys((lang, mine))
            }
            found.append({"name": one.name, "text": texts[lang], "own": texts[mine] if mine != lang else ""})
        return found

    @api.model
    def _script_facts(self, account, items, today):
        """``(tools.script.Facts, function of a language that gives the values of the names)``."""
        domain = [("partner_id", "=", account.partner_id.id), ("company_id", "=", account.company_id.id)]
        promises = self.env["ar.promise"].search([*domain, ("state", "in", ("open", *promise.MISSED))])
        running = promises.filtered(lambda one: one.state == "open").sorted("date")[:1]
        broken = promises.filtered(lambda one: one.state != "open" and (today - one.date).days <= 60)[:1]
        disputes = self.env["ar.dispute"].search([*domain, ("state", "=", "open")])
        situations = {
            "answer": bool(
                self.env["ar.contact.suggestion"].search_count(
                    [
                        ("contact_log_id.partner_id", "=", account.partner_id.id),
                        ("company_id", "=", account.company_id.id),
                        ("state", "=", "open"),
                    ],
                    limit=1,
                )
            ),
            "broken": bool(broken),
            "dispute_late": any(one.deadline and one.deadline < today for one in disputes),
            "promised": bool(running),
            "disputed": bool(disputes),
            "never": not self.env["ar.contact.log"].search_count(domain, limit=1),
        }
        steps = self.env["ar.collection.case"]._steps(account.company_id, account.partner_id.ids)
        facts = script.Facts(
            tuple(code for code, holds in situations.items() if holds),
            steps.get(account.partner_id.id, 0),
            frozenset(account.class_ids.ids),
        )
        return facts, lambda lang: self._script_values(account, items, broken or running, lang)

    @api.model
    def _script_values(self, account, items, promise, lang):
        """``{name: text}`` for every name that a script may use."""
        here = account.with_context(lang=lang)
        overdue = items.filtered("is_overdue").sorted("date_due")
        oldest = overdue[:1] or items.sorted("date_due")[:1]
        people = self._people(account)
        return {
            "customer": here.partner_id.name or "",
            "contact": people[0]["name"] if people else here.partner_id.name or "",
            "company": here.company_id.name,
            "collector": self.env.user.name,
            "overdue": self._owed(here, overdue, "amount_overdue"),
            "count": str(len(overdue)),
            "oldest_document": oldest.display_name or "",
            "oldest_days": str(max(oldest.days_past_due, 0)),
            "promised_amount": promise.currency_id.format(promise.amount_promised) if promise else "",
            "promised_date": format_date(self.env, promise.date, lang_code=lang) if promise else "",
            "disputed_amount": self._owed(here, items, "amount_disputed"),
        }

    @api.model
    def _owed(self, here, items, part):
        """Sums in the currencies in which the customer owes them: nobody is asked for dollars who owes euros.

        :param here: the customer's account, in the language of the words
        :param part: field of ``ar.open.item`` in company currency
        """
        sums = {
            currency: currency.round(sum(self._in_currency(item, item[part]) for item in own))
            for currency, own in items.grouped("currency_id").items()
        }
        texts = [currency.with_env(here.env).format(value) for currency, value in sums.items() if value]
        return " + ".join(texts) or here.currency_id.format(0)
