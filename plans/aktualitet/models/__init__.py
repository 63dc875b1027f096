"""Nouns of aktualitet."""
