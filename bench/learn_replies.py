"""Learn the weights of the second reader of replies from labelled sentences: ./dev bench learn_replies. Needs no database.

The sentences are those of the tests: ``tests/pure/replies/spoken_*.txt`` and ``phrases_*.txt``, and of the messages beside them those
whose meaning is known. The same sentences give the same weights. With ``--hold N`` every Nth sentence is kept apart, and
it is said how many of them are read right.
"""

import argparse
import math
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "customer_ar_management_collection" / "tests" / "pure"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "customer_ar_management_collection"))

import reply_tables
from tools.reply import acts, dates, learnt, second
from tools.reply.fold import fold
from tools.reply.text import sentences

FOLDER = reply_tables.FOLDER
EPOCHS, RATE, DECAY, SEEN, SMALL = 4, 1.0, 2e-6, 2, 0.25


def examples():
    """``[(class, sentence, what the tables of words say)]``.

    The tables were mended on the ``phrases`` and messages: what they say there is no measure of them and is left out.
    """
    found = []
    for path in sorted([*FOLDER.glob("spoken_*.txt"), *FOLDER.glob("phrases_*.txt")]):
        kind = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                kind = line[3:].strip()
            elif line.strip() and kind in learnt.CLASSES:
                found.append((kind, line, _act(line) if path.name.startswith("spoken") else None))
    return found + _of_messages()


def _act(line):
    text = fold(line).strip()
    plain = text.rstrip("?.! 。")
    act = acts.classify(plain, acts.language(text), bool(dates.find(text)), "?" if text.endswith("?") else "")
    return second.act_of(act) if act else "none"


def _of_messages():
    """Sentences of the whole messages: of those that say nothing all, of the others those that the tables read as they are meant."""
    found = []
    for _received, _items, body, says in reply_tables.messages():
        pieces = sentences(body)
        meant = {_class(one.split()) for one in says.split(";")} if says else {"none"}
        for piece in pieces:
            text = body[piece.start : piece.end]
            alone = len(meant) == 1 and (not says or len(pieces) == 1)
            kind = next(iter(meant)) if alone else _act(text)
            if kind in meant:
                found.append((kind, text, None))
    return found


def _class(words):
    return f"dispute:{words[4]}" if words[0] == "dispute" else words[0]


def learn(labelled):
    """Weights of a multinomial logistic regression, by stochastic descent with steps that shrink where a feature was seen often;
    the mean of what they are after each round but the first, which is steadier than the last.

    :return: ``({feature: {class number: weight}}, [weight of each class])``
    """
    number = {name: place for place, name in enumerate(learnt.CLASSES)}
    rows = [(number[kind], sorted(_features(text, act))) for kind, text, act in labelled]
    seen = Counter(name for _kind, names in rows for name in names)
    rows = [(kind, len(names), [name for name in names if seen[name] >= SEEN]) for kind, names in rows]
    weights, steps, base = {}, {}, [0.0] * len(number)
    total, whole = {}, [0.0] * len(number)
    chance = random.Random(1)
    for epoch in range(EPOCHS):
        chance.shuffle(rows)
        for kind, size, names in rows:
            scale = 1 / math.sqrt(size)
            for place, chances in enumerate(_chances(weights, base, names, scale)):
                slope = chances - (place == kind)
                if abs(slope) >= 0.01:
                    base[place] -= 0.02 * RATE * slope
                    _step(weights, steps, names, place, slope * scale)
        if epoch:
            whole = [one + two / (EPOCHS - 1) for one, two in zip(whole, base)]
            _add(total, weights)
    return total, whole


def _add(total, weights):
    for name, own in weights.items():
        sums = total.setdefault(name, {})
        for place, weight in own.items():
            sums[place] = sums.get(place, 0) + weight / (EPOCHS - 1)


def _features(text, act):
    folded = fold(text)
    return learnt.features(folded) | learnt.said(folded, False, act)


def _chances(weights, base, names, scale):
    sums = list(base)
    for name in names:
        for place, weight in weights.get(name, {}).items():
            sums[place] += weight * scale
    most = max(sums)
    powers = [math.exp(value - most) for value in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def _step(weights, steps, names, place, slope):
    for name in names:
        own, seen = weights.setdefault(name, {}), steps.setdefault(name, {})
        seen[place] = seen.get(place, 0) + slope * slope
        own[place] = own.get(place, 0) * (1 - DECAY) - RATE * slope / math.sqrt(seen[place] + 0.05)


def _right(weights, base, kind, text, act):
    names = _features(text, act)
    chances = _chances(weights, base, sorted(names), 1 / math.sqrt(len(names)))
    return learnt.CLASSES[max(range(len(chances)), key=chances.__getitem__)] == kind


def write(weights, base, path):
    """Write the weights as ``learnt.py`` reads them; small ones are left out."""
    lines = []
    for name, own in sorted([("", dict(enumerate(base))), *weights.items()]):
        packed = "".join(
            f"{learnt.LETTERS[place]}{round(10 * weight)}"
            for place, weight in sorted(own.items())
            if abs(weight) >= SMALL and round(10 * weight)
        )
        if packed:
            lines.append(f"{name}\t{packed}\n")
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold", type=int, help="keep every Nth sentence apart and read it")
    options = parser.parse_args()
    labelled = examples()
    apart = labelled[:: options.hold] if options.hold else []
    weights, base = learn([row for place, row in enumerate(labelled) if not options.hold or place % options.hold])
    if apart:
        print(
            f"{sum(_right(weights, base, *row) for row in apart)} of {len(apart)} sentences that were kept apart are read right"
        )
        return
    print(f"{write(weights, base, learnt.WEIGHTS)} features from {len(labelled)} sentences in {learnt.WEIGHTS}")


if __name__ == "__main__":
    main()
