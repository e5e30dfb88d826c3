"""The one kind of failure that the launcher explains to its user."""


class Problem(Exception):
    """Something a user can mend; the message is one paragraph that says what is wrong and what to do."""
