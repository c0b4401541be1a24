"""What can go wrong with the warehouse, said so that an operator can mend it."""


class WarehouseError(Exception):
    """The warehouse cannot be used as asked; the message names the file and the remedy."""
