"""Buffers, anomalies, clusterings and clusters: rows in, rows out."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import (
    Adapter,
    Anomaly,
    Attempt,
    Buffer,
    Cluster,
    Clustering,
    ClusterVersion,
    Job,
    Member,
    Problem,
    Run,
    Step,
    now,
)


def lock_buffer(session: Session, space: str, tag: str) -> Buffer:
    """The buffer of a tag, made if new, locked until the transaction ends."""
    found = select(Buffer).where(Buffer.space == space, Buffer.tag == tag).with_for_update()
    buffer = session.scalar(found)
    if buffer is None:
        buffer = Buffer(space=space, tag=tag)
        session.add(buffer)
        session.flush()
    return buffer


def waiting(session: Session, buffer_id: int) -> Sequence[Anomaly]:
    """Anomalies that wait in the buffer, oldest first."""
    return session.scalars(
        select(Anomaly).where(Anomaly.buffer_id == buffer_id, Anomaly.status == "unassigned").order_by(Anomaly.id)
    ).all()


def count_waiting(session: Session, buffer_id: int) -> int:
    query = select(func.count()).where(Anomaly.buffer_id == buffer_id, Anomaly.status == "unassigned")
    return int(session.scalar(query) or 0)


def drop(session: Session, anomaly_ids: Sequence[int]) -> None:
    """Let anomalies leave the buffer without a cluster."""
    if anomaly_ids:
        session.execute(update(Anomaly).where(Anomaly.id.in_(anomaly_ids)).values(status="dropped"))


def previous_clustering(session: Session, buffer_id: int) -> Clustering | None:
    """The clustering that judges the next one; after a stable one the judging starts anew."""
    last = session.scalar(
        select(Clustering).where(Clustering.buffer_id == buffer_id).order_by(Clustering.id.desc()).limit(1)
    )
    return None if last is None or last.is_stable else last


def stable_clusters(session: Session, space: str, tag: str | None = None) -> Sequence[Cluster]:
    query = (
        select(Cluster)
        .join(Buffer, Buffer.id == Cluster.buffer_id)
        .where(Buffer.space == space, Cluster.status == "stable")
        .order_by(Cluster.id)
    )
    return session.scalars(query if tag is None else query.where(Buffer.tag == tag)).all()


def anomaly_of(session: Session, attempt_id: int) -> Anomaly | None:
    return session.scalar(select(Anomaly).where(Anomaly.attempt_id == attempt_id))


def withdraw(session: Session, attempt_id: int) -> None:
    """Take an anomaly that turned out to be none out of the buffer; one with a cluster stays in it."""
    anomaly = anomaly_of(session, attempt_id)
    if anomaly is not None and anomaly.status == "unassigned":
        anomaly.status = "withdrawn"


def equal_anomaly(session: Session, buffer_id: int, content: str) -> Anomaly | None:
    """An earlier anomaly of the same text and expected answer."""
    return session.scalar(
        select(Anomaly)
        .where(Anomaly.buffer_id == buffer_id, Anomaly.content == content)
        .where(Anomaly.status.not_in(("repeat", "withdrawn")))
        .order_by(Anomaly.id)
        .limit(1)
    )


def cluster_of(session: Session, anomaly_id: int) -> int | None:
    return session.scalar(select(Member.cluster_id).where(Member.anomaly_id == anomaly_id))


def frequent_keywords(cluster: Cluster, count: int) -> list[str]:
    """The keywords that most of a cluster's members share, the most frequent first."""
    return sorted(cluster.keywords, key=lambda word: (-cluster.keywords[word], word))[:count]


def put_version(session: Session, cluster: Cluster, keywords: int = 12) -> None:
    """Keep what a cluster is now as a row of its own. Args: keywords: how many of the most frequent are kept."""
    session.add(
        ClusterVersion(
            cluster_id=cluster.id,
            version=cluster.version,
            size=cluster.size,
            centroid=cluster.centroid,
            keywords=frequent_keywords(cluster, keywords),
        )
    )


def first_centroids(session: Session) -> dict[int, bytes]:
    """The centroid of each cluster's oldest version that is kept."""
    oldest = select(func.min(ClusterVersion.id)).group_by(ClusterVersion.cluster_id)
    rows = session.execute(
        select(ClusterVersion.cluster_id, ClusterVersion.centroid).where(ClusterVersion.id.in_(oldest))
    )
    return {row[0]: row[1] for row in rows}


def absorb(session: Session, cluster: Cluster, absorbed: Sequence[int]) -> None:
    """Give the members and adapters of merged clusters to the one that goes on.

    The most accurate of their active adapters serves on; jobs that wait for them are closed.
    """
    if not absorbed:
        return
    for gone in session.scalars(select(Cluster).where(Cluster.id.in_(absorbed))):
        gone.status, gone.merged_into = "merged", cluster.id
    for member in session.scalars(select(Member).where(Member.cluster_id.in_(absorbed))):
        member.cluster_id = cluster.id
    for job in session.scalars(select(Job).where(Job.cluster_id.in_(absorbed), Job.status == "queued")):
        job.status, job.error, job.finished_at = "failed", f"merged into cluster {cluster.id}", now()
    for adapter in session.scalars(select(Adapter).where(Adapter.cluster_id.in_(absorbed))):
        adapter.cluster_id = cluster.id
    session.flush()
    active = select(Adapter).where(Adapter.cluster_id == cluster.id, Adapter.status == "active")
    for other in session.scalars(active.order_by(Adapter.accuracy.desc(), Adapter.id.desc())).all()[1:]:
        other.status, other.retired_at = "retired", now()


def survivor(session: Session, cluster_id: int) -> Cluster:
    """The cluster, or the one that it was merged into."""
    cluster = session.get_one(Cluster, cluster_id)
    while cluster.merged_into is not None:
        cluster = session.get_one(Cluster, cluster.merged_into)
    return cluster


def member_attempts(session: Session, cluster_id: int) -> Sequence[Attempt]:
    """The failed attempts that make up a cluster, oldest first."""
    return session.scalars(
        select(Attempt)
        .join(Anomaly, Anomaly.attempt_id == Attempt.id)
        .join(Member, Member.anomaly_id == Anomaly.id)
        .where(Member.cluster_id == cluster_id, Attempt.expected.is_not(None))
        .order_by(Anomaly.id)
    ).all()


def passed_texts(
    session: Session, fingerprint: str, tag: str, without: Collection[tuple[str, str]], limit: int
) -> list[tuple[str, str]]:
    """(masked text, expected answer) of the newest steps of a tag that were right, without repeats.

    Args: fingerprint: of the base model that solved them; without: texts to leave out.
    """
    rows = session.execute(
        select(Attempt.text, Attempt.expected)
        .join(Step, Step.id == Attempt.step_id)
        .join(Problem, Problem.id == Step.problem_id)
        .join(Run, Run.id == Problem.run_id)
        .where(Run.fingerprint == fingerprint, Step.tag == tag, Attempt.purpose == "solve")
        .where(Attempt.verdict == "correct", Attempt.expected.is_not(None))
        .order_by(Attempt.id.desc())
    )
    found: dict[tuple[str, str], None] = {}
    for text, expected in rows.yield_per(500):
        if len(found) >= limit:
            break
        if (pair := (text, str(expected))) not in without:
            found[pair] = None
    rows.close()
    return list(found)
