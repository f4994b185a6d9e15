"""Problems, plans and steps, and how a step is written for a model.

A step's text and expression are templates: `___` is the masked result, `{2}` the result of step
2, `{2:,.2f}` the same written as the source wrote it. All fields are JSON types.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from langgraph_sage.decomposer.expressions import decimal_text, number_value, parse
from langgraph_sage.errors import ExpressionError

MASK: Final = "___"
_REFERENCE: Final = re.compile(r"\{(\d+)(?::([^}]*))?\}")
FORMATS: Final = ("", ",", ".2f", ",.2f", ".1f", "bare")


@dataclass(frozen=True, slots=True)
class Step:
    """One atomic sub-task. `index` counts from 1; `references` are indices of earlier steps."""

    index: int
    text: str
    expression: str | None
    expected: str | None
    source: str | None  # of the expected answer: gold, sympy or feedback
    references: tuple[int, ...]
    tag: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The ordered steps of a problem; `level` is its number of annotated steps."""

    question: str
    steps: tuple[Step, ...]
    answer: str | None
    level: int

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def write_number(text: str, style: str) -> str:
    """Write a plain number in one of `FORMATS`: commas, fixed decimals, or `.5` for `0.5`."""
    if style in ("", None):
        return text
    value = number_value(text)
    if style == "bare":
        return decimal_text(value).removeprefix("0")
    places = 2 if "2f" in style else 1 if "1f" in style else None
    sign, plain = ("-", decimal_text(-value)) if value < 0 else ("", decimal_text(value))
    whole, _, part = plain.partition(".")
    if places is not None:
        part = part.ljust(places, "0")
    if "," in style:
        whole = f"{int(whole):,}"
    return sign + (f"{whole}.{part}" if part else whole)


def number_format(literal: str) -> str:
    """The format of `FORMATS` that writes this literal, or the plain one."""
    plain = decimal_text(number_value(literal))
    return next((style for style in FORMATS if write_number(plain, style) == literal), "")


def reference(index: int, literal: str) -> str:
    style = number_format(literal)
    return f"{{{index}:{style}}}" if style else f"{{{index}}}"


def fill(template: str, results: Mapping[int, str]) -> str:
    """Put earlier results into a template.

    Raises: KeyError where a referenced step has no result.
    """
    return _REFERENCE.sub(lambda m: _written(results[int(m[1])], m[2] or ""), template)


def _written(result: str, style: str) -> str:
    try:
        return write_number(result, style)
    except (TypeError, ValueError):
        return result


def fill_expression(expression: str, results: Mapping[int, str]) -> str:
    """Put earlier results into an expression; negative ones and fractions in parentheses."""
    safe = {key: f"({value})" if value[:1] == "-" or "/" in value else value for key, value in results.items()}
    return fill(expression, safe)


def expected_answer(
    expression: str | None, expected: str | None, references: Sequence[int], results: Mapping[int, str]
) -> str | None:
    """The checked answer of a step for these earlier results.

    The planned one holds for checked results; a carried prediction that was wrong changes what
    is right, so an expression with references is evaluated anew. None where nothing can check.
    """
    if expression is None or not references:
        return expected
    try:
        return decimal_text(parse(fill_expression(expression, results)).value)
    except ExpressionError:
        return None


def clean_prompt(expression: str, results: Mapping[int, str]) -> str:
    """A step's arithmetic written plainly, as the ceiling of adaptation is measured on it.

    Raises: ExpressionError where the results do not fit.
    """
    return parse(fill_expression(expression, results)).clean() + "="


def escape(text: str) -> str:
    """Braces have a meaning in templates; those of the source become parentheses."""
    return text.replace("{", "(").replace("}", ")")


def strip_unit(head: str) -> str:
    """Text without the currency or per cent sign that stands where the number must come."""
    return head.rstrip().rstrip("$€£¢%").rstrip()


def prompt_of(text: str) -> str:
    """What the model sees of a masked step: all up to the mask, without a unit sign at its end."""
    return strip_unit(text.split(MASK, 1)[0])
