"""Which class a customer falls into: thresholds, shares, lists of conditions, values.

A rule belongs to one dimension and reads figures ("metrics") of all customers
at once. Nothing here knows where a figure comes from.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

THRESHOLD = "threshold"
PARETO = "pareto"
QUANTILE = "quantile"
CONDITIONS = "conditions"
VALUE = "value"
KINDS = (THRESHOLD, PARETO, QUANTILE, CONDITIONS, VALUE)

OPERATORS = {
    ">=": lambda figure, bound: figure >= bound,
    ">": lambda figure, bound: figure > bound,
    "<=": lambda figure, bound: figure <= bound,
    "<": lambda figure, bound: figure < bound,
    "=": lambda figure, bound: figure == bound,
    "!=": lambda figure, bound: figure != bound,
}


@dataclass(frozen=True)
class Condition:
    """``metric operator bound``; an unknown figure fulfils no condition."""

    metric: str
    operator: str
    bound: float


@dataclass(frozen=True)
class Line:
    """One class of a rule.

    ``lower``/``upper`` are the band of a threshold rule (``lower <= x < upper``,
    None: open); ``share`` is the cumulated upper share in percent of a Pareto or
    quantile rule; ``conditions`` are those of a condition list (``any_of``: one
    suffices); ``values`` those of a value rule, empty for *everything else*.
    """

    class_id: Hashable
    lower: float | None = None
    upper: float | None = None
    share: float | None = None
    conditions: tuple = ()
    any_of: bool = False
    values: frozenset = frozenset()


@dataclass(frozen=True)
class Rule:
    """A rule set as data. ``unknown`` is the class of customers whose figure is
    unknown (in a condition list: all figures that have no default are);
    ``defaults`` gives the figure of those a metric does not mention."""

    kind: str
    lines: tuple
    metric: str | None = None
    unknown: Hashable = None
    defaults: dict = field(default_factory=dict)

    def metrics(self):
        """Codes of all metrics the rule reads, sorted."""
        return sorted({c.metric for line in self.lines for c in line.conditions} | ({self.metric} - {None}))


@dataclass(slots=True)
class Decision:
    """The class of one customer, the line that gave it, the figures that led
    there; ``error`` says why no class could be found (then ``class_id`` is None)."""

    class_id: Hashable
    line: int | None
    figures: dict
    error: str | None = None


# -- deciding --------------------------------------------------------------------


def classify(rule, customers, metrics):
    """The class of each customer under one rule.

    :param customers: ids, hashable
    :param metrics: ``{metric: {customer: figure}}``; a customer that a metric
        leaves out has the rule's default for it, else the figure is unknown
    :return: ``{customer: Decision}``; what fails for one customer is that
        customer's ``error`` and stops no other
    """
    decisions, good = {}, []
    columns = [(name, metrics.get(name, {}), rule.defaults.get(name)) for name in rule.metrics()]
    broken = {} if rule.kind == VALUE else _figure_errors(columns)
    for customer in customers:
        figures = {name: column.get(customer, default) for name, column, default in columns}
        if customer in broken:
            decisions[customer] = Decision(None, None, figures, broken[customer])
        else:
            good.append((customer, figures))
    decisions.update(_CLASSIFY[rule.kind](rule, good))
    return decisions


def _figure_errors(columns):
    """``{customer: what is wrong with a figure}``, the first of the columns counts."""
    errors = {}
    for name, column, _default in columns:
        for customer, figure in column.items():
            if figure is None or isinstance(figure, int):
                continue
            if not isinstance(figure, (float, Decimal)):
                errors.setdefault(customer, f"{name}: not a number ({figure!r})")
            elif not math.isfinite(figure):
                errors.setdefault(customer, f"{name}: not a finite number ({figure!r})")
    return errors


def _unknown(rule, figures):
    return Decision(rule.unknown, None, figures)


def _by_threshold(rule, rows):
    bands = [(line.lower, line.upper, index, line.class_id) for index, line in enumerate(rule.lines)]
    for customer, figures in rows:
        figure = figures[rule.metric]
        if figure is None:
            yield customer, _unknown(rule, figures)
            continue
        for lower, upper, index, class_id in bands:
            if (lower is None or figure >= lower) and (upper is None or figure < upper):
                yield customer, Decision(class_id, index, figures)
                break
        else:
            yield customer, Decision(None, None, figures, f"{rule.metric}: no band for {figure}")


def _by_share(rule, rows):
    """Cumulated shares, largest first. A customer belongs to the first line
    whose share is larger than the share of all that are strictly larger, so the
    one who crosses the line is still in, equals stay together, and nobody
    without a positive figure gets a better class than the last."""
    known = [(customer, figures) for customer, figures in rows if figures[rule.metric] is not None]
    ranked = sorted((r for r in known if r[1][rule.metric] > 0), key=lambda r: r[1][rule.metric], reverse=True)
    weigh = (lambda figure: Decimal(1)) if rule.kind == QUANTILE else (lambda figure: Decimal(str(figure)))
    total = sum((weigh(figures[rule.metric]) for _customer, figures in ranked), Decimal())
    bounds = [(Decimal(str(line.share)) * total, index, line.class_id) for index, line in enumerate(rule.lines)]
    last = len(rule.lines) - 1
    before, rank = Decimal(), 1
    # pylint: disable-next=bad-builtin-groupby
    for figure, group in groupby(ranked, key=lambda r: r[1][rule.metric]):
        group = list(group)
        index, class_id = next(
            ((i, c) for bound, i, c in bounds if before * 100 < bound), (last, rule.lines[last].class_id)
        )
        place = {"rank": rank, "of": len(ranked), "share_before": float(round(before * 100 / total, 2))}
        for customer, figures in group:
            yield customer, Decision(class_id, index, figures | place)
        before += weigh(figure) * len(group)
        rank += len(group)
    for customer, figures in rows:
        if figures[rule.metric] is None:
            yield customer, _unknown(rule, figures)
        elif figures[rule.metric] <= 0:
            yield customer, Decision(rule.lines[last].class_id, last, figures)


def _by_conditions(rule, rows):
    tests = [
        (
            index,
            line.class_id,
            any if line.any_of else all,
            [(c.metric, OPERATORS[c.operator], c.bound) for c in line.conditions],
        )
        for index, line in enumerate(rule.lines)
    ]
    may_lack = [name for name in rule.metrics() if name not in rule.defaults]
    for customer, figures in rows:
        if rule.unknown is not None and may_lack and all(figures[name] is None for name in may_lack):
            yield customer, _unknown(rule, figures)
            continue
        for index, class_id, combine, conditions in tests:
            if not conditions or combine(
                figures[metric] is not None and compare(figures[metric], bound) for metric, compare, bound in conditions
            ):
                yield customer, Decision(class_id, index, figures)
                break


def _by_value(rule, rows):
    index_of = {value: index for index, line in enumerate(rule.lines) for value in line.values}
    rest = next((index for index, line in enumerate(rule.lines) if not line.values), None)
    for customer, figures in rows:
        figure = figures[rule.metric]
        if figure is None or figure is False or figure == "":
            yield customer, _unknown(rule, figures)
            continue
        index = index_of.get(str(figure), rest)
        if index is None:
            yield customer, _unknown(rule, figures)
        else:
            yield customer, Decision(rule.lines[index].class_id, index, figures)


_CLASSIFY = {
    THRESHOLD: _by_threshold,
    PARETO: _by_share,
    QUANTILE: _by_share,
    CONDITIONS: _by_conditions,
    VALUE: _by_value,
}
