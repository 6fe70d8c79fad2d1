"""Which words fit a call: the first script whose situation, step and class fit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """``situation``: code, None for any; ``step``: the lowest dunning step it is for; ``only``: a class, None for every customer."""

    key: int
    situation: str | None = None
    step: int = 0
    only: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """``situations``: codes that hold, the most pressing first."""

    situations: tuple = ()
    step: int = 0
    classes: frozenset = frozenset()


def fitting(scripts, facts):
    """Keys of the scripts that fit, the best first: by situation in the order of the facts, those for any last; of one situation
    the higher step, then the one for a class, then their own order."""

    def rank(number, script):
        place = facts.situations.index(script.situation) if script.situation else len(facts.situations)
        return place, -script.step, script.only is None, number

    found = [
        (rank(number, script), script.key)
        for number, script in enumerate(scripts)
        if (script.situation is None or script.situation in facts.situations)
        and facts.step >= script.step
        and (script.only is None or script.only in facts.classes)
    ]
    return [key for _rank, key in sorted(found)]
