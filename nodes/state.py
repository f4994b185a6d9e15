"""The state of the machine: JSON types only, for LangGraph serialises it."""

from typing import Any, NotRequired, TypedDict


class Solved(TypedDict):
    """One solved step, as it is reported."""

    index: int
    text: str
    prediction: str
    expected: str | None
    verdict: str
    adapter_id: int | None
    anomaly_score: float | None
    attempts: int


class Current(TypedDict, total=False):
    """The step that is being solved."""

    index: int
    number: int  # of the attempt, from 1
    text: str
    prompt: str
    tag: str
    keywords: list[str]
    expected: str | None
    source: str | None  # of `expected`
    agreement: float | None  # of samples, where they are the source
    adapter_id: int | None
    routing_score: float | None
    prediction: str
    margin: float
    latency_ms: float
    verdict: str
    attempt_id: int
    anomaly_score: float | None
    is_anomaly: bool
    job_ids: list[int]  # adaptations that this failure made due


class SageState(TypedDict):
    """Input: `question`, and `solution` (worked, GSM8K's format) where there is one. Output: `answer`,
    `steps`."""

    question: str
    solution: NotRequired[str | None]
    key: NotRequired[str | None]
    run_id: NotRequired[int | None]
    problem_id: NotRequired[int]
    plan: NotRequired[dict[str, Any]]
    steps: NotRequired[list[Solved]]
    results: NotRequired[dict[str, str]]  # step index -> value that later steps refer to
    current: NotRequired[Current]
    retry: NotRequired[bool]
    answer: NotRequired[str | None]
    verdict: NotRequired[str]
