from odoo import fields, models


class ArProvisionLine(models.Model):
    """The provision of a group and bucket in a run, with everything its rate rests on."""

    _name = "ar.provision.line"
    _description = "Provision by group and bucket"
    _inherit = ["ar.recorded.mixin"]
    _order = "run_id, sequence, id"
    _rec_name = "bucket_name"

    run_id = fields.Many2one("ar.provision.run", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    currency_id = fields.Many2one(related="run_id.currency_id")
    sequence = fields.Integer(readonly=True)
    group_id = fields.Many2one("ar.provision.group", string="Provision group", readonly=True, ondelete="restrict")
    group_name = fields.Char(string="Group", readonly=True)
    bucket_id = fields.Many2one(
        "ar.aging.bucket",
        string="Aging bucket",
        readonly=True,
        ondelete="restrict",
        help="Empty: items with a rate of their own.",
    )
    bucket_name = fields.Char(string="Bucket", readonly=True)
    reached = fields.Monetary(
        string="Reached it in the group", readonly=True, help="Of the group's own invoices of the window."
    )
    lost = fields.Monetary(string="Lost in the group", readonly=True)
    behind_reached = fields.Monetary(
        string="Reached the bucket",
        readonly=True,
        help="What the rate of the history was made of: with “All groups” the sums of all, with “Younger bucket” those of that bucket.",
    )
    behind_lost = fields.Monetary(string="Lost", readonly=True, help="Of what reached the bucket.")
    source = fields.Selection(
        [
            ("own", "Own history"),
            ("all", "All groups"),
            ("younger", "Younger bucket"),
            ("roll", "Roll rates"),
            ("given", "By hand"),
        ],
        string="Rate from",
        readonly=True,
    )
    history_percent = fields.Float(string="History (%)", digits=(12, 6), readonly=True)
    has_roll = fields.Boolean(string="Roll rate known", readonly=True)
    roll_base = fields.Monetary(string="Stood in the bucket", readonly=True, help="At the month ends that are frozen.")
    roll_moved = fields.Monetary(
        string="Moved on", readonly=True, help="Found in the next older bucket when it had to be there."
    )
    roll_percent = fields.Float(
        string="By roll rates (%)",
        digits=(12, 6),
        readonly=True,
        help="The bucket's roll rate times those of all older ones; the oldest counts as lost.",
    )
    factor = fields.Float(digits=(8, 4), readonly=True)
    floor_percent = fields.Float(string="Least rate (%)", digits=(8, 4), readonly=True)
    applied_percent = fields.Float(string="Applied (%)", digits=(12, 6), readonly=True)
    rate = fields.Char(string="Exact rate", readonly=True, help="As a fraction.")
    open_amount = fields.Monetary(string="Open", readonly=True, help="Before securities; credits are not netted.")
    secured = fields.Monetary(readonly=True)
    base = fields.Monetary(string="At risk", readonly=True)
    amount = fields.Monetary(string="Provision", readonly=True)

    def action_items(self):
        """Open the items that make up the figure."""
        self.ensure_one()
        own = [("is_specific", "=", not self.bucket_id)]
        if self.bucket_id:
            own.append(("bucket_id", "=", self.bucket_id.id))
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_loss.ar_provision_item_action")
        return {
            **action,
            "domain": [("run_id", "=", self.run_id.id), ("group_id", "=", self.group_id.id), *own],
            "context": {},
        }

    def _in_readers_language(self, record, frozen):
        """A name as it was when the run was made, in the reader's language as long as the record still has it."""
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        same = any(record.with_context(lang=code).name == frozen for code in installed)
        return record.name if record and same else frozen

    def _labels(self):
        """``(group, bucket)`` of the line for a reader."""
        self.ensure_one()
        bucket = (
            self._in_readers_language(self.bucket_id, self.bucket_name) if self.bucket_id else self.env._("Own rate")
        )
        return self._in_readers_language(self.group_id, self.group_name), bucket
