"""What customers write. Pure rules."""
