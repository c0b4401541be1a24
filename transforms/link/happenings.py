"""One happening across mentions: compare, cluster, name.

The result is a pure function of the set of mentions: no order, batch or number of nights changes
it. What `same_as` names as one within an article is one telling (`root_key`) and stays whole.
Tellings that share a block are compared; those whose scores speak for one happening form
components; each component is parted into happenings by average linkage
(`transforms.link.clusters`).

**To link a night.** Nothing outside a component bears on it, and only mentions of one block are
compared. So it is enough to link the new mentions together with (1) the mentions that stand in a
block with one of them, and (2) all mentions of the components (`component_key`) to which (1)
belong; the result holds for all of these and leaves every other mention as it was. The same holds
when mentions are taken away, with (2) of those that go. An article comes and goes as a whole.
"""

from dataclasses import dataclass

import polars as pl

from transforms.link.blocks import blocks
from transforms.link.clusters import Pair, average_linkage, components, tree
from transforms.link.evidence import Scored, scored
from transforms.link.tellings import tellings
from warehouse.contracts.keys import content_key_of

EVENTS = pl.Schema(
    {"event_mention_key": pl.String, "event_key": pl.String, "component_key": pl.String}
)
"""`event_key`: hash of the first telling of the happening. `component_key`: that of the component's
first telling; what must be read again when a night touches one of its mentions."""

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
same_event (two tellings); `score`: chance that they are one happening, 0 to 1."""

_SAME_AS = "named as one happening within the article"


@dataclass(frozen=True, slots=True)
class Linked:
    """The happening of every mention (`EVENTS`), and why (`LINKS`)."""

    events: pl.DataFrame
    links: pl.DataFrame


def link(mentions: pl.DataFrame) -> Linked:
    """Link a set of mentions (`transforms.link.mentions.MENTIONS`) into happenings.

    The first telling of a happening is the first by day of publication (none: last), article key,
    start of its first trigger, and root key. It makes the key: `content_key("event", root_key)`, so
    a happening told by one article only has the key that its mentions had before they were linked.
    When a later article joins two happenings, the key of the one first told is kept.
    """
    told = tellings(mentions)
    pairs = scored(told, blocks(mentions), mentions)
    roots = told["root_key"].to_list()
    weights = {(pair.first, pair.second): pair.weight for pair in pairs}
    speaking = [pair for pair, weight in weights.items() if weight > 0]
    found = _Found(roots)
    by_node = found.components(components(range(len(roots)), speaking))
    inside: dict[int, dict[Pair, int]] = {}
    for pair, weight in weights.items():
        if by_node[pair[0]] == by_node[pair[1]]:
            inside.setdefault(by_node[pair[0]], {})[pair] = weight
    kept: set[Pair] = set()
    for first, members in found.members.items():
        own = inside.get(first, {})
        for cluster in average_linkage(members, own):
            found.happening(cluster)
            kept.update(tree(cluster, own))
    links = [pair for pair in pairs if (pair.first, pair.second) in kept]
    return Linked(found.events(mentions), _links(mentions, roots, links))


class _Found:
    """Component and happening of every telling, by its number."""

    def __init__(self, roots: list[str]) -> None:
        self.roots = roots
        self.members: dict[int, list[int]] = {}
        self.event_keys: dict[int, str] = {}
        self.component_of: dict[int, int] = {}

    def components(self, parts: list[list[int]]) -> dict[int, int]:
        """Take the components; returns node → first node of its component."""
        self.members = {part[0]: part for part in parts}
        self.component_of = {node: part[0] for part in parts for node in part}
        return self.component_of

    def happening(self, cluster: list[int]) -> None:
        """Name a cluster after its first telling."""
        key = content_key_of("event", self.roots[cluster[0]])
        self.event_keys.update(dict.fromkeys(cluster, key))

    def events(self, mentions: pl.DataFrame) -> pl.DataFrame:
        """One row a mention, as `EVENTS`, sorted by key."""
        nodes = range(len(self.roots))
        named = pl.DataFrame(
            {
                "root_key": self.roots,
                "event_key": [self.event_keys[node] for node in nodes],
                "component_key": [self.roots[self.component_of[node]] for node in nodes],
            },
            schema_overrides={"root_key": pl.String, "event_key": pl.String,
                              "component_key": pl.String},
        )  # fmt: skip
        joined = mentions.join(named, on="root_key", validate="m:1")
        return joined.select(EVENTS.names()).sort("event_mention_key")


def _links(mentions: pl.DataFrame, roots: list[str], pairs: list[Scored]) -> pl.DataFrame:
    within = mentions.filter(pl.col("root_key") != pl.col("event_mention_key")).select(
        "event_mention_key",
        pl.col("root_key").alias("linked_mention_key"),
        pl.lit("same_as").alias("link_kind"),
        pl.lit(1.0).alias("score"),
        pl.lit(_SAME_AS).alias("reason"),
    )
    across = pl.DataFrame(
        [(roots[p.second], roots[p.first], "same_event", p.score, p.reason) for p in pairs],
        schema=LINKS,
        orient="row",
    )
    return pl.concat([within, across]).sort("event_mention_key", "linked_mention_key")
