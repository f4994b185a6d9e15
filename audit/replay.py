"""Stored attempts scored again under other settings of the trigger, with no model at hand."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import Attempt, Problem, Step
from langgraph_sage.trigger import Detection, Scored, TriggerSettings, Verdict, combine, detection, margin_score


@dataclass(frozen=True, slots=True)
class Change:
    """An attempt whose verdict would be another one."""

    attempt_id: int
    problem: str
    step: int
    answered: str
    expected: str | None
    verdict: str
    score: float
    becomes: float
    is_anomaly: bool  # what it would be


@dataclass(frozen=True, slots=True)
class Replay:
    """All attempts that were scored, as they stand (`before`) and under other settings (`after`)."""

    settings: TriggerSettings
    before: Detection
    after: Detection
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "settings": self.settings.to_dict(),
            "before": detection_row(self.before),
            "after": detection_row(self.after),
            "changes": [asdict(change) for change in self.changes],
        }


def detection_row(found: Detection) -> dict[str, Any]:
    """Counts and shares as JSON types."""
    return {**asdict(found), "precision": found.precision, "recall": found.recall, "f1": found.f1}


def replay(session: Session, settings: TriggerSettings, run_id: int | None = None) -> Replay:
    """Score stored attempts again from their margin and s_2 to s_4. Nothing is written."""
    changes: list[Change] = []
    before, after, verdicts = [], [], []
    for row in session.execute(_scored(run_id)).yield_per(500):
        attempt, step, problem = row[0], row[1], row[2]
        scored = _parts(attempt)
        parts = (margin_score(scored.margin, settings.max_margin), scored.bleu, scored.rouge, scored.similarity)
        again = combine(parts, settings, scored.verdict)
        before.append(attempt.is_anomaly)
        after.append(again.is_anomaly)
        verdicts.append(scored.verdict)
        if again.is_anomaly != attempt.is_anomaly:
            changes.append(
                Change(
                    attempt_id=attempt.id,
                    problem=problem.key,
                    step=step.position,
                    answered=attempt.prediction,
                    expected=attempt.expected,
                    verdict=attempt.verdict,
                    score=attempt.anomaly_score or 0.0,
                    becomes=again.anomaly,
                    is_anomaly=again.is_anomaly,
                )
            )
    return Replay(settings, detection(before, verdicts), detection(after, verdicts), tuple(changes))


def scored_attempts(session: Session, run_id: int | None = None) -> Iterator[Scored]:
    """What the trigger can be calibrated on: stored attempts with scores and verdicts."""
    for row in session.execute(_scored(run_id)).yield_per(500):
        yield _parts(row[0])


def trigger_detection(session: Session, run_id: int | None = None) -> Detection:
    """Precision and recall of the trigger as it was, against numeric equality."""
    rows = session.execute(_scored(run_id).with_only_columns(Attempt.is_anomaly, Attempt.verdict)).all()
    return detection([row[0] for row in rows], [cast(Verdict, row[1]) for row in rows])


def _parts(attempt: Attempt) -> Scored:
    """What a scored attempt was scored by; the columns of one that was not are empty."""
    bleu, rouge, similarity = attempt.bleu or 0.0, attempt.rouge or 0.0, attempt.similarity or 0.0
    return Scored(attempt.margin, bleu, rouge, similarity, cast(Verdict, attempt.verdict))


def _scored(run_id: int | None) -> Select[Attempt, Step, Problem]:
    query = (
        select(Attempt, Step, Problem)
        .join(Step, Step.id == Attempt.step_id)
        .join(Problem, Problem.id == Step.problem_id)
        .where(Attempt.purpose == "solve", Attempt.anomaly_score.is_not(None))
        .order_by(Attempt.id)
    )
    return query if run_id is None else query.where(Problem.run_id == run_id)
