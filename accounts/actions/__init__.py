"""What can be done to accounts and units: each verb locks, checks, changes and leaves a line in the log."""
