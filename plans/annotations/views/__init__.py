"""Pages of notes; a file for each kind of page."""
