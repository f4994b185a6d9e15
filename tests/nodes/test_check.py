"""Answers that nothing checks, and samples that check them."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from fakes import QUESTION
from langgraph_sage.audit import cluster_rows
from langgraph_sage.cli.demo_problems import demo_problems
from langgraph_sage.decomposer import Plan, Step
from langgraph_sage.graph import Sage
from langgraph_sage.nodes import Services
from langgraph_sage.store.tables import Attempt, Cluster, ClusterVersion
from langgraph_sage.store.tables import Step as StepRow


class AsksOnly:
    """A planner whose one step has no expression, so that nothing can check it."""

    def plan(self, question: str) -> Plan:
        step = Step(1, "In all she sold ___", None, None, None, (), "text", ("sold",))
        return Plan(question, (step,), None, 1)


def _attempt(services: Services) -> Attempt:
    with services.store.read() as session:
        return session.scalars(select(Attempt)).one()


def test_without_samples_it_stays_unchecked(services: Services) -> None:
    services.planner = AsksOnly()
    Sage(services).solve(QUESTION, adapt="off")
    attempt = _attempt(services)
    assert (attempt.verdict, attempt.expected, attempt.source, attempt.agreement) == ("unchecked", None, None, None)


@pytest.mark.parametrize("agreeing", [True, False])
def test_samples_that_agree_are_a_checked_answer(
    services: Services, agreeing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["72", "72", "72", "5", "none"] if agreeing else ["1", "2", "3", "4", "5"]
    monkeypatch.setattr(services.generator, "sample", lambda *args, **settings: said)
    services.planner = AsksOnly()
    services.settings = replace(services.settings, samples=5)
    Sage(services).solve(QUESTION, adapt="off")
    attempt = _attempt(services)
    if agreeing:
        assert (attempt.expected, attempt.source, attempt.agreement) == ("72", "consistency", 0.6)
        assert attempt.verdict in ("incorrect", "unparseable") and attempt.anomaly_score is not None
    else:
        assert (attempt.verdict, attempt.source) == ("unchecked", None)


def test_the_same_step_draws_the_same_samples(services: Services) -> None:
    services.planner = AsksOnly()
    services.settings = replace(services.settings, samples=4, agreement=0.0)
    for _ in range(2):
        Sage(services).solve(QUESTION, adapt="off")
    with services.store.read() as session:
        found = [(a.expected, a.agreement) for a in session.scalars(select(Attempt))]
    assert len(found) == 2 and found[0] == found[1]


def test_a_tagger_of_ones_own_says_which_steps_share_a_buffer(services: Services) -> None:
    services.tagger = lambda expression, text: "everything" * 9
    Sage(services).solve(QUESTION, "She sold 48/2 = <<48/2=24>>24 clips.\n#### 24", adapt="off")
    with services.store.read() as session:
        assert session.scalars(select(StepRow.tag)).one() == ("everything" * 9)[:64]
        assert session.scalars(select(Attempt.source)).one() == "gold"


def test_every_version_of_a_cluster_is_a_row(services: Services) -> None:
    Sage(services).run(demo_problems(30, 0), "demo", adapt="off")
    with services.store.read() as session:
        clusters = session.scalars(select(Cluster)).all()
        assert clusters
        for cluster in clusters:
            versions = session.scalars(
                select(ClusterVersion).where(ClusterVersion.cluster_id == cluster.id).order_by(ClusterVersion.version)
            ).all()
            assert versions[-1].version == cluster.version and versions[-1].centroid == cluster.centroid
            assert [v.size for v in versions] == sorted(v.size for v in versions)
        assert all(0 <= row["drift"] <= 1 for row in cluster_rows(session))
