"""What one run is asked to do, in plain values that can be handed to any process."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from flows.layout import Layout
from flows.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """One run: its kind (nightly, backfill or replay), its settings, and the time it was given."""

    kind: str
    run_id: str
    as_of: date
    started_at: datetime
    settings: Settings
    published: tuple[date | None, date | None] = (None, None)

    @property
    def layout(self) -> Layout:
        """The folders below the state folder."""
        return Layout(self.settings.state)

    @property
    def scratch(self) -> Path:
        """Folder of what the steps of this run hand to one another; removed at its end."""
        return self.layout.root / "runs" / self.run_id


@dataclass(slots=True)
class Summary:
    """What a run did, as it is printed at the end and kept as an artifact."""

    run_id: str
    kind: str
    is_published: bool = False
    n_files: int = 0
    n_new_files: int = 0
    n_articles: int = 0
    n_event_mentions: int = 0
    relinked_because: str | None = None
    checks: dict[str, int] = field(default_factory=dict)
    failed_checks: list[tuple[str, str, str]] = field(default_factory=list)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    warehouse: Path | None = None
    report: Path | None = None
