"""Copies of an edition to take along: made once, since an edition never changes, and kept on disk."""
