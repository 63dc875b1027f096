"""The working text: plans, their sections, the sections' order and lineage. Never public."""
