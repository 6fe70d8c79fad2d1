"""What reminders and contacts bring. Pure rules."""
