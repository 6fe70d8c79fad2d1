"""Late-payment interest and fixed sums. Pure rules."""
