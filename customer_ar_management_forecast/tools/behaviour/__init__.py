"""How customers pay and what changes it. Pure rules."""
