"""trigger: score an answer and store the attempt."""

from typing import Any, cast

from sqlalchemy.orm import Session

from langgraph_sage.decomposer import decimal_text, extract_number, without_working
from langgraph_sage.nodes.services import SageContext, Services
from langgraph_sage.nodes.state import Current, SageState, Solved
from langgraph_sage.store import runs, triggers
from langgraph_sage.trigger import Verdict


def trigger(state: SageState, context: SageContext, services: Services) -> dict[str, Any]:
    """The anomaly score of eq. 5 against the checked answer; without one no anomaly can be told."""
    current = state["current"]
    expected = current["expected"]
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
            source=current.get("source"),
            agreement=current.get("agreement"),
            verdict=current["verdict"],
            margin=current["margin"],
            latency_ms=current["latency_ms"],
            **score_columns(session, services, current["prediction"], expected, current["margin"], current["verdict"]),
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


def score_columns(
    session: Session, services: Services, prediction: str, expected: str | None, margin: float, verdict: str
) -> dict[str, Any]:
    """Columns of an attempt that say how it was scored, and by which version of the trigger.

    What a working at its beginning ends with is compared; without a checked answer nothing is.
    """
    if expected is None:
        return {}
    score = services.scorer.score(without_working(prediction), expected, margin, cast(Verdict, verdict))
    return {
        "margin_score": score.margin,
        "bleu": score.bleu,
        "rouge": score.rouge,
        "similarity": score.similarity,
        "anomaly_score": score.anomaly,
        "is_anomaly": score.is_anomaly,
        "trigger_version_id": triggers.put_version(session, services.scorer.settings.to_dict()).id,
    }
