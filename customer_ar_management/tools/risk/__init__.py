"""Early warning. Pure rules."""
