"""The metrics of the trigger (SAGE, Trigger, eq. 1 to 4), each usable alone.

All lie in [0, 1], 1 for an answer that is what was expected. They read words between spaces,
without case, so that `12.5` is one word and no half of it counts as right. An answer without a
word resembles nothing. Of very long texts the first `MAX_WORDS` words are compared.
"""

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import Tokenizer
from sacrebleu.metrics.bleu import BLEU

MAX_WORDS: Final = 512


class _Words(Tokenizer):  # type: ignore[misc]
    def tokenize(self, text: str) -> list[str]:
        return text.split()


# effective_order: answers shorter than four words have no 4-grams to be without
_BLEU: Final = BLEU(tokenize="none", effective_order=True)
_ROUGE: Final = RougeScorer(["rougeL"], tokenizer=_Words())


def margin_score(margin: float, max_margin: float = 5.0) -> float:
    """The logits margin as `s_1 = LM / LM_m`, cut to [0, 1]; 0 where it is no number.

    Args: margin: eq. 1, the mean over an answer's tokens of the difference of the two largest
    logits (`langgraph_sage.models.Completion.margin`); max_margin: LM_m, in logits.
    """
    return 0.0 if math.isnan(margin) else min(max(margin / max_margin, 0.0), 1.0)


def bleu(prediction: str, reference: str) -> float:
    """Sentence BLEU-4 with brevity penalty (eq. 2; Papineni et al. 2002, doi:10.3115/1073083.1073135)."""
    return _surface(prediction, reference)[0]


def rouge_l(prediction: str, reference: str) -> float:
    """ROUGE-L F1, of the longest common subsequence of words (eq. 3; Lin 2004, aclanthology.org/W04-1013)."""
    return _surface(prediction, reference)[1]


def cosine_similarity(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosines of the rows of two (N, d) arrays of unit vectors, cut at 0 (eq. 4).

    Sentence embeddings: Reimers and Gurevych 2019, arXiv:1908.10084. A row that is zero or no
    number resembles nothing.
    """
    cosines = np.einsum("nd,nd->n", left.astype(np.float64), right.astype(np.float64))
    return np.asarray(np.clip(np.nan_to_num(cosines, nan=0.0), 0.0, 1.0), dtype=np.float64)


@lru_cache(maxsize=16_384)
def _surface(prediction: str, reference: str) -> tuple[float, float]:
    """BLEU and ROUGE-L of two texts."""
    said, expected = (text.lower().split(None, MAX_WORDS)[:MAX_WORDS] for text in (prediction, reference))
    if not said or not expected or set(said).isdisjoint(expected):
        return 0.0, 0.0
    if said == expected:
        return 1.0, 1.0
    left, right = " ".join(said), " ".join(expected)
    precise = min(1.0, _BLEU.sentence_score(left, [right]).score / 100)
    return precise, float(_ROUGE.score(right, left)["rougeL"].fmeasure)
