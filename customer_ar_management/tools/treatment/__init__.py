"""What classes bring about: which profile fits, whom to work on first. Pure rules."""
