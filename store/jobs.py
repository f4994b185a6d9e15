"""The queue of adaptation jobs: one row a cluster version, claimed by one worker at a time."""

import os
import socket
import uuid
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import Buffer, Cluster, Job, now

STALE_AFTER = timedelta(minutes=2)  # without a heartbeat, for workers of other hosts


_TOKEN = uuid.uuid4().hex[:8]  # tells this process from a dead one of the same host and number


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{_TOKEN}"


def enqueue(session: Session, cluster: Cluster) -> Job | None:
    """The job that waits for a worker, made if need be; None while one runs or if this version is done."""
    found = session.scalars(select(Job).where(Job.cluster_id == cluster.id).order_by(Job.id)).all()
    for job in found:
        if job.status == "queued" or (job.status == "running" and is_abandoned(job)):
            return job
    if any(job.status == "running" or job.cluster_version == cluster.version for job in found):
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
    """Whether the worker of a running job is gone: its process, or its heartbeat."""
    host, process, token = ((job.worker or "") + "::").split(":")[:3]
    if host == socket.gethostname() and process.isdigit():
        if int(process) == os.getpid():
            return token != _TOKEN
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass  # it lives, under another user
    beat = job.heartbeat_at
    if beat is None:
        return True
    beat = beat if beat.tzinfo else beat.replace(tzinfo=UTC)
    return datetime.now(UTC) - beat > STALE_AFTER


def own(session: Session, job_id: int) -> Job | None:
    """The job, locked, if this process still is its worker; another may have taken it over."""
    job = session.get(Job, job_id, with_for_update=True)
    mine = job is not None and job.status == "running" and job.worker == worker_name()
    return job if mine else None


def beat(session: Session, job_id: int) -> None:
    if job := own(session, job_id):
        job.heartbeat_at = now()


def fail(session: Session, job_id: int, error: str) -> None:
    if job := own(session, job_id):
        job.status, job.error, job.finished_at = "failed", error, now()


def release(session: Session, job_id: int) -> None:
    """Put a job that was broken off back into the queue."""
    if job := own(session, job_id):
        job.status, job.worker, job.heartbeat_at = "queued", None, None
