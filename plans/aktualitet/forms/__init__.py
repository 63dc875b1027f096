"""What people fill in about aktualitet."""
