"""Reference rates. Pure rules."""
