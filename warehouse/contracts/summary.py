"""What a mention's participants and numbers say together, beside it so that views need no join.

The rows themselves are in `bridge_event_actor` and `fact_quantity`; a check of the audit sees that
these columns list as many.
"""

from warehouse.contracts.column import Column, ColumnType

T = ColumnType
MEASURED = {
    "killed": ("killed",),
    "wounded": ("wounded",),
    "casualties": ("casualties",),
    "captured": ("captured", "arrested", "abducted"),
    "money": ("money",),
}
"""Column prefix → the measures it stands for; the largest number of them stands for the mention."""

_COUNTED = {
    "killed": "People killed",
    "wounded": "People wounded",
    "casualties": "Killed and wounded together",
    "captured": "People captured, arrested or abducted",
    "money": "Sum of money",
}


def _side(role: str, names: str, who: str) -> tuple[Column, ...]:
    return (
        Column(names, T.TEXTS, f"{who}, by canonical name, in the order of the article",
               nullable=True),
        Column(f"{role}_countries", T.TEXTS, f"Countries of these: {who.lower()}", nullable=True),
        Column(f"{role}_sectors", T.TEXTS, f"Sectors of these: {who.lower()}", nullable=True),
        Column(f"first_{role}_country", T.TEXT, f"Country of the first of these: {who.lower()}",
               nullable=True),
        Column(f"first_{role}_sector", T.TEXT, f"Sector of the first of these: {who.lower()}",
               nullable=True),
        Column(f"first_{role}_start", T.INTEGER, "Start of the words that name the first of these: "
               f"{who.lower()}", nullable=True, minimum=0, unit="code point"),
    )  # fmt: skip


def _bounds(prefix: str) -> tuple[Column, Column, Column]:
    words = _COUNTED[prefix]
    return (
        Column(f"{prefix}_low", T.NUMBER, f"{words}: lower bound", nullable=True, minimum=0),
        Column(f"{prefix}_best", T.NUMBER, f"{words}: best estimate", nullable=True, minimum=0),
        Column(f"{prefix}_high", T.NUMBER, f"{words}: upper bound", nullable=True, minimum=0),
    )


BOUNDS: tuple[Column, ...] = (
    *(column for prefix in MEASURED for column in _bounds(prefix)),
    Column("money_currency", T.TEXT, "ISO 4217 currency of that sum", nullable=True),
)
"""Also beside each happening, of the numbers of all its sources."""

SUMMARY: tuple[Column, ...] = (
    *_side("actor", "actors", "Who did it"),
    *_side("recipient", "recipients", "To whom it was done"),
    *BOUNDS,
    Column("numbers", T.NUMBERS, "All numbers: measure, low, best, high, qualifier, unit",
           nullable=True),
)  # fmt: skip
