"""A company that duns, and what the stories of this room share."""

from contextlib import contextmanager
from datetime import date, timedelta

from odoo import Command, fields
from odoo.tests import freeze_time

from ..common import MODULE, ArCase
from .sink import listening, mail_server, really_sending

TEXT = "<p>Dear {contact}, {total} is open. {items}</p>"
MONDAY = date(2026, 6, 1)  # a working day at noon is when these stories happen


class DunningCase(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Run, cls.Letter, cls.Pause = (
            cls.env["ar.dunning.run"],
            cls.env["ar.dunning.letter"],
            cls.env["ar.followup.pause"],
        )
        cls.company.ar_promise_grace_days = 0
        cls.company.write(
            {"ar_dunning_bank_days": 0, "ar_dunning_unmatched_share": 0, "email": "billing@seller.example"}
        )
        cls.company.partner_id.tz = "UTC"
        cls.collector = cls.user("collector", login="clara", email="clara@seller.example", name="Clara Collector")
        cls.company.ar_manager_id = cls.collector
        for customer in (cls.azure, cls.deco, cls.wang):
            customer.email = f"pay{customer.id}@customer.example"
        cls.plan = cls.make_plan("Story", [(-3, "email"), (5, "email"), (15, "email")])
        cls.company.ar_dunning_plan_id = cls.plan
        cls.own = cls.azure | cls.deco | cls.wang

    @classmethod
    def make_plan(cls, name, steps, **values):
        """A plan with steps ``(days, channel)`` or ``(days, channel, {more})``."""
        return cls.env["ar.dunning.plan"].create(
            {
                "name": name,
                "quiet_weekend": False,
                "quiet_holidays": False,
                "hour_from": 0,
                "hour_to": 0,
                "min_days": 0,
                "weekly_cap": 0,
                **values,
                "step_ids": [
                    Command.create(
                        {
                            "name": f"{name} {days}",
                            "offset_days": days,
                            "channel": channel,
                            "subject": "Open: {total}",
                            "body": TEXT,
                            **dict(*more),
                        }
                    )
                    for days, channel, *more in steps
                ],
            }
        )

    def in_chinese(self, step, subject, text):
        """Translate a step's texts; HTML is translated term by term."""
        step.with_context(lang="zh_CN").subject = subject
        step.update_field_translations("body", {"zh_CN": {"Dear {contact}, {total} is open. {items}": text}})

    def at(self, day, hour=12):
        """Freeze the clock: ``with self.at(MONDAY):``."""
        day = day if isinstance(day, date) else fields.Date.to_date(day)
        return freeze_time(f"{day} {hour:02}:00:00")

    def run_on(self, day, confirm=True, deliver=True, **values):
        """Today's run, confirmed and delivered; as in a company that has been reminding for long, unless told otherwise."""
        with self.at(day):
            run = self.Run.create({"company_id": self.company.id, "as_of": day, "begin_softly": False, **values})
            run.action_preview()
            if confirm:
                run.action_confirm()
            if confirm and deliver:
                self.Letter._deliver(100)
                run._finish()
        return run

    def letters(self, run, partner=None):
        found = run.letter_ids.filtered(lambda letter: letter.partner_id in self.own)
        return found.filtered(lambda letter: letter.partner_id == partner) if partner else found

    def reason(self, run, move):
        """The one reason for which a document's only item was left alone."""
        return run.skip_ids.filtered(lambda skip: skip.move_id == move).mapped("reason")

    @contextmanager
    def sink(self, **options):
        self.env["ir.mail_server"].search([]).active = False
        with listening(**options) as sink, really_sending(self.env):
            mail_server(self.env, sink.port)
            yield sink

    def letter(self, partner=None, amount=100, late=6):
        self.invoice(partner or self.azure, amount, MONDAY - days(60), MONDAY - days(late))
        return self.letters(self.run_on(MONDAY, deliver=False), partner or self.azure)

    def deliver(self, day=MONDAY, hour=13):
        with self.at(day, hour):
            return self.Letter._deliver(100)

    def pause(self, kind, partner, **values):
        """A pause, a promise or a dispute; they keep items back alike."""
        values = {"partner_id": partner.id, "company_id": self.company.id, **values}
        if kind == "disputed":
            return self.env["ar.dispute"].create({"note": "said so", "date_start": MONDAY - days(365), **values})
        if kind == "promise":
            moves, until = self.env["account.move"].browse(values.pop("move_id", [])), values.pop("date_until")
            return self.env["ar.promise"].create(
                {
                    **values,
                    "line_ids": [Command.set(self.receivable(moves).ids)] if moves else False,
                    "date": until,
                    "date_given": min(until, fields.Date.today()),
                }
            )
        return self.Pause.create({"kind": kind, "reason": "said so", **values})


def days(count):
    return timedelta(days=count)


__all__ = ["MODULE", "MONDAY", "TEXT", "DunningCase", "days"]
