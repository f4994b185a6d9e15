"""buffer: one anomaly into its tag's buffer or cluster; queues the adaptation of what is due."""

import hashlib
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from langgraph_sage.buffer import Anomaly, Cluster, Clustering, Outcome, TagState, Vector
from langgraph_sage.nodes.routing import to_cluster
from langgraph_sage.nodes.services import SageContext, Services
from langgraph_sage.nodes.state import Current, SageState
from langgraph_sage.store import clusters, jobs
from langgraph_sage.store.tables import Anomaly as AnomalyRow
from langgraph_sage.store.tables import Buffer, Member
from langgraph_sage.store.tables import Cluster as ClusterRow
from langgraph_sage.store.tables import Clustering as ClusteringRow


def buffer(state: SageState, context: SageContext, services: Services) -> dict[str, Any]:
    """Algorithm 1 for one anomaly, its state read from and written to SQL in one transaction.

    With `adapt="off"` failures are clustered all the same, but no job is queued.
    """
    current = state["current"]
    embedding = services.embedder.encode([current["text"]])[0]  # (d,)
    with services.store.write() as session:
        changed = _take(session, services, current, embedding.astype(np.float32))
        due = [] if context.adapt == "off" else [_due(session, services, cluster_id) for cluster_id in changed]
    return {"current": {**current, "job_ids": [job for job in due if job is not None]}}


def _take(session: Session, services: Services, current: Current, embedding: Vector) -> list[int]:
    """Observe the anomaly once; returns the clusters that it changed."""
    known = clusters.anomaly_of(session, current["attempt_id"])
    if known is not None and known.status != "withdrawn":
        cluster_id = clusters.cluster_of(session, known.id)  # this node ran before: a resumed thread
        return [] if cluster_id is None else [cluster_id]
    row = clusters.lock_buffer(session, services.space, current["tag"])
    content = hashlib.sha256(f"{current['text']}\n{current['expected']}".encode()).hexdigest()
    equal = clusters.equal_anomaly(session, row.id, content)
    anomaly = known or AnomalyRow(attempt_id=current["attempt_id"], buffer_id=row.id)
    anomaly.content, anomaly.embedding, anomaly.keywords = content, embedding.tobytes(), list(current["keywords"])
    anomaly.status = "repeat" if equal else "unassigned"
    anomaly.repeat_of = equal.id if equal else None
    session.add(anomaly)
    session.flush()
    if equal is not None:
        return []
    state = _load(session, row, current["tag"])
    taken = Anomaly(anomaly.id, embedding, tuple(current["keywords"]))
    outcome = services.clusterer.assign(state, taken)
    if outcome is None:
        outcome = _wait(session, services, row, state, taken)
    _save(session, row, state, outcome)
    if outcome.clustering is not None:
        services.notify("clustering", tag=row.tag, stable=outcome.is_stable, clusters=len(state.clusters))
    return [cluster.id for cluster in outcome.changed if cluster.id is not None]


def _due(session: Session, services: Services, cluster_id: int) -> int | None:
    """Queue the adaptation of a cluster that is new, or has grown enough since the last one."""
    cluster = session.get_one(ClusterRow, cluster_id)
    if cluster.size < 2 or cluster.size < services.settings.growth * cluster.adapted_size:
        return None
    job = jobs.enqueue(session, cluster)
    return job.id if job is not None else None


def _load(session: Session, row: Buffer, tag: str) -> TagState:
    """The state of algorithm 1 for one tag, out of its rows, but what waits in its buffer."""
    before = clusters.previous_clustering(session, row.id)
    previous = None
    if before is not None:
        centroids = tuple(np.asarray(vector, dtype=np.float32) for vector in before.centroids)
        previous = Clustering({int(key): label for key, label in before.labels.items()}, centroids)
    stable = [to_cluster(c) for c in clusters.stable_clusters(session, row.space, tag)]
    return TagState(tag, row.is_stable, [], previous, stable)


def _wait(session: Session, services: Services, row: Buffer, state: TagState, taken: Anomaly) -> Outcome:
    """One anomaly more that waits. The others' embeddings are read only where there is something to do with them."""
    settings = services.settings.buffer
    waiting = clusters.count_waiting(session, row.id)  # with this one
    if waiting <= settings.max_buffer and not settings.is_due(waiting, state.previous):
        return Outcome("unassigned")
    state.buffer = [
        Anomaly(a.id, np.frombuffer(a.embedding, dtype=np.float32), tuple(a.keywords))
        for a in clusters.waiting(session, row.id)
        if a.id != taken.id
    ]
    return services.clusterer.wait(state, taken)


def _save(session: Session, row: Buffer, state: TagState, outcome: Outcome) -> None:
    row.is_stable = state.is_stable
    clusters.drop(session, outcome.dropped)
    if outcome.clustering is not None and outcome.stability is not None:
        session.add(
            ClusteringRow(
                buffer_id=row.id,
                labels={str(key): label for key, label in outcome.clustering.labels.items()},
                centroids=[[float(x) for x in c] for c in outcome.clustering.centroids],
                ari=outcome.stability.ari,
                similarity=outcome.stability.similarity,
                is_stable=outcome.is_stable,
            )
        )
    for cluster in state.clusters:
        if cluster.added or cluster.absorbed or cluster.id is None:
            _save_cluster(session, row, cluster)


def _save_cluster(session: Session, row: Buffer, cluster: Cluster) -> None:
    stored = session.get_one(ClusterRow, cluster.id) if cluster.id is not None else ClusterRow(buffer_id=row.id)
    stored.version, stored.size = cluster.version, cluster.size
    stored.centroid = cluster.centroid.astype(np.float32).tobytes()
    stored.keywords = dict(cluster.keywords)
    session.add(stored)
    session.flush()
    cluster.id = stored.id
    clusters.absorb(session, stored, cluster.absorbed)
    clusters.put_version(session, stored)
    for anomaly_id in cluster.added:
        session.add(Member(cluster_id=stored.id, anomaly_id=anomaly_id))
        session.get_one(AnomalyRow, anomaly_id).status = "clustered"
    session.flush()
    cluster.added, cluster.absorbed = [], []
