"""One adaptation job, from its claim to its promotion; the inline node and the worker share it."""

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy.orm import Session

from langgraph_sage.decomposer import (
    extract_number,
    judge,
    number_value,
    prompt_of,
    read_notation,
    resample,
    swap_notation,
    swap_words,
    worked_answer,
)
from langgraph_sage.errors import SageError
from langgraph_sage.lora import LoraSearch, Sample, Trial, save_adapter
from langgraph_sage.models import Completion
from langgraph_sage.nodes.routing import ensure_loaded
from langgraph_sage.nodes.services import Services
from langgraph_sage.store import adapters, clusters, jobs, runs
from langgraph_sage.store.tables import Adapter, Attempt, Buffer, Job, now
from langgraph_sage.store.tables import Trial as TrialRow

Text = tuple[str, str]  # masked text, checked answer


def run_job(services: Services, job_id: int | None = None) -> bool | None:
    """Claim and finish one job; the oldest one where none is named.

    A training that fails is recorded in the job's row and ends nothing else.
    Returns: whether an adapter was promoted; None where there was no job to claim.
    Raises: SageError, e.g. where the files of the adapter in service changed.
    """
    with services.store.write() as session:
        job = jobs.claim(session, services.space, job_id)
        if job is None:
            return None
        work = _gather(session, services, job)
    services.notify("adapting", job=job.id, tag=work.tag, samples=len(work.failed))
    try:
        with _Heartbeat(services, job.id):
            return _adapt(services, work)
    except BaseException as error:
        with services.store.write() as session:
            if isinstance(error, Exception):
                jobs.fail(session, job.id, f"{type(error).__name__}: {error}")
            else:
                jobs.release(session, job.id)  # Ctrl-C: the next worker takes it
        if isinstance(error, SageError) or not isinstance(error, Exception):
            raise
        services.notify("failed", job=job.id, tag=work.tag, error=f"{type(error).__name__}: {error}")
        return False


@dataclass(frozen=True, slots=True)
class Work:
    """A claimed job and what it learns from."""

    job: Job
    tag: str
    failed: list[Text]
    passed: list[Text]
    attempts: Sequence[Attempt]  # the failures as they were solved, to ask about again
    incumbent: Adapter | None


def _gather(session: Session, services: Services, job: Job) -> Work:
    cluster = clusters.survivor(session, job.cluster_id)
    tag = session.get_one(Buffer, cluster.buffer_id).tag
    attempts = clusters.member_attempts(session, cluster.id)
    failed = list(dict.fromkeys((attempt.text, str(attempt.expected)) for attempt in attempts))
    wanted = round(services.settings.rehearsal * len(failed))
    passed = clusters.passed_texts(session, services.generator.base.fingerprint, tag, set(failed), wanted)
    return Work(job, tag, failed, passed, attempts, adapters.incumbent(session, cluster.id))


def _adapt(services: Services, work: Work) -> bool:
    begun = time.monotonic()
    job, texts = work.job, [*work.failed, *work.passed]
    samples = [to_sample((text, worked_answer(text, answer))) for text, answer in texts]
    split = len(work.failed)

    def progress(trial: int, trials: int, step: int, steps: int) -> None:
        services.notify("training", job=job.id, tag=work.tag, trial=trial, trials=trials, step=step, steps=steps)

    search = LoraSearch(services.generator.base, services.settings.search)
    resampler = Resampling(texts, services.settings.swap_words)
    result = search.run(samples[:split], resampler, samples[split:], progress)
    files = [save_adapter(trial.trained.model, services.store.adapter_root) for trial in result.kept]
    candidate = f"candidate-{files[0][1].name}"
    services.generator.load_adapter(candidate, files[0][1])
    try:
        gate = _gate(services, work.incumbent, candidate, result.validation)
        prompts = [attempt.prompt for attempt in work.attempts]
        again = services.generator.generate(prompts, [candidate] * len(prompts)) if gate.passed else []
    finally:
        services.generator.unload_adapter(candidate)
    with services.store.write() as session:
        row = jobs.own(session, job.id)
        if row is None:
            return False  # another worker took over while this one slept; its result stands
        cluster = clusters.survivor(session, row.cluster_id)
        stored = _store_adapters(services, row, cluster.id, result.kept, files)
        session.add_all(stored)
        session.flush()
        for number, trial in enumerate(result.trials, start=1):
            session.add(_trial_row(job.id, number, trial, stored[number - 1].id if number <= len(stored) else None))
        row.training_samples, row.validation_samples = result.training_samples, len(result.validation)
        row.base_accuracy, row.incumbent_accuracy, row.best_accuracy = gate.base, gate.incumbent, gate.best
        cluster.adapted_size = max(cluster.adapted_size, row.cluster_size)
        if gate.passed:
            adapters.promote(session, stored[0])
            _recheck(session, stored[0], work.attempts, again)
        row.status, row.finished_at, row.seconds = "done", now(), time.monotonic() - begun
    services.notify("adapted", job=job.id, tag=work.tag, seconds=time.monotonic() - begun, gate=gate)
    return gate.passed


