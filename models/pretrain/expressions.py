"""Random arithmetic of the kind that grade-school problems use, with its exact value.

Knows no words and no tokenizer. Every expression is a list of tokens (numbers, operators,
parentheses), so that it can be written with or without spaces.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from langgraph_sage.models.scratchpad import decimal_text, scratchpad

MAX_OPERAND: Final = 100_000  # five digits before the point
MAX_VALUE: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens of one expression, e.g. `("3", "*", "(", "4", "+", "5", ")")`, its exact value, and
    its working written out, `3*9=27`."""

    tokens: tuple[str, ...]
    value: Fraction
    working: str

    def compact(self) -> str:
        return "".join(self.tokens)

    def spaced(self) -> str:
        text = " ".join(self.tokens)
        return text.replace("( ", "(").replace(" )", ")")


def _integer(rng: random.Random) -> int:
    draw = rng.random()
    if draw < 0.30:
        return rng.randint(1, 12)
    if draw < 0.68:
        return rng.randint(2, 99)
    if draw < 0.82:
        return rng.randint(1, 99) * rng.choice((10, 10, 10, 100, 100, 100, 1000, 1000, 10_000))
    if draw < 0.95:
        return rng.randint(100, 999)
    return rng.randint(1000, 99_999)


def _factor(rng: random.Random) -> int:
    """A factor of at most two significant digits: long products stay learnable."""
    draw = rng.random()
    if draw < 0.50:
        return rng.randint(2, 12)
    if draw < 0.80:
        return rng.randint(2, 99)
    if draw < 0.90:
        return rng.choice((7, 12, 24, 30, 52, 60, 100, 365, 1000))
    return rng.randint(1, 20) * 10


def _decimal(rng: random.Random) -> Fraction:
    draw = rng.random()
    if draw < 0.35:
        return Fraction(rng.randint(0, 40) * 100 + rng.choice((5, 10, 20, 25, 40, 50, 50, 60, 75, 80, 90)), 100)
    if draw < 0.45:
        return Fraction(rng.randint(1, 9999), 100)
    if draw < 0.75:
        return Fraction(rng.randint(1, 99), 10)
    return Fraction(rng.randint(1, 19) * 5, 100)


def _operand(rng: random.Random, decimals: float = 0.12) -> Fraction:
    return _decimal(rng) if rng.random() < decimals else Fraction(_integer(rng))


def _text(value: Fraction | int) -> str:
    text = decimal_text(Fraction(value))
    assert text is not None
    return text


def _chain(rng: random.Random) -> list[str]:
    count = rng.choices((2, 3, 4, 5, 6), (58, 24, 10, 5, 3))[0]
    only_plus = rng.random() < 0.55
    decimals = 0.25 if rng.random() < 0.35 else 0.0
    values = [_operand(rng, decimals) for _ in range(count)]
    if not only_plus:
        values.sort(reverse=rng.random() < 0.85)
    tokens = [_text(values[0])]
    for value in values[1:]:
        tokens += ["+" if only_plus or (count > 2 and rng.random() < 0.35) else "-", _text(value)]
    if count > 2 and rng.random() < 0.15:
        return ["(", *tokens[:3], ")", *tokens[3:]]
    return tokens


def _difference(rng: random.Random) -> list[str]:
    """Two numbers of like size, whose leading digits cancel."""
    first = _operand(rng, 0.15)
    step = Fraction(rng.randint(1, 60), 10 if first.denominator > 1 else 1)
    second = first * Fraction(rng.randint(5, 19), 20) if rng.random() < 0.4 else first - step
    if first.denominator == 1:
        second = Fraction(int(second))
    return [_text(first), "-", _text(abs(second))] if decimal_text(second) else [_text(first), "-", "1"]


def _product(rng: random.Random) -> list[str]:
    first = _operand(rng, 0.2) if rng.random() < 0.6 else Fraction(_factor(rng))
    factors = [first, Fraction(_factor(rng))]
    if rng.random() < 0.2:
        factors.append(Fraction(rng.randint(2, 12)))
    rng.shuffle(factors)
    return " * ".join(map(_text, factors)).split()


def _quotient(rng: random.Random) -> list[str]:
    divisor, result = Fraction(_factor(rng)), _operand(rng, 0.2)
    if rng.random() < 0.12:
        divisor = _decimal(rng) or Fraction(1)
    return [_text(divisor * result), "/", _text(divisor)]


def _fraction_of(rng: random.Random) -> list[str]:
    bottom = rng.choice((2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 15, 20))
    top = 1 if rng.random() < 0.5 else rng.randint(1, bottom)
    whole = bottom * _integer(rng) if rng.random() < 0.9 else _integer(rng)
    part = [str(top), "/", str(bottom)]
    if rng.random() < 0.4:
        part = ["(", *part, ")"]
    return [*part, "*", str(whole)] if rng.random() < 0.5 else [str(whole), "*", *part]


