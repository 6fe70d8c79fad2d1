import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, email_normalize_all

from odoo.addons.customer_ar_management.tools import hashchain


class ArChainHead(models.Model):
    """Where each evidence chain ends, kept apart from the chain: who cuts the
    end, deletes everything or computes the hashes anew would have to forge
    this row as well, and what of it was told to the outside."""

    _name = "ar.chain.head"
    _description = "End of an evidence chain"
    _inherit = ["ar.recorded.mixin"]
    _order = "company_id, model"
    _rec_name = "name"
    _rec_names_search = ["model"]

    model = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Chain", compute="_compute_name")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True, ondelete="restrict")
    sequence = fields.Integer(string="Entries in the chain", readonly=True)
    link = fields.Char(string="Last hash", readonly=True)
    verified_at = fields.Datetime(string="Verified", readonly=True)
    broken_at = fields.Integer(string="First doubtful place", readonly=True, help="0: nothing was found.")
    told_at = fields.Datetime(string="Told to the outside", readonly=True)
    told_sequence = fields.Integer(string="Told sequence", readonly=True)

    _one_per_chain = models.Constraint("UNIQUE (model, company_id)", "Each chain ends once.")

    @api.depends("model")
    @api.depends_context("lang")
    def _compute_name(self):
        names = {
            model.model: model.name
            for model in self.env["ir.model"]
            .sudo()
            .search(  # sudo: names of models are no secret
                [("model", "in", self.mapped("model"))]
            )
        }
        for head in self:
            head.name = names.get(head.model, head.model)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Evidence of what was sent or decided cannot be deleted."))

    @api.model
    def _lock(self, model, company):
        """Lock the end of a chain until the transaction ends, so that two never
        build on the same predecessor.

        :return: ``(sequence, hash)`` of the last entry
        """
        self.env.execute_query(
            SQL(
                """INSERT INTO ar_chain_head (model, company_id, sequence, link, broken_at, told_sequence, create_date)
               VALUES (%s, %s, 0, %s, 0, 0, %s) ON CONFLICT (model, company_id) DO NOTHING RETURNING id""",
                model,
                company.id,
                hashchain.GENESIS,
                self.env.cr.now(),
            )
        )
        [(sequence, link)] = self.env.execute_query(
            SQL(
                "SELECT sequence, link FROM ar_chain_head WHERE model = %s AND company_id = %s FOR UPDATE",
                model,
                company.id,
            )
        )
        return sequence, link

    @api.model
    def _move(self, model, company, sequence, link):
        """The chain ends here now."""
        self.env.execute_query(
            SQL(
                """UPDATE ar_chain_head SET sequence = %s, link = %s, write_uid = %s, write_date = %s
                WHERE model = %s AND company_id = %s RETURNING id""",
                sequence,
                link,
                self.env.uid,
                self.env.cr.now(),
                model,
                company.id,
            )
        )
        self.invalidate_model(["sequence", "link"])

    # -- every night ------------------------------------------------------------

    @api.model
    def _cron_verify_and_tell(self):
        """Verify every chain, note what was found, and tell the heads to the outside."""
        cron = self.env["ir.cron"]
        heads = self.search([])
        for company, own in heads.grouped("company_id").items():
            own._verify()
            own._tell(company)
            if not cron._commit_progress(len(own)):
                return

    def _verify(self):
        """Verify these chains and note the first place that is in doubt."""
        for head in self:
            found = self.env[head.model]._chain_findings(head.company_id) if head.model in self.env else []
            head.write(
                {"verified_at": fields.Datetime.now(), "broken_at": min((place for place, *_rest in found), default=0)}
            )

    def _tell(self, company):
        """Mail where the chains of a company end to those who keep it outside
        this database; nothing when nobody is to be told or nothing was added.

        :return: the mail
        """
        to = ", ".join(email_normalize_all(company.ar_evidence_email or company.ar_manager_id.email or ""))
        news = self.filtered(lambda head: head.sequence != head.told_sequence or head.broken_at)
        mail = self.env["mail.mail"]
        if not to or not news:
            return mail
        body = (
            self.env["ir.qweb"]
            .with_context(lang=company.partner_id.lang or self.env.lang)
            ._render("customer_ar_management.ar_chain_heads_mail", {"heads": self, "company": company})
        )
        mail = mail.create(
            {
                "subject": self.env._("Evidence chains of %s", company.name),
                "body_html": body,
                "email_to": to,
                "email_from": company.email_formatted or self.env.user.email_formatted,
                "auto_delete": False,
            }
        )
        for head in self:
            head.write({"told_at": fields.Datetime.now(), "told_sequence": head.sequence})
        return mail

    # -- for auditors -----------------------------------------------------------

    def action_verify(self):
        """Verify these chains now and say what was found."""
        self.check_access("read")
        found = [
            self.env._(
                "%(chain)s: from place %(place)s on", chain=head.name, place=min(place for place, *_rest in rows)
            )
            for head in self
            if (rows := self.env[head.model]._chain_findings(head.company_id))
        ]
        message = (
            self.env._("Nothing was changed since it was recorded.")
            if not found
            else self.env._("Doubtful: %s", "; ".join(found))
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": message, "type": "danger" if found else "success", "sticky": bool(found)},
        }

    def action_export(self):
        """The chain as a file that ``tools/hashchain.py`` checks without Odoo."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/customer_ar_management/evidence/{self.id}.jsonl",
            "target": "new",
        }

    def _export_lines(self):
        """The chain as JSON texts, one per entry and the head at the end."""
        self.ensure_one()
        rows = self.env["ar.chain.entry"]._rows(self.model, self.company_id)
        contents = self.env[self.model]._chain_contents(self.company_id, rows)
        for row in rows:
            yield hashchain.canonical({**row, "payload": contents.get(row["sequence"])}).decode()
        yield json.dumps({"head": [self.sequence, self.link], "model": self.model, "company": self.company_id.id})