@dataclass(frozen=True, slots=True)
class Gate:
    """Exact match of base, adapter in service and challenger on samples that trained none of them."""

    base: float
    incumbent: float | None
    best: float

    @property
    def passed(self) -> bool:
        """Promotion must measurably help."""
        return self.best > max(self.base, self.incumbent or 0.0)


def _gate(services: Services, incumbent: Adapter | None, candidate: str, samples: Sequence[Sample]) -> Gate:
    """Measure all three the way steps are solved: greedy decoding, and the verdict of `check`."""

    def exact_match(name: str | None) -> float:
        made = services.generator.generate([s.prompt for s in samples], [name] * len(samples))
        pairs = zip(made, samples, strict=True)
        return sum(judge(c.text, extract_number(s.answer)) == "correct" for c, s in pairs) / max(1, len(samples))

    served = exact_match(ensure_loaded(services, incumbent)) if incumbent else None
    return Gate(exact_match(None), served, exact_match(candidate))


def _recheck(session: Session, adapter: Adapter, failed: Sequence[Attempt], again: Sequence[Completion]) -> None:
    """Keep what a promoted adapter says to every failure of its cluster."""
    for attempt, completion in zip(failed, again, strict=True):
        runs.put_recheck(
            session,
            attempt,
            adapter_id=adapter.id,
            prediction=completion.text,
            verdict=judge(completion.text, number_value(str(attempt.expected))),
            margin=completion.margin,
            latency_ms=completion.latency_ms,
        )


def to_sample(text: Text) -> Sample:
    """Args: text: a masked text, and what is to be said to it."""
    return Sample(prompt_of(text[0]), text[1])


class Resampling:
    """Verified variants of a cluster's samples (`decomposer.resample`): new numbers, and some words and
    ways of writing swapped among them."""

    def __init__(self, texts: Sequence[Text], swap_share: float, notation_share: float = 0.3) -> None:
        self.texts = texts
        self.swap_share, self.notation_share = swap_share, notation_share
        self.notation = read_notation(texts)
        found = {w for text, _ in texts for w in text.split() if w.isalpha() and len(w) > 2}
        self.vocabulary = sorted(found)

    def __call__(self, index: int, rng: random.Random) -> Sample:
        text, answer = self.texts[index]
        text, answer = resample(text, answer, rng) or (text, worked_answer(text, answer))
        text = swap_notation(text, answer.rpartition("=")[2], self.notation, rng, self.notation_share)
        return to_sample((swap_words(text, self.vocabulary, rng, self.swap_share), answer))


class _Heartbeat:
    """Tells other workers every few seconds that this one lives."""

    def __init__(self, services: Services, job_id: int, every: float = 15.0) -> None:
        self.services, self.job_id, self.every = services, job_id, every
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.done.set()
        self.thread.join()

    def _beat(self) -> None:
        while not self.done.wait(self.every):
            with self.services.store.write() as session:
                jobs.beat(session, self.job_id)


def _store_adapters(
    services: Services, job: Job, cluster_id: int, kept: Sequence[Trial], files: Sequence[tuple[str, Path]]
) -> list[Adapter]:
    return [
        Adapter(
            cluster_id=cluster_id,
            job_id=job.id,
            place=place,
            fingerprint=services.generator.base.fingerprint,
            folder=folder.name,
            sha256=sha256,
            **_columns(trial),
        )
        for place, (trial, (sha256, folder)) in enumerate(zip(kept, files, strict=True), start=1)
    ]


def _trial_row(job_id: int, number: int, trial: Trial, adapter_id: int | None) -> TrialRow:
    return TrialRow(
        job_id=job_id,
        number=number,
        stage=trial.stage,
        seconds=trial.trained.seconds,
        adapter_id=adapter_id,
        **_columns(trial),
    )


def _columns(trial: Trial) -> dict[str, Any]:
    """What the rows of a trial and of its adapter both say."""
    settings = trial.trained.settings
    return {
        "rank": settings.rank,
        "alpha": settings.alpha,
        "learning_rate": settings.learning_rate,
        "dropout": settings.dropout,
        "accuracy": trial.trained.accuracy,
        "loss": trial.trained.loss,
    }