def _hundredths(rng: random.Random) -> list[str]:
    share = rng.randint(1, 30) * 5 if rng.random() < 0.7 else rng.randint(1, 99)
    whole = _integer(rng) if rng.random() < 0.5 else rng.randint(1, 90) * 10
    form = rng.random()
    if form < 0.3:
        tokens = [str(whole), "*", _text(Fraction(share, 100))]
    elif form < 0.45:
        tokens = [_text(Fraction(share, 100)), "*", str(whole)]
    elif form < 0.6:
        tokens = [str(whole), "*", str(share), "/", "100"]
    elif form < 0.75:
        tokens = [str(share), "/", "100", "*", str(whole)]
    elif form < 0.9:
        tokens = [str(whole), "*", str(share), "*", "0.01"]
    else:
        tokens = [str(share), "*", "0.01", "*", str(whole)]
    return tokens


def _scaled_sum(rng: random.Random) -> list[str]:
    small = rng.random() < 0.8
    first, second = (rng.randint(2, 99), rng.randint(1, 60)) if small else (_integer(rng), _integer(rng))
    minus = rng.random() < 0.4
    if minus and second > first:
        first, second = second, first
    group = ["(", str(first), "-" if minus else "+", str(second), ")"]
    total = first - second if minus else first + second
    if rng.random() < 0.55 or total <= 0:
        factor = str(_factor(rng))
        return [*group, "*", factor] if rng.random() < 0.5 else [factor, "*", *group]
    divisors = [d for d in range(2, 25) if total % d == 0] or [1]
    return [*group, "/", str(rng.choice(divisors))]


def _sum_of_products(rng: random.Random) -> list[str]:
    def term() -> list[str]:
        if rng.random() < 0.75:
            left = _text(_operand(rng, 0.15)) if rng.random() < 0.3 else str(rng.randint(2, 60))
            return [left, "*", str(rng.randint(2, 12))]
        divisor = rng.randint(2, 12)
        return [str(divisor * rng.randint(2, 60)), "/", str(divisor)]

    def bracket(tokens: list[str]) -> list[str]:
        return ["(", *tokens, ")"] if brackets else tokens

    brackets = rng.random() < 0.5
    sign = "+" if rng.random() < 0.6 else "-"
    plain = [_text(_operand(rng, 0.1))]
    draw = rng.random()
    if draw < 0.4:
        return [*bracket(term()), sign, *plain]
    if draw < 0.7:
        return [*plain, sign, *bracket(term())]
    tokens = [*bracket(term()), sign, *bracket(term())]
    return [*tokens, "+", *bracket(term())] if rng.random() < 0.25 else tokens


def _mean(rng: random.Random) -> list[str]:
    count = rng.choice((2, 2, 3, 3, 4, 5))
    values = [rng.randint(1, 120) for _ in range(count)]
    values[-1] += -sum(values) % count
    return ["(", *" + ".join(map(str, values)).split(), ")", "/", str(count)]


def _rule_of_three(rng: random.Random) -> list[str]:
    divisor = rng.randint(2, 20)
    first, second = divisor * rng.randint(1, 40), rng.randint(2, 40)
    if rng.random() < 0.5:
        return [str(first), "/", str(divisor), "*", str(second)]
    return [str(second), "*", str(first), "/", str(divisor)]


FORMS: Final[tuple[tuple[int, Callable[[random.Random], list[str]]], ...]] = (
    (24, _chain),
    (12, _difference),
    (19, _product),
    (20, _quotient),
    (8, _fraction_of),
    (8, _hundredths),
    (7, _scaled_sum),
    (8, _sum_of_products),
    (3, _mean),
    (3, _rule_of_three),
)


def evaluate(tokens: list[str]) -> Fraction | None:
    """Exact value of generated tokens by recursive descent; None where a divisor is zero."""
    position = 0

    def peek() -> str:
        return tokens[position] if position < len(tokens) else ""

    def take() -> str:
        nonlocal position
        position += 1
        return tokens[position - 1]

    def atom() -> Fraction:
        if peek() != "(":
            return Fraction(take())
        take()
        value = total()
        take()
        return value

    def product() -> Fraction:
        value = atom()
        while peek() in ("*", "/"):
            value = value * atom() if take() == "*" else value / atom()
        return value

    def total() -> Fraction:
        value = product()
        while peek() in ("+", "-"):
            value = value + product() if take() == "+" else value - product()
        return value

    try:
        return total()
    except ZeroDivisionError:
        return None


def random_expression(rng: random.Random) -> Expression:
    """One expression of numbers of at most five digits, whose value and working end within four
    decimals, below ten million."""
    weights = [weight for weight, _ in FORMS]
    while True:
        form = rng.choices(FORMS, weights)[0][1]
        tokens = form(rng)
        if any(token[0].isdigit() and Fraction(token) >= MAX_OPERAND for token in tokens):
            continue
        value = evaluate(tokens)
        if value is None or abs(value) > MAX_VALUE or decimal_text(value) is None:
            continue
        if value < 0 and rng.random() < 0.9:
            continue
        working = scratchpad("".join(tokens))
        if working is not None:
            return Expression(tuple(tokens), value, working)
