"""The machine end to end on a tiny random model: everything is real but the size."""

import asyncio
from pathlib import Path

import pytest
from langgraph.graph import END, START, StateGraph
from sqlalchemy import func, select

from fakes import QUESTION, QUICK, SOLUTION, HashedWords
from langgraph_sage import InputError, SageContext, SageState, create_sage_graph
from langgraph_sage.audit import cluster_rows, failures, stats
from langgraph_sage.cli.demo_problems import demo_problems
from langgraph_sage.decomposer import decimal_text, extract_number
from langgraph_sage.errors import AdapterError
from langgraph_sage.graph import Sage, figures
from langgraph_sage.models import BaseModel, Generator
from langgraph_sage.nodes import Services
from langgraph_sage.store import Store, adapters
from langgraph_sage.store.tables import Adapter, Anomaly, Attempt, Base, Cluster, Job, Member, Problem, Run, Step, Trial


def count(store: Store, table: type[Base]) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_the_whole_loop(services: Services) -> None:
    sage = Sage(services)
    problems = demo_problems(30, 0)
    report = sage.run(problems, "demo")
    steps = sum(len(p.plan.steps) for p in problems)
    assert (report.problems, report.steps) == (30, steps)
    assert report.anomalies > 16  # a random model fails
    assert count(services.store, Problem) == 30
    assert count(services.store, Step) == steps
    assert report.clusters >= 1
    assert count(services.store, Job) >= 1
    assert count(services.store, Trial) == 2 * count(services.store, Job)
    assert count(services.store, Adapter) == count(services.store, Trial)
    with services.store.read() as session:
        waiting = session.scalar(select(func.count()).where(Anomaly.status == "unassigned"))
        clustered = session.scalar(select(func.count()).where(Anomaly.status == "clustered"))
        repeats = session.scalar(select(func.count()).where(Anomaly.status == "repeat"))
        assert waiting + clustered + repeats == count(services.store, Anomaly)
        assert clustered == count(services.store, Member) == sum(session.scalars(select(Cluster.size)))
        found = failures(session)
        assert len(found) >= report.anomalies - count(services.store, Job)
        assert all(f.answered is not None and f.expected and f.asked and 0 <= f.anomaly_score <= 1 for f in found)
        assert {f.fate for f in found} <= {"fixed", "not fixed", "clustered", "unassigned", "no anomaly"}
        assert cluster_rows(session)[0]["jobs"][0]["status"] == "done"
        assert stats(session)["problems"] == 30
    evaluation = sage.evaluate(demo_problems(5, 0, held_out=True))
    assert evaluation.base.n == evaluation.routed.n == evaluation.ceiling.n


def test_a_second_run_goes_on_where_the_first_ended(services: Services, tiny: BaseModel) -> None:
    Sage(services).run(demo_problems(30, 0), "demo")
    before = count(services.store, Cluster)
    again = Services(services.store, Generator(tiny, max_new_tokens=4), HashedWords(), QUICK)
    Sage(again).run(demo_problems(6, 1), "more")
    assert count(services.store, Run) == 2
    assert count(services.store, Cluster) == before >= 1


def test_the_same_failure_is_not_clustered_twice(services: Services) -> None:
    sage = Sage(services)
    problems = demo_problems(4, 0)
    sage.run(problems, "demo", adapt="off")
    first = count(services.store, Anomaly)
    sage.run(problems, "demo", adapt="off")
    with services.store.read() as session:
        assert session.scalar(select(func.count()).where(Anomaly.status == "repeat")) == first
    assert count(services.store, Job) == 0


def test_background_queues_and_a_worker_works(services: Services) -> None:
    sage = Sage(services)
    report = sage.run(demo_problems(30, 0), "demo", adapt="background")
    assert report.adapters == 0
    queued = count(services.store, Job)
    assert queued >= 1
    assert len(list(sage.work())) == queued
    assert list(sage.work()) == []
    assert count(services.store, Adapter) > 0


