"""Records sealed before entries were kept apart from them get the entries that stand for their places.

What was sound by the rule of that time is sealed as it is. From the first record on that was not, an entry carries the hash of
that time instead of one of the content: the chain goes on, and the evidence says for good from which place it is in doubt.
"""

import hashlib
import logging

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import hashchain

_logger = logging.getLogger(__name__)

#: What was frozen before entries existed.
FROZEN = {
    "ar.credit.limit": "company_id account_id group_id kind amount currency_id date_from requester_id approver_id",
    "ar.credit.release": "company_id account_id requester_id approver_id reason document amount date_to",
    "ar.credit.assessment": "company_id account_id date scorecard_id score grade_id requester_id approver_id proposed_limit",
    "ar.credit.decision": "company_id account_id user_id as_of checkpoint document outcome new_risk exposure limit_amount reasons",
    "ar.dunning.letter": "company_id partner_id kind channel recipients subject body evidence files sent_at message_ref",
}


def migrate(cr, version):
    """:param version: the version that is upgraded, empty for a new installation"""
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    for model, names in FROZEN.items():
        entered = env["ar.chain.entry"]._read_group([("model", "=", model)], [], ["res_id:array_agg"])[0][0] or []
        old = env[model].search([("chain_sequence", ">", 0), ("id", "not in", entered)], order="chain_sequence")
        for company, records in old.grouped("company_id").items():
            _enter(company, records, names.split())


def _then(record, names):
    """What was hashed then."""
    return {name: value.id if isinstance(value := record[name], models.BaseModel) else value for name in sorted(names)}


def _link_then(previous, payload):
    return hashlib.sha256(previous.encode() + b"\n" + hashchain.canonical(payload)).hexdigest()


def _enter(company, records, names):
    """Append entries for a chain of one company; ``records`` in the order of their places."""
    previous, sound = hashchain.GENESIS, len(records)
    for index, record in enumerate(records):
        previous = _link_then(previous, _then(record, names))
        if previous != record.chain_hash or record.chain_sequence != index + 1:
            sound = index
            break
    doubtful = records[sound:]
    hashes = {record.id: record.chain_hash or hashchain.GENESIS for record in doubtful}
    if doubtful:
        _logger.warning(
            "Evidence %s of %s: in doubt from place %s on, before it was kept in entries of its own",
            records._name,
            company.name,
            doubtful[0].chain_sequence,
        )
    table = SQL.identifier(records._table)
    company.env.cr.execute(
        SQL("UPDATE %s SET chain_sequence = 0, chain_hash = NULL WHERE id = ANY(%s)", table, records.ids)
    )
    records.invalidate_recordset(flush=False)
    records._append(hashes)
