"""An answer that most of several samples agree on, where nothing else checks it.

Self-consistency, Wang et al. 2023, arXiv:2203.11171. Knows no model: samples come as text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from langgraph_sage.decomposer.checking import extract_number
from langgraph_sage.decomposer.expressions import decimal_text


@dataclass(frozen=True, slots=True)
class Consensus:
    """The number that most samples say, as a plain decimal, and the share of all samples that say it."""

    value: str
    agreement: float


def consensus(samples: Sequence[str]) -> Consensus | None:
    """What most samples agree on, the first said of equals; None where none holds a number.

    Samples without a number agree with none, and count.
    """
    numbers = [decimal_text(number) for sample in samples if (number := extract_number(sample)) is not None]
    if not numbers:
        return None
    value, count = Counter(numbers).most_common(1)[0]
    return Consensus(value, count / len(samples))
