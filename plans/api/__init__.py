"""Open data: what the public reads, as JSON. Read-only; it sees editions and nothing else."""
