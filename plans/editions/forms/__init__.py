"""What people fill in about editions, and about what was decided and said of the plan."""
