from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import promise


class ArPromise(models.Model):
    _inherit = "ar.promise"

    @api.model
    def _add_blocks(self, blocks, company, day, items):
        """Items under a promise that runs on a day, beside what else keeps items back.

        What the customer entered itself holds an item back once: after a promise of its own that it broke, the next one is noted
        and watched, but dunning goes on.

        :param blocks: ``{item id: [(reason, last day or None)]}``, extended
        :param items: tuples whose first value is the item's id
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT held.line_id, promise.date + %(grace)s
                 FROM ar_promise_item held JOIN ar_promise promise ON promise.id = held.promise_id
                WHERE held.is_open AND held.line_id = ANY(%(lines)s) AND promise.date + %(grace)s >= %(day)s
                  AND NOT (promise.source = 'customer' AND EXISTS (
                    SELECT FROM ar_promise_item old JOIN ar_promise broken ON broken.id = old.promise_id
                     WHERE old.line_id = held.line_id AND broken.source = 'customer' AND broken.state = ANY(%(missed)s)))""",
                grace=company.ar_promise_grace_days,
                lines=[item[0] for item in items],
                day=day,
                missed=list(promise.MISSED),
            )
        )
        for line, until in rows:
            blocks.setdefault(line, []).append(("promise", until))
        return blocks
