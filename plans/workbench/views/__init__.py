"""Pages of the desk, a file per job. Whatever changes something is posted to the room that owns it."""
