"""What is wrong with a rule set, before it classifies anybody."""

import math

from .classify import CONDITIONS, OPERATORS, PARETO, QUANTILE, THRESHOLD, VALUE


def rule_errors(rule):
    """Codes of what is wrong with a rule, sorted; empty if usable.

    ``no_lines``, ``no_metric``, ``no_bottom``/``no_top`` (figures below the first
    or above the last band have no class), ``overlap``, ``gap``, ``empty_band``,
    ``share_range`` (not in 0..100), ``share_order`` (repeats or goes back),
    ``share_end`` (the last share is not 100), ``no_catch_all`` (the last line has
    conditions), ``unreachable`` (a line after one that takes everything),
    ``same_value`` (a value leads to two classes), ``unknown_operator``.
    """
    if not rule.lines:
        return ["no_lines"]
    errors = set() if rule.metric or rule.kind == CONDITIONS else {"no_metric"}
    return sorted(errors | _ERRORS[rule.kind](rule.lines))


def _band_errors(lines):
    errors = set()
    bands = sorted(
        (-math.inf if line.lower is None else line.lower, math.inf if line.upper is None else line.upper)
        for line in lines
    )
    if any(lower >= upper for lower, upper in bands):
        errors.add("empty_band")
    if bands[0][0] != -math.inf:
        errors.add("no_bottom")
    if max(upper for _lower, upper in bands) != math.inf:
        errors.add("no_top")
    reach = bands[0][1]
    for lower, upper in bands[1:]:
        if lower < reach:
            errors.add("overlap")
        elif lower > reach:
            errors.add("gap")
        reach = max(reach, upper)
    return errors


def _share_errors(lines):
    shares = [line.share for line in lines]
    if any(share is None or not 0 < share <= 100 for share in shares):
        return {"share_range"}
    errors = set()
    if any(high <= low for low, high in zip(shares, shares[1:])):
        errors.add("share_order")
    if shares[-1] != 100:
        errors.add("share_end")
    return errors


def _condition_errors(lines):
    errors = set()
    if lines[-1].conditions:
        errors.add("no_catch_all")
    if any(not line.conditions for line in lines[:-1]):
        errors.add("unreachable")
    if any(c.operator not in OPERATORS for line in lines for c in line.conditions):
        errors.add("unknown_operator")
    return errors


def _value_errors(lines):
    errors, seen = set(), set()
    for line in lines:
        if line.values & seen:
            errors.add("same_value")
        seen |= line.values
    if any(not line.values for line in lines[:-1]):
        errors.add("unreachable")
    return errors


_ERRORS = {
    THRESHOLD: _band_errors,
    PARETO: _share_errors,
    QUANTILE: _share_errors,
    CONDITIONS: _condition_errors,
    VALUE: _value_errors,
}
