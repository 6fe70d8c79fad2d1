"""Tamper evidence: each entry carries the hash of its content and of its predecessor.

SHA-256 over a canonical JSON text, as in any hash chain (Haber and Stornetta,
"How to time-stamp a digital document", 1991).

This file needs nothing but Python. An auditor checks an exported chain with it,
without Odoo and without this database::

    python3 hashchain.py credit-limits.jsonl --head 217:9f2c…

``--head`` takes a place and its hash as they were told to the outside earlier;
a chain that was cut or computed anew no longer holds them.
"""

import argparse
import hashlib
import json
import sys

GENESIS = "0" * 64
VERSION = 3  # of what is hashed; entries say which one they were made with
NAMES_SINCE = 3  # names of customers and people as they were are hashed too


def canonical(payload):
    """One byte string for one content: sorted keys, no spaces, text as UTF-8."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


def digest(payload):
    """Hash of a content alone (hex)."""
    return hashlib.sha256(canonical(payload)).hexdigest()


def chain(previous, content):
    """Hash of ``content`` (a :func:`digest`) chained to ``previous`` (a hash of this kind or GENESIS)."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def link(previous, payload):
    """Hash of ``payload`` chained to ``previous``."""
    return chain(previous, digest(payload))


def first_break(records):
    """Index of the first record that does not fit the chain, or None.

    :param records: iterable of ``(payload, stored hash)`` in chain order
    """
    previous = GENESIS
    for index, (payload, stored) in enumerate(records):
        previous = link(previous, payload)
        if previous != stored:
            return index
    return None


def findings(entries, head=None):
    """What is wrong with a chain, as ``[(sequence, code)]``; empty for a sound one.

    ``gap``: an entry is missing before this place; ``twice``: the place is taken
    already; ``link``: the hash does not follow from the one before; ``content``: the
    content is not what was hashed; ``head``: the chain does not end, or did not
    pass, where it was told to.

    :param entries: iterable of dicts ``{sequence, digest, link}``, and ``payload``
        where the content is known, in chain order
    :param head: ``(sequence, hash)`` the chain must end with, or None
    """
    found, previous, last = [], GENESIS, 0
    for entry in entries:
        sequence = entry["sequence"]
        if sequence <= last:
            found.append((sequence, "twice"))
        elif sequence != last + 1:
            found.append((sequence, "gap"))
        if entry["link"] != chain(previous, entry["digest"]):
            found.append((sequence, "link"))
        if entry.get("payload") is not None and digest(entry["payload"]) != entry["digest"]:
            found.append((sequence, "content"))
        previous, last = entry["link"], sequence
    if head is not None and (last, previous) != (head[0], head[1] or GENESIS):
        found.append((min(last, head[0]) + 1 if last != head[0] else last, "head"))
    return found


def passes(entries, told):
    """Whether a chain still holds what was told to the outside.

    :param told: ``(sequence, hash)``
    """
    return told in {(entry["sequence"], entry["link"]) for entry in entries}


def main(arguments=None):
    """Check an exported chain; the exit status is 0 for a sound one, 1 otherwise."""
    parser = argparse.ArgumentParser(description="Check an exported evidence chain.")
    parser.add_argument("file", help="the export: one JSON object per line, the head in the last one")
    parser.add_argument(
        "--head", action="append", default=[], metavar="PLACE:HASH", help="a head told to the outside earlier"
    )
    options = parser.parse_args(arguments)
    with open(options.file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    entries, heads = [row for row in rows if "link" in row], [row["head"] for row in rows if "head" in row]
    told = [(int(place), value) for place, _colon, value in (text.partition(":") for text in options.head)]
    found = findings(entries, tuple(heads[-1]) if heads else (0, ""))
    found += [(place, "head") for place, value in told if not passes(entries, (place, value))]
    for sequence, code in sorted(found):
        sys.stdout.write(f"{sequence}: {code}\n")
    sys.stdout.write(f"{len(entries)} entries, {len(found)} findings\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
