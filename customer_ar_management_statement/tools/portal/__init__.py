"""What a customer sees of its own account. Pure rules."""
