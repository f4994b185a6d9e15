"""Writing runs, problems, steps and attempts; each function leaves one row however often it is called."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import Attempt, Problem, Run, Step, now


def open_run(session: Session, key: str, **values: Any) -> Run:
    """The unfinished run of this key, or a new one."""
    run = session.scalar(select(Run).where(Run.key == key, Run.status == "running").order_by(Run.id.desc()))
    if run is None:
        run = Run(key=key, **values)
        session.add(run)
        session.flush()
    return run


def finish_run(session: Session, run_id: int) -> None:
    run = session.get_one(Run, run_id)
    run.status, run.finished_at = "done", now()


def open_problem(session: Session, run_id: int, key: str, **values: Any) -> Problem:
    problem = session.scalar(select(Problem).where(Problem.run_id == run_id, Problem.key == key))
    if problem is None:
        problem = Problem(run_id=run_id, key=key, **values)
        session.add(problem)
        session.flush()
    return problem


def finish_problem(session: Session, problem_id: int, answer: str | None, verdict: str) -> None:
    problem = session.get_one(Problem, problem_id)
    problem.answer, problem.verdict, problem.status = answer, verdict, "done"


def finished_keys(session: Session, run_id: int) -> set[str]:
    """Keys of the problems of a run that need not be solved again."""
    return set(session.scalars(select(Problem.key).where(Problem.run_id == run_id, Problem.status == "done")))


def put_steps(session: Session, problem_id: int, steps: Sequence[dict[str, Any]]) -> None:
    """Store a plan; `steps` are `Step` columns with their position."""
    known = set(session.scalars(select(Step.position).where(Step.problem_id == problem_id)))
    session.add_all(Step(problem_id=problem_id, **step) for step in steps if step["position"] not in known)


def step_id(session: Session, problem_id: int, position: int) -> int:
    return session.scalars(select(Step.id).where(Step.problem_id == problem_id, Step.position == position)).one()


def put_attempt(session: Session, step_id: int, number: int, purpose: str = "solve", **values: Any) -> Attempt:
    """Store an attempt; a second call for the same step, purpose and number returns the first one's row."""
    attempt = session.scalar(
        select(Attempt).where(Attempt.step_id == step_id, Attempt.purpose == purpose, Attempt.number == number)
    )
    if attempt is None:
        attempt = Attempt(step_id=step_id, number=number, purpose=purpose, **values)
        session.add(attempt)
        session.flush()
    return attempt


def put_recheck(session: Session, failed: Attempt, adapter_id: int, **values: Any) -> None:
    """Store what an adapter says to a step that failed before; once for each step and adapter."""
    mine = select(Attempt).where(Attempt.step_id == failed.step_id, Attempt.purpose == "recheck")
    earlier = session.scalars(mine).all()
    if all(attempt.adapter_id != adapter_id for attempt in earlier):
        put_attempt(
            session,
            failed.step_id,
            len(earlier) + 1,
            "recheck",
            adapter_id=adapter_id,
            text=failed.text,
            prompt=failed.prompt,
            expected=failed.expected,
            source=failed.source,
            agreement=failed.agreement,
            **values,
        )


def verdict_counts(session: Session, run_id: int) -> dict[str, int]:
    """Steps of a run by the verdict of their last attempt."""
    last = (
        select(Attempt.step_id, func.max(Attempt.number).label("number"))
        .join(Step, Step.id == Attempt.step_id)
        .join(Problem, Problem.id == Step.problem_id)
        .where(Problem.run_id == run_id, Attempt.purpose == "solve")
        .group_by(Attempt.step_id)
        .subquery()
    )
    rows = session.execute(
        select(Attempt.verdict, func.count())
        .join(last, (last.c.step_id == Attempt.step_id) & (last.c.number == Attempt.number))
        .where(Attempt.purpose == "solve")
        .group_by(Attempt.verdict)
    )
    return {row[0]: row[1] for row in rows}


def run_anomalies(session: Session, run_id: int) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(Attempt)
            .join(Step, Step.id == Attempt.step_id)
            .join(Problem, Problem.id == Step.problem_id)
            .where(Problem.run_id == run_id, Attempt.is_anomaly)
        )
        or 0
    )
