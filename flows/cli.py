"""The command line. Nothing heavy is imported before a command needs it."""

import atexit
import os
import sys
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

app = typer.Typer(
    name="dateline",
    help="Reads the day's news and leaves a DuckDB warehouse of events: who did what to whom, "
    "where, when, how many, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    # Drawing help with rich takes as long as all else that help needs, thrice over.
    rich_markup_mode=None,
    context_settings={"max_content_width": 100},
)

Inbox = Annotated[Path | None, typer.Option(help="Folder of articles; read recursively.")]
State = Annotated[Path | None, typer.Option(help="Folder of warehouse, shards and reports.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that extract.")]
MODELS = Path("seeds/models")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Plain = Annotated[bool, typer.Option("--no-prefect", help="Run the same steps without Prefect.")]


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        wrong = f"{written!r} is no day written as 2025-01-12."
        raise typer.BadParameter(wrong) from error


Night = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="<day>", help="The night to process; today."),
]
Since = Annotated[
    date | None, typer.Option(parser=_day, metavar="<day>", help="First day of publication.")
]
Until = Annotated[
    date | None, typer.Option(parser=_day, metavar="<day>", help="Last day of publication.")
]


class Told(TyperCommand):
    """A command that the list of commands tells of in whole sentences."""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 (Typer gives it)
        """Give all that the command's help says, however long; the list folds it."""
        return self.help or ""


command = partial(app.command, cls=Told)


class FileFormat(StrEnum):
    """What `export` can write."""

    PARQUET = "parquet"
    CSV = "csv"
    ARROW = "arrow"


