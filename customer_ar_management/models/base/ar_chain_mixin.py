import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import hashchain

PLACE = {"chain_sequence", "chain_hash"}
#: Where a model keeps what somebody is called, for those whom a record may name.
NAMED = {"res.partner": "name", "res.users": "name", "ar.customer.account": "partner_id.name"}


class ArChainMixin(models.AbstractModel):
    """Append-only records chained by hash, one chain per model and company.

    A model that inherits this says in :meth:`_chain_fields` what it freezes;
    those fields, once sealed by :meth:`_seal`, can neither be changed nor
    deleted, not even by a manager or the superuser. What the product finds to
    have happened to a sealed record later (:meth:`_amend`: a limit is
    withdrawn, a letter bounces) gets an entry of its own after the others.

    Entries (``ar.chain.entry``) and ends (``ar.chain.head``) are kept apart from
    the records. No key of the context opens anything here: places are written by
    SQL in :meth:`_append` alone.
    """

    _name = "ar.chain.mixin"
    _description = "Append-only hash chain"
    _inherit = ["ar.recorded.mixin"]

    chain_sequence = fields.Integer(string="Chain sequence", readonly=True, copy=False, index=True)
    chain_hash = fields.Char(string="Chain hash", readonly=True, copy=False)

    _chain_unique = models.UniqueIndex(
        "(company_id, chain_sequence) WHERE chain_sequence IS NOT NULL AND chain_sequence > 0",
        "Two records claim the same place in the evidence chain; try again.",
    )

    @api.model
    def _chain_fields(self):
        """Names of the stored fields that the chain freezes (list, additive)."""
        return ["company_id"]

    @api.model
    def _chain_due_domain(self):
        """Hook: which records must have a place in the chain (a data check counts those without)."""
        return fields.Domain.FALSE

    def _chain_payload(self, version=hashchain.VERSION, names=None):
        """What is hashed: a JSON-able dict of the frozen fields, and the version of this rule.

        Records are named by their ids, which nobody changes; customers and people also by what they were called.

        :param version: of the rule, where an entry was made with an earlier one
        :param names: what an entry keeps of :meth:`_chain_names`; None: the names of today
        """
        self.ensure_one()
        payload = {
            "version": version,
            "id": self.id,
            **{
                name: value.id if isinstance(value := self[name], models.BaseModel) else value
                for name in sorted(self._chain_fields())
            },
        }
        if version >= hashchain.NAMES_SINCE:
            payload["names"] = self._chain_names() if names is None else names
        return self._as_sealed(payload)

    def _chain_names(self):
        """What the customers and people among the frozen fields are called: ``{field: name}``."""
        self.ensure_one()
        found = {}
        for name in self._chain_fields():
            path = NAMED.get(self._fields[name].comodel_name)
            if path and (called := self.sudo().mapped(f"{name}.{path}")):  # sudo: evidence names whom it is about
                found[name] = called[0]
        return found

    def _chain_intact(self):
        """Hook: whether what lies beside the record (files) is what was sealed."""
        return True

    # -- writing ----------------------------------------------------------------

    def _seal(self):
        """Append these records, in their order, to their company's chain; those that have a place keep it."""
        records = self.sudo()  # sudo: sealed whoever brought it about
        waiting = records.filtered(lambda record: not record.chain_sequence)
        (waiting - waiting._put_back())._append()

    def _put_back(self):
        """Give records whose place was erased behind the product's back the place of their last entry again.

        Never a new one: that would make sealed evidence of whatever they were changed into meanwhile.

        :return: the records that have an entry, whether their place is free or another claims it
        """
        if not self:
            return self
        self.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """WITH last AS (
               SELECT DISTINCT ON (res_id) res_id, company_id, sequence, link FROM ar_chain_entry
                WHERE model = %(model)s AND res_id = ANY(%(ids)s) ORDER BY res_id, sequence DESC), back AS (
               UPDATE %(table)s own SET chain_sequence = last.sequence, chain_hash = last.link FROM last
                WHERE own.id = last.res_id AND own.company_id = last.company_id AND NOT EXISTS (
                      SELECT FROM %(table)s other WHERE other.company_id = last.company_id
                         AND other.chain_sequence = last.sequence))
               SELECT res_id FROM last""",
                model=self._name,
                ids=self.ids,
                table=SQL.identifier(self._table),
            )
        )
        if rows:
            self.invalidate_recordset(list(PLACE))
        return self.browse(record_id for (record_id,) in rows)

    def _append(self, contents=None):
        """Add an entry per record with what it says now, in a fixed number of statements per company.

        :param contents: ``{record id: hash}`` to enter instead of the hash of what a record says, where that is in doubt
        """
        if not self:
            return
        self.flush_recordset()
        self.invalidate_recordset()  # what is hashed is what the database keeps
        for company, records in self.grouped("company_id").items():
            sequence, link = self.env["ar.chain.head"]._lock(self._name, company)
            rows = []
            for record in records:
                sequence += 1
                payload = record._chain_payload()
                content = (contents or {}).get(record.id) or hashchain.digest(payload)
                link = hashchain.chain(link, content)
                called = json.dumps(payload["names"], ensure_ascii=False)
                rows.append((record.id, sequence, bool(record.chain_sequence), called, content, link))
            self._enter(company, rows)
            self.env["ar.chain.head"]._move(self._name, company, sequence, link)
        self.env["ar.chain.entry"].invalidate_model()
        self.invalidate_recordset(list(PLACE))

    @api.model
    def _enter(self, company, rows):
        """Write entries and the places on their records in one statement; ``rows`` as of :meth:`_append`."""
        ids, places, amends, names, contents, links = map(list, zip(*rows))
        self.env.execute_query(
            SQL(
                """WITH given AS (SELECT * FROM UNNEST(%(ids)s, %(places)s, %(amends)s, %(names)s::jsonb[],
                                                     %(contents)s, %(links)s)
                                AS row (res_id, sequence, amends, names, digest, link)),
                    entries AS (
               INSERT INTO ar_chain_entry (model, company_id, version, res_id, sequence, amends, names, digest, link,
                                           create_uid, create_date, write_uid, write_date)
               SELECT %(model)s, %(company)s, %(version)s, given.*, %(uid)s, %(now)s, %(uid)s, %(now)s FROM given)
               UPDATE %(table)s SET chain_sequence = given.sequence, chain_hash = given.link
                 FROM given WHERE %(table)s.id = given.res_id RETURNING %(table)s.id""",
                ids=ids,
                places=places,
                amends=amends,
                names=names,
                contents=contents,
                links=links,
                model=self._name,
                company=company.id,
                version=hashchain.VERSION,
                uid=self.env.uid,
                now=self.env.cr.now(),
                table=SQL.identifier(self._table),
            )
        )

    def _amend(self, vals):
        """Write what happened to records that may be sealed, and append it to the chain.

        For the product's own methods (as superuser); the caller has found it to be so. What was in doubt before stays so: an
        entry that vouched for it now would hide how it came about.
        """
        frozen = vals.keys() & set(self._chain_fields())
        doubtful = self.filtered("chain_sequence")._in_doubt() if frozen else {}
        result = super().write(vals)  # pylint: disable=super-method-mismatch
        if frozen:
            self.filtered("chain_sequence")._append(doubtful)
        return result

    def _write_recorded(self, vals):
        if not self:
            return True
        self.check_access("write")
        return self.sudo()._amend(vals)  # sudo: see ar.recorded.mixin

    @api.model_create_multi
    def create(self, vals_list):
        if any(PLACE & vals.keys() for vals in vals_list):
            self._refuse(PLACE)
        return super().create(vals_list)

    def write(self, vals):
        if PLACE & vals.keys():
            self._refuse(PLACE)
        if set(self._chain_fields()) & vals.keys() and any(
            self.sudo().mapped("chain_sequence")
        ):  # sudo: for whoever writes
            raise UserError(
                self.env._(
                    "This record is evidence of what was sent or decided and cannot be changed. "
                    "Create a new one instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        if any(self.mapped("chain_sequence")):
            raise UserError(self.env._("Evidence of what was sent or decided cannot be deleted."))
