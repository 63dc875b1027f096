"""The demo plan: read from the folder demo/, taken through its stages by the same verbs that people use."""
