"""`python -m tests.benchmarks.contexts [dev|held]`: contexts against PLOVER's own examples.

The examples carry an older list of contexts, mostly one each. `OLDER` says which of ours each of
these may be; those without counterpart ask nothing. An older context is found where one of its
counterparts is given; a given context is right where it is a counterpart of one that is asked.
What else a sentence bears counts as wrong, so precision is a lower bound. An event is looked for by
its type. The words were chosen with the sentences of half `dev` (numbers 1, 5, 9 …) in view;
`held` (3, 7, 11 …) was only counted.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.held_out import lines
from transforms.extract.pipeline import extract
from warehouse.contracts.document import ArticleInput, Document

KIT = Path(__file__).resolve().parents[3] / "shared" / "bench" / "gsr"
HALVES = {"dev": 1, "held": 3}
"""Half → what is left of a sentence's number by four; all numbers are odd."""
OLDER: Mapping[str, tuple[str, ...]] = {
    "military": ("military", "peacekeeping"),
    "diplomatic": ("diplomatic",),
    "economic": ("economic",),
    "legal": ("legal",),
    "political": ("executive", "legislative", "political_institutions", "pro_democracy",
                  "pro_autocracy"),
    "government": ("executive", "political_institutions"),
    "election": ("election",),
    "terrorism": ("terrorism",),
    "resource": ("natural_resource", "territory", "human_security"),
    "refugee": ("migration", "asylum"),
    "refugees": ("migration", "asylum"),
    "rights": ("human_rights", "rights_freedoms", "gender", "lgbt", "inequality"),
    "cbrn": ("cbrn",),
    "cyber": ("cyber",),
    "religion": ("religion_ethnicity", "lgbt"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Contexts asked, given and right, by name; `found`: asked ones that were given."""

    asked: Counter[str]
    found: Counter[str]
    given: Counter[str]
    right: Counter[str]


def count(pairs: Iterable[tuple[Mapping[str, Any], Document]]) -> Counts:
    """Count gold records against what was read of their sentences."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for record, document in pairs:
        asked = sorted({OLDER[name][0]: OLDER[name] for name in record["contexts"] or ()
                        if name in OLDER}.values())  # fmt: skip
        given = {one for event in document.events if event.type == record["type"]
                 for one in event.contexts}  # fmt: skip
        for names in asked:
            counts.asked[names[0]] += 1
            counts.found[names[0]] += any(name in given for name in names)
        allowed = {name: names[0] for names in asked for name in names}
        for name in given:
            counts.given[allowed.get(name, name)] += 1
            counts.right[allowed.get(name, name)] += name in allowed
    return counts


def figures(asked: int, found: int, given: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and F1; each 0 where nothing is given or asked."""
    precision, recall = right / given if given else 0.0, found / asked if asked else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def table(counts: Counts) -> Iterator[str]:
    """The figures of each context, of all together, and the mean over contexts that are asked."""
    means: list[float] = []
    for name in sorted({*counts.asked, *counts.given}, key=lambda one: (-counts.asked[one], one)):
        numbers = (counts.asked[name], counts.found[name], counts.given[name], counts.right[name])
        yield _line(name, *numbers)
        if counts.asked[name]:
            means.append(figures(*numbers)[2])
    totals = (counts.asked, counts.found, counts.given, counts.right)
    yield _line("all (micro)", *(one.total() for one in totals))
    yield f"{'mean F1 of those asked (macro)':32} {sum(means) / max(len(means), 1):.3f}"


def _line(name: str, asked: int, found: int, given: int, right: int) -> str:
    precision, recall, f1 = figures(asked, found, given, right)
    return (f"{name:24} precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}"
            f"   asked {asked:3}  given {given:3}")  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the figures of the halves that are named, or of both."""
    if not KIT.is_dir():
        print("no evaluation material beside the checkout (shared/bench); nothing is scored")
        return 0
    texts = {one["id"]: one["text"] for one in lines(KIT / "articles.jsonl.gz")}
    gold = lines(KIT / "gold.jsonl.gz")
    for half in arguments or HALVES:
        part = [one for one in gold if int(one["id"].rsplit("-", 1)[1]) % 4 == HALVES[half]]
        read = extract(ArticleInput(id=one["id"], text=texts[one["id"]]) for one in part)
        print(
            f"{half}: {len(part)} sentences", *table(count(zip(part, read, strict=True))), sep="\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
