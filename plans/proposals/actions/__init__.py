"""Verbs of proposals."""
