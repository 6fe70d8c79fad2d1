"""What a talk with a customer brings. Pure rules."""
