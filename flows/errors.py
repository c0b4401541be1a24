"""Errors that an operator can mend: printed as one line with the remedy, without a traceback."""


class OperatorError(Exception):
    """Something in the set-up is wrong; the message says what, where, and what to do."""
