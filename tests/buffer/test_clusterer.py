from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langgraph_sage.buffer import Anomaly, BufferSettings, Clustering, StreamingClusterer, TagState, gamma, stability
from langgraph_sage.buffer.state import Cluster, Vector

DIMENSIONS = 16


def near(axis: int, seed: int, noise: float = 0.15) -> Vector:
    vector = np.random.default_rng(seed).normal(0, noise, DIMENSIONS).astype(np.float32)
    vector[axis] += 1
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def feed(clusterer: StreamingClusterer, state: TagState, axis: int, ids: range) -> list[str]:
    return [clusterer.observe(state, Anomaly(i, near(axis, i), (f"word{axis}",))).kind for i in ids]


SETTINGS = BufferSettings(trigger_size=8, assign_threshold=0.5)


def test_nothing_is_clustered_before_the_buffer_is_full() -> None:
    state = TagState("additive")
    assert feed(StreamingClusterer(SETTINGS), state, 0, range(7)) == ["unassigned"] * 7
    assert state.previous is None
    assert len(state.buffer) == 7


def test_the_first_clustering_has_nothing_to_be_stable_against() -> None:
    state = TagState("additive")
    clusterer = StreamingClusterer(SETTINGS)
    feed(clusterer, state, 0, range(8))
    assert state.previous is not None
    assert not state.is_stable
    outcome = clusterer.observe(state, Anomaly(8, near(0, 8), ("word0",)))
    assert outcome.is_stable
    assert list(outcome.changed) == state.clusters
    assert state.is_stable
    assert len(state.buffer) + sum(c.size for c in state.clusters) == 9  # nothing is lost


def test_a_stable_tag_assigns_by_gamma_and_buffers_what_does_not_fit() -> None:
    state = TagState("additive")
    clusterer = StreamingClusterer(SETTINGS)
    feed(clusterer, state, 0, range(12))
    size = state.clusters[0].size
    assert clusterer.observe(state, Anomaly(50, near(0, 50), ("word0",))).kind == "assigned"
    assert state.clusters[0].size == size + 1
    waiting = len(state.buffer)
    far = clusterer.observe(state, Anomaly(51, near(7, 51), ("other",)))
    assert far.kind == "unassigned"
    assert len(state.buffer) == waiting + 1


def test_two_groups_become_two_clusters() -> None:
    state = TagState("additive")
    clusterer = StreamingClusterer(SETTINGS)
    for i in range(0, 20, 2):
        feed(clusterer, state, 0, range(i, i + 1))
        feed(clusterer, state, 5, range(i + 1, i + 2))
    axes = sorted(int(np.argmax(c.centroid)) for c in state.clusters)
    assert axes == [0, 5]


def test_similar_clusters_merge_from_three_on() -> None:
    clusters = [Cluster(near(0, s), Counter({"a": 3}), 3, id=s) for s in (1, 2)]
    state = TagState("additive", is_stable=True, clusters=clusters)
    clusterer = StreamingClusterer(SETTINGS)
    for axis_seed in range(12):
        clusterer.observe(state, Anomaly(100 + axis_seed, near(9, axis_seed), ("z",)))
    assert sorted(int(np.argmax(c.centroid)) for c in state.clusters) == [0, 9]
    merged = next(c for c in state.clusters if np.argmax(c.centroid) == 0)
    assert (merged.size, merged.absorbed) == (6, [2])


def test_order_of_a_full_buffer_does_not_matter() -> None:
    clusterer = StreamingClusterer(SETTINGS)
    anomalies = [Anomaly(i, near(0 if i % 2 else 5, i), ()) for i in range(20)]
    forward = clusterer.run_hdbscan(anomalies)
    backward = clusterer.run_hdbscan(anomalies[::-1])
    assert stability(forward, backward).ari == pytest.approx(1.0)


def test_stability_by_hand() -> None:
    one, two = near(0, 1, 0.0), near(1, 1, 0.0)
    old = Clustering({1: 0, 2: 0, 3: 1, 4: 1}, (one, two))
    assert stability(old, None).ari == 0.0
    same = stability(Clustering({1: 1, 2: 1, 3: 0, 4: 0, 5: 0}, (two, one)), old)
    assert (same.ari, same.similarity) == (1.0, 1.0)  # names of labels do not matter
    crossed = stability(Clustering({1: 0, 2: 1, 3: 0, 4: 1}, (one, two)), old)
    assert crossed.ari < 0  # worse than chance: -0.5 for two crossed pairs
    assert crossed.ari == pytest.approx(-0.5)


def test_gamma_by_hand() -> None:
    cluster = Cluster(near(0, 0, 0.0), Counter({"a": 1}), 1)
    assert gamma(near(0, 0, 0.0), ("a", "b"), cluster, 0.7) == pytest.approx(0.7 * 1 + 0.3 * 0.5)


@pytest.mark.parametrize("count", [1, 2])
def test_tiny_buffers_do_not_raise(count: int) -> None:
    clusterer = StreamingClusterer(BufferSettings(trigger_size=1))
    state = TagState("additive")
    assert feed(clusterer, state, 0, range(count))[0] == "unassigned"


_NUMBER = st.sampled_from([0.0, 1.0, -1.0, 0.3, 1e30, float("nan"), float("inf")])
_VECTOR = st.lists(_NUMBER, min_size=3, max_size=3).map(lambda values: np.array(values, np.float32))


