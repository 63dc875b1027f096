"""People, the units they work in, and how they sign in. Knows nothing of plans."""
