"""The one family of errors that a user can mend."""


class Problem(Exception):
    """What its user can mend: `str()` is one line that says what is wrong and what to do. Exit status 2."""