@given(st.lists(st.tuples(_VECTOR, st.lists(st.sampled_from("abc"), max_size=3)), max_size=24), st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_comes_nothing_raises_and_no_centroid_is_nan(
    stream: list[tuple[np.ndarray, list[str]]], allow: bool
) -> None:
    chosen = BufferSettings(trigger_size=4, min_cluster_size=2, allow_single_cluster=allow)
    clusterer, state = StreamingClusterer(chosen), TagState("t")
    for number, (vector, words) in enumerate(stream):
        clusterer.observe(state, Anomaly(number, vector, tuple(words)))
    assert all(np.isfinite(cluster.centroid).all() for cluster in state.clusters)
    assert sum(cluster.size for cluster in state.clusters) + len(state.buffer) == len(stream)


def test_equal_embeddings_are_one_cluster_and_zero_ones_are_noise() -> None:
    for vector, clusters in ((np.eye(3)[0], 1), (np.zeros(3), 0), (np.full(3, np.nan), 0)):
        clusterer, state = StreamingClusterer(BufferSettings(trigger_size=4)), TagState("t")
        for number in range(12):
            clusterer.observe(state, Anomaly(number, vector.astype(np.float32), ()))
        assert len(state.clusters) == clusters


def test_every_way_that_algorithm_1_ends() -> None:
    clusterer, state = StreamingClusterer(SETTINGS), TagState("additive")
    feed(clusterer, state, 0, range(7))  # line 31: fewer than T wait
    first = clusterer.observe(state, Anomaly(7, near(0, 7), ()))  # line 28: nothing to compare with
    assert (first.kind, first.is_stable, first.clustering is not None) == ("unassigned", False, True)
    second = clusterer.observe(state, Anomaly(8, near(0, 8), ()))  # line 20: stable
    assert second.is_stable and second.clustering is not None and second.stability is not None
    third = clusterer.observe(state, Anomaly(9, near(0, 9), ("word0",)))  # line 9: assigned at once
    assert (third.kind, third.clustering) == ("assigned", None)
    strange = clusterer.observe(state, Anomaly(10, near(7, 10), ()))  # under tau: waits
    assert (strange.kind, strange.clustering) == ("unassigned", None)
    assert [a.id for a in state.buffer][-1] == 10


@pytest.mark.parametrize(
    ("waiting", "clustered", "due"),
    [(7, None, False), (8, None, True), (9, 8, True), (100, 100, False), (105, 100, False), (110, 100, True)],
)
def test_a_buffer_is_clustered_again_when_it_has_grown(waiting: int, clustered: int | None, due: bool) -> None:
    previous = None if clustered is None else Clustering(dict.fromkeys(range(clustered), -1), ())
    assert SETTINGS.is_due(waiting, previous) is due
    every = BufferSettings(trigger_size=8, regrowth=1.0)
    assert every.is_due(101, Clustering(dict.fromkeys(range(100), -1), ()))


def test_a_full_buffer_drops_what_waited_longest() -> None:
    clusterer = StreamingClusterer(BufferSettings(trigger_size=10, max_buffer=10, ari_threshold=1.1))  # never stable
    state, dropped = TagState("t"), []
    for i in range(40):
        dropped += clusterer.observe(state, Anomaly(i, near(i % 3, i), ())).dropped
        assert len(state.buffer) <= 10
    assert dropped == list(range(30)) and [a.id for a in state.buffer] == list(range(30, 40))
    full = BufferSettings(max_buffer=100)
    assert full.is_due(
        100, Clustering(dict.fromkeys(range(100), -1), ())
    )  # and is clustered again each time it is full
    assert not full.is_due(99, Clustering(dict.fromkeys(range(100), -1), ()))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.sets(st.integers(0, 59), max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_state_made_anew_at_any_point_goes_on_the_same(axes: list[int], restarts: set[int]) -> None:
    chosen = BufferSettings(trigger_size=6, assign_threshold=0.5, max_buffer=20, merge_threshold=0.9)
    clusterer, through, broken = StreamingClusterer(chosen), TagState("t"), TagState("t")
    for number, axis in enumerate(axes):
        if number in restarts:  # what is kept beside the plain values is lost
            broken = TagState("t", broken.is_stable, list(broken.buffer), broken.previous, broken.clusters)
        taken = Anomaly(number, near(axis, number, 0.3), (f"word{axis}",))
        one, other = clusterer.observe(through, taken), clusterer.observe(broken, taken)
        assert (one.kind, one.is_stable, one.dropped) == (other.kind, other.is_stable, other.dropped)
    assert [c.added for c in through.clusters] == [c.added for c in broken.clusters]
    assert [a.id for a in through.buffer] == [a.id for a in broken.buffer]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"trigger_size": 0}, "trigger_size must be 1 or more, not 0"),
        ({"min_cluster_size": 1}, "min_cluster_size must be 2 or more"),
        ({"embedding_weight": 1.5}, "embedding_weight must lie between 0 and 1, not at 1.5"),
        ({"regrowth": 0.9}, "regrowth must be a factor of 1 or more"),
        ({"regrowth": float("nan")}, "regrowth must be a factor of 1 or more"),
        ({"max_buffer": 3}, "max_buffer must hold the 16 anomalies"),
    ],
)
def test_settings_that_make_no_sense(values: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        BufferSettings(**values)  # type: ignore[arg-type]
