"""The model that is in force, and the evidence for it."""

import base64
import hashlib
import hmac
import logging
import pickle
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast import calibrate
from odoo.addons.customer_ar_management_forecast.tools.forecast.model import VERSION, Model

REFIT_DAYS, DRIFT_DAYS = 28, 7
KINDS = [("plain", "Own habits"), ("learned", "Learned"), ("usual", "Usual days"), ("both", "Average")]
UNREADABLE = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    TypeError,
    ValueError,
    IndexError,
    KeyError,
)

_logger = logging.getLogger(__name__)


class ArForecastModel(models.Model):
    """What was learnt from a company's ledger on a day, and how well each kind of model foretold the eight weeks before.

    The average is in force until the next one is fitted, unless one kind did clearly better. Nobody writes here but the product.
    """

    _name = "ar.forecast.model"
    _inherit = ["ar.recorded.mixin"]
    _description = "Forecast model"
    _order = "fitted_on desc, id desc"
    _rec_name = "fitted_on"

    company_id = fields.Many2one("res.company", required=True, index=True)
    fitted_on = fields.Date(string="In force since", required=True)
    kind = fields.Selection(KINDS, string="In force", required=True)
    reason = fields.Selection(
        [
            ("new", "First model"),
            ("month", "Four weeks are over"),
            ("drift", "Errors have grown"),
            ("code", "New version"),
        ],
        string="Fitted because",
        required=True,
    )
    history_count = fields.Integer(string="Paid items learnt from", aggregator=None)
    trial_count = fields.Integer(
        string="Predictions compared", aggregator=None, help="Weekly predictions of the eight weeks held out."
    )
    error_plain = fields.Float(string="Error, own habits (days)", digits=(16, 2), aggregator=None)
    error_learned = fields.Float(string="Error, learned (days)", digits=(16, 2), aggregator=None)
    error_usual = fields.Float(string="Error, usual days (days)", digits=(16, 2), aggregator=None)
    error_both = fields.Float(string="Error, average (days)", digits=(16, 2), aggregator=None)
    loss_plain = fields.Float(string="Loss, own habits", digits=(16, 4), aggregator=None)
    loss_learned = fields.Float(string="Loss, learned", digits=(16, 4), aggregator=None)
    loss_usual = fields.Float(string="Loss, usual days", digits=(16, 4), aggregator=None)
    loss_both = fields.Float(string="Loss, average", digits=(16, 4), aggregator=None)
    level_80 = fields.Float(
        string="Level of 80 %",
        digits=(16, 3),
        aggregator=None,
        help="The chance on the curve by which 80 of 100 items had really been paid; 0.8 if the curve was right.",
    )
    content = fields.Binary(attachment=False, groups="base.group_system")
    seal = fields.Char(groups="base.group_system")

    _once_a_day = models.Constraint("UNIQUE (company_id, fitted_on)", "A model of that day has been fitted.")

    @api.depends("fitted_on", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            record.display_name = f"{labels.get(record.kind, '')} {format_date(self.env, record.fitted_on)}"

    # -- keeping ------------------------------------------------------------------

    def _signature(self, content):
        """Only what this database has written is read back: a pickle runs code."""
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")  # sudo: no user may read it
        return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()

    def _load(self):
        """The fitted model (``tools.forecast.model.Model``), or None where another version of the code or library kept it."""
        kept = self.sudo()  # sudo: the content is read by the product alone
        content = bytes(kept.with_context(bin_size=False).content or b"")
        if not content or not hmac.compare_digest(kept.seal or "", self._signature(content)):
            return None
        try:
            model = pickle.loads(base64.b64decode(content))  # its seal has been checked
        except UNREADABLE:
            return None
        return model if isinstance(model, Model) and model.version == VERSION else None

    @api.model
    def _fit(self, company, as_of, items, reason, asked="auto"):
        """Fit on what was known on a day and keep it.

        :param items: list of ``tools.forecast.Item``
        :param asked: ``auto`` or one of ``tools.forecast.model.KINDS``
        :return: (record, ``tools.forecast.model.Model``)
        """
        model = forecast.fit(items, as_of, forecast.Options(asked))
        content = base64.b64encode(pickle.dumps(model._replace(trials={})))
        figures = {
            f"{name}_{kind}": getattr(trial, name)
            for kind, trial in model.trials.items()
            for name in ("error", "loss")
            if trial.count
        }
        values = {
            "company_id": company.id,
            "fitted_on": as_of,
            "kind": model.kind,
            "reason": reason,
            "history_count": sum(item.settled is not None and item.settled <= as_of for item in items),
            "trial_count": model.trials[model.kind].count,
            "level_80": model.marks.levels[calibrate.SHARES.index(0.8)],
            "content": content,
            "seal": self._signature(content),
            **figures,
        }
        _logger.info("Forecast model of %s fitted: %s %s", company.name, model.kind, model.trials)
        # sudo: what was learnt is written by the product alone
        existing = self.sudo().search([("company_id", "=", company.id), ("fitted_on", "=", as_of)])
        if existing:
            existing.write(values)  # sudo above: what was learnt is written by the product alone
            return existing.sudo(self.env.su), model
        return self.sudo().create(values).sudo(self.env.su), model  # sudo: as above

    @api.model
    def _may_refit(self, company, as_of):
        """Whether the newest model is a week old: errors of the new one must be able to show first."""
        newest = self.search([("company_id", "=", company.id)], limit=1)
        return not newest or as_of - newest.fitted_on >= timedelta(DRIFT_DAYS)

    @api.model
    def _in_force(self, company, as_of, items, asked="auto"):
        """The model for predictions of a day: the newest that knew nothing later, fitted anew after four weeks.

        :param asked: kind to fit where one has to be fitted
        :return: (record, ``tools.forecast.model.Model``)
        """
        newest = self.search([("company_id", "=", company.id), ("fitted_on", "<=", as_of)], limit=1)
        if newest and as_of - newest.fitted_on <= timedelta(REFIT_DAYS):
            if model := newest._load():
                return newest, model
            return self._fit(company, as_of, items, "code", asked)
        return self._fit(company, as_of, items, "month" if newest else "new", asked)
