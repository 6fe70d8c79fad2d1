"""Limitation of claims. Pure rules."""
