"""Where the postman lived before every message could use it."""

from ..base.postman import Later, Postman, Refused, Unsure

__all__ = ["Later", "Postman", "Refused", "Unsure"]
