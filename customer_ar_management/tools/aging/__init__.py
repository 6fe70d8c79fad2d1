"""How old an open item is, in which bucket it falls, and the figures made of it. Pure rules."""

from .buckets import (
    BASIS_DOCUMENT,
    BASIS_DUE,
    age,
    bound_errors,
    bucket_index,
    bucket_range_label,
    due_date,
    fill_color,
)

__all__ = [
    "BASIS_DOCUMENT",
    "BASIS_DUE",
    "age",
    "bound_errors",
    "bucket_index",
    "bucket_range_label",
    "due_date",
    "fill_color",
]
