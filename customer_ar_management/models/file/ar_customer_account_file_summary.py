"""The first lines of the customer file: what somebody on the phone has to know before the customer answers."""

from odoo import models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.counted import late_text


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _file_summary(self, as_of):
        """``{open, less, overdue, is_overdue, promised, disputed, oldest, credit, next}`` in company currency and in words; empty
        where there is nothing to say."""
        items = self.env["ar.open.item"].with_context(
            ar_as_of=as_of, ar_scheme_id=self.env["ar.aging.scheme"]._default_for(self.company_id).id
        )
        rows = items._read_group(
            self._open_item_domain(),
            ["is_overdue", "bucket_id"],
            [
                "amount_residual:sum",
                "amount_overdue:sum",
                "days_past_due:max",
                "amount_promised:sum",
                "amount_disputed:sum",
            ],
        )
        late = [(days, bucket) for overdue, bucket, _amount, _late, days, *_told in rows if overdue]
        owed, overdue = sum(row[2] for row in rows if row[1].kind != "unapplied"), sum(row[3] for row in rows)
        balance = sum(row[2] for row in rows)
        told = {name: sum(row[place] for row in rows) for name, place in (("promised", 5), ("disputed", 6))}
        days, bucket = max(late, key=lambda row: row[0], default=(0, self.env["ar.aging.bucket"]))
        return {
            "open": self.currency_id.format(owed),
            "less": self._file_less(owed - balance, balance),
            "overdue": self.currency_id.format(overdue),
            "is_overdue": self.currency_id.compare_amounts(overdue, 0) > 0,
            **{name: self.currency_id.format(amount) if amount else "" for name, amount in told.items()},
            "oldest": late_text(self.env, days) if late else "",
            "bucket_color": bucket.color or "",
            **self._file_credit(as_of),
            "next": self._file_next(bucket),
        }

    def _file_less(self, unapplied, balance):
        """Small print: what is still to be taken off; empty where nothing is."""
        if self.currency_id.compare_amounts(unapplied, 0) <= 0:
            return ""
        return self.env._(
            "less %(unapplied)s unapplied: balance %(balance)s",
            unapplied=self.currency_id.format(unapplied),
            balance=self.currency_id.format(balance),
        )

    def _file_credit(self, as_of):
        """Exposure against the limit in force."""
        account, show = self.with_context(ar_as_of=as_of), self.currency_id.format
        if not account.credit_has_limit:
            return {
                "credit": self.env._("%s, no limit set", show(account.credit_exposure)),
                "used": None,
                "is_over": False,
            }
        return {
            "credit": self.env._(
                "%(exposure)s of %(limit)s",
                exposure=show(account.credit_exposure),
                limit=show(account.credit_limit_amount),
            ),
            "used": round(account.credit_utilisation),
            "is_over": self.currency_id.compare_amounts(account.credit_available, 0) < 0,
        }

    def _file_next(self, bucket):
        """What is to be done next: the nearest activity, else what the aging scheme recommends for the oldest item."""
        if activity := self.activity_ids.sorted("date_deadline")[:1]:
            return self.env._(
                "%(what)s (%(who)s, %(when)s)",
                what=self._what_to_do(activity),
                who=activity.user_id.name,
                when=format_date(self.env, activity.date_deadline),
            )
        return bucket.action_text or ""

    def _what_to_do(self, activity):
        """An activity in words: one of ours by its type, in the reader's language; one that a person made as it was written."""
        kind = activity.activity_type_id
        return kind.name if activity.automated and kind.res_model == self._name else activity.summary or kind.name
