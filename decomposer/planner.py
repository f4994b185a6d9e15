"""Plans written as text, and what makes them valid.

A planner writes one step after the other, `label: expression`, parted by `;`, with `{1}` for the
result of step 1: `pens in all: 12*8; pens left: {1}-20`. A plan is believed only if every number in
it comes from the question, an earlier step or a short list of constants, if every number of the
question is used, and if it evaluates to positive results.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from sympy import Rational

from langgraph_sage.decomposer.expressions import NUMBER, decimal_text, number_value, parse
from langgraph_sage.decomposer.plan import MASK, Plan, Step, escape, fill_expression
from langgraph_sage.decomposer.tags import keywords, structure_tag
from langgraph_sage.errors import ExpressionError, PlanError

MAX_STEPS: Final = 12
MAX_DECIMALS: Final = 4

_WORDS: Final = {
    word: value
    for value, word in enumerate(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        start=2,
    )
}
_WORD: Final = re.compile(
    rf"(?<!all )(?<!the )(?<!first )(?<!last )\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b(?! of (?:them|us)\b)",
    re.IGNORECASE,
)
# words that say a number: one of these values must be in the plan
_SAYINGS: Final = (
    (r"\b(?:half|halves|twice|doubled?)\b", ("2", "0.5")),
    (r"\b(?:triple[ds]?|thrice|(?:an?|one|two)[- ]thirds?)\b", ("3",)),
    (r"\b(?:(?:an?|one|three)[- ]fourths?|quarters? of)\b", ("4", "0.25", "0.75")),
    (r"\bdozens?\b", ("12",)),
)
_HALVES: Final = re.compile(r"\b(?:half|halves|twice|doubled?|doubles|doubling)\b", re.IGNORECASE)
_PERCENT: Final = re.compile(rf"({NUMBER.pattern})\s?(?:%|per ?cent\b)", re.IGNORECASE)
_TAKEN: Final = re.compile(rf"({NUMBER.pattern})\*0\.01")
_WITHOUT: Final = re.compile(rf"(?<![\d.])100-({NUMBER.pattern})")
_ASKED: Final = re.compile(r"(?<=[.!])\s+")
_DIFFERENCE: Final = re.compile(
    r"\bhow (?:many|much)(?: \w+)? (?:more|fewer|less|farther|further|longer|shorter|taller|older|younger|heavier|faster)\b"
    r"|\bdifference\b",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"\boriginal\b|\bbefore (?:the |any |that )?(?:discount|sale|reduction)", re.IGNORECASE)
_AFTER: Final = re.compile(r"\b(?:new|now|today|after|full|final)\b", re.IGNORECASE)
_LOWERED: Final = re.compile(
    r"\b(?:down|drop(?:s|ped)?|decreased?|reduced|lowered|fell) by\b|% (?:off|cheaper)\b|\bdiscount", re.IGNORECASE
)
_WORKDAYS: Final = re.compile(r"\b(?:school|week|work)[- ]?days?\b|\bnot\b[^.]* on (?:the )?weekends", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"\b1/(?P<k>\d+)\b|\b(?:an?|one)[- ](?P<word>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! time)",
    re.IGNORECASE,
)
_ORDINALS: Final = dict(zip("third fourth fifth sixth seventh eighth ninth tenth".split(), range(3, 11), strict=True))
_UNREAD: Final = re.compile(
    r"\b(?:thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion)s?\b", re.IGNORECASE
)
# constants, and the words that allow them
_CONSTANTS: Final = (
    (
        r"\b(?:half|halves|twice|doubled?|both|pairs?|round trip|back|around|fenced?|rectang\w*|perimeter)\b",
        ("2", "0.5"),
    ),
    (r"\b(?:triple[ds]?|thrice|thirds?)\b", ("3",)),
    (r"\b(?:quarters?|fourths?)\b", ("4", "25", "0.25", "0.75")),
    (r"\bdimes?\b", ("10",)),
    (r"\bnickels?\b", ("5",)),
    (r"\bdozens?\b", ("12",)),
    (r"\b(?:hours?|minutes?|seconds?)\b", ("60",)),
    (r"\b(?:days?|daily)\b", ("24", "7", "365")),
    (r"\b(?:weeks?|weekly|weekends?)\b", ("7", "52")),
    (r"\b(?:months?|monthly)\b", ("12", "30", "4")),
    (r"\b(?:years?|yearly|annual\w*)\b", ("52", "365")),
    (r"\b(?:foot|feet|inch(?:es)?)\b", ("12",)),
    (r"\byards?\b", ("3", "36")),
    (r"%|\bper ?cent\w*", ("0.01", "100")),
    (r"\b(?:cents?|dollars?|quarters?|dimes?|nickels?|penny|pennies)\b", ("100",)),
    (r"\b(?:kilo\w*|milli\w*|centi\w*|kg|km|cm|mm|ml|liters?|meters?|grams?)\b", ("1000", "100")),
    (r"\b(?:pounds?|ounces?)\b", ("16",)),
    (r"\b(?:gallons?|quarts?)\b", ("4",)),
)


def _counted(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\d|\bper|\ban?|\beach|\bevery|\bhow many)\s+(?:{unit})\b", re.IGNORECASE)


# two units of which a question counts in both, and the numbers of which one must be in the plan
_CONVERSIONS: Final = tuple(
    (_counted(small), _counted(large), Rational(factor))
    for small, large, factor in (
        ("seconds?", "minutes?", 60),
        ("minutes?", "hours?", 60),
        ("months?", "years?", 12),
        ("inch(?:es)?", "foot|feet", 12),
        ("ounces?", "pounds?", 16),
        ("grams?", "kilograms?|kg", 1000),
        ("meters?", "kilometers?|km", 1000),
    )
)
_REFERENCE: Final = re.compile(r"\{(\d+)\}")


class Planner(Protocol):
    """Turns a question into a plan."""

    def plan(self, question: str) -> Plan:
        """Raises: PlanRefused where no plan can be trusted."""
        ...


def read_plan(question: str, text: str) -> Plan:
    """A plan out of a planner's text, validated against its question.

    Raises: PlanError naming the first thing that is wrong.
    """
    lines = [line.strip() for line in text.split(";")]
    if len(lines) > MAX_STEPS:
        raise PlanError(f"{len(lines)} steps; at most {MAX_STEPS} are planned")
    steps: list[Step] = []
    results: dict[int, str] = {}
    for index, line in enumerate(lines, start=1):
        label, colon, expression = (part.strip() for part in line.partition(":"))
        if not colon or not label or not expression:
            raise PlanError(f"step {index} is no 'label: expression': {line[:60]!r}")
        step = _step(index, label, expression, results)
        steps.append(step)
        results[index] = str(step.expected)
    dangling = set(results) - {k for step in steps for k in step.references} - {len(steps)}
    if dangling:
        raise PlanError(f"the result of step {min(dangling)} is never used")
    _check_numbers(question, [number for step in steps for number in _literals(str(step.expression))])
    _check_sense(question, [str(step.expression) for step in steps])
    return Plan(question, tuple(steps), None, len(steps))


def _step(index: int, label: str, expression: str, results: dict[int, str]) -> Step:
    references = tuple(sorted({int(k) for k in _REFERENCE.findall(expression)}))
    if unknown := [k for k in references if k not in results]:
        raise PlanError(f"step {index} refers to step {unknown[0]}, which does not come before it")
    try:
        found = parse(fill_expression(expression, results))
    except (ExpressionError, KeyError, ValueError) as error:
        raise PlanError(f"step {index}: {error}") from error
    expected = decimal_text(found.value)
    if not found.operators:
        raise PlanError(f"step {index} computes nothing")
    if found.value <= 0:
        raise PlanError(f"step {index} comes to {expected}, which nothing in such a question does")
    if "/" in expected or len(expected.partition(".")[2]) > MAX_DECIMALS:
        raise PlanError(f"step {index} comes to {expected}, which does not end")
    text = f"{escape(label)}: {expression} = {MASK}"
    return Step(
        index=index,
        text=text,
        expression=expression,
        expected=expected,
        source="sympy",
        references=references,
        tag=structure_tag(expression),
        keywords=keywords(text.replace(MASK, " ")),
    )


def _literals(expression: str) -> list[Rational]:
    return [number_value(text) for text in NUMBER.findall(_REFERENCE.sub(" ", expression))]


def _check_numbers(question: str, used: Sequence[Rational]) -> None:
    """Where the plan's numbers come from, and whether each of the question's is used."""
    given = Counter(_given(question))
    allowed = set(given) | {Rational(1)} | set(allowed_constants(question))
    if strange := [value for value in used if value not in allowed]:
        raise PlanError(f"{decimal_text(strange[0])} is neither in the question nor a constant of it")
    counts = Counter(used)
    if unused := [value for value, count in given.items() if value != 1 and counts[value] < count]:
        raise PlanError(f"{decimal_text(unused[0])} of the question is not used")
    for pattern, values in _SAYINGS:
        said = re.search(pattern, question, re.IGNORECASE)
        if said and not any(counts[number_value(value)] for value in values):
            raise PlanError(f"{said[0]!r} of the question is not used")
    halves = len(_HALVES.findall(question))
    if halves > sum(counts[number_value(value)] - given[number_value(value)] for value in ("2", "0.5")):
        raise PlanError(f"the question says half or twice {halves} times, and the plan does not")
    if unread := _UNREAD.search(question):
        raise PlanError(f"{unread[0]!r} is a number that is not read")


def _check_sense(question: str, expressions: Sequence[str]) -> None:
    """Per cents and shares are taken of something; what was before is not what comes after; a difference
    is asked for and computed."""
    hundredths = {number_value(text) for text in _PERCENT.findall(question)}
    taken = {number_value(text) for line in expressions for text in _TAKEN.findall(line)}
    without = {number_value(text) for line in expressions for text in _WITHOUT.findall(line)}
    if strange := (taken - hundredths) | (hundredths - taken - without):
        raise PlanError(f"{decimal_text(min(strange))} is a per cent in the question or in the plan, but not in both")
    for share in _SHARE.finditer(question):
        parts = share["k"] or _ORDINALS[share["word"].lower()]
        if not any(re.search(rf"/{parts}(?![\d.])", line) for line in expressions):
            raise PlanError(f"{share[0]!r} of the question is not taken")
    used = {number for line in expressions for number in _literals(line)}
    for small, large, factor in _CONVERSIONS:
        one, other = small.search(question), large.search(question)
        if one and other and factor not in used:
            raise PlanError(f"{one[0]!r} and {other[0]!r} of the question are not turned into each other")
    asked = _ASKED.split(question.strip())[-1]
    if hundredths and (lower := _LOWERED.search(question)) and not any("-" in line for line in expressions):
        raise PlanError(f"the question says {lower[0]!r}, and nothing in the plan becomes less")
    if (days := _WORKDAYS.search(question)) and Rational(7) in used - set(_given(question)):
        raise PlanError(f"a week has no seven of the {days[0][:40]!r} of the question")
    if hundredths and not without and _BEFORE.search(asked) and not _AFTER.search(asked):
        raise PlanError("the question asks for what was before, and the plan for what comes after")
    if _DIFFERENCE.search(asked) and not any("-" in line for line in expressions[-2:]):
        raise PlanError("the question asks for a difference, and the plan ends without one")


def _given(question: str) -> Iterator[Rational]:
    """The numbers of a question, in digits and in words."""
    for match in NUMBER.finditer(question):
        yield number_value(match.group())
    for match in _WORD.finditer(question):
        yield Rational(_WORDS[match[1].lower()])


def allowed_constants(question: str) -> Iterator[Rational]:
    """Constants that the words of a question allow, and the number words in it."""
    for word, value in _WORDS.items():
        if re.search(rf"\b{word}\b", question, re.IGNORECASE):
            yield Rational(value)
    for pattern, values in _CONSTANTS:
        if re.search(pattern, question, re.IGNORECASE):
            yield from (number_value(value) for value in values)
