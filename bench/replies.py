"""Read labelled replies and write what was understood: ./dev bench replies --data FILE.jsonl --out OUT.jsonl. Needs no database."""

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "customer_ar_management_collection"))

from tools import reply


def suggestions(row):
    """The suggestions for one message of a labelled set, as plain values."""
    items = tuple(reply.item(one["number"], one["due"], one["amount"], one["currency"]) for one in row["open_items"])
    message = reply.Message(row["body"], date.fromisoformat(row["received_on"]), items, row.get("subject") or "")
    return [
        {
            "kind": s.kind,
            "date": s.date and s.date.isoformat(),
            "amount": s.amount and float(s.amount),
            "currency": s.currency,
            "items": list(s.items),
            "reason": s.reason,
            "sentence": s.sentence,
            "confidence": s.confidence,
        }
        for s in reply.read(message)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="messages, one JSON object per line")
    parser.add_argument("--out", required=True, help="where the suggestions go, one JSON object per line")
    options = parser.parse_args()
    rows = [json.loads(line) for line in Path(options.data).read_text(encoding="utf-8").splitlines() if line.strip()]
    start = time.perf_counter()
    out = [{"id": row["id"], "suggestions": suggestions(row)} for row in rows]
    seconds = time.perf_counter() - start
    Path(options.out).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in out), encoding="utf-8")
    print(f"{len(rows)} messages read in {seconds:.2f} s ({1000 * seconds / max(1, len(rows)):.1f} ms each)")


if __name__ == "__main__":
    main()
