"""One sitting of one reviewer: the drawn events, what was decided on them, and the next one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from seeds import load
from seeds.tables.actors import SECTORS
from transforms.review.decide import Verdict, decide
from transforms.review.form import Read, corrections, filled, refilled
from transforms.review.lines import Codes, FormError
from warehouse import decisions
from warehouse.contracts.decision import LONGEST_COMMENT
from warehouse.contracts.keys import content_key_of
from warehouse.desk import Choice, Drawn, Event, countries, draw, event, standing_of
from warehouse.publish import latest_run

Row = dict[str, Any]
"""Column name → value."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One event as the page shows it. `number` counts from 1."""

    number: int
    read: Read
    event: Event
    form: Mapping[str, str]
    own: Row | None
    others: list[Row]
    seen: str


@dataclass(slots=True)
class Session:
    """What a reviewer does in one sitting. The live file is opened anew for every question."""

    live: Path
    folder: Path
    reviewer: str
    choice: Choice
    drawn: Drawn = field(init=False)

    def __post_init__(self) -> None:
        self.drawn = draw(self.live, self.choice)

    def __len__(self) -> int:
        return len(self.drawn.keys)

    def standing(self) -> dict[str, dict[str, Row]]:
        """Mention → reviewer → last decision that is not withdrawn."""
        found = standing_of(self.live, decisions.read(self.folder).kept)
        return {
            key: {who: row for who, row in rows.items() if row["verdict"] != "withdrawn"}
            for key, rows in found.items()
        }

    def judged(self) -> dict[int, str]:
        """Number of every event of this sitting that the reviewer has judged → verdict."""
        standing = self.standing()
        return {
            number: own["verdict"]
            for number, key in enumerate(self.drawn.keys, start=1)
            if (own := standing.get(key, {}).get(self.reviewer))
        }

    def next_after(self, number: int) -> int | None:
        """The next event that is not judged yet, from the start again behind the last; or None."""
        judged = self.judged()
        order = [*range(number + 1, len(self) + 1), *range(1, number + 1)]
        return next((n for n in order if n not in judged), None)

    def shown(self, number: int) -> Shown | None:
        """An event of this sitting; None where it is not read any more."""
        key = self.drawn.keys[number - 1]
        found = event(self.live, key)
        if found is None:
            return None
        read = Read(found.mention, found.place, found.role("actor"), found.role("recipient"),
                    found.numbers, found.named, found.places)  # fmt: skip
        said = self.standing().get(key, {})
        own = said.pop(self.reviewer, None)
        earlier = json.loads(own["corrections"] or "{}") if own else {}
        return Shown(number, read, found, refilled(read, earlier), own,
                     list(said.values()), _seen(read))  # fmt: skip

    def decide(self, shown: Shown, form: Mapping[str, str], moment: datetime) -> str:
        """Write down what a form says of an event, at once; returns the verdict.

        Raises `FormError` for the reviewer, and then nothing is written.
        """
        if form.get("seen") != shown.seen:
            raise FormError("this event was read anew while you looked at it; look again")
        verdict = form.get("verdict", "")
        if verdict not in {"accepted", "rejected", "corrected", "withdrawn"}:
            raise FormError("press one of the buttons: accept, correct or reject")
        given = None
        if verdict == "corrected":
            given = corrections(form, shown.read, self.codes())
            if not given.model_fields_set:
                raise FormError("nothing was changed; change a field, or accept the event")
        comment = " ".join(form.get("comment", "").split())
        if len(comment) > LONGEST_COMMENT:
            raise FormError(f"a comment may have {LONGEST_COMMENT:,} characters")
        said = Verdict(self.reviewer, moment, verdict, comment or None, given)
        run_id = latest_run(self.live)
        one = decide(said, shown.event.mention, shown.event.parties, self.choice.drawn, run_id)
        decisions.append(self.folder, one)
        return verdict

    def codes(self) -> Codes:
        """The codes of countries and sectors."""
        sectors = load(SECTORS)["code"]
        return Codes(frozenset(countries(self.live)), frozenset(sectors))


def _seen(read: Read) -> str:
    """A key of all that the page shows of an event, by which a later reading is noticed."""
    said = read.mention
    form = filled(read)
    return content_key_of(said["text_sha256"], said["trigger_start"], *form.values())
