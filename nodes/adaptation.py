"""One adaptation job, from its claim to its promotion; the inline node and the worker share it."""

import random
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from langgraph_sage.decomposer import judge, number_value, prompt_of, resample, swap_words
from langgraph_sage.lora import LoraSearch, Sample, Trial, save_adapter
from langgraph_sage.nodes.routing import ensure_loaded
from langgraph_sage.nodes.services import Services
from langgraph_sage.store import adapters, clusters, jobs, runs
from langgraph_sage.store.tables import Adapter, Buffer, Job, now
from langgraph_sage.store.tables import Cluster as ClusterRow
from langgraph_sage.store.tables import Trial as TrialRow

Text = tuple[str, str]  # masked text, checked answer


def run_job(services: Services, job_id: int | None = None) -> bool | None:
    """Claim and finish one job; the oldest one where none is named.

    Returns: whether an adapter was promoted; None where there was no job to claim.
    """
    with services.store.write() as session:
        job = jobs.claim(session, services.space, job_id)
        if job is None:
            return None
        cluster = session.get_one(ClusterRow, job.cluster_id)
        tag = session.get_one(Buffer, cluster.buffer_id).tag
        texts = clusters.member_texts(session, cluster.id)
        wanted = round(services.settings.rehearsal * len(texts))
        passed = clusters.passed_texts(session, tag, wanted)
        current = adapters.incumbent(session, cluster.id)
    services.notify("adapting", job=job.id, tag=tag, samples=len(texts))
    try:
        return _adapt(services, job, tag, texts, passed, current)
    except Exception as error:
        with services.store.write() as session:
            jobs.fail(session, job.id, f"{type(error).__name__}: {error}")
        raise


def _adapt(
    services: Services, job: Job, tag: str, texts: list[Text], passed: list[Text], current: Adapter | None
) -> bool:
    begun = time.monotonic()
    kept = [text for text in passed if text not in set(texts)]
    samples, rehearsal = [to_sample(text) for text in texts], [to_sample(text) for text in kept]
    beat = _Heartbeat(services, job.id)

    def progress(trial: int, trials: int, step: int, steps: int) -> None:
        beat.tick()
        services.notify("training", job=job.id, tag=tag, trial=trial, trials=trials, step=step, steps=steps)

    search = LoraSearch(services.generator.base, services.settings.search)
    resampler = Resampling([*texts, *kept], services.settings.swap_words)
    result = search.run(samples, resampler, rehearsal, progress)
    incumbent = _accuracy(services, current, result.validation) if current else None
    files = [save_adapter(trial.trained.model, services.store.adapter_root) for trial in result.kept]
    bar = max(result.base_accuracy, incumbent if incumbent is not None else 0.0)
    helps = result.kept[0].trained.accuracy > bar
    with services.store.write() as session:
        row = session.get_one(Job, job.id)
        stored = _store_adapters(services, row, result.kept, files)
        session.add_all(stored)
        session.flush()
        for number, trial in enumerate(result.trials, start=1):
            session.add(_trial_row(job.id, number, trial, stored[number - 1].id if number <= len(stored) else None))
        if helps:
            adapters.promote(session, stored[0])
        session.get_one(ClusterRow, row.cluster_id).adapted_size = row.cluster_size
        row.status, row.finished_at, row.seconds = "done", now(), time.monotonic() - begun
        row.training_samples, row.validation_samples = result.training_samples, len(result.validation)
        row.base_accuracy, row.incumbent_accuracy = result.base_accuracy, incumbent
    if helps:
        _recheck(services, stored[0])
    services.notify(
        "adapted",
        job=job.id,
        tag=tag,
        base=result.base_accuracy,
        incumbent=incumbent,
        best=result.kept[0].trained.accuracy,
        promoted=helps,
        seconds=time.monotonic() - begun,
    )
    return helps


def _recheck(services: Services, adapter: Adapter) -> None:
    """Ask a promoted adapter about every failure of its cluster, and keep what it says."""
    name = ensure_loaded(services, adapter)
    with services.store.read() as session:
        failed = clusters.member_attempts(session, adapter.cluster_id)
    made = services.generator.generate([a.prompt for a in failed], [name] * len(failed))
    with services.store.write() as session:
        for attempt, completion in zip(failed, made, strict=True):
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
    return Sample(prompt_of(text[0]), text[1])


class Resampling:
    """Verified variants of a cluster's samples (`decomposer.resample`), some words swapped among them."""

    def __init__(self, texts: Sequence[Text], swap_share: float) -> None:
        self.texts = texts
        self.swap_share = swap_share
        found = {w for text, _ in texts for w in text.split() if w.isalpha() and len(w) > 2}
        self.vocabulary = sorted(found)

    def __call__(self, index: int, rng: random.Random) -> Sample:
        text, answer = self.texts[index]
        text, answer = resample(text, answer, rng) or (text, answer)
        return to_sample((swap_words(text, self.vocabulary, rng, self.swap_share), answer))


class _Heartbeat:
    """Tells other hosts every few seconds that this worker lives."""

    def __init__(self, services: Services, job_id: int, every: float = 15.0) -> None:
        self.services, self.job_id, self.every = services, job_id, every
        self.last = time.monotonic()
        self.lock = threading.Lock()

    def tick(self) -> None:
        if time.monotonic() - self.last < self.every:
            return
        with self.lock, self.services.store.write() as session:
            jobs.beat(session, self.job_id)
            self.last = time.monotonic()


def _accuracy(services: Services, adapter: Adapter, samples: Sequence[Sample]) -> float:
    """Exact match of an adapter that is in service, on the samples that judged its challengers."""
    name = ensure_loaded(services, adapter)
    made = services.generator.generate([s.prompt for s in samples], [name] * len(samples))
    right = [judge(c.text, number_value(s.answer)) == "correct" for c, s in zip(made, samples, strict=True)]
    return sum(right) / max(1, len(right))


def _store_adapters(
    services: Services, job: Job, kept: Sequence[Trial], files: Sequence[tuple[str, Path]]
) -> list[Adapter]:
    rows = []
    for place, (trial, (sha256, folder)) in enumerate(zip(kept, files, strict=True), start=1):
        settings = trial.trained.settings
        rows.append(
            Adapter(
                cluster_id=job.cluster_id,
                job_id=job.id,
                place=place,
                fingerprint=services.generator.base.fingerprint,
                folder=folder.name,
                sha256=sha256,
                rank=settings.rank,
                alpha=settings.alpha,
                learning_rate=settings.learning_rate,
                dropout=settings.dropout,
                accuracy=trial.trained.accuracy,
                loss=trial.trained.loss,
                status="candidate",
            )
        )
    return rows


def _trial_row(job_id: int, number: int, trial: Trial, adapter_id: int | None) -> TrialRow:
    settings = trial.trained.settings
    return TrialRow(
        job_id=job_id,
        number=number,
        stage=trial.stage,
        rank=settings.rank,
        alpha=settings.alpha,
        learning_rate=settings.learning_rate,
        dropout=settings.dropout,
        accuracy=trial.trained.accuracy,
        loss=trial.trained.loss,
        seconds=trial.trained.seconds,
        adapter_id=adapter_id,
    )
