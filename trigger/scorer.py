"""The SAGE trigger: four metrics, one anomaly score, one verdict (SAGE, Trigger, eq. 5).

Compares what was predicted with the checked answer. Knows no models: the margin of eq. 1 comes
with the prediction, embeddings from any `Embedder`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from langgraph_sage.trigger.metrics import MAX_WORDS, bleu, cosine_similarity, margin_score, rouge_l

if TYPE_CHECKING:  # torch is not needed to score again what is stored
    from langgraph_sage.models.embedding import Embedder

METRICS: Final = ("margin", "bleu", "rouge", "similarity")
Mode = Literal["paper", "checked"]
Verdict = Literal["correct", "incorrect", "unparseable", "unchecked"]


@dataclass(frozen=True, slots=True)
class TriggerSettings:
    """The paper's settings (SAGE, Trigger and Appendix B.1).

    In mode `paper` an anomaly is a score over the threshold. In mode `checked` a right answer is
    never one and an unparseable one always is, whatever the score; the score decides on the rest.

    Raises: ValueError where a value makes no sense.
    """

    max_margin: float = 5.0  # LM_m, in logits
    weights: tuple[float, float, float, float] = (0.25, 0.25, 0.25, 0.25)  # in the order of METRICS
    threshold: float = 0.5
    mode: Mode = "paper"
    reference_range: tuple[float, float] | None = None  # similarities of in-distribution answers, low and high
    attenuation: float = 0.5  # what a score is multiplied by whose similarity lies in that range

    def __post_init__(self) -> None:
        if not (math.isfinite(self.max_margin) and self.max_margin > 0):
            raise ValueError(f"max_margin must be a positive number of logits, not {self.max_margin}")
        if len(self.weights) != len(METRICS) or not all(w >= 0 for w in self.weights) or sum(self.weights) == 0:
            raise ValueError(f"weights must be four numbers of 0 or more ({', '.join(METRICS)}), not {self.weights}")
        if not math.isclose(sum(self.weights), 1.0, abs_tol=1e-6):
            raise ValueError(f"weights must sum to 1, not to {sum(self.weights):g}: {self.weights}")
        if not 0 <= self.threshold <= 1:
            raise ValueError(f"threshold must lie between 0 and 1, not at {self.threshold}")
        if self.mode not in ("paper", "checked"):
            raise ValueError(f"mode must be 'paper' or 'checked', not {self.mode!r}")
        if not 0 <= self.attenuation <= 1:
            raise ValueError(f"attenuation must lie between 0 and 1, not at {self.attenuation}")

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "TriggerSettings":
        """What `to_dict` made. Raises: ValueError, TypeError where it is something else."""
        read: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        return cls(**read)


@dataclass(frozen=True, slots=True)
class Score:
    """The four normalised parts s_1 to s_4 of eq. 5, each in [0, 1], and the anomaly score."""

    margin: float
    bleu: float
    rouge: float
    similarity: float
    anomaly: float
    is_anomaly: bool


def combine(
    parts: tuple[float, float, float, float], settings: TriggerSettings, verdict: Verdict | None = None
) -> Score:
    """The anomaly score `sum_i w_i (1 - s_i)` (eq. 5) of normalised parts, and what it says.

    The score is attenuated where the similarity lies in the reference range of in-distribution
    answers (SAGE, Trigger, "to further reduce false positives").
    Args: parts: s_1 to s_4, in the order of METRICS; verdict: needed in mode `checked`.
    Raises: ValueError where the mode needs a verdict and there is none.
    """
    total = sum(weight * (1 - part) for weight, part in zip(settings.weights, parts, strict=True))
    if settings.reference_range is not None and settings.reference_range[0] <= parts[3] <= settings.reference_range[1]:
        total *= settings.attenuation
    is_anomaly = total > settings.threshold
    if settings.mode == "checked":
        if verdict is None:
            raise ValueError("mode 'checked' needs the verdict of each answer (langgraph_sage.decomposer.judge)")
        is_anomaly = verdict == "unparseable" or (is_anomaly and verdict != "correct")
    return Score(*parts, anomaly=total, is_anomaly=is_anomaly)


@dataclass(slots=True)
class AnomalyScorer:
    """Scores predictions against checked answers: numbers, labels, or free text.

    An answer equal to the checked one costs no embedding.
    """

    embedder: "Embedder"
    settings: TriggerSettings = field(default_factory=TriggerSettings)

    def score(self, prediction: str, reference: str, margin: float, verdict: Verdict | None = None) -> Score:
        """The score of one prediction; see `score_many`."""
        return self.score_many([prediction], [reference], [margin], None if verdict is None else [verdict])[0]

    def score_many(
        self,
        predictions: Sequence[str],
        references: Sequence[str],
        margins: Sequence[float],
        verdicts: Sequence[Verdict] | None = None,
    ) -> list[Score]:
        """Anomaly scores of N predictions, their embeddings made in one batch.

        Args: margins: eq. 1 per prediction, in logits, averaged over its tokens; verdicts: of the
        checker, needed in mode `checked`.
        Raises: ValueError where they differ in length, or a verdict is missing.
        """
        similarities = self.similarity(predictions, references)
        known = [None] * len(similarities) if verdicts is None else verdicts
        scores = []
        for said, expected, margin, alike, verdict in zip(
            predictions, references, margins, similarities, known, strict=True
        ):
            parts = (
                margin_score(margin, self.settings.max_margin),
                bleu(said, expected),
                rouge_l(said, expected),
                alike,
            )
            scores.append(combine(parts, self.settings, verdict))
        return scores

    def similarity(self, predictions: Sequence[str], references: Sequence[str]) -> list[float]:
        """Cosine of the embeddings (eq. 4), cut at 0. Equal texts are 1, an empty one resembles nothing."""
        pairs = [
            (_shortened(said), _shortened(expected)) for said, expected in zip(predictions, references, strict=True)
        ]
        values = [float(bool(said) and said == expected) for said, expected in pairs]
        unequal = [i for i, (said, expected) in enumerate(pairs) if said and expected and said != expected]
        if unequal:
            texts = [text for i in unequal for text in pairs[i]]
            vectors = self.embedder.encode(texts)  # (2N, d)
            for i, cosine in zip(unequal, cosine_similarity(vectors[::2], vectors[1::2]), strict=True):
                values[i] = float(cosine)
        return values


def _shortened(text: str) -> str:
    """What is embedded: the first words, without halves of characters, which no tokenizer takes."""
    return " ".join(text.encode("utf-8", "replace").decode().split(None, MAX_WORDS)[:MAX_WORDS])
