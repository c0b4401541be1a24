"""Clusters: average linkage, ties, and trees."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.link.clusters import average_linkage, components, tree


def test_a_chain_is_not_one_cluster_where_its_ends_are_unlike():
    weights = {(0, 1): 900, (1, 2): 800, (0, 2): -3000}
    assert average_linkage([0, 1, 2], weights) == [[0, 1], [2]]


def test_two_that_were_never_compared_count_against():
    assert average_linkage([0, 1, 2], {(0, 1): 900, (1, 2): 800}) == [[0, 1], [2]]
    assert average_linkage([0, 1, 2], {(0, 1): 900, (1, 2): 2800}) == [[0], [1, 2]]


def test_ties_go_to_the_earlier_nodes():
    assert average_linkage([0, 1, 2], {(0, 1): 500, (1, 2): 500, (0, 2): -5000}) == [[0, 1], [2]]


def test_components():
    assert components(range(5), [(3, 4), (0, 3)]) == [[0, 3, 4], [1], [2]]


def test_a_tree_has_the_heaviest_pairs():
    weights = {(0, 1): 5, (1, 2): 7, (0, 2): 6, (2, 3): 9}
    assert tree([0, 1, 2], weights) == [(1, 2), (0, 2)]


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.integers(-4000, 4000),
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(weights, random):
    items = list(weights.items())
    random.shuffle(items)
    clusters = average_linkage(range(8), weights)
    assert average_linkage(range(8), dict(items)) == clusters
    assert sorted(node for cluster in clusters for node in cluster) == list(range(8))
    for cluster in clusters:
        assert len(tree(cluster, weights)) == len(cluster) - 1


@given(PAIRS)
def test_a_component_alone_gives_its_clusters(weights):
    parts = components(range(8), [pair for pair, weight in weights.items() if weight > 0])
    alone = []
    for part in parts:
        own = {pair: w for pair, w in weights.items() if set(pair) <= set(part)}
        alone += average_linkage(part, own)
    assert sorted(alone) == average_linkage(range(8), weights)
