"""How good the predictions were, for the page that says so."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import format_date

from odoo.addons.customer_ar_management_forecast.tools.forecast import quality

LATELY, LOOK_BACK = 28, 182  # days


class ArForecastQuality(models.AbstractModel):
    """Figures of predictions whose truth is known. Reads only."""

    _name = "ar.forecast.quality"
    _description = "How good the predictions are"

    @api.model
    @api.readonly
    def get_data(self):
        """What the page shows for the user's company: ``sentence, figures, calibration, ages, weeks, models, drift``.

        :return: JSON-able dict; ``count`` is 0 where no prediction has come true yet
        """
        self.env["ar.forecast.item"].check_access("read")
        company = self.env.company
        today = fields.Date.context_today(self)
        since = today - timedelta(LOOK_BACK)
        figures = self._figures(company, since, today)
        bins = quality.calibration(self._pairs(company, since, today))
        return {
            "count": figures["count"],
            "sentence": self._sentence(figures),
            "figures": figures,
            "since": format_date(self.env, since),
            "calibration": [one._asdict() for one in bins],
            "calibration_error": quality.calibration_error(bins),
            "ages": self._ages(company, since, today),
            "weeks": self._weeks(company, since),
            "models": self._models(company),
            "drift": self._drift_text(company, today),
        }

    @api.model
    def _figures(self, company, since, until):
        """``{count, error_days, error_due, error_average, within_week, p80}`` of predictions made in a time: one query.

        Each day's prediction of an item counts once; those kept are of Mondays and of the last week.
        """
        self.env["ar.forecast.item"].flush_model()
        ((count, *values),) = self.env.execute_query(
            SQL(
                """
            SELECT COUNT(*), AVG(error_days), AVG(error_due), AVG(error_average), AVG(within_week),
                   AVG(CASE WHEN settled_on <= date_p80 THEN 1.0 ELSE 0 END)
              FROM ar_forecast_item WHERE company_id = %s AND settled_on > %s AND settled_on <= %s""",
                company.id,
                since,
                until,
            )
        )
        names = ("error_days", "error_due", "error_average", "within_week", "p80")
        return {"count": count, **{name: value and float(value) for name, value in zip(names, values, strict=True)}}

    @api.model
    def _sentence(self, figures):
        if not figures["count"]:
            return self.env._("No foretold item has been paid yet: come back when the first ones are.")
        shown = {name: round(value or 0, 1) for name, value in figures.items()}
        return self.env._(
            "On average the predictions were %(error)s days off; the due date would have been %(due)s days off, "
            "the customer's average %(average)s. %(week)s of 100 were at most a week off.",
            error=shown["error_days"],
            due=shown["error_due"],
            average=shown["error_average"],
            week=round(100 * (figures["within_week"] or 0)),
        )

    @api.model
    def _pairs(self, company, since, until):
        """``[(chance of late, whether it was late)]`` of predictions made before the due date, of items due by now: one query."""
        return self.env.execute_query(
            SQL(
                """
            SELECT chance_late, COALESCE(settled_on, %(day)s) > date_due FROM ar_forecast_item
             WHERE company_id = %(company)s AND as_of < date_due AND date_due < %(day)s AND as_of > %(since)s
               AND (settled_on IS NOT NULL OR is_latest OR EXTRACT(ISODOW FROM as_of) = 1)""",
                company=company.id,
                day=until,
                since=since,
            )
        )

    @api.model
    def _ages(self, company, since, until):
        """Error by how far ahead it was: ``[{weeks, count, error_days, error_due, error_average}]``."""
        rows = self.env.execute_query(
            SQL(
                """
            SELECT LEAST((settled_on - as_of - 1) / 7, 8) AS weeks, COUNT(*), AVG(error_days), AVG(error_due), AVG(error_average)
              FROM ar_forecast_item WHERE company_id = %s AND settled_on > %s AND settled_on <= %s
             GROUP BY 1 ORDER BY 1""",
                company.id,
                since,
                until,
            )
        )
        top = max((float(value) for row in rows for value in row[2:]), default=0) or 1
        return [
            {
                "key": weeks,
                "label": self.env._("%s weeks and more", weeks + 1) if weeks == 8 else self.env._("week %s", weeks + 1),
                "count": count,
                "bars": [
                    {"key": key, "days": round(float(value), 1), "width": round(100 * float(value) / top)}
                    for key, value in zip(("model", "average", "due"), (error, average, due), strict=True)
                ],
            }
            for weeks, count, error, due, average in rows
        ]

    @api.model
    def _weeks(self, company, since):
        """Cash by how many weeks ahead it was foretold: ``[{key, error, error_due}]``, both as a share of what came."""
        self.env["ar.forecast.week"].flush_model()
        return [
            {"key": week, "error": float(error), "error_due": float(due)}
            for week, error, due in self.env.execute_query(
                SQL(
                    """
            SELECT week, SUM(ABS(error)) / SUM(amount_received), SUM(ABS(amount_due - amount_received)) / SUM(amount_received)
              FROM ar_forecast_week WHERE company_id = %s AND is_known AND as_of > %s
             GROUP BY week HAVING SUM(amount_received) > 0 ORDER BY week""",
                    company.id,
                    since,
                )
            )
        ]

    @api.model
    def _models(self, company):
        """The models that were in force, the newest first, with the evidence of each kind."""
        records = self.env["ar.forecast.model"].search([("company_id", "=", company.id)], limit=6)
        labels = {name: dict(records._fields[name]._description_selection(self.env)) for name in ("kind", "reason")}
        return [
            {
                "id": record.id,
                "since": format_date(self.env, record.fitted_on),
                "kind": labels["kind"][record.kind],
                "reason": labels["reason"][record.reason],
                "count": record.trial_count,
                **{
                    name: round(record[f"error_{name}"], 1) if record[f"loss_{name}"] else None
                    for name in labels["kind"]
                },
            }
            for record in records
        ]

    # -- drift ----------------------------------------------------------------------

    @api.model
    def _drift(self, company, as_of):
        """Whether the errors of late are clearly larger than those with which the model was chosen.

        :return: (whether, error of the last four weeks or None, error at the choice)
        """
        model = self.env["ar.forecast.model"].search(
            [("company_id", "=", company.id), ("fitted_on", "<=", as_of)], limit=1
        )
        lately = self._figures(company, as_of - timedelta(LATELY), as_of)
        promised = model[f"error_{model.kind}"] if model else 0.0
        return quality.has_drifted(lately["error_days"], lately["count"], promised), lately["error_days"], promised

    @api.model
    def _drift_text(self, company, as_of):
        drifted, error, promised = self._drift(company, as_of)
        if not drifted:
            return False
        return self.env._(
            "Of late the predictions are %(now)s days off; when the model was chosen it was %(then)s. "
            "Customers have changed their habits: the model is fitted anew tonight.",
            now=round(error, 1),
            then=round(promised, 1),
        )
