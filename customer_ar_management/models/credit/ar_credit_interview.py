from odoo import fields, models


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
    _order = "assessment_id, id"

    assessment_id = fields.Many2one("ar.credit.assessment", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="assessment_id.company_id", store=True, precompute=True)
    question_id = fields.Many2one("ar.credit.question", required=True, ondelete="restrict")
    answer = fields.Char()
    points = fields.Float(string="Points (0-100)")
    answered = fields.Boolean()

    _points_range = models.Constraint("CHECK (points BETWEEN 0 AND 100)", "Points lie between 0 and 100.")
    _question_once = models.Constraint("UNIQUE (assessment_id, question_id)", "This question has been answered already.")
