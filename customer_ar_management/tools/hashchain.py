"""Tamper evidence: each record carries the hash of itself and its predecessor.

SHA-256 over a canonical JSON text, as in any hash chain (Haber and Stornetta,
"How to time-stamp a digital document", 1991).
"""
import hashlib
import json

GENESIS = "0" * 64


def canonical(payload):
    """One byte string for one content: sorted keys, no spaces, text as UTF-8."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str
    ).encode()


def link(previous, payload):
    """Hash of ``payload`` chained to ``previous`` (hex digest or GENESIS)."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(payload)).hexdigest()


def first_break(records):
    """Index of the first record that does not fit the chain, or None.

    :param records: iterable of ``(payload, stored_hash)`` in chain order
    """
    previous = GENESIS
    for index, (payload, stored) in enumerate(records):
        previous = link(previous, payload)
        if previous != stored:
            return index
    return None
