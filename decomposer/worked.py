"""Worked solutions in GSM8K's format to plans of atomic steps.

A line such as "She sold 48/2 = <<48/2=24>>24 clips in May." becomes the step "She sold 48/2 =
___ clips in May." with the expression `48/2` and the checked answer 24. What cannot be used is
reported with its line and its reason, never dropped in silence.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from sympy import Rational

from langgraph_sage.decomposer.checking import is_equal
from langgraph_sage.decomposer.expressions import NUMBER, decimal_text, parse
from langgraph_sage.decomposer.plan import MASK, Plan, Step, escape, reference, strip_unit
from langgraph_sage.decomposer.tags import keywords, structure_tag
from langgraph_sage.decomposer.text import find_expression, rewrite_numbers, scan
from langgraph_sage.errors import ExpressionError, InputError

_ANNOTATION: Final = re.compile(r"<<([^<>]*)>>")
_RESULT: Final = re.compile(rf"\s?-?(?:{NUMBER.pattern})")
_CLAUSE_END: Final = re.compile(r"[.;!?](?=\s|$)|,(?=\s)|(?P<joint>\sand\s)|\s(?=so\s|then\s|which\s)")
_ANSWER: Final = re.compile(r"####\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Issue:
    """A step or a problem that cannot be used: its line in the file, and why."""

    line: int
    step: int | None  # its number among the line's annotations; None: the whole problem
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of a file; `line` counts from 1 and `plan` has at least one step."""

    line: int
    question: str
    solution: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class _Piece:
    """One annotation with the text that belongs to it."""

    before: str
    body: str
    after: str


def decompose_solution(question: str, solution: str, line: int = 1) -> tuple[Plan, list[Issue]]:
    """Turn a worked solution into a plan; unusable annotations are returned as issues."""
    steps: list[Step] = []
    issues: list[Issue] = []
    results: dict[Rational, int] = {}
    given = {token.value for token in scan(question) if token.is_number}
    lines = solution.split("\n")
    pieces = [piece for text in lines for piece in _pieces(text)]
    rest = [_ANNOTATION.sub("", text) for text in lines]
    if any("<<" in text or ">>" in text for text in rest):
        issues.append(Issue(line, None, "broken annotation: '<<' and '>>' do not pair"))
    for number, piece in enumerate(pieces, start=1):
        try:
            step, value = _step(piece, len(steps) + 1, results, given)
        except ExpressionError as error:
            issues.append(Issue(line, number, f"<<{piece.body}>>: {error}"))
            continue
        steps.append(step)
        results[value] = step.index
    match = _ANSWER.search(solution)
    return Plan(question, tuple(steps), match[1].replace(",", "") if match else None, len(pieces)), issues


def _pieces(text: str) -> Iterator[_Piece]:
    """Split a line at its annotations; the words between two go to the side they belong to."""
    matches = list(_ANNOTATION.finditer(text))
    start = 0
    for match, following in zip_longest(matches, matches[1:]):
        before = text[start : match.start()]
        result = _RESULT.match(text, match.end())
        end = result.end() if result else match.end()
        start = last = len(text)
        if following:
            cut = _CLAUSE_END.search(text, end, following.start())
            start = cut.end() if cut else end
            last = cut.start() if cut and cut["joint"] else start
        yield _Piece(before, match[1], text[end:last])


def _step(piece: _Piece, index: int, results: dict[Rational, int], given: set[Rational]) -> tuple[Step, Rational]:
    """Build one step.

    Raises: ExpressionError where the annotation is broken, false, or computes nothing.
    """
    left, equals, right = piece.body.rpartition("=")
    if not equals:
        raise ExpressionError("no '='; an annotation is <<expression=value>>")
    computed, stated = parse(left), parse(right)
    value = stated.value
    if not is_equal(value, computed.value):
        raise ExpressionError(f"evaluates to {decimal_text(computed.value)}, not {right.strip()}")
    before = " ".join(escape(piece.before).split())
    carried = find_expression(strip_unit(before).removesuffix("="), computed.value)
    if not computed.operators:
        if carried is None:
            raise ExpressionError("computes nothing: a number alone")
        computed = carried
    if carried is None or not strip_unit(before).endswith("="):
        written = computed.clean() if computed is carried else left.strip()
        before = f"{strip_unit(before)} {written} =".lstrip()
    value = computed.value
    used = {v: results[v] for v in computed.numbers if v in results and v not in given}
    text = f"{_refer(before, used)} {MASK}{escape(piece.after).rstrip()}".strip()
    expression = _refer(computed.clean(), used)
    step = Step(
        index=index,
        text=text,
        expression=expression,
        expected=decimal_text(value),
        source="gold",
        references=tuple(sorted(set(used.values()))),
        tag=structure_tag(expression),
        keywords=keywords(text.replace(MASK, " ")),
    )
    return step, value


def _refer(text: str, used: dict[Rational, int]) -> str:
    """Put references in place of the numbers that are earlier results."""
    return rewrite_numbers(text, lambda t: reference(used[t.value], t.text) if t.value in used else None)


def read_problems(
    path: Path, *, level: int | None = None, offset: int = 0, limit: int | None = None
) -> tuple[list[Problem], list[Issue]]:
    """Read a GSM8K file.

    `level` keeps the problems of that many annotated steps; level 1 those of 1 or 2, which is
    the paper's level-1 set. `offset` and `limit` count the problems that are kept.
    Raises: InputError naming file and line where a line is no JSON or lacks a field.
    """
    problems: list[Problem] = []
    issues: list[Issue] = []
    skipped = 0
    for number, record in _records(path):
        if limit is not None and len(problems) >= limit:
            break
        plan, found = decompose_solution(record["question"], record["answer"], number)
        if level is not None and plan.level != level and (level, plan.level) != (1, 2):
            continue
        issues += found
        if not plan.steps:
            issues.append(Issue(number, None, "no annotated step" if plan.level == 0 else "no usable step"))
            continue
        if skipped < offset:
            skipped += 1
            issues = []
            continue
        problems.append(Problem(number, record["question"], record["answer"], plan))
    return problems, issues


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        file = path.open(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a GSM8K JSONL file") from error
    with file:
        number = 0
        try:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _record(path, number, line)
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: not UTF-8 text soon after line {number} ({error.reason}); convert it") from error


def _record(path: Path, number: int, line: str) -> dict[str, str]:
    try:
        record: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: not JSON ({error}); each line is one JSON object") from error
    for field in ("question", "answer"):
        if not isinstance(record, dict) or not isinstance(record.get(field), str):
            raise InputError(f"{path}:{number}: no text field {field!r}; a line is {{'question', 'answer'}}")
    return {field: _storable(record[field]) for field in ("question", "answer")}


def _storable(text: str) -> str:
    """Without NUL and lone surrogates, which JSON can spell and databases refuse."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
