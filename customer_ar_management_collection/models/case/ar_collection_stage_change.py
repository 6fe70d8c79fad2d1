from odoo import api, fields, models


class ArCollectionStageChange(models.Model):
    """A case came to another stage: when, from which, by whom (nobody: by the ledger)."""

    _name = "ar.collection.stage.change"
    _description = "Change of stage"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id desc"
    _rec_name = "stage_id"

    case_id = fields.Many2one("ar.collection.case", required=True, index=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    before_id = fields.Many2one("ar.collection.stage", string="Stage before", readonly=True, ondelete="set null")
    stage_id = fields.Many2one("ar.collection.stage", string="Stage now", readonly=True, ondelete="set null")
    user_id = fields.Many2one("res.users", string="By", readonly=True)

    @api.model
    def _note(self, changes, user):
        """Put changes on record in one statement.

        :param changes: ``[(case, stage before, stage now)]``; those without a difference are left out
        :param user: who moved it; empty for the ledger
        """
        self.create(
            [
                {
                    "case_id": case.id,
                    "company_id": case.company_id.id,
                    "before_id": before.id,
                    "stage_id": stage.id,
                    "user_id": user.id,
                }
                for case, before, stage in changes
                if before != stage
            ]
        )
