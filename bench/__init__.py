"""Measurements: each module's run() returns results, `python -m bench` prints them all."""
