"""Verdicts: is this answer the checked one? Numbers compare exactly, within one tolerance.

The number of an output is its first one, or what a working at its beginning ends with; see
`extract_number`.
"""

import re
from typing import Final, Literal

from sympy import Rational

from langgraph_sage.decomposer.expressions import MAX_DIGITS, NUMBER, number_value

Verdict = Literal["correct", "incorrect", "unparseable", "unchecked"]
TOLERANCE: Final = Rational(1, 10**6)

_SIGNED: Final = re.compile(
    rf"(?P<sign>(?:(?<![\w)])[-−])?)\s*[$€£¢]?\s*(?P<number>{NUMBER.pattern})(?:/(?P<bottom>\d+))?"
)


_ARITHMETIC: Final = re.compile(r"[-+*/x×÷−()$%\d.,\s]*\d[-+*/x×÷−()$%\d.,\s]*")
_RESULT: Final = re.compile(r"\s*[-−$(]{0,3}[\d.]")


def without_working(text: str) -> str:
    """What an output says after the working that it begins with: `44*99=4356` says `4356`.

    A working is arithmetic with an `=` after it; each is skipped while a number follows.
    """
    while True:
        working, equals, rest = text.partition("=")
        if not equals or not _ARITHMETIC.fullmatch(working) or not _RESULT.match(rest):
            return text
        text = rest


def extract_number(text: str) -> Rational | None:
    """The first number of an output, or None: sign, currency sign, commas, decimals and `p/q` are read.

    First, because the prompt ends where the number must come; what a model says after it is talk.
    A working that the output begins with is skipped (`without_working`).
    """
    match = _SIGNED.search(without_working(text))
    if match is None or len(match["number"]) > 2 * MAX_DIGITS:
        return None
    value = number_value(match["number"])
    if match["bottom"] and int(match["bottom"]) != 0:
        value = value / int(match["bottom"])
    return -value if match["sign"] else value


def is_equal(prediction: Rational, expected: Rational) -> bool:
    """`|prediction - expected| <= 1e-6 * max(1, |expected|)`."""
    return bool(abs(prediction - expected) <= TOLERANCE * max(Rational(1), abs(expected)))


def judge(output: str, expected: Rational | None) -> Verdict:
    """Compare an output with the checked answer; without one it stays `unchecked`."""
    if expected is None:
        return "unchecked"
    number = extract_number(output)
    if number is None:
        return "unparseable"
    return "correct" if is_equal(number, expected) else "incorrect"
