"""Which treatment a customer gets: profiles by priority, each value with its source."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Profile:
    """``conditions`` is a tuple of frozensets of class ids: one per dimension,
    each of which must hold one of the customer's classes (none: everybody).
    ``values`` are the aspects the profile sets itself; the rest come from
    ``parent_id`` and then from the next profile that fits."""

    id: int
    conditions: tuple = ()
    values: dict = field(default_factory=dict)
    parent_id: int | None = None


def cycle(parents):
    """The ids of a cycle in ``{profile: parent}``, or an empty list."""
    for start in parents:
        path, node = [], start
        while node is not None and node not in path:
            path.append(node)
            node = parents.get(node)
        if node is not None:
            return path[path.index(node) :]
    return []


def fits(profile, classes):
    """Whether a customer with that set of class ids gets the profile."""
    return all(not condition.isdisjoint(classes) for condition in profile.conditions)


def resolve(profiles, classes):
    """What applies to a customer with those classes.

    :param profiles: all profiles of the company, highest priority first
    :param classes: frozenset of the customer's current class ids
    :return: ``(profile id or None, {aspect: (value, id of the profile it comes
        from)})``: per aspect the first value along the fitting profiles, each
        followed by its parents
    """
    by_id = {profile.id: profile for profile in profiles}
    fitting = [profile for profile in profiles if fits(profile, classes)]
    result = {}
    for profile in fitting:
        seen = set()
        while profile and profile.id not in seen:
            seen.add(profile.id)
            for aspect, value in profile.values.items():
                result.setdefault(aspect, (value, profile.id))
            profile = by_id.get(profile.parent_id)
    return (fitting[0].id if fitting else None), result


# What to do when a profile's wish for one aspect meets what the account has.
KEEP, APPLY, PROPOSE = "keep", "apply", "propose"


def act(wanted, wanted_before, current, needs_person):
    """What to do about one aspect of one customer.

    Only a *change of the wish* causes anything: what a person set or rejected
    since stays as it is until the profile wants something else. What a profile
    brought ends when no profile wants it any more.

    :param wanted: value the profile wants now, None if it wants none
    :param wanted_before: value it wanted at the last look
    :param current: value in force on the account
    :param needs_person: money is at stake: a person confirms
    """
    if wanted in (wanted_before, current) or wanted is None and current != wanted_before:
        return KEEP
    if needs_person or (current and current != wanted_before):
        return PROPOSE
    return APPLY


def reward_eligible(on_time, settled, minimum_on_time, minimum_settled):
    """Whether a good payer earns a reward: enough settled items to judge and the
    on-time ratio (0..1, None if nothing was settled) at least the minimum."""
    return on_time is not None and settled >= minimum_settled and on_time >= minimum_on_time


def completeness(checks):
    """Score of a file and what is missing.

    :param checks: ``[(key, weight, fulfilled)]``
    :return: ``(score 0..100 rounded down, [missing key])``; 100 only if nothing is missing
    """
    total = sum(weight for _key, weight, _ok in checks)
    reached = sum(weight for _key, weight, ok in checks if ok)
    missing = [key for key, _weight, ok in checks if not ok]
    return (100 if not total else reached * 100 // total), missing
