"""Plans: the working text, what is said around it, and the editions that the public reads."""
