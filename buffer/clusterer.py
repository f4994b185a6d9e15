"""Streaming Buffer Clustering (SAGE algorithm 1, SBC).

`observe` takes one anomaly and one tag's state, changes the state and says what happened. Where
the state is kept is the caller's business.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import hdbscan
import numpy as np

from langgraph_sage.buffer.distances import Distances, Matrix
from langgraph_sage.buffer.index import ClusterIndex
from langgraph_sage.buffer.stability import Stability, stability
from langgraph_sage.buffer.state import Anomaly, Cluster, Clustering, Vector, unit, unit_mean
from langgraph_sage.buffer.tag_state import TagState


@dataclass(frozen=True, slots=True)
class BufferSettings:
    """Thresholds of algorithm 1; the paper gives names but no values for most.

    Raises: ValueError where a value makes no sense.
    """

    trigger_size: int = 16  # T: anomalies in a buffer that start a clustering
    regrowth: float = 1.1  # a buffer is clustered again when it has grown by this factor; 1: at every arrival
    max_buffer: int = 4000  # anomalies of one tag that wait; past it the oldest tenth is dropped
    assign_threshold: float = 0.2  # tau, on gamma
    embedding_weight: float = 0.7  # of gamma; the rest is keyword overlap
    ari_threshold: float = 0.5  # theta_ari
    similarity_threshold: float = 0.8  # theta_sim, cosine of matched centroids
    merge_threshold: float = 0.8  # delta, cosine of two clusters' centroids
    merge_from: int = 3  # clusters of one tag from which merging starts
    min_cluster_size: int = 3
    min_samples: int = 1  # the default, min_cluster_size, calls every GSM8K step noise
    allow_single_cluster: bool = True  # a buffer holds one kind of computation: it may be one group

    def __post_init__(self) -> None:
        for name, least in (("trigger_size", 1), ("min_cluster_size", 2), ("min_samples", 1), ("merge_from", 2)):
            if getattr(self, name) < least:
                raise ValueError(f"{name} must be {least} or more, not {getattr(self, name)}")
        if not 0 <= self.embedding_weight <= 1:
            raise ValueError(f"embedding_weight must lie between 0 and 1, not at {self.embedding_weight}")
        if not self.regrowth >= 1:
            raise ValueError(f"regrowth must be a factor of 1 or more, not {self.regrowth}")
        if self.max_buffer < self.trigger_size:
            raise ValueError(f"max_buffer must hold the {self.trigger_size} anomalies that start a clustering")

    def is_due(self, waiting: int, previous: Clustering | None) -> bool:
        """Whether a buffer of this many anomalies is to be clustered, given the clustering before (line 14).

        Algorithm 1 clusters at every arrival from T on; that costs N times N * N. Clustering again only
        when a buffer has grown by a factor costs a few times the last clustering alone.
        """
        if waiting < self.trigger_size:
            return False
        if previous is None:
            return True
        before = len(previous.labels)
        return waiting >= min(max(before + 1, math.floor(self.regrowth * before)), self.max_buffer)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an anomaly: joined `cluster` with score `gamma`, or waits unassigned.

    `clustering` is set when HDBSCAN ran, and `is_stable` says whether it was kept. `changed` are
    the clusters that are new or have grown, `dropped` the ids of anomalies that waited longest in a
    buffer that was full, and wait no more.
    """

    kind: Literal["assigned", "unassigned"]
    cluster: Cluster | None = None
    gamma: float | None = None
    clustering: Clustering | None = None
    stability: Stability | None = None
    is_stable: bool = False
    changed: tuple[Cluster, ...] = ()
    dropped: tuple[int, ...] = ()


def gamma(embedding: Vector, keywords: Sequence[str], cluster: Cluster, embedding_weight: float) -> float:
    """Weighted sum of cosine to the centroid and share of the keywords that the cluster knows."""
    return float(ClusterIndex([cluster]).scores(embedding, keywords, embedding_weight)[0])


def find_best(
    embedding: Vector, keywords: Sequence[str], clusters: Sequence[Cluster], settings: BufferSettings
) -> tuple[Cluster | None, float]:
    """The cluster of the highest gamma (algorithm 1, line 5), whatever the threshold says."""
    place, score = ClusterIndex(clusters).best(embedding, keywords, settings.embedding_weight)
    return (None if place is None else clusters[place]), score


