from odoo import api, models


class ArDispatch(models.AbstractModel):
    """The one seam for work that need not be done while somebody waits."""

    _name = "ar.dispatch"
    _description = "Background work"

    @api.model
    def _dispatch(self, records, method, *args, cron="", **options):
        """Hook: have a method done for records, now or soon.

        Whoever calls it does not ask when it is done. The method must be able to run twice: a scheduled job finds
        by itself what is left to do. Example of an add-on that brings a queue of jobs::

            class ArDispatch(models.AbstractModel):
                _inherit = "ar.dispatch"

                @api.model
                def _dispatch(self, records, method, *args, cron="", **options):
                    if not records:
                        return super()._dispatch(records, method, *args, cron=cron, **options)
                    return getattr(records.with_delay(), method)(*args, **options)

        :param records: what it is to be done for; none: whatever the scheduled job finds
        :param method: name of a method of their model
        :param cron: external id of a scheduled job that does the same for whatever waits; empty: it is done at once
        :return: what the method returned if it was done at once, else None
        """
        if not cron:
            return getattr(records, method)(*args, **options)
        self.env.ref(cron).sudo()._trigger()  # sudo: whoever may have the work done may have it started
        return None
