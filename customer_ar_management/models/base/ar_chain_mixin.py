from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import hashchain

PLACE = {"chain_sequence", "chain_hash"}


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

    def _chain_payload(self):
        """What is hashed: a JSON-able dict of the frozen fields, and the version of this rule."""
        self.ensure_one()
        return self._as_sealed(
            {
                "version": hashchain.VERSION,
                "id": self.id,
                **{
                    name: value.id if isinstance(value := self[name], models.BaseModel) else value
                    for name in sorted(self._chain_fields())
                },
            }
        )

    def _chain_intact(self):
        """Hook: whether what lies beside the record (files) is what was sealed."""
        return True

    # -- writing ----------------------------------------------------------------

    def _seal(self):
        """Append these records, in their order, to their company's chain; those that have a place keep it."""
        self.sudo().filtered(
            lambda record: not record.chain_sequence
        )._append()  # sudo: sealed whoever brought it about

    def _append(self):
        """Add an entry per record with what it says now, in a fixed number of statements per company."""
        if not self:
            return
        self.flush_recordset()
        self.invalidate_recordset()  # what is hashed is what the database keeps
        for company, records in self.grouped("company_id").items():
            sequence, link = self.env["ar.chain.head"]._lock(self._name, company)
            rows = []
            for record in records:
                sequence += 1
                content = hashchain.digest(record._chain_payload())
                link = hashchain.chain(link, content)
                rows.append((record.id, sequence, bool(record.chain_sequence), content, link))
            ids, places, amends, contents, links = map(list, zip(*rows))
            self.env.execute_query(
                SQL(
                    """WITH given AS (SELECT * FROM UNNEST(%(ids)s, %(places)s, %(amends)s, %(contents)s, %(links)s)
                                    AS row (res_id, sequence, amends, digest, link)),
                        entries AS (
                   INSERT INTO ar_chain_entry (model, company_id, version, res_id, sequence, amends, digest, link,
                                               create_uid, create_date, write_uid, write_date)
                   SELECT %(model)s, %(company)s, %(version)s, given.*, %(uid)s, %(now)s, %(uid)s, %(now)s FROM given)
                   UPDATE %(table)s SET chain_sequence = given.sequence, chain_hash = given.link
                     FROM given WHERE %(table)s.id = given.res_id RETURNING %(table)s.id""",
                    ids=ids,
                    places=places,
                    amends=amends,
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
            self.env["ar.chain.head"]._move(self._name, company, sequence, link)
        self.env["ar.chain.entry"].invalidate_model()
        self.invalidate_recordset(list(PLACE))

    def _amend(self, vals):
        """Write what happened to records that may be sealed, and append it to the chain.

        For the product's own methods (as superuser); the caller has found it to be so.
        """
        result = super().write(vals)  # pylint: disable=super-method-mismatch
        if vals.keys() & set(self._chain_fields()):
            self.filtered("chain_sequence")._append()
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

    # -- verifying --------------------------------------------------------------

    @api.model
    def _chain_findings(self, company):
        """What is wrong with a company's chain.

        :return: ``[(place, code, record id or None)]``, first place first: the codes of
            ``tools.hashchain.findings``, and ``record`` for an entry whose record is gone,
            was changed or was moved, ``foreign`` for a record that claims a place it never got
        """
        # sudo: verification must see the whole chain
        entries = self.env["ar.chain.entry"].sudo()._rows(self._name, company)
        head = (
            self.env["ar.chain.head"].sudo().search([("model", "=", self._name), ("company_id", "=", company.id)])
        )  # sudo: as above
        found = [(place, code, None) for place, code in hashchain.findings(entries, (head.sequence, head.link))]
        last = {entry["res_id"]: entry for entry in entries}
        contents = self._chain_contents(company, entries)
        records = self._chain_records(company)
        places = {record.id: (record.chain_sequence, record.chain_hash) for record in records}
        for record_id, entry in last.items():
            payload = contents.get(entry["sequence"])
            if (
                payload is None
                or hashchain.digest(payload) != entry["digest"]
                or places.get(record_id) != (entry["sequence"], entry["link"])
            ):
                found.append((entry["sequence"], "record", record_id))
        found += [(record.chain_sequence, "foreign", record.id) for record in records if record.id not in last]
        return sorted(found, key=lambda finding: (finding[0], finding[1]))

    @api.model
    def _chain_records(self, company):
        self.flush_model()
        self.invalidate_model()
        return (
            self.sudo()
            .with_context(active_test=False)
            .search(  # sudo: verification must see the whole chain
                [("company_id", "=", company.id), ("chain_sequence", ">", 0)], order="chain_sequence"
            )
        )

    @api.model
    def _chain_contents(self, company, entries, batch=1000):
        """``{place: payload}`` of the entries that say what their record says last.

        :param entries: as of ``ar.chain.entry._rows``
        """
        self.flush_model()  # what waits in memory must not be thrown away below
        last = {entry["res_id"]: entry["sequence"] for entry in entries}
        records = self.sudo().with_context(active_test=False, prefetch_fields=True)  # sudo: as in _chain_records
        known = records.browse(last).exists().filtered(lambda record: record.company_id == company)
        contents, names = {}, self._chain_fields()
        for start in range(0, len(known), batch):
            part = known[start : start + batch]
            part.fetch([name for name in names if self._fields[name].store])
            contents.update((last[record.id], record._chain_payload()) for record in part)
            part.invalidate_recordset(flush=False)
        return contents

    @api.model
    def _verify_chain(self, company):
        """The first record of the company's chain that was tampered with, or empty.

        For a record that is gone, one that exists in memory only and bears its place.
        """
        for place, _code, record_id in self._chain_findings(company):
            record = self.sudo().browse(record_id or ()).exists() or self.sudo().search(  # sudo: as in _chain_findings
                [("company_id", "=", company.id), ("chain_sequence", "=", place)], limit=1
            )
            return record or self.new({"company_id": company.id, "chain_sequence": place})
        return self.browse()

    def _tampered(self):
        """Those of the records that are no longer what was sealed: they, a file
        of theirs, or the chain before them was changed."""
        changed = self.browse()
        for company, records in self.grouped("company_id").items():
            found = self._chain_findings(company)
            own = {record_id for _place, _code, record_id in found}
            broken = min((place for place, _code, record_id in found if not record_id), default=None)
            changed += records.filtered(
                lambda record, own=own, broken=broken: (
                    record.id in own
                    or (broken and record.chain_sequence >= broken)
                    or (record.chain_sequence and not record._chain_intact())
                )
            )
        return changed

    def action_verify(self):
        """Recompute the chains of these records and say what was found."""
        self.check_access("read")
        broken = self._tampered()
        lost = sum(
            record_id is not None and not self.sudo().browse(record_id).exists()  # sudo: as in _chain_findings
            for company in self.company_id
            for _place, _code, record_id in self._chain_findings(company)
        )
        told = [self.env._("Changed since: %s", ", ".join(broken.mapped("display_name")))] if broken else []
        told += [self.env._("Missing from the chain: %s", lost)] if lost else []
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": "\n".join(told) or self.env._("Nothing was changed since it was recorded."),
                "type": "danger" if told else "success",
                "sticky": bool(told),
            },
        }
