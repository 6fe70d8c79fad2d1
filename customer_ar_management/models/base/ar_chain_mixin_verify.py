from odoo import api, models

from odoo.addons.customer_ar_management.tools import hashchain


class ArChainMixin(models.AbstractModel):
    """Whether what was sealed is still what it was."""

    _inherit = "ar.chain.mixin"

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
        last = {entry["res_id"]: entry for entry in entries}
        records = self.sudo().with_context(active_test=False, prefetch_fields=True)  # sudo: as in _chain_records
        known = records.browse(last).exists().filtered(lambda record: record.company_id == company)
        contents, names = {}, self._chain_fields()
        for start in range(0, len(known), batch):
            part = known[start : start + batch]
            part.fetch([name for name in names if self._fields[name].store])
            for record in part:
                entry = last[record.id]
                contents[entry["sequence"]] = record._chain_payload(entry["version"], entry["names"] or {})
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

    def _in_doubt(self):
        """Those of these sealed records that are not what their last entry says.

        :return: ``{record id: hash of that entry}``; the hash of nothing for a record without entry
        """
        if not self:
            return {}
        self.flush_recordset()
        self.invalidate_recordset()  # what counts is what the database keeps
        entries = self.env["ar.chain.entry"].sudo()  # sudo: verification must see the whole chain
        last = {
            entry.res_id: entry
            for entry in entries.search([("model", "=", self._name), ("res_id", "in", self.ids)], order="sequence")
        }
        found = {}
        for record in self:
            entry = last.get(record.id)
            if not entry:
                found[record.id] = hashchain.GENESIS
            elif hashchain.digest(record._chain_payload(entry.version, entry.names or {})) != entry.digest:
                found[record.id] = entry.digest
        return found

    def _chain_renamed(self):
        """Who is called otherwise today than when these records were sealed: sorted ``[(name then, name today)]``."""
        entries = (
            self.env["ar.chain.entry"]
            .sudo()
            .search(  # sudo: whoever may read the record
                [("model", "=", self._name), ("res_id", "in", self.ids)], order="sequence"
            )
        )
        last, found = {entry.res_id: entry.names or {} for entry in entries}, set()
        for record in self:
            if then := last.get(record.id):
                today = record._chain_names()
                found |= {(name, today[field]) for field, name in then.items() if today.get(field, name) != name}
        return sorted(found)

    def action_verify(self):
        """Recompute the chains of these records and say what was found."""
        self.check_access("read")
        broken = self._tampered()
        lost = sum(
            record_id is not None and not self.sudo().browse(record_id).exists()  # sudo: as in _chain_findings
            for company in self.company_id
            for _place, _code, record_id in self._chain_findings(company)
        )
        called = [
            self.env._("Recorded as %(then)s, called %(now)s today.", then=then, now=now)
            for then, now in self._chain_renamed()
        ]
        told = [self.env._("Changed since: %s", ", ".join(broken.mapped("display_name")))] if broken else []
        told += [self.env._("Missing from the chain: %s", lost)] if lost else []
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": "\n".join((told or [self.env._("Nothing was changed since it was recorded.")]) + called),
                "type": "danger" if told else "success",
                "sticky": bool(told),
            },
        }
