"""One happening across mentions: compare, cluster, name.

The result is a pure function of the set of mentions: no order, batch or number of nights changes
it. What `same_as` names as one within an article is one telling (`root_key`) and stays whole.
Tellings that share a block are compared; those whose scores speak for one happening form
components; each component is parted into happenings by average linkage
(`transforms.link.clusters`).

Of a happening, articles tell the act, its blow, the dead, the wounded, the damage and the crime
that somebody is charged with: its *aspects* (`transforms.link.aspects`). They are one happening
with one `event_key`; `event_id` tells them apart.

**To link a night.** Nothing outside a component bears on it, and only mentions of one block are
compared. So it is enough to link the new mentions together with (1) the mentions that stand in a
block with one of them, and (2) all mentions of the components (`component_key`) to which (1)
belong; the result holds for all of these and leaves every other mention as it was. The same holds
when mentions are taken away, with (2) of those that go. An article comes and goes as a whole. A
block that becomes crowded, or is so no more, touches its mentions as new ones would; while it is
crowded, (1) does not count it.
"""

from dataclasses import dataclass

import polars as pl

from transforms.link.aspects import ACT, aspects
from transforms.link.blocks import blocks, uncrowded
from transforms.link.clusters import Pair, average_linkage, components, tree
from transforms.link.scoring import Scores, chance, reason, scored
from transforms.link.tellings import tellings
from warehouse.contracts.keys import content_key_of

EVENTS = pl.Schema(
    {
        "event_mention_key": pl.String,
        "event_key": pl.String,
        "aspect": pl.String,
        "component_key": pl.String,
    }
)
"""`event_key`: hash of the first telling of the happening. `aspect`: act, impact, deaths,
injuries, damage or crime. `component_key`: the root key of the component's first telling; all its
mentions must be read again when a night touches one of them."""

LINKS = pl.Schema(
    {
        "event_mention_key": pl.String,
        "linked_mention_key": pl.String,
        "link_kind": pl.String,
        "score": pl.Float64,
        "reason": pl.String,
    }
)
"""From a later mention to an earlier one. `link_kind`: same_as (one telling within an article) or
same_happening (two tellings); `score`: chance that they are one happening, 0 to 1."""

_SAME_AS = "named as one happening within the article"


@dataclass(frozen=True, slots=True)
class Linked:
    """The happening of every mention (`EVENTS`), and why (`LINKS`)."""

    events: pl.DataFrame
    links: pl.DataFrame


def link(mentions: pl.DataFrame, compared: pl.DataFrame | None = None) -> Linked:
    """Link a set of mentions (`transforms.link.mentions.MENTIONS`) into happenings.

    The first telling of a happening is the first by day of publication (none: last), article key,
    start of its first trigger, and root key. It makes the key: `content_key("event", root_key)`, so
    a happening told by one article only has the key that its mentions had before they were linked.
    When a later article joins two happenings, the key of the one first told is kept. Links between
    tellings are the heaviest pairs that hold a happening together, one fewer than its tellings.
    `compared`: the blocks by which mentions are compared (`event_mention_key`, `block_key`), where
    these are not all mentions there are: then they do not say themselves which blocks are crowded.
    """
    told = tellings(mentions)
    roots = told["root_key"].to_list()
    scores = scored(told, uncrowded(blocks(mentions)) if compared is None else compared, mentions)
    found = clustered(len(roots), _of_components(scores.weights, len(roots)))
    return Linked(events_of(mentions, roots, found), _links(mentions, roots, found, scores))


@dataclass(slots=True)
class Found:
    """First node of every node's component and of its happening, and the pairs that link."""

    component: dict[int, int]
    happening: dict[int, int]
    kept: set[Pair]


def clustered(nodes: int, weights: dict[Pair, int]) -> Found:
    """Part nodes, numbered in the stable order, by the weights of the pairs that were compared."""
    parts = components(range(nodes), (pair for pair, weight in weights.items() if weight > 0))
    found = Found({node: part[0] for part in parts for node in part}, {}, set())
    inside: dict[int, dict[Pair, int]] = {}
    for pair, weight in weights.items():
        first = found.component[pair[0]]
        if first == found.component[pair[1]]:
            inside.setdefault(first, {})[pair] = weight
    for part in parts:
        own = inside.get(part[0], {})
        for cluster in average_linkage(part, own):
            found.happening.update(dict.fromkeys(cluster, cluster[0]))
            found.kept.update(tree(cluster, own))
    return found


def _of_components(weights: pl.DataFrame, nodes: int) -> dict[Pair, int]:
    """The weights of pairs within one component: no others count."""
    speaking = weights.filter(pl.col("weight") > 0).select("first", "second")
    part = list(range(nodes))
    for members in components(part, speaking.iter_rows()):
        for node in members:
            part[node] = members[0]
    of = pl.Series(part, dtype=pl.UInt32)
    inside = weights.filter(of.gather(weights["first"]) == of.gather(weights["second"]))
    return {(first, second): weight for first, second, weight in inside.iter_rows()}


def events_of(mentions: pl.DataFrame, roots: list[str], found: Found) -> pl.DataFrame:
    """One row a mention, as `EVENTS`, sorted by key."""
    rows = [
        (root, content_key_of("event", roots[found.happening[node]]), roots[found.component[node]])
        for node, root in enumerate(roots)
    ]
    schema = dict.fromkeys(("root_key", "event_key", "component_key"), pl.String)
    named = pl.DataFrame(rows, schema=schema, orient="row")
    joined = mentions.with_columns(aspects()).join(named, on="root_key", validate="m:1")
    return joined.select(EVENTS.names()).sort("event_mention_key")


def _links(mentions: pl.DataFrame, roots: list[str], found: Found, scores: Scores) -> pl.DataFrame:
    within = mentions.filter(pl.col("root_key") != pl.col("event_mention_key")).select(
        "event_mention_key",
        pl.col("root_key").alias("linked_mention_key"),
        pl.lit("same_as").alias("link_kind"),
        pl.lit(1.0).alias("score"),
        pl.lit(_SAME_AS).alias("reason"),
    )
    across = [
        (
            roots[row["second"]],
            roots[row["first"]],
            "same_happening",
            chance(row["logit"]),
            reason(row),
        )
        for row in scores.pairs.iter_rows(named=True)
        if (row["first"], row["second"]) in found.kept
    ]
    linked = pl.DataFrame(across, schema=LINKS, orient="row")
    return pl.concat([within, linked]).sort("event_mention_key", "linked_mention_key")


def event_id() -> pl.Expr:
    """The id of an event in a document, of the columns of `EVENTS`.

    It is the happening's key; where a mention tells not the act but what it did, the aspect follows
    behind a dash: equal ids mean one happening, told from one side.
    """
    told = pl.concat_str("event_key", "aspect", separator="-")
    return pl.when(pl.col("aspect") == ACT).then("event_key").otherwise(told).alias("event_id")
