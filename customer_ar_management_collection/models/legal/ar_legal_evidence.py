import io
import zipfile
from pathlib import Path

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, osutil

from odoo.addons.customer_ar_management.tools import hashchain

MAX_ITEMS, MAX_BYTES = 200, 200 * 1024 * 1024


class ArLegalEvidence(models.AbstractModel):
    """Everything that proves claims, as one file: the list, the papers, and the chains that say they are what they were."""

    _name = "ar.legal.evidence"
    _description = "Evidence of claims"

    @api.model
    def _zip(self, lines):
        """A ZIP with the evidence of items.

        :param lines: ``account.move.line`` of one company, which the user may read
        :return: bytes
        :raise UserError: no items, too many, or more than can be handed over
        """
        if not lines:
            raise UserError(self.env._("Choose at least one item."))
        if len(lines) > MAX_ITEMS or len(lines.company_id) > 1:
            raise UserError(self.env._("Choose up to %s items of one company.", MAX_ITEMS))
        records = self._records(lines)
        files = {
            "evidence.pdf": self._paper(lines),
            **self._letters(records["ar.dunning.letter"]),
            **self._documents(lines, records),
            **self._chains(lines.company_id, records),
            "chain/hashchain.py": Path(hashchain.__file__).read_bytes(),
            "chain/README.txt": self._how_to_check().encode(),
        }
        if sum(map(len, files.values())) > MAX_BYTES:
            raise UserError(self.env._("The evidence is larger than 200 MB. Choose fewer items."))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
        return target.getvalue()

    @api.model
    def _records(self, lines):
        """``{model: records that prove something about the items}``."""
        found = self.env["ar.limitation.clock"]._collect_events(lines.ids)
        ids = {"ar.dunning.letter": set(), "ar.limitation.event": set(), "ar.instalment.plan": set()}
        for events in found.values():
            for event in events:
                model, key = event.source
                ids.setdefault(model, set()).add(key)
        return {model: self.env[model].browse(sorted(keys)) for model, keys in ids.items()}

    @api.model
    def _paper(self, lines):
        clocks = self.env["ar.limitation.clock"].search([("line_id", "in", lines.ids)])
        if not clocks:
            raise UserError(
                self.env._(
                    "No clock runs for these items yet: they are not overdue, or no law is chosen for the company."
                )
            )
        report = "customer_ar_management_collection.ar_limitation_report"
        return self.env["ir.actions.report"]._render_qweb_pdf(report, clocks.ids)[0]

    @api.model
    def _letters(self, letters):
        """The reminders as they left, one page of HTML each."""
        page = "customer_ar_management_collection.ar_legal_letter"
        return {
            f"letters/{letter.id}.html": str(
                self.env["ir.qweb"]._render(
                    page,
                    {
                        "letter": letter,
                        "sent": format_datetime(self.env, letter.sent_at),
                        "place": letter.chain_sequence,
                        "hash": letter.chain_hash,
                    },
                )
            ).encode()
            for letter in letters
        }

    @api.model
    def _documents(self, lines, records):
        """Invoices as printed, signed plans, papers that people have filed, PDFs of letters."""
        # sudo: files of records that the user may read
        attachments = lines.move_id.sudo().invoice_pdf_report_id | records["ar.limitation.event"].sudo().attachment_ids
        attachments |= records["ar.dunning.letter"].sudo().pdf_id  # sudo: as above
        attachments |= (
            self.env["ir.attachment"]
            .sudo()  # sudo: as above
            .search(
                [
                    ("res_model", "=", "ar.instalment.plan"),
                    ("res_field", "=", "signed_copy"),
                    ("res_id", "in", records["ar.instalment.plan"].ids),
                ]
            )
        )
        return {
            f"documents/{file.id}-{osutil.clean_filename(file.name or 'file')}": file.raw or b"" for file in attachments
        }

    @api.model
    def _chains(self, company, records):
        """Each chain whole, so that it can be checked, with the contents of these records alone: the others are not our
        customer's business."""
        files = {}
        for model, own in records.items():
            if "chain_sequence" not in self.env[model]._fields or not own:
                continue
            # sudo: the chain is checked as a whole; nothing of other records leaves but their hashes
            entries = self.env["ar.chain.entry"].sudo()._rows(model, company)
            mine = [entry for entry in entries if entry["res_id"] in set(own.ids)]
            contents = self.env[model]._chain_contents(company, mine)
            rows = [
                hashchain.canonical(
                    {
                        "sequence": entry["sequence"],
                        "version": entry["version"],
                        "digest": entry["digest"],
                        "link": entry["link"],
                        "payload": contents.get(entry["sequence"]),
                    }
                )
                for entry in entries
            ]
            last = entries[-1] if entries else {"sequence": 0, "link": hashchain.GENESIS}
            head = {"head": [last["sequence"], last["link"]], "model": model, "company": company.id}
            files[f"chain/{model}.jsonl"] = b"\n".join([*rows, hashchain.canonical(head)]) + b"\n"
        return files

    @api.model
    def _how_to_check(self):
        return "\n".join(
            [
                self.env._(
                    "Each file ending in jsonl is a chain of hashes: one line for each record that left or was filed, with the "
                    "contents of those that belong to these claims. Check it with Python alone:"
                ),
                "    python3 hashchain.py ar.dunning.letter.jsonl",
                self.env._(
                    "The ends of the chains were mailed every night; add --head PLACE:HASH of such a mail to see that it still holds."
                ),
                "",
            ]
        )
