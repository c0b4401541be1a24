"""What a mention's participants, numbers and statement say, beside it so that views need no join.

The rows themselves are in `bridge_event_actor`, `fact_quantity` and `fact_attribution`; a check of
the audit sees that these columns list as many.
"""

from warehouse.contracts.column import Column, ColumnType, key
from warehouse.contracts.vocabulary import STANCES

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


def _first(role: str, who: str) -> tuple[Column, Column]:
    return (
        key(f"first_{role}_key", f"The first of these: {who.lower()}", nullable=True,
            references="core.dim_actor.actor_key"),
        Column(f"first_{role}_text", T.TEXT, "The words that name the first of these: "
               f"{who.lower()}", nullable=True),
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

_ROLES = {"actor": "Who did it", "recipient": "To whom it was done"}
SIDES: tuple[Column, ...] = tuple(
    column for role, who in _ROLES.items() for column in _side(role, f"{role}s", who)
)
"""Also beside each happening, of the mention that tells it."""

SUMMARY: tuple[Column, ...] = (
    *SIDES,
    *BOUNDS,
    Column("numbers", T.NUMBERS, "All numbers: measure, low, best, high, qualifier, unit",
           nullable=True),
)  # fmt: skip

FIRSTS: tuple[Column, ...] = (
    *(column for role, who in _ROLES.items() for column in _first(role, who)),
    Column("speaker", T.TEXT, "Who says so: canonical name, else the words that name the speaker",
           nullable=True),
    Column("stance", T.TEXT, "How the speaker stands to it", nullable=True, allowed=STANCES),
)  # fmt: skip
"""Who comes first on each side, and who says so."""
