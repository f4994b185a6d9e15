"""Streaming Buffer Clustering (SAGE algorithm 1, SBC).

`observe` takes one anomaly and one tag's state, changes the state and says what happened. Where
the state is kept is the caller's business.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import hdbscan
import numpy as np
from numpy.typing import NDArray

from langgraph_sage.buffer.stability import Stability, stability
from langgraph_sage.buffer.state import Anomaly, Cluster, Clustering, TagState, Vector, unit, unit_mean


@dataclass(frozen=True, slots=True)
class BufferSettings:
    """Thresholds of algorithm 1; the paper gives names but no values for most."""

    trigger_size: int = 16  # T: anomalies in a buffer that start a clustering
    assign_threshold: float = 0.2  # tau, on gamma
    embedding_weight: float = 0.7  # of gamma; the rest is keyword overlap
    ari_threshold: float = 0.5  # theta_ari
    similarity_threshold: float = 0.8  # theta_sim, cosine of matched centroids
    merge_threshold: float = 0.8  # delta, cosine of two clusters' centroids
    merge_from: int = 3  # clusters of one tag from which merging starts
    min_cluster_size: int = 3
    min_samples: int = 1  # the default, min_cluster_size, calls every GSM8K step noise
    allow_single_cluster: bool = True  # a buffer holds one kind of computation: it may be one group


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an anomaly: joined `cluster` with score `gamma`, or waits unassigned.

    `clustering` is set when HDBSCAN ran, and `is_stable` says whether it was kept. `changed` are
    the clusters that are new or have grown.
    """

    kind: Literal["assigned", "unassigned"]
    cluster: Cluster | None = None
    gamma: float | None = None
    clustering: Clustering | None = None
    stability: Stability | None = None
    is_stable: bool = False
    changed: tuple[Cluster, ...] = ()


def gamma(embedding: Vector, keywords: Sequence[str], cluster: Cluster, embedding_weight: float) -> float:
    """Weighted sum of cosine to the centroid and share of the keywords that the cluster knows."""
    cosine = float(embedding @ cluster.centroid)
    overlap = sum(word in cluster.keywords for word in keywords) / max(1, len(keywords))
    return embedding_weight * cosine + (1 - embedding_weight) * overlap


def find_best(
    embedding: Vector, keywords: Sequence[str], clusters: Sequence[Cluster], settings: BufferSettings
) -> tuple[Cluster | None, float]:
    """The cluster of the highest gamma (algorithm 1, line 5), whatever the threshold says."""
    scored = [(gamma(embedding, keywords, c, settings.embedding_weight), i) for i, c in enumerate(clusters)]
    if not scored:
        return None, 0.0
    best, index = max(scored, key=lambda pair: (pair[0], -pair[1]))
    return clusters[index], best


