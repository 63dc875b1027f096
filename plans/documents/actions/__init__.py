"""Verbs that change the working text; a file for each kind of verb. Each locks, checks, changes and records."""
