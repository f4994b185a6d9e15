"""Where the arithmetic of a sentence stands: numbers and operators between words.

`find_expression` reads "6 packs * $2.5/pack" as `6*2.5` by dropping what is no arithmetic, and
keeps the place of each number, so that the re-sampler can write new ones there.
"""

import re
from collections.abc import Callable
from typing import Final

from sympy import Rational

from langgraph_sage.decomposer.expressions import MAX_LENGTH, NUMBER, Expression, Token, parse_tokens
from langgraph_sage.errors import ExpressionError

MAX_TOKENS: Final = 40

_PIECE: Final = re.compile(
    rf"(?P<number>(?<![\d.])(?:{NUMBER.pattern}))"
    r"|(?P<percent>%)"
    r"|(?P<times>(?<![A-Za-z])[xX×](?![A-Za-z]))"
    r"|(?P<of>(?<![A-Za-z])of(?![A-Za-z]))"
    r"|(?P<sign>[-+*/()÷−–])"
)
_SYNONYM: Final = {"x": "*", "X": "*", "×": "*", "÷": "/", "−": "-", "–": "-", "of": "*"}


def scan(text: str) -> list[Token]:
    """Numbers and operators in order; hyphens and slashes that join words are dropped."""
    tokens: list[Token] = []
    for match in _PIECE.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        if match["sign"] and raw in "-/":
            after = text[end : end + 1]
            before = text[start - 1 : start] if start else ""
            if after.isalpha() or (before.isalpha() and raw == "-" and not after.isspace()):
                continue
        tokens.append(Token(_SYNONYM.get(raw, raw), start, end))
    return tokens


def rewrite_numbers(text: str, write: Callable[[Token], str | None]) -> str:
    """The text with each number replaced by what `write` says of it; None leaves it as it is."""
    parts, position = [], 0
    for token in scan(text):
        if token.is_number and (fresh := write(token)) is not None:
            parts += [text[position : token.start], fresh]
            position = token.end
    return "".join([*parts, text[position:]])


def find_expression(text: str, expected: Rational) -> Expression | None:
    """The arithmetic at the end of `text` that has the expected value, if there is one.

    Takes the longest tail of numbers and operators that parses; "of" counts as times only where
    nothing else is written between two numbers. A lone number is no arithmetic.
    """
    if len(text) > 20 * MAX_LENGTH:
        return None
    tokens = scan(text)[-MAX_TOKENS:]
    for keep_of in (False, True):
        usable = [token for token in tokens if keep_of or text[token.start : token.end] != "of"]
        for start in range(len(usable)):
            try:
                found = parse_tokens(tuple(usable[start:]))
            except ExpressionError:
                continue
            if found.operators and found.value == expected:
                return found
    return None
