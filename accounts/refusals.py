"""Why something was not done to an account or a unit. Nothing has been stored when one is raised."""


class NotInThisState(Exception):
    """The thing is not in a state in which this can be done; the text is a Swedish sentence for the user."""
