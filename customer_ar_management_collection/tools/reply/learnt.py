"""A second reader, learnt from labelled sentences: how likely a sentence says each kind of thing.

A linear model (multinomial logistic regression) over words and their neighbours, Chinese over signs and theirs. Days, sums and
numbers are made alike first, so that it learns how people write and not when or how much. ``bench/learn_replies.py`` writes
its weights into ``learnt.txt``; a line is a feature and, for each class by its letter, ten times the weight.
"""

import functools
import itertools
import math
import re
from pathlib import Path

from . import word_classes
from .signs import signs
from .dates_words import MONTHS

WEIGHTS = Path(__file__).with_name("learnt.txt")
CLASSES = (
    "absence dispute:credit_expected dispute:duplicate dispute:not_delivered dispute:other dispute:price dispute:quality "
    "dispute:quantity dispute:tax dispute:wrong_order insolvency none paid plan_request promise question remittance wrong_person"
).split()
LETTERS = "abcdefghijklmnopqr"

_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|"
    r"mercredi|jeudi|vendredi|lunes|martes|miércoles|jueves|viernes"
)
_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS if len(name) > 2), key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<month>\b(?:{_MONTH})\b(?!'))|(?P<day>\b(?:{_DAY})\b)|(?P<number>#+|[a-z]*[-/]?\d[\w.,/:'-]*)|(?P<han>[\u4e00-\u9fff])|"
    r"(?P<word>[a-zà-ÿß]+(?:'[a-z]+)?)|(?P<money>[$€£¥₹])|(?P<asks>[?])"
)
_ALIKE_CLASS = {"<m>": "DAY", "<d>": "DAY", "$": "SUM", "0": "NUM"}
_ALIKE = {"month": "<m>", "day": "<d>", "number": "0", "money": "$"}


def features(text, asks=False):
    """What the model looks at.

    :param text: a folded sentence or clause
    :param asks: whether its sentence ends with a question mark that is not part of it
    :return: ``{str}``: words, pairs and triples of neighbours, pairs over one and two others, stems; four signs of Chinese; classes of
        words, their neighbours, and every two classes of the text
    """
    line = ["^"]
    for hit in _TOKEN.finditer(text):
        token = _ALIKE.get(hit.lastgroup) or hit.group()
        if token != "0" or line[-1] != "0":
            line.append(token)
    if asks and line[-1] != "?":
        line.append("?")
    line += [".", "", ""]
    found = set()
    for place, token in enumerate(line[:-3]):
        one, two, three = line[place + 1 : place + 4]
        han = "\u4e00" <= token <= "\u9fff"
        found |= {token, f"{token} {one}", f"{token} {one} {two}", f"{token} _ {two}"}
        found.add(f"{token} {one} {two} {three}" if han else f"{token} __ {three}")
        if len(token) > 6:
            found.add(f"{token[:5]}*")
    return found | _meanings(text, line)


def _meanings(text, line):
    """Classes of words and their neighbours, so that *settle* teaches what *remit* says."""
    classes = [_ALIKE_CLASS.get(token) or word_classes.of_word(token) for token in line]
    classes = ["^", *filter(None, classes), *word_classes.of_chinese(text)]
    if line[-4:-3] == ["?"]:
        classes.append("?")
    found = set()
    for place, name in enumerate(classes):
        one, two = (classes[place + 1 : place + 3] + ["", ""])[:2]
        found |= {f"{name}!", f"{name}>{one}", f"{name}>{one}>{two}", f"{name}>>{two}"}
    return found | {f"{one}+{two}" for one, two in itertools.combinations(sorted(set(classes)), 2)}


@functools.cache
def _weights():
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines() if WEIGHTS.exists() else []
    place = {letter: number for number, letter in enumerate(LETTERS)}
    table = {}
    for line in lines:
        name, packed = line.rsplit("\t", 1)
        table[name] = [(place[letter], int(value) / 10) for letter, value in re.findall(r"([a-r])(-?\d+)", packed)]
    return table


@functools.lru_cache(maxsize=512)
def weigh(text, asks=False, act=None):
    """How likely a text says each thing.

    :param text: a folded sentence or clause
    :param act: the class that the tables of words give it, ``none`` where they give none; None where they were not asked
    :return: ``{class: probability}`` over ``CLASSES``; they come to 1
    """
    table = _weights()
    sums = [0.0] * len(CLASSES)
    names = features(text, asks) | said(text, asks, act)
    scale = 1 / math.sqrt(len(names))
    for name in names:
        for place, weight in table.get(name, ()):
            sums[place] += weight * scale
    for place, weight in table.get("", ()):
        sums[place] += weight
    most = max(sums)
    powers = [math.exp(value - most) for value in sums]
    whole = sum(powers)
    return {name: power / whole for name, power in zip(CLASSES, powers)}


def said(text, asks, act):
    """Features of what the tables of words say and find, alone and every two together; none where they were not asked."""
    if not act:
        return set()
    own = [f"=: {act}", f"=k {act.partition(':')[0]}", *signs(text, asks)]
    return {*own, *(f"{one}&{two}" for one, two in itertools.combinations(sorted(own), 2))}


def kinds(text, asks=False, act=None):
    """How likely a text says each kind and, as a dispute, each reason.

    :return: ``({kind: probability}, {reason: probability})``
    """
    found, reasons = {}, {}
    for name, value in weigh(text, asks, act).items():
        kind, _colon, reason = name.partition(":")
        found[kind] = found.get(kind, 0) + value
        if reason:
            reasons[reason] = value
    return found, reasons
