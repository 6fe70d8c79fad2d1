"""Instalment plans. Pure rules."""
