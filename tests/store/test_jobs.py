import os
from datetime import UTC, datetime, timedelta

import pytest

from langgraph_sage.store import Store, clusters, jobs
from langgraph_sage.store.tables import Buffer, Cluster, Job

SPACE = "s"


@pytest.fixture
def cluster(store: Store) -> Cluster:
    with store.write() as session:
        buffer = clusters.lock_buffer(session, SPACE, "additive")
        row = Cluster(buffer_id=buffer.id, version=1, centroid=b"", keywords={}, size=9)
        session.add(row)
    return row


def enqueue(store: Store, cluster: Cluster) -> Job | None:
    with store.write() as session:
        return jobs.enqueue(session, session.get_one(Cluster, cluster.id))


def claim(store: Store) -> Job | None:
    with store.write() as session:
        return jobs.claim(session, SPACE)


def test_a_buffer_is_made_once(store: Store) -> None:
    for _ in range(2):
        with store.write() as session:
            clusters.lock_buffer(session, SPACE, "additive")
    with store.read() as session:
        assert session.query(Buffer).count() == 1


def test_a_cluster_version_is_queued_once_and_claimed_once(store: Store, cluster: Cluster) -> None:
    first, again = enqueue(store, cluster), enqueue(store, cluster)
    assert first is not None
    assert again is not None
    assert first.id == again.id  # the one that waits
    claimed = claim(store)
    assert claimed is not None
    assert claimed.status == "running"
    assert claim(store) is None  # its worker, this process, lives
    assert enqueue(store, cluster) is None


def test_jobs_of_another_model_are_left_alone(store: Store, cluster: Cluster) -> None:
    enqueue(store, cluster)
    with store.write() as session:
        assert jobs.claim(session, "another space") is None


@pytest.mark.parametrize(
    ("worker", "age", "abandoned"),
    [
        ("here:999999999:x", 0, True),  # no such process
        ("here:1:x", 0, False),  # init lives
        ("here:1:x", 600, True),  # but its number may be another's now
        (f"here:{os.getpid()}:x", 0, True),  # our number in an earlier life
        ("elsewhere:1:x", 600, True),  # no heartbeat for ten minutes
        ("elsewhere:1:x", 5, False),
    ],
)
def test_jobs_of_dead_workers_are_taken_over(
    store: Store, cluster: Cluster, worker: str, age: int, abandoned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs.socket, "gethostname", lambda: "here")
    enqueue(store, cluster)
    job = claim(store)
    assert job is not None
    with store.write() as session:
        row = session.get_one(Job, job.id)
        row.worker, row.heartbeat_at = worker, datetime.now(UTC) - timedelta(seconds=age)
    assert (claim(store) is not None) is abandoned
