"""Attempts scored per second against calling the four libraries one attempt at a time, as ratios."""

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import numpy as np
import sacrebleu
from rouge_score.rouge_scorer import RougeScorer

from langgraph_sage.benchmarks.report import Figure
from langgraph_sage.models import SentenceEmbedder, load_embedder
from langgraph_sage.trigger import AnomalyScorer, TriggerSettings

ATTEMPTS: Final = 600
Attempts = tuple[list[str], list[str], list[float]]  # predictions, references, margins


def measure_trigger() -> Iterator[Figure]:
    """One by one and batched, before and after the embeddings are known."""
    embedder = load_embedder()
    embedder.encode(["1"])
    seed = 0

    def stream(right: float) -> Attempts:
        nonlocal seed
        seed += 1
        return _attempts(random.Random(seed), right)

    for name, right, least in (("right_70", 0.7, 10.0), ("right_none", 0.0, 3.0)):
        note = f"{right:.0%} of the answers right"
        scorer = AnomalyScorer(embedder)
        naive = _per_second(partial(_naively, embedder), stream(right))
        single = _per_second(partial(_one_by_one, scorer), stream(right))
        attempts = stream(right)
        cold = _per_second(scorer.score_many, attempts)
        warm = _per_second(scorer.score_many, attempts)
        yield Figure(f"{name}_naive_per_s", naive, ATTEMPTS, note=note)
        yield Figure(f"{name}_one_by_one_per_s", single, ATTEMPTS, note=note)
        yield Figure(f"{name}_batched_per_s", cold, ATTEMPTS, note=note)
        yield Figure(f"{name}_batched_warm_per_s", warm, ATTEMPTS, note=f"{note}, seen before")
        yield Figure(f"{name}_one_by_one_over_naive", single / naive)
        yield Figure(f"{name}_batched_over_naive", cold / naive, least=least)


def _attempts(rng: random.Random, right: float) -> Attempts:
    """Numbers as the solver answers them."""
    references = [str(rng.choice((rng.randint(1, 9_999), rng.randint(1, 99_999) / 100))) for _ in range(ATTEMPTS)]
    predictions = [r if rng.random() < right else str(rng.randint(1, 99_999)) for r in references]
    return predictions, references, [rng.uniform(0, 10) for _ in references]


def _one_by_one(scorer: AnomalyScorer, predictions: list[str], references: list[str], margins: list[float]) -> None:
    for said, expected, margin in zip(predictions, references, margins, strict=True):
        scorer.score(said, expected, margin)


def _per_second(work: Callable[[list[str], list[str], list[float]], object], attempts: Attempts) -> float:
    begun = time.perf_counter()
    work(*attempts)
    return ATTEMPTS / (time.perf_counter() - begun)


def _naively(
    embedder: SentenceEmbedder, predictions: list[str], references: list[str], margins: list[float]
) -> list[float]:
    """Eq. 5 as one would write it down from the paper, with the same libraries."""
    settings, rouge = TriggerSettings(), RougeScorer(["rougeL"])
    scores = []
    for said, expected, margin in zip(predictions, references, margins, strict=True):
        left, right = embedder.model.encode([said, expected], normalize_embeddings=True, show_progress_bar=False)
        parts = (
            min(margin / settings.max_margin, 1.0),
            sacrebleu.sentence_bleu(said, [expected]).score / 100,
            rouge.score(expected, said)["rougeL"].fmeasure,
            float(np.dot(left, right)),
        )
        scores.append(sum(w * (1 - s) for w, s in zip(settings.weights, parts, strict=True)))
    return scores
