"""What ends a call."""


class UserError(Exception):
    """Something that who calls has to mend; its text is one line for them."""


class NotSettledError(Exception):
    """Fixes led to further fixes again and again: none is to be written."""
