"""Parting scored pairs into clusters, the same whatever the order in which pairs come.

Nodes are numbered in a stable order. A component is what pairs that speak for one happening hold
together; clusters are formed within it by average linkage, so a component can be worked out alone:
nothing outside it counts.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

Pair = tuple[int, int]
"""Two nodes, the smaller first."""

ABSENT: Final = -1000
"""Weight of two nodes that were never compared: nothing speaks for them."""


def components(nodes: Iterable[int], edges: Iterable[Pair]) -> list[list[int]]:
    """Connected components, each sorted, in the order of their first nodes."""
    parent = {node: node for node in nodes}

    def top(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in edges:
        first, second = sorted((top(one), top(other)))
        parent[second] = first
    found: defaultdict[int, list[int]] = defaultdict(list)
    for node in sorted(parent):
        found[top(node)].append(node)
    return [found[node] for node in sorted(found)]


@dataclass(slots=True)
class _Cluster:
    """Nodes merged so far, and for each neighbour the sum and the number of known weights."""

    members: list[int]
    near: dict[int, tuple[int, int]] = field(default_factory=dict)


def average_linkage(nodes: Sequence[int], weights: Mapping[Pair, int]) -> list[list[int]]:
    """Clusters of the nodes of one component, each sorted, in the order of their first nodes.

    `weights` are integers, so that no sum depends on its order; positive ones speak for one
    happening. The two clusters whose mean weight is highest are merged while it is positive; ties
    go to the smaller first node, then the smaller second.
    """
    clusters = {node: _Cluster([node]) for node in nodes}
    heap: list[tuple[float, int, int, int]] = []
    for (one, other), weight in weights.items():
        clusters[one].near[other] = clusters[other].near[one] = (weight, 1)
        if weight > 0:
            heapq.heappush(heap, (-float(weight), one, other, 1))
    while heap:
        mean, one, other, size = heapq.heappop(heap)
        if not _current(clusters, one, other, size, mean):
            continue
        _merge(clusters, one, other)
        for near in sorted(clusters[one].near):
            first, second = sorted((one, near))
            value = _mean(clusters, first, second)
            if value > 0:
                heapq.heappush(heap, (-value, first, second, _size(clusters, first, second)))
    return [sorted(clusters[node].members) for node in sorted(clusters)]


def _size(clusters: Mapping[int, _Cluster], one: int, other: int) -> int:
    return len(clusters[one].members) * len(clusters[other].members)


def _mean(clusters: Mapping[int, _Cluster], one: int, other: int) -> float:
    total, known = clusters[one].near[other]
    size = _size(clusters, one, other)
    return (total + ABSENT * (size - known)) / size


def _current(
    clusters: Mapping[int, _Cluster], one: int, other: int, size: int, mean: float
) -> bool:
    """Whether a heap's entry still tells of the two clusters as they are."""
    if one not in clusters or other not in clusters or _size(clusters, one, other) != size:
        return False
    return _mean(clusters, one, other) == -mean


def _merge(clusters: dict[int, _Cluster], one: int, other: int) -> None:
    kept, gone = clusters[one], clusters.pop(other)
    kept.members += gone.members
    kept.near.pop(other, None)
    for near, (total, known) in gone.near.items():
        if near == one:
            continue
        before = kept.near.get(near, (0, 0))
        summed = (before[0] + total, before[1] + known)
        kept.near[near] = clusters[near].near[one] = summed
        clusters[near].near.pop(other, None)


def tree(members: Sequence[int], weights: Mapping[Pair, int]) -> list[Pair]:
    """The heaviest pairs that hold a cluster together: one fewer than its members.

    Pairs of weight 0 or less are used where nothing better joins a part; ties go to smaller nodes.
    """
    inside = set(members)
    ranked = sorted((-weight, *pair) for pair, weight in weights.items() if inside.issuperset(pair))
    group = {node: node for node in members}
    kept = []
    for _, one, other in ranked:
        first, second = sorted((group[one], group[other]))
        if first != second:
            kept.append((one, other))
            group = {node: first if top == second else top for node, top in group.items()}
    return kept
