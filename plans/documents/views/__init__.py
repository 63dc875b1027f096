"""Pages and answers of the working text, a file per job. A view fetches, asks an action and answers; it never saves."""
