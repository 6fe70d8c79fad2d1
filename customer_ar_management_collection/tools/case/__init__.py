"""Stages of a case. Pure rules."""
