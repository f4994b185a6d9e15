"""The queue of adaptation jobs: one row a cluster version, claimed by one worker at a time."""

import os
import socket
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import Buffer, Cluster, Job, now

STALE_AFTER = timedelta(minutes=2)  # without a heartbeat, for workers of other hosts


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def enqueue(session: Session, cluster: Cluster) -> Job | None:
    """Queue the adaptation of a cluster, unless one of it waits or runs already."""
    busy = session.scalar(
        select(Job).where(Job.cluster_id == cluster.id, Job.status.in_(("queued", "running"))).limit(1)
    )
    same = session.scalar(
        select(Job).where(Job.cluster_id == cluster.id, Job.cluster_version == cluster.version).limit(1)
    )
    if busy is not None or same is not None:
        return None
    job = Job(cluster_id=cluster.id, cluster_version=cluster.version, cluster_size=cluster.size)
    session.add(job)
    session.flush()
    return job


def claim(session: Session, space: str, job_id: int | None = None) -> Job | None:
    """Take the oldest queued job (or this one), or one whose worker has died."""
    query = (
        select(Job)
        .join(Cluster, Cluster.id == Job.cluster_id)
        .join(Buffer, Buffer.id == Cluster.buffer_id)
        .where(Buffer.space == space, or_(Job.status == "queued", Job.status == "running"))
        .order_by(Job.id)
        .with_for_update(skip_locked=True, of=Job)
    )
    if job_id is not None:
        query = query.where(Job.id == job_id)
    for job in session.scalars(query):
        if job.status == "queued" or is_abandoned(job):
            job.status, job.worker, job.heartbeat_at = "running", worker_name(), now()
            return job
    return None


def is_abandoned(job: Job) -> bool:
    """Whether the worker of a running job is gone: its process here, its heartbeat elsewhere."""
    host, _, process = (job.worker or ":").rpartition(":")
    if host == socket.gethostname() and process.isdigit():
        if int(process) == os.getpid():
            return False
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False
    beat = job.heartbeat_at
    if beat is None:
        return True
    beat = beat if beat.tzinfo else beat.replace(tzinfo=UTC)
    return datetime.now(UTC) - beat > STALE_AFTER


def beat(session: Session, job_id: int) -> None:
    session.get_one(Job, job_id).heartbeat_at = now()


def fail(session: Session, job_id: int, error: str) -> None:
    job = session.get_one(Job, job_id)
    job.status, job.error, job.finished_at = "failed", error, now()
