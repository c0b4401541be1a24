"""What was killed and what came of it, counted in whichever process the tests run."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Tally:
    """What was killed and what came of it."""

    tried: int = 0
    killed: int = 0
    survived: int = 0
    by_way: dict[str, int] = field(default_factory=dict)

    def add(self, way: str, killed: bool) -> None:
        self.tried += 1
        self.killed += killed
        if killed:
            self.by_way[way] = self.by_way.get(way, 0) + 1

    def plain(self) -> dict[str, Any]:
        """Plain values, as one process hands them to another."""
        return asdict(self)

    def take(self, other: dict[str, Any]) -> None:
        """Add what another process has counted."""
        self.tried += other["tried"]
        self.killed += other["killed"]
        self.survived += other["survived"]
        for way, count in other["by_way"].items():
            self.by_way[way] = self.by_way.get(way, 0) + count

    def line(self) -> str:
        ways = ", ".join(f"{count} {way}" for way, count in sorted(self.by_way.items()))
        return (
            f"kills: {self.tried} tried, {self.killed} met a run ({ways}), {self.survived} "
            "survived: the warehouse was in the end that of an uninterrupted run"
        )


TALLY = Tally()
