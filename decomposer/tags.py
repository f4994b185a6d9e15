"""Structure tags and keywords of steps (SAGE, Trigger Buffer: `InferStructure`, `ExtractKeywords`)."""

import re
from typing import Final

from langgraph_sage.decomposer.expressions import tokenize

UNKNOWN: Final = "text"
_REFERENCE: Final = re.compile(r"\{[^}]*\}")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_STOP: Final = frozenset(
    [
        "the",
        "and",
        "for",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "his",
        "her",
        "its",
        "their",
        "they",
        "she",
        "you",
        "your",
        "our",
        "with",
        "that",
        "this",
        "there",
        "then",
        "than",
        "from",
        "into",
        "onto",
        "over",
        "under",
        "out",
        "off",
        "not",
        "but",
        "also",
        "each",
        "all",
        "any",
        "per",
        "will",
        "would",
        "can",
        "could",
        "may",
        "must",
        "does",
        "did",
        "how",
        "many",
        "much",
        "some",
        "who",
        "which",
        "what",
        "when",
        "where",
        "while",
        "since",
        "because",
        "therefore",
        "thus",
        "hence",
    ]
)


def structure_tag(expression: str | None) -> str:
    """What kind of computation a step is.

    `additive` for + and -, `multiplicative` for * and /, `mixed` for both, `text` without an
    expression. Coarse on purpose: anomalies are few, and a finer tag would split them further
    before clustering has seen them.
    """
    if expression is None:
        return UNKNOWN
    signs = {token.text for token in tokenize(_REFERENCE.sub("1", expression))} & set("+-*/")
    if not signs:
        return UNKNOWN
    if signs <= set("+-"):
        return "additive"
    return "multiplicative" if signs <= set("*/") else "mixed"


def keywords(text: str, limit: int = 12) -> tuple[str, ...]:
    """Lower-case content words in order of appearance, without repeats."""
    found = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    return tuple(word for word in found if word not in _STOP)[:limit]
