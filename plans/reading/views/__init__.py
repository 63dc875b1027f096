"""What the public reads, a file per job."""
