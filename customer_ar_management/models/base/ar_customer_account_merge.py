"""Two customers become one: what becomes of the account of the one that goes.

The rule of the house: what protects us stays. Of two limits the lower one, of two deposits the higher one; every hold and every
block; promises, pauses and evidence follow. What only one of them has is kept. Where no rule can choose, the merge is refused."""

import psycopg2

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger


NOT_FILLED = {*models.MAGIC_COLUMNS, "id", "partner_id", "company_id", "credit_check_count"}


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.model
    def _merge_customers(self, gone, kept):
        """Bring everything of receivables from customers that go to the one that stays; to be called before the partners merge.

        :param gone: partners that are merged away or become contacts of ``kept``
        :param kept: the partner that stays; its commercial partner is the customer
        :raise UserError: where no rule can choose; says what is in the way
        """
        customer = kept.commercial_partner_id
        accounts = (
            self.sudo()
            .with_context(  # sudo: who merges contacts needs no right to receivables; it only gets stricter
                active_test=False, tracking_disable=True
            )
            .search([("partner_id", "in", gone.ids)])
        )
        self.env["ar.credit.check"]._lock(accounts)
        self.env.flush_all()
        for company, own in accounts.grouped("company_id").items():
            stays = accounts.search([("partner_id", "=", customer.id), ("company_id", "=", company.id)])
            for account in own:
                if stays:
                    stays._take_over(account)
                else:
                    self.env["ar.customer.merge"]._record(company, account.partner_id, customer, {})
                    account.partner_id = customer
                    stays = account
        self._follow_partner(gone, customer)
        self.env.flush_all()
        self.env.invalidate_all()

    @api.model
    def _record_merge(self, gone, kept):
        """Put on file which sealed evidence a merge moves, one record for each company.

        :param gone: partners or accounts that go
        :param kept: the record that stays
        """
        moved = {}
        for model in self.env.values():
            if not model._abstract and "chain_sequence" in model._fields and hasattr(model, "_references_to_move"):
                for company_id, records in model._references_to_move(gone, kept).items():
                    moved.setdefault(company_id, {})[model._name] = records
        partners = gone if gone._name == "res.partner" else gone.partner_id
        stays = kept if kept._name == "res.partner" else kept.partner_id
        for company_id, records in moved.items():
            self.env["ar.customer.merge"]._record(
                self.env["res.company"].browse(company_id), partners[:1], stays, records
            )

    @api.model
    def _follow_partner(self, gone, customer):
        """Hook: records that name the customer by its partner and not by its account. Additive."""

    def _take_over(self, gone):
        """Merge another account of the same company into this one, which stays.

        :param gone: the account that goes; it is deleted
        """
        self.ensure_one()
        name = gone.partner_id.display_name
        self._absorb(gone)
        self.env.flush_all()
        self._record_merge(gone, self)
        self._move_references(gone)
        self._fill_from(gone)
        self._message_log(
            body=self.env._(
                "%s has been merged into this customer: holds and blocks of both stay, of the limits the lower one.",
                name,
            )
        )
        self.env.flush_all()
        gone.invalidate_recordset()
        gone.unlink()
        self._after_merge()

    def _absorb(self, gone):
        """Hook: settle what both accounts have and one may have only once, before references move to this one. Additive.

        :param gone: the account that goes
        :raise UserError: where no rule can choose
        """

    def _after_merge(self):
        """Hook: bring up to date what depends on what was taken over. Additive."""

    def _fill_from(self, gone):
        """Take over what this account has not got."""
        values = {}
        for name, field in self._fields.items():
            made = not field.store or field.compute or field.related or field.type == "one2many"
            if made or name in NOT_FILLED or name.startswith(("message_", "activity_")):
                continue
            if gone[name] and not self[name]:
                values[name] = field.convert_to_write(gone[name], gone)
        self.write(values)

    def _move_references(self, gone):
        """Let every record that names the account name this one.

        :raise UserError: names the kind of record that cannot have both
        """
        wizard = self.env[
            "base.partner.merge.automatic.wizard"
        ].sudo()  # sudo: core's way to find what refers to a record
        for table, column in wizard._get_fk_on(self._table):
            names = SQL.identifier(table), SQL.identifier(column)
            others = [name for name in self._columns_of(table) if name != column]
            if len(others) == 1:  # a list of accounts
                self._drop_doubles(gone, *names, SQL.identifier(others[0]))
            try:
                with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                    self.env.cr.execute(SQL("UPDATE %s SET %s = %s WHERE %s = %s", *names, self.id, names[1], gone.id))
            except psycopg2.IntegrityError as error:
                model = next((m for m in self.env.values() if m._table == table), None)
                raise UserError(
                    self.env._(
                        "%(gone)s cannot be merged into %(kept)s: both have records of the kind “%(kind)s”, and only one can stay. "
                        "Settle these first.",
                        gone=gone.partner_id.display_name,
                        kept=self.partner_id.display_name,
                        kind=model._description if model is not None else table,
                    )
                ) from error
        self.env.invalidate_all(flush=False)
        for model in self.env.values():
            for field in model._fields.values():
                if field.store and field.related == "account_id.partner_id" and not model._abstract:
                    records = model.sudo().with_context(active_test=False)  # sudo: as above
                    self.env.add_to_compute(field, records.search([("account_id", "=", self.id)]))
        wizard._update_reference_fields_generic(self._name, gone, self)

    def _drop_doubles(self, gone, table, column, other):
        """Of a list of accounts: what names both is kept once."""
        self.env.cr.execute(
            SQL(
                """DELETE FROM %(table)s gone USING %(table)s kept
                WHERE gone.%(column)s = %(gone)s AND kept.%(column)s = %(kept)s AND gone.%(other)s = kept.%(other)s""",
                table=table,
                column=column,
                other=other,
                gone=gone.id,
                kept=self.id,
            )
        )

    @api.model
    def _columns_of(self, table):
        return [
            name
            for (name,) in self.env.execute_query(
                SQL(
                    "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
                    table,
                )
            )
        ]
