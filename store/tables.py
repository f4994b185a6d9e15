"""The tables: what was asked, answered and expected, what failed, and what became of it.

Every name starts with `sage_`, so that the tables can live in a user's database. Natural unique
keys make writing the same thing twice leave one row.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    return datetime.now(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {
        dict[str, Any]: JSON,
        list[Any]: JSON,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        str: Text,
    }


class Run(Base):
    """One pass over a stream of problems. `key` names its input and settings: an unfinished run
    of the same key is gone on with."""

    __tablename__ = "sage_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    model: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64))
    embedder: Mapped[str]
    settings: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(16), default="running")  # running, done
    started_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class Problem(Base):
    """One question of a run; `key` is its place in the input, e.g. `train.jsonl:12`."""

    __tablename__ = "sage_problems"
    __table_args__ = (UniqueConstraint("run_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("sage_runs.id"), index=True)
    key: Mapped[str] = mapped_column(String(200))
    question: Mapped[str]
    level: Mapped[int]
    expected: Mapped[str | None]
    answer: Mapped[str | None]
    verdict: Mapped[str | None] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16), default="running")  # running, done
    created_at: Mapped[datetime] = mapped_column(default=now)


class Step(Base):
    """One atomic step as planned; `text` and `expression` refer to earlier results as `{1}`."""

    __tablename__ = "sage_steps"
    __table_args__ = (UniqueConstraint("problem_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("sage_problems.id"), index=True)
    position: Mapped[int]  # from 1
    text: Mapped[str]
    expression: Mapped[str | None]
    expected: Mapped[str | None]
    source: Mapped[str | None] = mapped_column(String(16))  # gold, sympy, feedback
    tag: Mapped[str] = mapped_column(String(64))
    keywords: Mapped[list[Any]]
    references: Mapped[list[Any]]


class TriggerVersion(Base):
    """Settings that scored attempts, each once; `fitted` says on what a calibrated one was fitted.

    The newest row that is `active` scores what comes; without one the settings of the caller do.
    """

    __tablename__ = "sage_trigger_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(String(64), unique=True)  # sha256 of the settings
    settings: Mapped[dict[str, Any]]
    fitted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    is_active: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Attempt(Base):
    """One answer of one model and adapter to one step.

    `recheck` attempts ask a newly promoted adapter about the failures of its own cluster; they say
    what became of a failure, and count in no exact match.
    `source` says where `expected` came from; of `consistency`, `agreement` is the share of samples that
    said it. `margin` is in logits (eq. 1, mean over the answer's tokens); `margin_score`, `bleu`, `rouge`
    and `similarity` are s_1 to s_4 of eq. 5, and `anomaly_score` their weighted sum.
    """

    __tablename__ = "sage_attempts"
    __table_args__ = (UniqueConstraint("step_id", "purpose", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("sage_steps.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16), default="solve")  # solve, recheck
    number: Mapped[int]  # from 1, for each purpose
    adapter_id: Mapped[int | None] = mapped_column(ForeignKey("sage_adapters.id"), index=True)
    routing_score: Mapped[float | None]  # gamma of the cluster that was chosen
    text: Mapped[str]  # the step with earlier results filled in, masked
    prompt: Mapped[str]
    prediction: Mapped[str]
    expected: Mapped[str | None]
    source: Mapped[str | None] = mapped_column(String(16))  # gold, sympy, feedback, consistency
    agreement: Mapped[float | None]
    verdict: Mapped[str] = mapped_column(String(16), index=True)
    margin: Mapped[float]
    latency_ms: Mapped[float]
    margin_score: Mapped[float | None]
    bleu: Mapped[float | None]
    rouge: Mapped[float | None]
    similarity: Mapped[float | None]
    anomaly_score: Mapped[float | None]
    is_anomaly: Mapped[bool] = mapped_column(default=False, index=True)
    trigger_version_id: Mapped[int | None] = mapped_column(ForeignKey("sage_trigger_versions.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Buffer(Base):
    """The bucket of one structure tag, of one base model and embedder (`space`)."""

    __tablename__ = "sage_buffers"
    __table_args__ = (UniqueConstraint("space", "tag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    space: Mapped[str] = mapped_column(String(64))
    tag: Mapped[str] = mapped_column(String(64))
    is_stable: Mapped[bool] = mapped_column(default=False)


class Cluster(Base):
    """A stable group of anomalies. `adapted_size` is its size when it was last adapted to."""

    __tablename__ = "sage_clusters"

    id: Mapped[int] = mapped_column(primary_key=True)
    buffer_id: Mapped[int] = mapped_column(ForeignKey("sage_buffers.id"), index=True)
    version: Mapped[int]
    centroid: Mapped[bytes]  # float32, length 1
    keywords: Mapped[dict[str, Any]]
    size: Mapped[int]
    adapted_size: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(String(16), default="stable")  # stable, merged
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("sage_clusters.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class ClusterVersion(Base):
    """What a cluster was at one of its versions: made, grown by a member, or merged with another."""

    __tablename__ = "sage_cluster_versions"
    __table_args__ = (UniqueConstraint("cluster_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("sage_clusters.id"), index=True)
    version: Mapped[int]
    size: Mapped[int]
    centroid: Mapped[bytes]  # float32, length 1
    keywords: Mapped[list[Any]]  # the most frequent ones
    created_at: Mapped[datetime] = mapped_column(default=now)


class Anomaly(Base):
    """An attempt whose anomaly score passed the threshold.

    `status`: `unassigned` waits in the buffer, `clustered` has a cluster, `repeat` equals an
    earlier anomaly (same `content`) and is not clustered twice, `withdrawn` was found right by
    feedback before it was clustered, `dropped` waited longest in a buffer that was full.
    """

    __tablename__ = "sage_anomalies"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("sage_attempts.id"), unique=True)
    buffer_id: Mapped[int] = mapped_column(ForeignKey("sage_buffers.id"), index=True)
    content: Mapped[str] = mapped_column(String(64), index=True)  # sha256 of text and expected answer
    embedding: Mapped[bytes]  # float32, length 1
    keywords: Mapped[list[Any]]
    status: Mapped[str] = mapped_column(String(16))
    repeat_of: Mapped[int | None] = mapped_column(ForeignKey("sage_anomalies.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Clustering(Base):
    """One run of HDBSCAN over one buffer and its stability against the one before."""

    __tablename__ = "sage_clusterings"

    id: Mapped[int] = mapped_column(primary_key=True)
    buffer_id: Mapped[int] = mapped_column(ForeignKey("sage_buffers.id"), index=True)
    labels: Mapped[dict[str, Any]]  # anomaly id -> label, -1 is noise
    centroids: Mapped[list[Any]]  # label -> vector
    ari: Mapped[float]
    similarity: Mapped[float]
    is_stable: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Member(Base):
    """An anomaly in its cluster."""

    __tablename__ = "sage_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("sage_clusters.id"), index=True)
    anomaly_id: Mapped[int] = mapped_column(ForeignKey("sage_anomalies.id"), unique=True)
    joined_at: Mapped[datetime] = mapped_column(default=now)


class Job(Base):
    """One adaptation of one version of a cluster. `worker` is `host:process`."""

    __tablename__ = "sage_jobs"
    __table_args__ = (UniqueConstraint("cluster_id", "cluster_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("sage_clusters.id"), index=True)
    cluster_version: Mapped[int]
    cluster_size: Mapped[int]
    status: Mapped[str] = mapped_column(String(16), default="queued", index=True)  # queued, running, done, failed
    worker: Mapped[str | None]
    heartbeat_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    seconds: Mapped[float | None]
    error: Mapped[str | None]
    training_samples: Mapped[int | None]
    validation_samples: Mapped[int | None]
    # exact match on the validation samples, all three by greedy decoding and the same verdict
    base_accuracy: Mapped[float | None]
    incumbent_accuracy: Mapped[float | None]  # of the adapter that was active before
    best_accuracy: Mapped[float | None]  # of the search's best


class Adapter(Base):
    """A trained LoRA: a folder named by content, and what it did on validation."""

    __tablename__ = "sage_adapters"
    __table_args__ = (UniqueConstraint("job_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("sage_clusters.id"), index=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("sage_jobs.id"), index=True)
    place: Mapped[int]  # 1 is the best of its search
    fingerprint: Mapped[str] = mapped_column(String(64))  # of the base model
    folder: Mapped[str]  # relative to the adapter root
    sha256: Mapped[str] = mapped_column(String(64))
    rank: Mapped[int]
    alpha: Mapped[int]
    learning_rate: Mapped[float]
    dropout: Mapped[float]
    accuracy: Mapped[float]
    loss: Mapped[float]
    status: Mapped[str] = mapped_column(String(16), default="candidate", index=True)  # candidate, active, retired
    created_at: Mapped[datetime] = mapped_column(default=now)
    promoted_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


class Trial(Base):
    """One LoRA configuration trained in one job."""

    __tablename__ = "sage_trials"
    __table_args__ = (UniqueConstraint("job_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("sage_jobs.id"), index=True)
    number: Mapped[int]
    stage: Mapped[str] = mapped_column(String(16))  # initial, local
    rank: Mapped[int]
    alpha: Mapped[int]
    learning_rate: Mapped[float]
    dropout: Mapped[float]
    accuracy: Mapped[float]
    loss: Mapped[float]
    seconds: Mapped[float]
    adapter_id: Mapped[int | None] = mapped_column(ForeignKey("sage_adapters.id"))
