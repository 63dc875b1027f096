"""Who follows a plan or a section, and hears when its text changes or somebody writes a note on it."""
