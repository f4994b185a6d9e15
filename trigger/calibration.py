"""Fitting the trigger to attempts of which it is known whether they were right.

The paper attenuates scores by "a reference percentile range derived from in-distribution data"
(SAGE, Trigger); here the in-distribution data are answers that the checker found right. LM_m,
threshold and weights can be fitted too, to tell right answers from wrong ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from langgraph_sage.trigger.scorer import TriggerSettings, Verdict

FEWEST: Final = 20  # right answers, and wrong ones where these are needed
_STEP: Final = 10  # tenths, of weights
_THRESHOLDS: Final = np.linspace(0.0, 1.0, 101)


@dataclass(frozen=True, slots=True)
class Scored:
    """What is stored of one attempt: margin in logits, s_2 to s_4, and the checker's verdict."""

    margin: float
    bleu: float
    rouge: float
    similarity: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Detection:
    """How anomalies agree with what was wrong: counts, precision, recall and F1 (0 where undefined)."""

    n: int
    wrong: int
    anomalies: int
    both: int

    @property
    def precision(self) -> float:
        return self.both / self.anomalies if self.anomalies else 0.0

    @property
    def recall(self) -> float:
        return self.both / self.wrong if self.wrong else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.anomalies + self.wrong) if self.both else 0.0


def detection(is_anomaly: Sequence[bool], verdicts: Sequence[Verdict]) -> Detection:
    """Compare the trigger with the checker; attempts that nothing could check are left out.

    Raises: ValueError where the two differ in length.
    """
    pairs = [(a, v != "correct") for a, v in zip(is_anomaly, verdicts, strict=True) if v != "unchecked"]
    return Detection(
        n=len(pairs),
        wrong=sum(wrong for _, wrong in pairs),
        anomalies=sum(anomaly for anomaly, _ in pairs),
        both=sum(anomaly and wrong for anomaly, wrong in pairs),
    )


def calibrate(
    attempts: Sequence[Scored],
    settings: TriggerSettings,
    *,
    percentiles: tuple[float, float] = (5.0, 95.0),
    margin: bool = False,
    threshold: bool = False,
    weights: bool = False,
) -> TriggerSettings:
    """Settings fitted to attempts of one model.

    Args: percentiles: of the similarities of right answers, between which a score is attenuated;
    margin: let LM_m be the upper percentile of their margins; threshold, weights: choose those of
    the best F1 against the verdicts, weights in tenths, the threshold in the middle of its plateau.
    Raises: ValueError where there are too few attempts, saying how many are needed.
    """
    right = [attempt for attempt in attempts if attempt.verdict == "correct"]
    wrong = [attempt for attempt in attempts if attempt.verdict in ("incorrect", "unparseable")]
    if len(right) < FEWEST:
        raise ValueError(f"{len(right)} right answers; at least {FEWEST} are needed to calibrate")
    if (threshold or weights) and len(wrong) < FEWEST:
        raise ValueError(f"{len(wrong)} wrong answers; at least {FEWEST} are needed to fit threshold or weights")
    low, high = np.percentile([attempt.similarity for attempt in right], percentiles)
    settings = replace(settings, reference_range=(float(low), float(high)))
    if margin:
        upper = float(np.percentile([attempt.margin for attempt in right], percentiles[1]))
        settings = replace(settings, max_margin=max(upper, 1e-3))
    if not threshold and not weights:
        return settings
    judged = [*right, *wrong]
    missing = _missing(judged, settings)  # (N, 4)
    truth = np.array([attempt.verdict != "correct" for attempt in judged])
    tried = list(_simplex()) if weights else [settings.weights]
    levels = _THRESHOLDS if threshold else np.array([settings.threshold])
    best = max(((*_best_level(missing @ np.array(w), truth, levels), w) for w in tried), key=lambda found: found[:2])
    return replace(settings, weights=best[3], threshold=float(best[2]))


def _missing(attempts: Sequence[Scored], settings: TriggerSettings) -> NDArray[np.float64]:
    """`1 - s_i` of every attempt, attenuated, (N, 4)."""
    parts = np.array([(a.margin, a.bleu, a.rouge, a.similarity) for a in attempts], dtype=np.float64)
    parts[:, 0] = np.clip(np.nan_to_num(parts[:, 0] / settings.max_margin, nan=0.0), 0.0, 1.0)
    assert settings.reference_range is not None
    inside = (parts[:, 3] >= settings.reference_range[0]) & (parts[:, 3] <= settings.reference_range[1])
    return (1.0 - parts) * np.where(inside, settings.attenuation, 1.0)[:, None]


def _best_level(
    scores: NDArray[np.float64], truth: NDArray[np.bool_], levels: NDArray[np.float64]
) -> tuple[float, int, float]:
    """Best F1, the width of its plateau in levels, and the level in the plateau's middle."""
    said = scores[None, :] > levels[:, None]  # (L, N)
    both = (said & truth).sum(1)
    f1 = 2 * both / np.maximum(1, said.sum(1) + truth.sum())
    plateau = np.flatnonzero(f1 >= f1.max() - 1e-12)
    return float(f1.max()), len(plateau), float(levels[plateau[len(plateau) // 2]])


def _simplex() -> Iterator[tuple[float, float, float, float]]:
    """Every four weights in tenths that sum to 1."""
    for a, b, c in product(range(_STEP + 1), repeat=3):
        if a + b + c <= _STEP:
            d = _STEP - a - b - c
            yield a / _STEP, b / _STEP, c / _STEP, d / _STEP
