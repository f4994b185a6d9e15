"""Structure tags and keywords of steps (SAGE, Trigger Buffer: `InferStructure`, `ExtractKeywords`)."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from langgraph_sage.decomposer.expressions import number_value, tokenize

Tagger = Callable[[str | None, str], str]
"""`tagger(expression, text)`: the structure tag of a step, at most 64 characters; steps of one tag share a buffer."""

UNKNOWN: Final = "text"
_FRACTION: Final = re.compile(r"(?<![\d.])(\d+)\s*/\s*(\d+)(?![\d.])")
_QUANTITIES: Final = (
    ("percent", re.compile(r"%|\bper ?cent", re.IGNORECASE)),
    ("money", re.compile(r"[$£€]|\b(?:dollars?|cents?|euros?|pounds sterling)\b", re.IGNORECASE)),
    ("unit", re.compile(r"(?:\d|_)\s*(?!x\b)[A-Za-z]{2,}")),
)
_REFERENCE: Final = re.compile(r"\{[^}]*\}")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_STOP: Final = frozenset(
    """the and for are was were has have had his her its their they she you your our with that this there then than
    from into onto over under out off not but also each all any per will would can could may must does did how
    many much some who which what when where while since because therefore thus hence""".split()
)


def structure_tag(expression: str | None, text: str = "") -> str:
    """What kind of computation a step is, coarsely: the default `Tagger`.

    `additive` for + and -, `multiplicative` for * and /, `mixed` for both, `text` without an
    expression. Coarse on purpose: anomalies are few, and a finer tag would split them further
    before clustering has seen them. The text plays no part.
    """
    signs = set(_operators(expression))
    if not signs:
        return UNKNOWN
    if signs <= set("+-"):
        return "additive"
    return "multiplicative" if signs <= set("*/") else "mixed"


def fine_structure_tag(expression: str | None, text: str = "") -> str:
    """What kind of computation a step is, in detail: `operators:numbers:quantity`, e.g. `*:decimal:money`.

    - operators: each once, in the order in which they first stand, e.g. `*+`; `text` without any;
    - numbers: `whole`, `decimal` (a point in one of them), or `fraction` (a division of two whole numbers
      under one, as in `3/4`);
    - quantity: `percent` where the step's text speaks of per cents, `money` where of money, `unit` where a
      number or the mask is followed by a word, else `plain`.

    For streams of thousands of anomalies; these names stay what they are over versions.
    """
    operators = "".join(dict.fromkeys(_operators(expression)))
    if expression is None or not operators:
        return UNKNOWN
    return f"{operators}:{_numbers(_REFERENCE.sub(' ', expression))}:{_quantity(text)}"


def _operators(expression: str | None) -> list[str]:
    """Signs of the four operations in order, of which a leading one is none."""
    if expression is None:
        return []
    tokens = [token.text for token in tokenize(_REFERENCE.sub("1", expression))]
    return [sign for before, sign in pairwise(("(", *tokens)) if sign in "+-*/" and before not in "+-*/("]


def _numbers(expression: str) -> str:
    fractions = (number_value(a) < number_value(b) for a, b in _FRACTION.findall(expression))
    return "fraction" if any(fractions) else "decimal" if "." in expression else "whole"


def _quantity(text: str) -> str:
    return next((name for name, pattern in _QUANTITIES if pattern.search(text)), "plain")


def keywords(text: str, limit: int = 12) -> tuple[str, ...]:
    """Lower-case content words in order of appearance, without repeats."""
    found = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    return tuple(word for word in found if word not in _STOP)[:limit]
