"""What failed, why it was called a failure, and what became of it. Reads the store, never writes."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from langgraph_sage.audit.replay import detection_row, trigger_detection
from langgraph_sage.store.clusters import first_centroids, frequent_keywords
from langgraph_sage.store.tables import (
    Adapter,
    Anomaly,
    Attempt,
    Buffer,
    Cluster,
    Clustering,
    Job,
    Member,
    Problem,
    Run,
    Step,
    Trial,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed attempt. `fate`: `fixed` (an adapter answered it right later), `not fixed` (it was
    asked again and still fails), `clustered`, `unassigned`, or `no anomaly` where the answer was
    wrong but its score stayed under the threshold."""

    attempt_id: int
    step_id: int
    run_id: int
    problem: str
    step: int
    tag: str
    asked: str
    answered: str
    expected: str | None
    verdict: str
    served_by: int | None
    margin: float
    margin_score: float | None
    bleu: float | None
    rouge: float | None
    similarity: float | None
    anomaly_score: float | None
    is_anomaly: bool
    cluster_id: int | None
    fate: str
    fixed_by: int | None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def failures(session: Session, *, run_id: int | None = None, limit: int | None = None) -> list[Failure]:
    """Attempts that were wrong, unparseable or anomalous, newest first."""
    first = aliased(Anomaly)
    query = (
        select(Attempt, Step, Problem, Anomaly, Member.cluster_id)
        .join(Step, Step.id == Attempt.step_id)
        .join(Problem, Problem.id == Step.problem_id)
        .outerjoin(Anomaly, Anomaly.attempt_id == Attempt.id)
        .outerjoin(first, first.id == func.coalesce(Anomaly.repeat_of, Anomaly.id))
        .outerjoin(Member, Member.anomaly_id == first.id)
        .where(Attempt.purpose == "solve")
        .where(Attempt.verdict.in_(("incorrect", "unparseable")) | Attempt.is_anomaly)
        .order_by(Attempt.id.desc())
    )
    if run_id is not None:
        query = query.where(Problem.run_id == run_id)
    rows = session.execute(query.limit(limit) if limit is not None else query).all()
    later = _later(session, [attempt.step_id for attempt, *_ in rows])
    return [_failure(*row, later.get(row[0].step_id, [])) for row in rows]


def _later(session: Session, step_ids: list[int]) -> dict[int, list[Attempt]]:
    """Attempts with an adapter, by step."""
    found: dict[int, list[Attempt]] = {}
    for start in range(0, len(step_ids), 500):
        part = step_ids[start : start + 500]
        query = select(Attempt).where(Attempt.step_id.in_(part), Attempt.adapter_id.is_not(None)).order_by(Attempt.id)
        for attempt in session.scalars(query):
            found.setdefault(attempt.step_id, []).append(attempt)
    return found


def _failure(
    attempt: Attempt,
    step: Step,
    problem: Problem,
    anomaly: Anomaly | None,
    cluster_id: int | None,
    later: list[Attempt],
) -> Failure:
    again = [other for other in later if other.id > attempt.id]
    fix = next((other for other in again if other.verdict == "correct"), None)
    waiting = "no anomaly" if anomaly is None else "clustered" if cluster_id is not None else "unassigned"
    return Failure(
        attempt_id=attempt.id,
        step_id=attempt.step_id,
        run_id=problem.run_id,
        problem=problem.key,
        step=step.position,
        tag=step.tag,
        asked=attempt.text,
        answered=attempt.prediction,
        expected=attempt.expected,
        verdict=attempt.verdict,
        served_by=attempt.adapter_id,
        margin=attempt.margin,
        margin_score=attempt.margin_score,
        bleu=attempt.bleu,
        rouge=attempt.rouge,
        similarity=attempt.similarity,
        anomaly_score=attempt.anomaly_score,
        is_anomaly=attempt.is_anomaly,
        cluster_id=cluster_id,
        fate="fixed" if fix else "not fixed" if again else waiting,
        fixed_by=fix.adapter_id if fix else None,
    )


def cluster_rows(session: Session) -> list[dict[str, Any]]:
    """Clusters with size, keywords, adaptations and the adapter that serves them.

    `drift` is how far the centroid has moved since the oldest version that is kept, `1 - cosine`; None where
    none is.
    """
    rows = []
    first = first_centroids(session)
    for cluster, tag in session.execute(
        select(Cluster, Buffer.tag).join(Buffer, Buffer.id == Cluster.buffer_id).order_by(Cluster.id)
    ):
        jobs = session.scalars(select(Job).where(Job.cluster_id == cluster.id).order_by(Job.id)).all()
        active = session.scalar(select(Adapter.id).where(Adapter.cluster_id == cluster.id, Adapter.status == "active"))
        rows.append(
            {
                "id": cluster.id,
                "tag": tag,
                "status": cluster.status,
                "merged_into": cluster.merged_into,
                "version": cluster.version,
                "size": cluster.size,
                "keywords": frequent_keywords(cluster, 6),
                "drift": _drift(first.get(cluster.id), cluster.centroid),
                "jobs": [{"id": job.id, "status": job.status, "error": job.error} for job in jobs],
                "adapter_id": active,
            }
        )
    return rows


def _drift(first: bytes | None, now: bytes) -> float | None:
    if first is None:
        return None
    before, after = (np.frombuffer(vector, dtype=np.float32).astype(np.float64) for vector in (first, now))
    return round(max(0.0, 1.0 - float(before @ after)), 6)


def stats(session: Session) -> dict[str, Any]:
    """Counts of every table, verdicts, anomalies by status, the trigger's precision and recall against
    numeric equality, and exact match with and without adapters."""
    tables = (Run, Problem, Step, Attempt, Anomaly, Clustering, Cluster, Job, Trial, Adapter)
    counts = {
        table.__tablename__.removeprefix("sage_"): session.scalar(select(func.count()).select_from(table)) or 0
        for table in tables
    }
    verdicts = session.execute(
        select(Attempt.verdict, func.count()).where(Attempt.purpose == "solve").group_by(Attempt.verdict)
    )
    statuses = session.execute(select(Anomaly.status, func.count()).group_by(Anomaly.status))
    return {
        **counts,
        "verdicts": {row[0]: row[1] for row in verdicts},
        "anomaly_status": {row[0]: row[1] for row in statuses},
        "trigger": detection_row(trigger_detection(session)),
        "em_base": _em(session, Attempt.adapter_id.is_(None)),
        "em_adapted": _em(session, Attempt.adapter_id.is_not(None)),
    }


def _em(session: Session, served: Any) -> float | None:
    """Share of attempts that were right; of the adapters', only those that solved, not rechecks."""
    query = select(Attempt.verdict).where(Attempt.purpose == "solve", Attempt.verdict != "unchecked", served)
    found = session.scalars(query).all()
    return sum(verdict == "correct" for verdict in found) / len(found) if found else None