@dataclass(slots=True)
class StreamingClusterer:
    """Algorithm 1 over one tag's state at a time."""

    settings: BufferSettings = field(default_factory=BufferSettings)

    def observe(self, state: TagState, anomaly: Anomaly) -> Outcome:
        """Take in one anomaly, in the order of algorithm 1.

        An embedding that is no unit vector is made one; one that is no number, or zero, resembles
        nothing and stays noise.
        """
        anomaly = replace(anomaly, embedding=unit(anomaly.embedding))
        if state.is_stable:  # line 4
            cluster, score = find_best(anomaly.embedding, anomaly.keywords, state.clusters, self.settings)
            if cluster is not None and score >= self.settings.assign_threshold:
                _join(cluster, [anomaly])
                return Outcome("assigned", cluster, score, changed=(cluster,))
        state.buffer.append(anomaly)  # line 12, and what the text says of scores under tau
        if len(state.buffer) < self.settings.trigger_size:
            return Outcome("unassigned")
        return self._cluster(state, anomaly)

    def _cluster(self, state: TagState, anomaly: Anomaly) -> Outcome:
        clustering = self.run_hdbscan(state.buffer)  # line 16
        steady = stability(clustering, state.previous)  # line 18
        state.previous = clustering
        if not clustering.centroids or not (
            steady.ari >= self.settings.ari_threshold and steady.similarity >= self.settings.similarity_threshold
        ):
            return Outcome("unassigned", clustering=clustering, stability=steady)  # line 28
        self._create(state, clustering)
        if len(state.clusters) >= self.settings.merge_from:
            self._merge(state)
        home = next((c for c in state.clusters if anomaly.id in c.added), None)
        return Outcome(
            "assigned" if home else "unassigned",
            home,
            gamma(anomaly.embedding, anomaly.keywords, home, self.settings.embedding_weight) if home else None,
            clustering,
            steady,
            is_stable=True,
            changed=tuple(c for c in state.clusters if c.added or c.absorbed),
        )

    def run_hdbscan(self, anomalies: Sequence[Anomaly]) -> Clustering:
        """HDBSCAN (Campello, Moulavi, Sander 2013) on cosine distances of unit vectors."""
        vectors = np.stack([a.embedding for a in anomalies])  # (N, d)
        labels = self._labels(np.clip(1.0 - vectors.astype(np.float64) @ vectors.T.astype(np.float64), 0.0, None))
        groups = [[a for a, label in zip(anomalies, labels, strict=True) if label == k] for k in range(max(labels) + 1)]
        return Clustering(
            {a.id: label for a, label in zip(anomalies, labels, strict=True)},
            tuple(unit_mean([a.embedding for a in group]) for group in groups),
        )

    def _labels(self, distances: NDArray[np.float64]) -> list[int]:
        if len(distances) < 2:  # hdbscan raises on one point
            return [-1] * len(distances)
        model = hdbscan.HDBSCAN(
            metric="precomputed",
            min_cluster_size=min(self.settings.min_cluster_size, len(distances)),
            min_samples=self.settings.min_samples,
            allow_single_cluster=self.settings.allow_single_cluster,
        )
        return [int(label) for label in model.fit(distances).labels_]

    def _create(self, state: TagState, clustering: Clustering) -> None:
        """Lines 20 to 22. Noise that fits a new cluster joins it; the rest waits on, unassigned."""
        created = []
        for label, centroid in enumerate(clustering.centroids):
            cluster = Cluster(centroid, Counter(), 0)
            _join(cluster, [a for a in state.buffer if clustering.labels[a.id] == label])
            cluster.version = 1
            created.append(cluster)
        waiting = []
        for anomaly in (a for a in state.buffer if clustering.labels[a.id] == -1):
            home, score = find_best(anomaly.embedding, anomaly.keywords, created, self.settings)
            if home is not None and score >= self.settings.assign_threshold:
                _join(home, [anomaly])
                home.version = 1
            else:
                waiting.append(anomaly)
        state.clusters += created
        state.buffer, state.previous, state.is_stable = waiting, None, True

    def _merge(self, state: TagState) -> None:
        """Line 24: the most similar pair becomes one, until no pair passes the threshold."""
        while True:
            pairs = [
                (float(a.centroid @ b.centroid), i, j)
                for i, a in enumerate(state.clusters)
                for j, b in enumerate(state.clusters[:i])
            ]
            best, i, j = max(pairs, default=(0.0, 0, 0))
            if not pairs or best < self.settings.merge_threshold:
                return
            first, second = state.clusters[j], state.clusters.pop(i)
            total = first.size * first.centroid + second.size * second.centroid
            first.centroid = unit_mean([total])
            first.keywords += second.keywords
            first.size += second.size
            first.version += 1
            first.added += second.added
            first.absorbed += [*([second.id] if second.id is not None else []), *second.absorbed]


def _join(cluster: Cluster, anomalies: Sequence[Anomaly]) -> None:
    for anomaly in anomalies:
        total = cluster.size * cluster.centroid + anomaly.embedding if cluster.size else anomaly.embedding
        cluster.centroid = unit_mean([total])
        cluster.size += 1
        cluster.keywords.update(anomaly.keywords)
        cluster.added.append(anomaly.id)
        cluster.version += 1
