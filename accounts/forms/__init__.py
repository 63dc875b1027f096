"""What people fill in about accounts. A form checks its fields; the action checks right and state."""
