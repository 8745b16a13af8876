"""What ends a call."""


class UserError(Exception):
    """Something that who calls has to mend; its text is one line for them."""
