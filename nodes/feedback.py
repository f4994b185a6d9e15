"""A checked answer that arrives later: from a person, or from the application that asked."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from langgraph_sage.decomposer import decimal_text, extract_number, judge, number_value
from langgraph_sage.errors import InputError
from langgraph_sage.nodes.buffer import buffer
from langgraph_sage.nodes.services import SageContext, Services
from langgraph_sage.nodes.trigger import score_columns
from langgraph_sage.store import clusters
from langgraph_sage.store.tables import Attempt, Step


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """What an answer that arrived later says of a step's last attempt. `cluster_id` is where the
    failure went, if it is one and has a cluster; `job_ids` are the adaptations that it made due."""

    step_id: int
    attempt_id: int
    answered: str
    expected: str
    verdict: str
    is_anomaly: bool
    cluster_id: int | None
    job_ids: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "job_ids": list(self.job_ids)}


def feedback(services: Services, context: SageContext, step_id: int, value: str) -> FeedbackReport:
    """Take `value` for the checked answer of a step, and judge its attempts anew.

    An attempt that turns out to be an anomaly goes to the trigger buffer, as it would have gone
    when it was made; one that turns out to be none leaves the buffer, unless it was clustered.
    Giving the same feedback twice leaves one set of rows.
    Raises: InputError where the value is no number, or there is no such step or attempt.
    """
    number = extract_number(value)
    if number is None:
        raise InputError(f"feedback {value!r} holds no number")
    expected = decimal_text(number)
    with services.store.write() as session:
        step = session.get(Step, step_id)
        if step is None:
            raise InputError(f"no step {step_id} in this database; `langgraph-sage audit failures --json` shows them")
        step.expected, step.source = expected, "feedback"
        attempts = _attempts(session, step_id)
        if not attempts:
            raise InputError(f"step {step_id} has no attempt yet")
        for attempt in attempts:
            _judge_anew(session, services, attempt, expected)
        last = attempts[-1]
        current = {
            "attempt_id": last.id,
            "text": last.text,
            "tag": step.tag,
            "keywords": list(step.keywords),
            "expected": expected,
        }
    jobs: list[int] = []
    if last.is_anomaly:
        jobs = buffer({"current": current}, context, services)["current"]["job_ids"]  # type: ignore[typeddict-item]
    with services.store.read() as session:
        anomaly = clusters.anomaly_of(session, last.id)
        cluster_id = None if anomaly is None else clusters.cluster_of(session, anomaly.repeat_of or anomaly.id)
    return FeedbackReport(
        step_id, last.id, last.prediction, expected, last.verdict, last.is_anomaly, cluster_id, tuple(jobs)
    )


def _attempts(session: Session, step_id: int) -> list[Attempt]:
    query = select(Attempt).where(Attempt.step_id == step_id, Attempt.purpose == "solve").order_by(Attempt.number)
    return list(session.scalars(query))


def _judge_anew(session: Session, services: Services, attempt: Attempt, expected: str) -> None:
    attempt.expected, attempt.source, attempt.agreement = expected, "feedback", None
    attempt.verdict = judge(attempt.prediction, number_value(expected))
    columns = score_columns(session, services, attempt.prediction, expected, attempt.margin, attempt.verdict)
    for name, column in columns.items():
        setattr(attempt, name, column)
    if not attempt.is_anomaly:
        clusters.withdraw(session, attempt.id)
