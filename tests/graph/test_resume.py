"""Crashes: threads that resume from a checkpoint, and processes that are killed."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver
from sqlalchemy import func, select, text

from fakes import QUESTION, QUICK, SOLUTION, HashedWords
from langgraph_sage import SageContext, create_sage_graph
from langgraph_sage.models import BaseModel, Generator
from langgraph_sage.nodes import Services
from langgraph_sage.store import Store
from langgraph_sage.store.tables import Anomaly, Attempt, Base, Job, Member, Problem, Run, Step

THREAD = {"configurable": {"thread_id": "one"}, "recursion_limit": 99}


def rows(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as session:
        found = session.execute(
            select(Problem.key, Problem.answer, Problem.verdict, Step.position, Step.text, Attempt.number)
            .add_columns(Attempt.prompt, Attempt.prediction, Attempt.verdict, Attempt.anomaly_score, Anomaly.status)
            .join(Step, Step.problem_id == Problem.id)
            .join(Attempt, Attempt.step_id == Step.id)
            .outerjoin(Anomaly, Anomaly.attempt_id == Attempt.id)
            .order_by(Step.position, Attempt.number)
        )
        return [tuple(row) for row in found]


def services_on(folder: Path, tiny: BaseModel) -> Services:
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/sage.db")
    store.upgrade()
    return Services(store, Generator(tiny, max_new_tokens=4), HashedWords(), QUICK, SageContext(adapt="inline"))


@pytest.mark.parametrize("stop", ["route", "check", "trigger", "buffer"])
def test_a_resumed_thread_ends_with_the_rows_of_an_uninterrupted_one(
    stop: str, tmp_path: Path, tiny: BaseModel
) -> None:
    start = {"question": QUESTION, "solution": SOLUTION}
    whole = services_on(tmp_path / "whole", tiny)
    create_sage_graph(whole).compile().invoke(start, THREAD)
    cut = services_on(tmp_path / "cut", tiny)
    checkpoints = tmp_path / "checkpoints.db"  # apart from ours
    given: dict[str, Any] | None = start
    for _ in range(20):  # a new process each time, as far as the graph can tell
        with SqliteSaver.from_conn_string(str(checkpoints)) as saver:
            graph = create_sage_graph(cut).compile(checkpointer=saver, interrupt_after=[stop])
            graph.invoke(given, THREAD)
            given = None
            if not graph.get_state(THREAD).next:
                break
    else:
        pytest.fail("never ended")
    assert rows(cut.store) == rows(whole.store)
    assert len(rows(whole.store)) >= 2


@pytest.mark.parametrize("node", ["trigger", "buffer", "compose"])
def test_a_node_that_runs_twice_leaves_one_row(node: str, services: Services, tmp_path: Path) -> None:
    with SqliteSaver.from_conn_string(str(tmp_path / "checkpoints.db")) as saver:
        graph = create_sage_graph(services).compile(checkpointer=saver, interrupt_after=[node])
        graph.invoke({"question": QUESTION, "solution": SOLUTION}, THREAD)
        before = next(s for s in graph.get_state_history(THREAD) if node in s.next)  # as if its write had not counted
        first = rows(services.store)
        graph.invoke(None, before.config)
    assert rows(services.store) == first


SCRIPT = """
import sys
from fakes import HashedWords, QUICK
from dataclasses import replace
from langgraph_sage import SageContext, Services
from langgraph_sage.cli.demo_problems import demo_problems
from langgraph_sage.graph import Sage
from langgraph_sage.lora import TrainingSettings
from langgraph_sage.models import Generator, load_base
from langgraph_sage.store import Store

db, model, steps = sys.argv[1:]
store = Store(db)
store.upgrade()
settings = replace(QUICK, search=replace(QUICK.search, training=TrainingSettings(steps=int(steps), batch_size=4)))
services = Services(store, Generator(load_base(model), max_new_tokens=4), HashedWords(), settings)
services.notify = lambda event, **values: print(event, flush=True)
report = Sage(services).run(demo_problems(30, 0), "demo", adapt="inline")
print("report", report.problems, report.skipped, flush=True)
"""


def spawn(db: str, model: Path, steps: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, db, str(model), str(steps)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )


@pytest.mark.parametrize(("event", "steps"), [("step", 2), ("training", 60)])
def test_kill_9_leaves_what_the_next_run_uses(event: str, steps: int, tmp_path: Path, tiny_folder: Path) -> None:
    db = f"sqlite:///{tmp_path}/sage.db"
    with spawn(db, tiny_folder, steps) as process:
        assert process.stdout is not None
        seen = 0
        for line in process.stdout:
            seen += line.startswith(event)
            if seen == 9:
                break
        process.send_signal(signal.SIGKILL)
    store = Store(db)
    with store.read() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    with spawn(db, tiny_folder, steps) as second:
        said = second.communicate(timeout=240)[0]
    assert second.returncode == 0, said
    with store.read() as session:

        def number(table: type[Base]) -> int:
            return session.scalar(select(func.count()).select_from(table)) or 0

        assert number(Run) == 1  # the unfinished run was gone on with
        assert number(Problem) == 30
        keys = session.execute(select(Attempt.step_id, Attempt.purpose, Attempt.number)).all()
        assert len(keys) == len(set(keys))
        contents = session.scalars(select(Anomaly.content).where(Anomaly.status != "repeat")).all()
        assert len(contents) == len(set(contents))
        assert session.scalar(select(func.count()).where(Job.status == "running")) == 0
        assert number(Member) == session.scalar(select(func.count()).where(Anomaly.status == "clustered"))
    assert not list(store.adapter_root.glob(".partial-*"))
