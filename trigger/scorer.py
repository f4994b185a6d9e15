"""The SAGE trigger: four metrics and the anomaly score (SAGE, Trigger, eq. 1 to 5).

Compares what was predicted with the checked answer. Knows no models: the margin of eq. 1 comes
with the prediction (`langgraph_sage.models.generation.logits_margin`), embeddings from any
`Embedder`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, cast

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import Tokenizer
from sacrebleu.metrics.bleu import BLEU

from langgraph_sage.models.embedding import Embedder

METRICS: Final = ("margin", "bleu", "rouge", "similarity")


@dataclass(frozen=True, slots=True)
class TriggerSettings:
    """The paper's settings (SAGE, Trigger and Appendix B.1)."""

    max_margin: float = 5.0  # LM_m, in logits
    weights: tuple[float, float, float, float] = (0.25, 0.25, 0.25, 0.25)  # in the order of METRICS
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """The four normalised parts s_1 to s_4 of eq. 5, each in [0, 1], and the anomaly score."""

    margin: float
    bleu: float
    rouge: float
    similarity: float
    anomaly: float
    is_anomaly: bool


class _Words(Tokenizer):  # type: ignore[misc]
    """Words between spaces, so that `12.5` is one token and no half of it counts as right."""

    def tokenize(self, text: str) -> list[str]:
        return text.lower().split()


@dataclass(slots=True)
class AnomalyScorer:
    """Scores predictions against checked answers."""

    embedder: Embedder
    settings: TriggerSettings = field(default_factory=TriggerSettings)
    _bleu: BLEU = field(init=False, repr=False)
    _rouge: RougeScorer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # effective_order: answers shorter than four words have no 4-grams to be without
        self._bleu = BLEU(tokenize="none", effective_order=True, lowercase=True)
        self._rouge = RougeScorer(["rougeL"], tokenizer=_Words())

    def bleu(self, prediction: str, reference: str) -> float:
        """Sentence BLEU-4 with brevity penalty (eq. 2), in [0, 1]."""
        if not prediction.split():
            return 0.0
        return min(1.0, self._bleu.sentence_score(prediction, [reference]).score / 100)

    def rouge(self, prediction: str, reference: str) -> float:
        """ROUGE-L F1 (eq. 3), in [0, 1]."""
        return float(self._rouge.score(reference, prediction)["rougeL"].fmeasure)

    def similarity(self, predictions: Sequence[str], references: Sequence[str]) -> list[float]:
        """Cosine of the embeddings (eq. 4), cut at 0. An empty prediction resembles nothing."""
        vectors = self.embedder.encode([*predictions, *references])  # (2N, d)
        cosines = (vectors[: len(predictions)] * vectors[len(predictions) :]).sum(1)
        values = cast(list[float], np.clip(cosines, 0.0, 1.0).astype(float).tolist())
        return [v if p.strip() else 0.0 for v, p in zip(values, predictions, strict=True)]

    def score(self, predictions: Sequence[str], references: Sequence[str], margins: Sequence[float]) -> list[Score]:
        """Anomaly scores `sum_i w_i (1 - s_i)` (eq. 5).

        Args: margins: eq. 1 per prediction, in logits, averaged over its tokens.
        Raises: ValueError where the three differ in length.
        """
        settings, scores = self.settings, []
        similarities = self.similarity(predictions, references)
        for prediction, reference, margin, alike in zip(predictions, references, margins, similarities, strict=True):
            parts = (
                min(max(margin / settings.max_margin, 0.0), 1.0),
                self.bleu(prediction, reference),
                self.rouge(prediction, reference),
                alike,
            )
            total = sum(w * (1 - s) for w, s in zip(settings.weights, parts, strict=True))
            scores.append(Score(*parts, anomaly=total, is_anomaly=total > settings.threshold))
        return scores
