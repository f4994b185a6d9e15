"""Verified augmentation: the same step with new numbers of like size and its exact new answer.

A sparse cluster is the paper's first challenge (SAGE, Trigger Buffer, "limited data"). An exact
checker makes more data from each failure: numbers change in text and arithmetic alike, and a
variant counts only if its own text still reads as arithmetic with the new answer. The ways of
writing numbers that a cluster shows pass from step to step, and signs are written in every way that
the checker reads, so that a rare one (`÷`, `.5`) is seen as often as a common one. What is to be said is the sum by itself, and its working where there
is more than one easy operation (`models.scratchpad`).
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sympy import Rational

from langgraph_sage.decomposer.expressions import SIGNS, Expression, Token, decimal_text, number_value, parse_tokens
from langgraph_sage.decomposer.plan import MASK, number_format, prompt_of, write_number
from langgraph_sage.decomposer.text import find_expression, rewrite_numbers
from langgraph_sage.errors import ExpressionError
from langgraph_sage.models.scratchpad import scratchpad

TRIES: Final = 40
KEEP: Final = 0.15  # chance that a number stays as it is
_FIXED: Final = frozenset({Rational(1, 100), Rational(100), Rational(1)})


def resample(text: str, expected: str, rng: random.Random) -> tuple[str, str] | None:
    """A variant of a masked step and its worked answer, or None where none was found.

    Args: text: the step as the solver sees it, references filled in, with its mask; expected: its
    checked answer.
    """
    found = _expression_of(text, expected)
    if found is None:
        return None
    for _ in range(TRIES):
        drawn = _draw(found, rng)
        fresh = _replace_expression(found, drawn)
        if fresh is None or not _is_like(fresh.value, found.value, rng):
            continue
        written = _write(text, drawn)
        new_head = prompt_of(written).removesuffix("=").rstrip()
        reread = find_expression(new_head, fresh.value)
        if reread is not None:
            return written, _worked(reread)
    return None


def worked_answer(text: str, expected: str) -> str:
    """What a model should say to a masked step: its working and its checked answer.

    The answer alone where the text holds no arithmetic with that answer.
    """
    found = _expression_of(text, expected)
    return expected if found is None else _worked(found)


def _worked(expression: Expression) -> str:
    try:
        worked = scratchpad(expression.clean()) or decimal_text(expression.value)
        return f"{expression.clean()}={worked}"
    except ValueError:
        return decimal_text(expression.value)


def _draw(expression: Expression, rng: random.Random) -> dict[Rational, Rational]:
    """New values for the numbers of an expression, by old value; exact quotients stay exact."""
    drawn: dict[Rational, Rational] = {}
    for value in dict.fromkeys(expression.numbers):
        keep = value in _FIXED or rng.random() < KEEP
        drawn[value] = value if keep else _like(value, rng)
    for left, sign, right in _triples(expression.tokens):
        if sign.text == "/" and left.value != right.value and (left.value / right.value).q == 1:
            drawn[left.value] = drawn[right.value] * max(Rational(1), _like(left.value / right.value, rng))
    return drawn


def _triples(tokens: Sequence[Token]) -> list[tuple[Token, Token, Token]]:
    groups = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return [(a, s, b) for a, s, b in groups if a.is_number and b.is_number and not s.is_number]


def _like(value: Rational, rng: random.Random) -> Rational:
    """A number with as many digits before and after the point, and as round."""
    if value == 0:
        return value
    scale = 1
    while (value * scale).q != 1 and scale < 10**6:
        scale *= 10
    digits = int(value * scale)
    zeros = 0
    while scale == 1 and digits % 10 == 0:
        digits, zeros = digits // 10, zeros + 1
    if zeros and rng.random() < 0.25:
        digits, zeros = digits * 10, zeros - 1
    if digits <= 12:
        low, high = 2 if scale == 1 else 1, 15
    elif rng.random() < 0.5:
        low, high = 10 ** (len(str(digits)) - 1), 10 ** len(str(digits)) - 1
    else:
        low, high = max(2, digits // 2), digits * 2
    return Rational(rng.randint(low, high) * 10**zeros, scale)


def _replace_expression(expression: Expression, drawn: dict[Rational, Rational]) -> Expression | None:
    tokens = tuple(Token(decimal_text(drawn[t.value]), t.start, t.end) if t.is_number else t for t in expression.tokens)
    try:
        return parse_tokens(tokens)
    except ExpressionError:
        return None


def _is_like(value: Rational, model: Rational, rng: random.Random) -> bool:
    """Whole answers stay whole, positive ones positive, decimals short."""
    text, old = decimal_text(value), decimal_text(model)
    if "/" in text or (value < 0) != (model < 0) or abs(value) >= 10**7:
        return False
    places, allowed = _places(text), _places(old)
    return places <= max(allowed, 2 if rng.random() < 0.05 else 0)


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _write(text: str, drawn: dict[Rational, Rational]) -> str:
    """Write the new numbers wherever the old ones stood, each in its own format."""

    def fresh(token: Token) -> str | None:
        if token.value not in drawn:
            return None
        return write_number(decimal_text(drawn[token.value]), number_format(token.text))

    return rewrite_numbers(text, fresh)


@dataclass(frozen=True, slots=True)
class Notation:
    """Ways of writing: of each sign, e.g. `*` as `x` and `×`, and of numbers (`plan.FORMATS` and `%`)."""

    signs: Mapping[str, tuple[str, ...]]
    formats: tuple[str, ...]


def read_notation(texts: Iterable[tuple[str, str]]) -> Notation:
    """The ways of writing that masked steps show in their arithmetic, and of signs those that are read.

    Args: texts: step, checked answer.
    """
    signs = {sign: set(ways) for sign, ways in SIGNS.items()}
    formats: set[str] = set()
    for text, expected in texts:
        found = _expression_of(text, expected)
        for token, after in _with_next(found.tokens if found else ()):
            if token.is_number:
                formats.add("%" if after == "%" else number_format(token.text))
            elif token.text in "+-*/":
                signs[token.text].add(text[token.start : token.end])
    return Notation({sign: tuple(sorted(ways)) for sign, ways in signs.items()}, tuple(sorted(formats)))


def swap_notation(text: str, expected: str, notation: Notation, rng: random.Random, share: float) -> str:
    """The same sum written in other ways of the cluster, a share of its signs and numbers at a time.

    The text stays as it is where the new one would not read as the same arithmetic.
    """
    found = _expression_of(text, expected)
    if found is None:
        return text
    parts, position = [], 0
    for token, after in _with_next(found.tokens):
        if rng.random() >= share or (token.is_number and after == "%"):
            continue
        if token.is_number:
            fresh = _in_format(token, rng.choice(notation.formats or ("",)))
        else:
            fresh = rng.choice(notation.signs.get(token.text, (text[token.start : token.end],)))
        parts += [text[position : token.start], fresh]
        position = token.end
    swapped = "".join([*parts, text[position:]])
    again = _expression_of(swapped, expected)
    return swapped if again is not None and again.clean() == found.clean() else text


def _in_format(token: Token, style: str) -> str:
    if style in ("%", "bare") and not 0 < token.value < 1:
        return token.text
    if style == "%":
        return f"{decimal_text(token.value * 100)}%"
    written = write_number(decimal_text(token.value), style)
    return written if number_value(written) == token.value else token.text


def _with_next(tokens: Sequence[Token]) -> Iterable[tuple[Token, str]]:
    return zip(tokens, (*(token.text for token in tokens[1:]), ""), strict=True)


def _expression_of(text: str, expected: str) -> Expression | None:
    """The arithmetic of a masked step that has its checked answer."""
    return find_expression(prompt_of(text).removesuffix("=").rstrip(), number_value(expected))


def swap_words(text: str, vocabulary: Sequence[str], rng: random.Random, share: float = 0.15) -> str:
    """Put words of other steps in place of some; the words around the arithmetic carry no numbers.

    Signs, numbers and short words stay, so that the arithmetic of the text is the same.
    """
    head, mask, tail = text.partition(MASK)
    words = head.split(" ")
    swapped = [
        rng.choice(vocabulary) if vocabulary and len(w) > 2 and w.isalpha() and rng.random() < share else w
        for w in words
    ]
    return " ".join(swapped) + mask + tail
