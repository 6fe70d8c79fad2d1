from odoo import api, fields, models


class ArCreditQuestion(models.Model):
    _name = "ar.credit.question"
    _description = "Interview question"
    _order = "sequence, id"

    name = fields.Char(string="Question", required=True, translate=True)
    sequence = fields.Integer(default=10)
    weight = fields.Float(default=10, required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    hint = fields.Text(translate=True, help="What a good answer sounds like.")

    _weight_not_negative = models.Constraint("CHECK (weight >= 0)", "A weight cannot be negative.")


class ArCreditAnswer(models.Model):
    _name = "ar.credit.answer"
    _description = "Interview answer"
    _rec_name = "question_id"
    _order = "assessment_id, id"

    assessment_id = fields.Many2one("ar.credit.assessment", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="assessment_id.company_id", store=True, precompute=True)
    question_id = fields.Many2one("ar.credit.question", required=True, ondelete="restrict")
    answer = fields.Char()
    points = fields.Float(string="Points (0-100)")
    answered = fields.Boolean()

    _points_range = models.Constraint("CHECK (points BETWEEN 0 AND 100)", "Points lie between 0 and 100.")
    _question_once = models.Constraint(
        "UNIQUE (assessment_id, question_id)", "This question has been answered already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        answers = super().create(vals_list)
        answers._check_open()
        return answers

    def write(self, vals):
        self._check_open()
        result = super().write(vals)
        self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._check_open()

    def _check_open(self):
        """Answers of an assessment that has been decided belong to the decision."""
        if not self.env.su:
            self.assessment_id._check_undecided()
