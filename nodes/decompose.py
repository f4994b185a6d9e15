"""decompose: a problem to a plan, its rows, and a clean state."""

import hashlib
import uuid
from dataclasses import asdict, replace
from typing import Any, Final

from langchain_core.runnables import RunnableConfig

from langgraph_sage.decomposer import Plan, Step, Tagger, decompose_solution
from langgraph_sage.errors import InputError
from langgraph_sage.nodes.services import Services
from langgraph_sage.nodes.state import SageState
from langgraph_sage.store import runs

TAG_LENGTH: Final = 64  # characters that its column has room for


def decompose(state: SageState, config: RunnableConfig, services: Services) -> dict[str, Any]:
    """Plan a problem from its worked solution or, without one, by the planner; store plan and problem.

    Raises: InputError where the solution holds nothing that can be used, or there is neither
    solution nor planner; PlanRefused.
    """
    plan = _tagged(_plan(state, services), services.tagger)
    with services.store.write() as session:
        run_id = state.get("run_id") or _adhoc_run(session, services)
        problem = runs.open_problem(
            session,
            run_id,
            _bounded(state.get("key") or _key(state, config)),
            question=plan.question,
            level=plan.level,
            expected=plan.answer,
        )
        runs.put_steps(session, problem.id, [_row(step) for step in plan.steps])
        problem_id = problem.id
    return {
        "run_id": run_id,
        "problem_id": problem_id,
        "plan": plan.to_dict(),
        "steps": [],
        "results": {},
        "current": {},
        "retry": False,
        "answer": None,
    }


def _plan(state: SageState, services: Services) -> Plan:
    solution = state.get("solution")
    if not solution:
        if services.planner is not None:
            return services.planner.plan(state["question"])
        raise InputError(
            f"question {state['question'][:60]!r}: no worked solution to take steps from; give 'solution' with "
            "<<expression=value>> annotations, or a planner"
        )
    plan, issues = decompose_solution(state["question"], solution)
    if not plan.steps:
        reasons = "; ".join(issue.reason for issue in issues) or "it has no <<expression=value>> annotation"
        raise InputError(f"question {state['question'][:60]!r}: no usable step in its solution ({reasons})")
    return plan


def _tagged(plan: Plan, tagger: Tagger) -> Plan:
    steps = tuple(replace(step, tag=tagger(step.expression, step.text)[:TAG_LENGTH]) for step in plan.steps)
    return replace(plan, steps=steps)


def _row(step: Step) -> dict[str, Any]:
    row = asdict(step)
    row["position"] = row.pop("index")
    return {**row, "references": list(step.references), "keywords": list(step.keywords)}


def _adhoc_run(session: Any, services: Services) -> int:
    """Problems that belong to no run of the command share one that never ends."""
    base = services.generator.base
    run = runs.open_run(
        session,
        f"graph:{services.space}",
        model=base.name,
        fingerprint=base.fingerprint,
        embedder=services.embedder.name,
        settings={},
    )
    return run.id


def _key(state: SageState, config: RunnableConfig) -> str:
    """The same for a node that runs twice in a thread; without a thread each call is its own problem."""
    thread = config.get("configurable", {}).get("thread_id")
    if thread is None:
        return uuid.uuid4().hex
    text = f"{state['question']}\n{state.get('solution')}"
    return f"{thread}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _bounded(key: str, length: int = 200) -> str:
    """The key, or where its column has no room for it, its beginning and its checksum."""
    if len(key) <= length:
        return key
    return f"{key[: length - 17]}:{hashlib.sha256(key.encode()).hexdigest()[:16]}"
