"""What people are to be told by mail: gathered, sent as often as each wants, never twice. Knows nothing of plans."""