@dataclass(slots=True)
class StreamingClusterer:
    """Algorithm 1 over one tag's state at a time."""

    settings: BufferSettings = field(default_factory=BufferSettings)

    def observe(self, state: TagState, anomaly: Anomaly) -> Outcome:
        """Take in one anomaly, in the order of algorithm 1.

        An embedding that is no unit vector is made one; one that is no number, or zero, resembles
        nothing and stays noise.
        """
        return self.assign(state, anomaly) or self.wait(state, anomaly)

    def wait(self, state: TagState, anomaly: Anomaly) -> Outcome:
        """Lines 12 to 31: an anomaly that joins no cluster waits in the buffer, which is clustered where it is due."""
        anomaly = replace(anomaly, embedding=unit(anomaly.embedding))
        state.wait(anomaly)  # line 12, and what the text says of scores under tau
        dropped = self._drop_oldest(state)
        if not self.settings.is_due(len(state.buffer), state.previous):
            return Outcome("unassigned", dropped=dropped)
        return replace(self._cluster(state, anomaly), dropped=dropped)

    def assign(self, state: TagState, anomaly: Anomaly) -> Outcome | None:
        """Lines 4 to 10: let an anomaly join the best cluster of a stable tag; None where none is good enough.

        Needs neither the tag's buffer nor its previous clustering.
        """
        if not state.is_stable:
            return None
        anomaly = replace(anomaly, embedding=unit(anomaly.embedding))
        place, score = state.index().best(anomaly.embedding, anomaly.keywords, self.settings.embedding_weight)
        if place is None or score < self.settings.assign_threshold:
            return None
        cluster = state.clusters[place]
        _join(cluster, [anomaly])
        state.index().moved(place, cluster.centroid, anomaly.keywords)
        return Outcome("assigned", cluster, score, changed=(cluster,))

    def _drop_oldest(self, state: TagState) -> tuple[int, ...]:
        if len(state.buffer) <= self.settings.max_buffer:
            return ()
        count = max(1, self.settings.max_buffer // 10)
        dropped = tuple(anomaly.id for anomaly in state.buffer[:count])
        state.keep_waiting(list(range(count, len(state.buffer))))
        return dropped

    def _cluster(self, state: TagState, anomaly: Anomaly) -> Outcome:
        clustering = self.run_hdbscan(state.buffer, state.distances())  # line 16
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

    def run_hdbscan(self, anomalies: Sequence[Anomaly], distances: Matrix | None = None) -> Clustering:
        """HDBSCAN (Campello, Moulavi, Sander 2013, doi:10.1007/978-3-642-37456-2_14) on cosine distances.

        Args: anomalies: N of them, their embeddings unit vectors; distances: among them, (N, N), if known.
        """
        found = Distances([a.embedding for a in anomalies]).matrix() if distances is None else distances
        labels = self._labels(found)
        groups = [[a for a, label in zip(anomalies, labels, strict=True) if label == k] for k in range(max(labels) + 1)]
        return Clustering(
            {a.id: label for a, label in zip(anomalies, labels, strict=True)},
            tuple(unit_mean([a.embedding for a in group]) for group in groups),
        )

    def _labels(self, distances: Matrix) -> list[int]:
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
        waiting, index = [], ClusterIndex(created)
        for place, anomaly in enumerate(state.buffer):
            if clustering.labels[anomaly.id] != -1:
                continue
            home, score = index.best(anomaly.embedding, anomaly.keywords, self.settings.embedding_weight)
            if home is None or score < self.settings.assign_threshold:
                waiting.append(place)
                continue
            _join(created[home], [anomaly])
            created[home].version = 1
            index.moved(home, created[home].centroid, anomaly.keywords)
        state.clusters += created
        state.keep_waiting(waiting)
        state.previous, state.is_stable = None, True
        state.clusters_changed()

    def _merge(self, state: TagState) -> None:
        """Line 24: the most similar pair becomes one, until no pair passes the threshold."""
        while len(state.clusters) > 1:
            centroids = np.stack([cluster.centroid for cluster in state.clusters]).astype(np.float64)  # (K, d)
            cosines = centroids @ centroids.T
            cosines[np.triu_indices(len(cosines))] = -np.inf  # each pair once
            i, j = divmod(int(cosines.argmax()), len(cosines))  # i > j
            if cosines[i, j] < self.settings.merge_threshold:
                return
            first, second = state.clusters[j], state.clusters.pop(i)
            total = first.size * first.centroid + second.size * second.centroid
            first.centroid = unit_mean([total])
            first.keywords += second.keywords
            first.size += second.size
            first.version += 1
            first.added += second.added
            first.absorbed += [*([second.id] if second.id is not None else []), *second.absorbed]
            state.clusters_changed()


def _join(cluster: Cluster, anomalies: Sequence[Anomaly]) -> None:
    for anomaly in anomalies:
        total = cluster.size * cluster.centroid + anomaly.embedding if cluster.size else anomaly.embedding
        cluster.centroid = unit_mean([total])
        cluster.size += 1
        cluster.keywords.update(anomaly.keywords)
        cluster.added.append(anomaly.id)
        cluster.version += 1
