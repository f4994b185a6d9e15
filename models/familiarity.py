"""A second opinion on what kind of question this is, from its words alone.

Naive Bayes over words and pairs of words of the generator's own questions. It reads no order and
makes other mistakes than the language model, so that a kind on which both agree is more likely the
right one; and questions of kinds that it never saw are like none of them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

FILE: Final = "familiarity.safetensors"
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_WORD: Final = re.compile(r"[a-z']+|#|[?.,%$]")
_PRIOR: Final = 2.0  # questions of the average kind that each kind is thought to have had more


def _features(question: str) -> set[str]:
    words = _WORD.findall(_NUMBER.sub("#", question).lower())
    return {*words, *(f"{left} {right}" for left, right in pairwise(words))}


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of one question: the likeliest kind, and by how much its words are likelier there than elsewhere.

    `scores` are mean log ratios, `log P(w | kind) / P(w)`, in nats a word or pair, by kind; those that
    no question held count as 0, and `strange` is their share.
    """

    scores: dict[str, float]
    strange: float

    @property
    def first(self) -> str:
        return max(self.scores, key=self.scores.__getitem__)


class Familiarity:
    """Log ratios of words and pairs by kind of question, (K, W)."""

    def __init__(self, kinds: Sequence[str], vocabulary: Sequence[str], ratios: NDArray[np.float16]) -> None:
        self.kinds = tuple(kinds)
        self._place = {feature: place for place, feature in enumerate(vocabulary)}
        self._ratios = ratios

    @classmethod
    def fit(cls, questions: Iterable[tuple[str, str]], least: int = 30) -> "Familiarity":
        """Count the words of (kind, question) pairs. Args: least: questions that a feature must be in."""
        counts: dict[str, Counter[str]] = {}
        sizes: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for kind, question in questions:
            found = _features(question)
            counts.setdefault(kind, Counter()).update(found)
            sizes[kind] += 1
            total.update(found)
        kinds, vocabulary = sorted(counts), sorted(word for word, count in total.items() if count >= least)
        share = np.array([total[word] for word in vocabulary]) / sizes.total()  # (W,)
        own = np.array([[counts[kind][word] for word in vocabulary] for kind in kinds])  # (K, W)
        size = np.array([[sizes[kind]] for kind in kinds])  # (K, 1)
        ratios = np.log((own + _PRIOR * share) / (size + _PRIOR)) - np.log(share)
        return cls(kinds, vocabulary, ratios.astype(np.float16))

    def opinion(self, question: str) -> Opinion:
        features = _features(question)
        places = [self._place[feature] for feature in sorted(features) if feature in self._place]
        means = self._ratios[:, places].astype(np.float64).sum(1) / max(1, len(features))
        strange = 1.0 - len(places) / max(1, len(features))
        return Opinion(dict(zip(self.kinds, means.tolist(), strict=True)), strange)

    def save(self, folder: Path) -> None:
        words = {"kinds": json.dumps(self.kinds), "vocabulary": json.dumps(list(self._place))}
        save_file({"ratios": self._ratios}, folder / FILE, metadata=words)

    @classmethod
    def load(cls, folder: Path) -> "Familiarity":
        with safe_open(folder / FILE, framework="np") as file:
            words = file.metadata()
            return cls(json.loads(words["kinds"]), json.loads(words["vocabulary"]), file.get_tensor("ratios"))
