"""Editions: the plan frozen at a stage with its decision. Everything the public reads is an edition."""
