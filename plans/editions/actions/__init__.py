"""Verbs of editions: freeze, bring into force, and record what fullmäktige decided of the plan's aktualitet."""
