"""Notes that staff write on a passage of the plan: written, answered, closed, and followed when the text changes."""
