from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class ArPostingMixin(models.AbstractModel):
    """A document that brings entries about: posted through core, linked, and
    taken back exactly.

    A model that inherits this calls :meth:`_post_entries` once it has checked
    who may do what, and :meth:`_undo_entries` to take everything back::

        def action_book(self):
            move = self._post_entries([self._entry_vals()])
            self._match_entries(move.line_ids.filtered("reconcile_me") | self.item_ids.line_id)
    """

    _name = "ar.posting.mixin"
    _description = "Document that posts entries"

    entry_ids = fields.Many2many("account.move", string="Entries", readonly=True, copy=False)

    def _product(self):
        """These records as the product writes them: superuser, without defaults that a caller's context brings along."""
        context = {key: value for key, value in self.env.context.items() if not key.startswith("default_")}
        # sudo: the caller has checked who may do it; people write nothing here
        return self.sudo().with_context(context)  # pylint: disable=context-overridden

    def _check_may_book(self):
        """:raise AccessError: core lets only its invoicing group post entries"""
        if not (self.env.su or self.env.user.has_group("account.group_account_invoice")):
            raise AccessError(self.env._("Entries are posted by people with the right to invoice. Ask one of them."))

    def _live_entries(self):
        """The entries that count: posted and not reversed."""
        return self.entry_ids.filtered(
            lambda move: move.state == "posted" and not move.reversal_move_ids and not move.reversed_entry_id
        )

    def _post_entries(self, vals_list):
        """Create and post entries through core and link them to this record.

        :param vals_list: values of ``account.move``
        :return: the posted moves, in the order of the values
        :raise UserError: while another transaction books this record, or when it has entries that count
        """
        self.ensure_one()
        self._check_may_book()
        self.lock_for_update()
        self.invalidate_recordset(["entry_ids"])
        if self._live_entries():
            raise UserError(self.env._("%s is booked already.", self.display_name))
        return self._add_entries(vals_list)

    def _add_entries(self, vals_list):
        """As :meth:`_post_entries`, for a record that may have several entries one after the other."""
        self._check_may_book()
        quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
        moves = self.env["account.move"].with_context({**self._product().env.context, **quiet}).create(vals_list)  # pylint: disable=context-overridden
        moves.action_post()
        self._product().write({"entry_ids": [fields.Command.link(move.id) for move in moves]})
        return self.env["account.move"].browse(moves.ids)

    def _match_entries(self, lines):
        """Reconcile receivable lines, one group per account, through core."""
        groups = [
            own
            for own in lines.filtered(lambda line: not line.reconciled).grouped("account_id").values()
            if len(own) > 1
        ]
        self.env["account.move.line"]._reconcile_plan(groups)

    def _undo_entries(self, date, moves=None):
        """Take entries back: matchings removed, each reversed through core, so
        that every item is open as before.

        :param date: day of the reversals; core moves it out of a locked period
        :param moves: some of the entries; None = all that count
        :return: the reversals
        """
        self._check_may_book()
        moves = self._live_entries() if moves is None else moves
        if not moves:
            return moves
        moves.line_ids.remove_move_reconcile()
        reversals = moves._reverse_moves(
            [
                {
                    "date": date,
                    "invoice_date": date if move.is_invoice() else False,
                    "ref": self.env._("Taken back: %s", move.name),
                }
                for move in moves
            ],
            cancel=True,
        )
        self._product().write({"entry_ids": [fields.Command.link(move.id) for move in reversals]})
        return reversals
