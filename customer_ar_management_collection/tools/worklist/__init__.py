"""Whom to contact today, why, and with which words. Pure rules."""

from .ranking import Customer, Row, Rule, age_jump, needs_contact, rank, within

__all__ = ["Customer", "Row", "Rule", "age_jump", "needs_contact", "rank", "within"]
