"""Verbs on notes; each locks, checks right and state, changes, leaves an event and lets people be told."""
