"""Arithmetic behind a whitelist: text -> operators and exact rationals, never Python.

`sympify` and `parse_expr` evaluate what they are given, so model output and files never reach
them: this parser knows numbers, `+ - * / ( )`, `%`, decimals, thousands commas and `x` for
times, and refuses everything else. Values are `sympy.Rational`. Knows no words.
"""

import re
from dataclasses import dataclass
from typing import Final

from sympy import Rational

from langgraph_sage.errors import ExpressionError

MAX_LENGTH: Final = 200  # characters
MAX_DIGITS: Final = 15  # in one number
MAX_DEPTH: Final = 20  # nested parentheses

NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+")
SIGNS: Final = {"+": ("+",), "-": ("-", "–", "−"), "*": ("*", "x", "×"), "/": ("/", "÷")}  # and how they are written
_SYNONYMS: Final = {"X": "*", **{way: sign for sign, ways in SIGNS.items() for way in ways}}
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, an operator, a parenthesis or `%`, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit() or self.text[0] == "."

    @property
    def value(self) -> Rational:
        return number_value(self.text)


@dataclass(frozen=True, slots=True)
class Expression:
    """Parsed arithmetic: its tokens in order and its exact value."""

    tokens: tuple[Token, ...]
    value: Rational

    @property
    def operators(self) -> tuple[str, ...]:
        """Binary operators in order; a leading sign is none."""
        found = []
        for before, token in zip((None, *self.tokens), self.tokens, strict=False):
            if token.text in "+-*/" and before is not None and before.text not in "+-*/(":
                found.append(token.text)
        return tuple(found)

    @property
    def numbers(self) -> tuple[Rational, ...]:
        return tuple(token.value for token in self.tokens if token.is_number)

    def clean(self) -> str:
        """The expression written plainly: no spaces, no commas, `0.5` for `.5`, `0.25` for `25%`."""
        written = []
        for token, after in zip(self.tokens, (*self.tokens[1:], None), strict=True):
            if token.is_number:
                share = after is not None and after.text == "%"
                written.append(decimal_text(token.value / 100 if share else token.value))
            elif token.text != "%":
                written.append(token.text)
        return "".join(written)


def number_value(text: str) -> Rational:
    return Rational(text.replace(",", ""))


def decimal_text(value: Rational) -> str:
    """A value as a plain decimal where it has one, else as `p/q`."""
    denominator = int(value.q)
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return f"{value.p}/{value.q}"
    places = max(twos, fives)
    digits = f"{abs(int(value.p * 10**places // value.q)):0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def tokenize(text: str) -> tuple[Token, ...]:
    """Split into whitelisted tokens.

    Raises: ExpressionError for any other character, naming it and its place.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"expression of {len(text)} characters; at most {MAX_LENGTH} are read")
    tokens, position = [], 0
    while position < len(text):
        if space := _SPACE.match(text, position):
            position = space.end()
            continue
        number = NUMBER.match(text, position)
        if number:
            raw = number.group()
            if sum(c.isdigit() for c in raw) > MAX_DIGITS:
                raise ExpressionError(f"number of over {MAX_DIGITS} digits at character {position + 1}: {raw[:24]!r}")
            tokens.append(Token(raw, position, number.end()))
            position = number.end()
            continue
        character = _SYNONYMS.get(text[position], text[position])
        if text.startswith("**", position):
            raise ExpressionError(f"'**' at character {position + 1}: powers are not supported")
        if character not in "+-*/()%":
            raise ExpressionError(
                f"{text[position]!r} at character {position + 1} of {text!r}: only numbers and + - * / ( ) % are read"
            )
        tokens.append(Token(character, position, position + 1))
        position += 1
    return tuple(tokens)


class _Parser:
    """Recursive descent: total := product (+|- product)*; product := factor (*|/ factor)*."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.position].text if self.position < len(self.tokens) else ""

    def take(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def total(self) -> Rational:
        value = self.product()
        while self.peek() in ("+", "-"):
            value = value + self.product() if self.take().text == "+" else value - self.product()
        return value

    def product(self) -> Rational:
        value = self.factor()
        while self.peek() in ("*", "/"):
            if self.take().text == "*":
                value = value * self.factor()
                continue
            divisor = self.factor()
            if divisor == 0:
                raise ExpressionError("division by zero")
            value = value / divisor
        return value

    def factor(self) -> Rational:
        sign = 1
        while self.peek() in ("+", "-"):
            sign = -sign if self.take().text == "-" else sign
        return sign * self.atom()

    def atom(self) -> Rational:
        if self.position >= len(self.tokens):
            raise ExpressionError("expression ends where a number is expected")
        token = self.take()
        if token.is_number:
            if self.peek() != "%":
                return token.value
            self.take()
            return token.value / 100
        if token.text != "(":
            raise ExpressionError(f"{token.text!r} at character {token.start + 1} where a number is expected")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(f"parentheses nested over {MAX_DEPTH} deep")
        value = self.total()
        if self.peek() != ")":
            raise ExpressionError(f"'(' at character {token.start + 1} is never closed")
        self.take()
        self.depth -= 1
        return value


def parse_tokens(tokens: tuple[Token, ...]) -> Expression:
    """Evaluate tokens exactly.

    Raises: ExpressionError where they are no complete expression.
    """
    if not tokens:
        raise ExpressionError("empty expression")
    parser = _Parser(tokens)
    value = parser.total()
    if parser.position < len(tokens):
        extra = tokens[parser.position]
        raise ExpressionError(f"{extra.text!r} at character {extra.start + 1} where the expression should end")
    return Expression(tokens, value)


def parse(text: str) -> Expression:
    """Read and evaluate one expression, e.g. `parse("1,200 x 25%").value == 300`.

    Raises: ExpressionError for anything outside the whitelist, over-long input, division by zero.
    """
    return parse_tokens(tokenize(text))