class Format(StrEnum):
    """What `sql` can write."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@command()
def run(
    inbox: Inbox = None,
    state: State = None,
    workers: Workers = None,
    as_of: Night = None,
    plain: Plain = False,
) -> None:
    """Read the inbox, extract, build, audit, publish and report: the nightly job."""
    from flows import commands

    flags = {"inbox": inbox, "state": state, "workers": workers}
    sys.exit(commands.run_job("nightly", flags, as_of=as_of, plain=plain))


@command()
def backfill(
    since: Since = None,
    until: Until = None,
    state: State = None,
    inbox: Inbox = None,
    workers: Workers = None,
    plain: Plain = False,
) -> None:
    """Extract again: what was published in a range of dates, else all of an older extractor."""
    from flows import commands

    flags = {"inbox": inbox, "state": state, "workers": workers}
    chosen = (since, until)
    sys.exit(commands.run_job("backfill", flags, published=chosen, plain=plain))


@command()
def replay(
    state: State = None, inbox: Inbox = None, workers: Workers = None, plain: Plain = False
) -> None:
    """Try everything again that lies in quarantine."""
    from flows import commands

    flags = {"inbox": inbox, "state": state, "workers": workers}
    sys.exit(commands.run_job("replay", flags, plain=plain))


@command()
def audit(state: State = None) -> None:
    """Check the published warehouse again and print what failed. Exit 1 on a critical failure."""
    from flows import commands

    sys.exit(commands.audit({"state": state}))


@command()
def report(
    run_id: Annotated[str | None, typer.Argument(help="The run; the latest.")] = None,
    state: State = None,
    data_docs: Annotated[
        Path | None,
        typer.Option(help="Folder for Great Expectations' Data Docs; they want a network."),
    ] = None,
) -> None:
    """Write the report of a run again and print where it lies."""
    from flows import commands

    sys.exit(commands.report({"state": state}, run_id, data_docs))


@command()
def read(files: Annotated[list[Path], typer.Argument(help="Files to read.")]) -> None:
    """Read files and print their articles as JSON Lines; nothing is extracted."""
    from flows import streams

    streams.read(files, sys.stdout)


@command()
def extract(
    articles: Annotated[str, typer.Argument(help="JSON Lines of articles; - is standard input.")],
    disable: Annotated[
        list[str] | None, typer.Option(help="Component to switch off; may be repeated.")
    ] = None,
) -> None:
    """Extract documents from articles in JSON Lines and print them, a line for each line."""
    from flows import streams

    sys.exit(streams.extract(articles, sys.stdout, disable or []))


@command()
def link(
    documents: Annotated[str, typer.Argument(help="JSON Lines of documents; - is standard input.")],
) -> None:
    """Name the happenings and stories of extracted documents, a line for each line."""
    from flows import streams

    sys.exit(streams.link(documents, sys.stdout))


@command()
def classify(
    dyads: Annotated[str, typer.Argument(help="JSON Lines of dyads; - is standard input.")],
) -> None:
    """Say the type of event between given parties, a line for each line."""
    from flows import streams

    sys.exit(streams.classify(dyads, sys.stdout))


@command()
def train(
    folders: Annotated[list[Path], typer.Argument(help="Folders of labelled sentences.")],
    out: Annotated[Path, typer.Option(help="Folder the models are written into.")] = MODELS,
    cross_validate: Annotated[
        bool, typer.Option("--cross-validate", help="Only measure on sentences held out.")
    ] = False,
    reviews: Annotated[
        Path | None, typer.Option(help="State folder whose reviewers' decisions are learned too.")
    ] = None,
) -> None:
    """Train the classifier of event types again (needs the extra `train`)."""
    from flows import training

    sys.exit(training.train(folders, out, cross_validate, sys.stdout, reviews))


@command()
def review(
    type_: Annotated[str | None, typer.Option("--type", help="Events of this type only.")] = None,
    source: Annotated[str | None, typer.Option(help="Events of this source only.")] = None,
    run_id: Annotated[str | None, typer.Option("--run", help="What this run brought.")] = None,
    event: Annotated[str | None, typer.Option(help="Key of a mention or a happening.")] = None,
    reviewer: Annotated[str | None, typer.Option(help="Your name; your login.")] = None,
    size: Annotated[int, typer.Option(min=1, max=5000, help="Events drawn at most.")] = 50,
    seed: Annotated[int, typer.Option(help="Which sample is drawn.")] = 1,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0: any that is free.")] = 0,
    state: State = None,
) -> None:
    """Judge events on a page of this machine: accept, reject, correct. The next night follows."""
    from flows import reviewing
    from warehouse.desk import Choice

    choice = Choice(type_, source, run_id, event, seed, size)
    sys.exit(reviewing.review({"state": state}, choice, reviewer, port))


@command()
def sql(
    query: Annotated[
        str | None, typer.Argument(help="A query; - or nothing reads standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="File of the query.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Rows at most; a table: 100.")] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="table; with --out what its name ends with.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write.")] = None,
    state: State = None,
) -> None:
    """Ask the published warehouse. It is opened read-only and reaches no other file."""
    from flows import asking

    chosen = form and form.value
    sys.exit(asking.sql({"state": state}, query, file, limit=limit, form=chosen, out=out))


@command()
def explain(
    event: Annotated[str, typer.Argument(help="Start of an event_key or event_mention_key.")],
    as_json: AsJson = False,
    state: State = None,
) -> None:
    """Show the words, rules, links, numbers, checks and versions behind one event."""
    from flows import explaining

    sys.exit(explaining.explain({"state": state}, event, as_rows=as_json))


@command()
def diff(
    before: Annotated[str | None, typer.Argument(help="A run; the last but one.")] = None,
    after: Annotated[str | None, typer.Argument(help="A later run; the last.")] = None,
    as_json: AsJson = False,
    state: State = None,
) -> None:
    """Show what changed between two nights whose files are kept."""
    from flows import comparing

    sys.exit(comparing.diff({"state": state}, before, after, as_rows=as_json))


@command()
def dictionary(
    table: Annotated[str | None, typer.Argument(help="A table, view or macro; all.")] = None,
    as_json: AsJson = False,
    state: State = None,
) -> None:
    """Say what the tables, views and macros hold, or what the columns of one of them mean."""
    from flows import asking

    sys.exit(asking.dictionary({"state": state}, table, as_rows=as_json))


@command()
def export(
    folder: Annotated[Path, typer.Argument(help="Folder the files are written into.")],
    state: State = None,
    form: Annotated[
        FileFormat, typer.Option("--format", help="How tables are written.")
    ] = FileFormat.PARQUET,
) -> None:
    """Write every table and view as files, with a datapackage.json that describes them."""
    from flows import asking

    sys.exit(asking.export({"state": state}, folder, form.value))


@command()
def explore(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0: any that is free.")] = 0,
    state: State = None,
) -> None:
    """Look at the published warehouse on a page of this machine: map, timeline, articles."""
    from flows import commands

    sys.exit(commands.explore({"state": state}, port))


@command()
def schedule(
    inbox: Inbox = None,
    state: State = None,
    cron: Annotated[str | None, typer.Option(help="When to run, as cron writes it.")] = None,
) -> None:
    """Serve the nightly flow on its schedule, with no further set-up, until interrupted."""
    from flows import commands

    sys.exit(commands.schedule({"inbox": inbox, "state": state, "cron": cron}))


@command()
def doctor(inbox: Inbox = None, state: State = None) -> None:
    """Print every setting with its origin, and whether all parts are in working order."""
    from flows import commands

    sys.exit(commands.doctor({"inbox": inbox, "state": state}))


def main() -> None:
    """Run the command line; an error that an operator can mend is printed without a traceback."""
    from flows.errors import OperatorError
    from warehouse.errors import WarehouseError

    atexit.register(_hush)
    try:
        app()
    except (OperatorError, WarehouseError) as error:
        from flows.drawing import plain

        print(plain(f"dateline: {error}"), file=sys.stderr)
        sys.exit(2)


def _hush() -> None:
    """Last of all, close standard error: DuckDB's binding reports leaks while Python shuts down."""
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
