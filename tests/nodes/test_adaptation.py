"""Jobs that go wrong, clusters that merge, and crashes around a promotion."""

from typing import Any

import pytest
from sqlalchemy import select

from fakes import QUESTION, SOLUTION
from langgraph_sage.cli.demo_problems import demo_problems
from langgraph_sage.graph import Sage
from langgraph_sage.nodes import SageContext, Services, adapt, run_job
from langgraph_sage.nodes.adaptation import Gate
from langgraph_sage.store import adapters, clusters, jobs
from langgraph_sage.store.tables import Adapter, Cluster, Job, Member


@pytest.fixture
def queued(services: Services) -> Services:
    """Services with stable clusters whose jobs wait."""
    Sage(services).run(demo_problems(30, 0), "demo", adapt="background")
    return services


def first_job(services: Services) -> Job:
    with services.store.read() as session:
        job = session.scalars(select(Job).order_by(Job.id)).first()
    assert job is not None
    return job


def test_promotion_must_measurably_help() -> None:
    assert Gate(base=0.2, incumbent=None, best=0.3).passed
    assert not Gate(base=0.2, incumbent=None, best=0.2).passed
    assert not Gate(base=0.2, incumbent=0.4, best=0.3).passed


def test_a_job_without_samples_fails_in_its_row_and_ends_nothing(queued: Services) -> None:
    job = first_job(queued)
    with queued.store.write() as session:
        for member in session.scalars(select(Member).where(Member.cluster_id == job.cluster_id)):
            session.delete(member)
    assert run_job(queued, job.id) is False
    failed = first_job(queued)
    assert failed.status == "failed"
    assert "two different samples" in str(failed.error)


def test_an_interrupted_job_goes_back_into_the_queue(queued: Services) -> None:
    def interrupt(event: str, **values: Any) -> None:
        if event == "training":
            raise KeyboardInterrupt

    queued.notify = interrupt
    with pytest.raises(KeyboardInterrupt):
        run_job(queued)
    assert first_job(queued).status == "queued"


def test_a_job_that_another_worker_took_over_writes_nothing(queued: Services) -> None:
    job = first_job(queued)

    def lose(event: str, **values: Any) -> None:
        if event == "training" and values["step"] == values["steps"]:
            with queued.store.write() as session:
                session.get_one(Job, job.id).worker = "elsewhere:7:x"

    queued.notify = lose
    assert run_job(queued, job.id) is False
    after = first_job(queued)
    assert (after.status, after.worker) == ("running", "elsewhere:7:x")
    with queued.store.read() as session:
        assert session.scalars(select(Adapter)).all() == []


def test_merged_clusters_hand_on_members_adapters_and_close_their_jobs(queued: Services) -> None:
    list(Sage(queued).work())
    with queued.store.write() as session:
        gone = session.scalars(select(Cluster).order_by(Cluster.id)).first()
        assert gone is not None
        heir = Cluster(buffer_id=gone.buffer_id, version=1, centroid=gone.centroid, keywords={}, size=1)
        session.add(heir)
        session.flush()
        best, second = session.scalars(select(Adapter).where(Adapter.cluster_id == gone.id).limit(2))
        best.accuracy, second.accuracy = 0.9, 0.5
        best.status = second.status = "active"
        gone.version += 1
        waiting = jobs.enqueue(session, gone)
        assert waiting is not None
        clusters.absorb(session, heir, [gone.id])
        assert clusters.survivor(session, gone.id) is heir
        assert (gone.status, waiting.status) == ("merged", "failed")
        assert (best.cluster_id, best.status, second.status) == (heir.id, "active", "retired")
        assert adapters.incumbent(session, heir.id) is best
        assert session.scalars(select(Member).where(Member.cluster_id == gone.id)).all() == []


def test_a_crash_between_promotion_and_retry_still_retries(queued: Services) -> None:
    list(Sage(queued).work())
    step = next(s for p in demo_problems(30, 0) for s in p.plan.steps if s.tag == "additive")
    with queued.store.write() as session:
        for adapter in session.scalars(select(Adapter).where(Adapter.place == 1)):
            adapters.promote(session, adapter)
    current = {"number": 1, "tag": step.tag, "text": step.text, "keywords": list(step.keywords), "adapter_id": None}
    state: Any = {"question": QUESTION, "solution": SOLUTION, "current": {**current, "job_ids": [1]}}
    assert adapt(state, SageContext(adapt="inline"), queued) == {"retry": True}
    state["current"]["number"] = 2
    assert adapt(state, SageContext(adapt="inline"), queued) == {"retry": False}