def test_a_changed_adapter_is_refused(services: Services) -> None:
    sage = Sage(services)
    sage.run(demo_problems(30, 0), "demo", adapt="background")
    list(sage.work())
    with services.store.write() as session:
        chosen = session.scalars(select(Adapter)).first()
        assert chosen is not None
        adapters.promote(session, chosen)
        folder = services.store.adapter_root / chosen.folder
    (folder / "adapter_model.safetensors").write_bytes(b"not the same")
    services.generator.unload_adapter(f"adapter-{chosen.id}")
    attempts = count(services.store, Attempt)
    with pytest.raises(AdapterError, match="its bytes changed"):
        sage.run(demo_problems(30, 5), "more", adapt="off")
    assert count(services.store, Attempt) >= attempts  # nothing is lost


def test_carried_predictions_change_what_is_asked(services: Services) -> None:
    solved = Sage(services).solve(QUESTION, SOLUTION, carry="predicted", adapt="off")
    first, second = solved["steps"]
    number = extract_number(first["prediction"])
    carried = first["prediction"] if number is None else decimal_text(number)
    assert carried != "24"
    assert second["text"].startswith(f"Natalia sold 48+{carried} =")
    right = None if number is None else decimal_text(48 + number)
    assert second["expected"] == right  # what is right follows from what was carried
    checked = Sage(services).solve(QUESTION, SOLUTION, carry="checked", adapt="off")
    assert checked["steps"][1]["text"].startswith("Natalia sold 48+24 =")
    assert checked["answer"] == "72"
    assert checked["verdict"] == "correct"


def test_async_and_stream(services: Services) -> None:
    sage = Sage(services)
    assert asyncio.run(sage.asolve(QUESTION, SOLUTION))["answer"] == "72"
    names = [name for update in sage.stream(QUESTION, SOLUTION) for name in update]
    assert names[:5] == ["decompose", "route", "solve", "check", "trigger"]
    assert names[-1] == "compose"


def test_a_parent_graph_that_passes_no_context(services: Services) -> None:
    parent = StateGraph(SageState)
    parent.add_node("sage", create_sage_graph(services).compile())
    parent.add_edge(START, "sage")
    parent.add_edge("sage", END)
    found = parent.compile().invoke({"question": QUESTION, "solution": SOLUTION}, {"recursion_limit": 99})
    assert found["answer"] == "72"


def test_what_has_no_steps_is_said(services: Services) -> None:
    with pytest.raises(InputError, match="no worked solution"):
        Sage(services).solve("How many?")
    with pytest.raises(InputError, match=r"no usable step.*computes nothing"):
        Sage(services).solve("How many?", "He has <<8=8>>8.")


def test_concurrent_problems_are_the_same_as_one_by_one(store: Store, tiny: BaseModel, tmp_path: Path) -> None:
    found = []
    for lanes in (1, 8):
        other = Store(f"sqlite:///{tmp_path}/{lanes}.db")
        other.upgrade()
        services = Services(other, Generator(tiny, max_new_tokens=4), HashedWords(), QUICK, SageContext())
        Sage(services).run(demo_problems(12, 0), "demo", adapt="off", concurrency=lanes)
        with other.read() as session:
            rows = session.execute(
                select(Problem.key, Step.position, Attempt.prediction, Attempt.verdict)
                .join(Step, Step.problem_id == Problem.id)
                .join(Attempt, Attempt.step_id == Step.id)
            )
            found.append(sorted(tuple(row) for row in rows))
    assert found[0] == found[1]


def test_figures_by_hand() -> None:
    made = figures(["4", "6", "", "-"], ["4", "4", "4", "4"])
    assert (made.em, made.ner, made.n) == (0.25, 0.5, 4)
    assert (made.mae, made.mse) == (1.0, 2.0)  # over the two outputs that hold a number
