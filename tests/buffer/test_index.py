from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langgraph_sage.buffer import Cluster, ClusterIndex, gamma
from langgraph_sage.buffer.distances import Distances
from langgraph_sage.buffer.state import Vector, unit

WORDS = ("a", "b", "c", "d", "e")


def _vector(seed: int) -> Vector:
    return unit(np.random.default_rng(seed).normal(size=8).astype(np.float32))


def _clusters(count: int) -> list[Cluster]:
    rng = np.random.default_rng(count)
    return [Cluster(_vector(k), Counter(rng.choice(WORDS, 2).tolist()), 1) for k in range(count)]


@given(st.integers(0, 12), st.integers(0, 99), st.lists(st.sampled_from((*WORDS, "z")), max_size=5))
@settings(deadline=None)
def test_the_index_scores_as_gamma_does_one_by_one(count: int, seed: int, keywords: list[str]) -> None:
    clusters, embedding = _clusters(count), _vector(1000 + seed)
    alone = [gamma(embedding, keywords, cluster, 0.7) for cluster in clusters]
    index = ClusterIndex(clusters)
    assert index.scores(embedding, keywords, 0.7).tolist() == pytest.approx(alone, abs=1e-6)
    place, score = index.best(embedding, keywords, 0.7)
    if clusters:
        assert place is not None and alone[place] == pytest.approx(max(alone), abs=1e-6)  # equal but for rounding
        assert score == pytest.approx(max(alone), abs=1e-6)
    else:
        assert (place, score) == (None, 0.0)


def test_a_moved_cluster_is_found_where_it_is_now() -> None:
    clusters = _clusters(4)
    index = ClusterIndex(clusters)
    clusters[2].centroid = _vector(77)
    clusters[2].keywords.update(["new", "a"])
    index.moved(2, clusters[2].centroid, ["new", "a"])
    fresh = ClusterIndex(clusters)
    for words in (("new",), ("a", "b"), ()):
        assert index.scores(_vector(5), words, 0.5).tolist() == fresh.scores(_vector(5), words, 0.5).tolist()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40), st.data())
@settings(deadline=None)
def test_distances_kept_are_distances_made_anew(seeds: list[int], data: st.DataObject) -> None:
    kept, vectors = Distances(), []
    for seed in seeds:
        kept.append(_vector(seed))
        vectors.append(_vector(seed))
        if data.draw(st.booleans()) and len(vectors) > 3:
            places = list(range(1, len(vectors), 2))
            kept.keep(places)
            vectors = [vectors[place] for place in places]
    np.testing.assert_allclose(kept.matrix(), Distances(vectors).matrix(), atol=1e-12)
    assert len(kept) == len(vectors) and (kept.matrix() >= 0).all()
