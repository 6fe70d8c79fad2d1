from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import dunning, money, placeholders
from odoo.addons.customer_ar_management.tools.dunning import experiment
from odoo.addons.customer_ar_management.tools.dunning import words as dunning_words

TEXTS = ("subject", "body", "subject_b", "body_b")
WRITTEN = ("email", "letter")  # channels that leave a text behind; companions add theirs


class ArDunningStep(models.Model):
    """One rung of a plan: when, by which channel, in which words."""

    _name = "ar.dunning.step"
    _description = "Dunning step"
    _order = "plan_id, offset_days, id"

    plan_id = fields.Many2one("ar.dunning.plan", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    name = fields.Char(required=True, translate=True)
    offset_days = fields.Integer(string="Days after due date", required=True, help="Negative: before the due date.")
    channel = fields.Selection(selection="_channels", required=True, default="email")
    fallback_channel = fields.Selection(
        string="Fallback channel",
        selection="_channels",
        help="Used when the customer cannot be reached by the channel.",
    )
    subject = fields.Char(translate=True)
    body = fields.Html(string="Text", translate=True, sanitize_attributes=False)
    attach_pdf = fields.Boolean(string="Attach the letter as PDF")
    attach_invoices = fields.Boolean(string="Attach the invoices", help="Their stored PDFs; nothing is printed again.")
    pay_days = fields.Integer(string="Days to pay", default=7, help="The deadline that the text can name.")
    demands = fields.Integer(
        string="Reminders needed",
        help="Written reminders that must be on record for an item first. A text that speaks of "
        "earlier reminders needs at least one.",
    )
    responsible_id = fields.Many2one(
        "res.users", help="Gets calls, visits, hand-overs and failures. Empty: the customer's collector."
    )

    test_kind = fields.Selection(
        [("text", "Another text"), ("timing", "Some days later"), ("holdout", "No message at all")],
        string="Compare with",
        help="A share of the customers, always the same ones, gets the step in another way.",
    )
    test_share = fields.Float(string="Share of customers (%)", default=50.0)
    test_delay = fields.Integer(string="Days later", default=3)
    subject_b = fields.Char(string="Other subject", translate=True)
    body_b = fields.Html(string="Other text", translate=True, sanitize_attributes=False)
    test_result = fields.Html(string="Test result", compute="_compute_test_result")

    _offset_unique = models.Constraint(
        "UNIQUE (plan_id, offset_days)",
        "Steps out of order: two steps of this plan fall on the same day. Give each its own.",
    )
    _numbers = models.Constraint(
        "CHECK (demands >= 0 AND pay_days >= 0 AND test_delay >= 0 AND test_share >= 0 AND test_share <= 100)",
        "Days and demands cannot be negative, and a share lies between 0 and 100.",
    )

    @api.model
    def _channels(self):
        """Hook: list of ``(code, label)``; a channel also needs a method
        ``_deliver_<code>`` on ``ar.dunning.letter``."""
        return [
            ("email", self.env._("E-mail")),
            ("letter", self.env._("Letter")),
            ("call", self.env._("Call")),
            ("visit", self.env._("Visit")),
            ("legal", self.env._("Hand-over to legal")),
        ]

    @api.model
    def _written_channels(self):
        """Hook: tuple of the channels whose messages count as written demands."""
        return WRITTEN

    @api.constrains("channel", "subject", "body", "test_kind", "subject_b", "body_b")
    def _check_texts(self):
        written = self._written_channels()
        for step in self:
            if step.channel in written and not (step.subject and step.body):
                raise Missing(
                    self.env._("The step %s has no text: write its subject and its body.", step.name),
                    step,
                    "subject",
                    "body",
                )
            if step.test_kind == "text" and not (step.subject_b and step.body_b):
                raise Missing(
                    self.env._("The step %s compares two texts: write the second one too.", step.name),
                    step,
                    "subject_b",
                    "body_b",
                )
            step._check_placeholders(*TEXTS)

    @api.constrains("offset_days", "demands", "channel", "fallback_channel", *TEXTS)
    def _check_words(self):
        """A text that contradicts its list or its place on the ladder cannot be saved."""
        written = self._written_channels()
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        for step in self.filtered(lambda step: step.channel in written or step.fallback_channel in written):
            texts = [step.with_context(lang=code)[name] for code in languages for name in TEXTS]
            codes = dunning_words.contradictions(
                step.offset_days, step.demands, step.plan_id.list_scope == "open", texts
            )
            if codes:
                raise ValidationError(
                    self.env._(
                        "The words of the step %(step)s are not true of what it sends: %(why)s",
                        step=step.name,
                        why=" ".join(self._contradiction_text(code) for code in codes),
                    )
                )

    def _contradiction_text(self, code):
        return {
            "late_before_due": self.env._("It leaves on or before the due date, when nothing is overdue yet."),
            "coming_after_due": self.env._("It leaves after the due date, but calls the amounts coming due."),
            "not_due_not_listed": self.env._(
                "It names {not_due_total}, but the letters of this plan do not list what is not due: change what a letter lists."
            ),
            "reminders_not_asked_for": self.env._(
                "It speaks of earlier reminders, but asks for none: say under “Reminders needed” how many must be on record."
            ),
        }[code]

    @api.model
    def _ask_for_reminders(self):
        """Steps that speak of earlier reminders ask for one (those saved by earlier versions did not)."""
        steps = (
            self.with_context(active_test=False)
            .search([("demands", "=", 0)])
            .filtered(
                lambda step: (
                    "reminders_not_asked_for"
                    in dunning_words.contradictions(step.offset_days, 0, True, [step[name] for name in TEXTS])
                )
            )
        )
        # By SQL: an update must not stop at other words that could not be saved today.
        self.env.execute_query(SQL("UPDATE ar_dunning_step SET demands = 1 WHERE id = ANY(%s) RETURNING id", steps.ids))
        self.invalidate_model(["demands"])

    def _check_placeholders(self, *names):
        self.ensure_one()
        known = self.env["ar.dunning.letter"]._placeholders()
        for name in names:
            if wrong := placeholders.unknown(self[name], known):
                raise ValidationError(
                    self.env._(
                        "The text of the step %(step)s names what does not exist: %(wrong)s. You can use: %(known)s.",
                        step=self.name,
                        wrong=", ".join("{" if n == "{" else f"{{{n}}}" for n in wrong),
                        known=", ".join(f"{{{n}}}" for n in known),
                    )
                )

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        done = super()._update_field_translations(field_name, translations, digest, source_lang)
        if field_name in TEXTS:
            for step in self:
                for lang in translations:
                    step.with_context(lang=lang)._check_placeholders(field_name)
            self._check_words()
        return done

    def _rung(self):
        """The step as ``tools.dunning.Step``."""
        self.ensure_one()
        return dunning.Step(
            self.id,
            self.offset_days,
            self.channel,
            self.fallback_channel or "",
            self.demands,
            self.test_kind or "",
            money.dec(self.test_share),
            self.test_delay,
            self.channel in self._written_channels(),
        )

    def _texts(self, variant):
        """``(subject, body)`` of the step for a group of its comparison."""
        self.ensure_one()
        other = variant == "b" and self.test_kind == "text"
        return (self.subject_b, self.body_b) if other else (self.subject, self.body)

    @api.depends("test_kind", "test_share")
    def _compute_test_result(self):
        for step in self:
            step.test_result = step.test_kind and self.env["ir.qweb"]._render(
                "customer_ar_management.ar_dunning_test_result", {"verdict": step._verdict(), "env": self.env}
            )

    def _verdict(self):
        """How the two groups of the comparison paid, and whether the difference means anything.

        :return: dict ``{paid_a, n_a, paid_b, n_b, days, verdict}`` where ``verdict``
            is ``tools.dunning.experiment.Verdict``; only letters older than the plan's
            result days are counted
        """
        self.ensure_one()
        counts = dict.fromkeys(("a", "b"), (0, 0))
        if self.id:
            for variant, number, paid in self.env["ar.dunning.result"]._outcomes(self._origin):
                counts[variant] = (paid, number)
        (paid_a, n_a), (paid_b, n_b) = counts["a"], counts["b"]
        return {
            "paid_a": paid_a,
            "n_a": n_a,
            "paid_b": paid_b,
            "n_b": n_b,
            "days": self.plan_id.result_days,
            "verdict": experiment.two_proportions(paid_a, n_a, paid_b, n_b),
        }
