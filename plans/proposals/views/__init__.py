"""Pages and verbs of proposals."""
