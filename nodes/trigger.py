"""trigger: score an answer and store the attempt."""

from dataclasses import asdict
from typing import Any

from langgraph_sage.decomposer import decimal_text, extract_number, without_working
from langgraph_sage.nodes.services import SageContext, Services
from langgraph_sage.nodes.state import Current, SageState, Solved
from langgraph_sage.store import runs
from langgraph_sage.trigger import Score


def trigger(state: SageState, context: SageContext, services: Services) -> dict[str, Any]:
    """The anomaly score of eq. 5 against the checked answer; without one no anomaly can be told."""
    current = state["current"]
    expected = current["expected"]
    score = None
    if expected is not None:
        answer = without_working(current["prediction"])
        score = services.scorer.score([answer], [expected], [current["margin"]])[0]
    with services.store.write() as session:
        step = runs.step_id(session, state["problem_id"], current["index"])
        attempt = runs.put_attempt(
            session,
            step,
            current["number"],
            adapter_id=current["adapter_id"],
            routing_score=current["routing_score"],
            text=current["text"],
            prompt=current["prompt"],
            prediction=current["prediction"],
            expected=expected,
            verdict=current["verdict"],
            margin=current["margin"],
            latency_ms=current["latency_ms"],
            **_columns(score),
        )
    # where the step was solved before a crash, that attempt stands: state says what the row says
    current = {
        **current,
        "attempt_id": attempt.id,
        "adapter_id": attempt.adapter_id,
        "prediction": attempt.prediction,
        "expected": attempt.expected,
        "verdict": attempt.verdict,
        "is_anomaly": attempt.is_anomaly,
    }
    solved: Solved = {
        "index": current["index"],
        "text": attempt.text,
        "prediction": attempt.prediction,
        "expected": attempt.expected,
        "verdict": attempt.verdict,
        "adapter_id": attempt.adapter_id,
        "anomaly_score": attempt.anomaly_score,
        "attempts": current["number"],
    }
    services.notify("step", **solved)
    return {
        "current": current,
        "steps": [*state["steps"][: current["index"] - 1], solved],
        "results": {**state["results"], str(current["index"]): _carried(current, context)},
    }


def _carried(current: Current, context: SageContext) -> str:
    """What later steps refer to: the checked answer, or the number that the model said."""
    expected = current["expected"]
    if context.carry == "checked" and expected is not None:
        return expected
    number = extract_number(current["prediction"])
    return current["prediction"] if number is None else decimal_text(number)


def _columns(score: Score | None) -> dict[str, Any]:
    if score is None:
        return {}
    parts = asdict(score)
    return {
        "margin_score": parts["margin"],
        "bleu": parts["bleu"],
        "rouge": parts["rouge"],
        "similarity": parts["similarity"],
        "anomaly_score": parts["anomaly"],
        "is_anomaly": parts["is_anomaly"],
    }
