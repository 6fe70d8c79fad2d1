"""Values of the context that only the product's own code can set (a mark without values: ``models/base/own.py``)."""


class Handed:
    """Values of a key of the context that the product hands from one of its methods to the next.

    What a client sends under the same key came as text and is never of this class. Read with :func:`handed`.
    """

    __slots__ = ("values",)

    def __init__(self, values):
        self.values = tuple(values)

    def __repr__(self):
        return f"Handed({list(self.values)})"

    def __eq__(self, other):
        return isinstance(other, Handed) and other.values == self.values

    def __hash__(self):
        return hash((Handed, self.values))


def handed(env, key):
    """The values (tuple) that the product itself put under a key of the context; empty for anything else."""
    value = env.context.get(key)
    return value.values if isinstance(value, Handed) else ()
