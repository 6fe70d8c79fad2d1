"""Is this payer name that customer? Names come cut off, in capitals, misspelt or abbreviated."""

import re
from bisect import bisect_left, insort

from rapidfuzz import fuzz, process

from . import words as words
from .text import fold

#: rapidfuzz score (0..100) from which two names are taken for one, and the lead over the next best.
SIMILAR = 90
LEAD = 4
#: A cut-off name must show at least this many characters.
MIN_PREFIX = 8

_JUNK = re.compile(r"[^0-9A-Z\u4e00-\u9fff]+")


def normal(name):
    """Comparable form: folded, punctuation dropped, dotted legal forms closed up (S.P.A. -> SPA)."""
    return _JUNK.sub(" ", fold(name).replace(".", "")).strip()


def core(normal_name):
    """The name without its legal form."""
    kept = [w for w in normal_name.split() if w not in words.LEGAL_FORMS]
    return " ".join(kept) or normal_name


class NameIndex:
    """Finds the customers that a payer name may mean."""

    def __init__(self):
        self._full = {}
        self._core = {}
        self._sorted = []
        self._by_word = {}
        self._cache = {}

    def add(self, name, customer):
        full = normal(name)
        if not full:
            return
        if full not in self._full:
            insort(self._sorted, full)
            for word in core(full).split():
                self._by_word.setdefault(word[:3], set()).add(full)
        self._full.setdefault(full, set()).add(customer)
        self._core.setdefault(core(full), set()).add(customer)
        self._cache.clear()

    def find(self, name):
        """(customers, how) with how one of 'exact', 'cut', 'core', 'similar', ''."""
        full = normal(name)
        if not full:
            return frozenset(), ""
        if full not in self._cache:
            self._cache[full] = self._search(full)
        return self._cache[full]

    def _search(self, full):
        if full in self._full:
            return frozenset(self._full[full]), "exact"
        starting = self._starting(full) if len(full) >= MIN_PREFIX else frozenset()
        if len(starting) == 1:
            return starting, "cut"
        if core(full) in self._core:
            return frozenset(self._core[core(full)]), "core"
        return self._similar(full)

    def _starting(self, full):
        found, position = set(), bisect_left(self._sorted, full)
        while position < len(self._sorted) and self._sorted[position].startswith(full):
            found |= self._full[self._sorted[position]]
            position += 1
        return frozenset(found)

    def _similar(self, full):
        choices = set()
        for word in core(full).split():
            choices |= self._by_word.get(word[:3], set())
        ranked = sorted(
            (
                (score, name)
                for name, score, _key in process.extract(
                    full, sorted(choices), scorer=fuzz.ratio, score_cutoff=SIMILAR - LEAD, limit=4
                )
            ),
            reverse=True,
        )
        if not ranked or ranked[0][0] < SIMILAR:
            return frozenset(), ""
        close = [name for score, name in ranked if score > ranked[0][0] - LEAD]
        return frozenset().union(*(self._full[name] for name in close)), "similar"
