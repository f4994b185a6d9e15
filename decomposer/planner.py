"""Plans written as text, what makes them valid, and the bundled planner.

A planner writes one step after the other, `label: expression`, parted by `;`, with `{1}` for the
result of step 1: `pens in all: 12*8; pens left: {1}-20`. A plan is believed only if every number in
it comes from the question, an earlier step or a short list of constants, if every number of the
question is used, and if it evaluates to positive results.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Final, Protocol

from sympy import Rational

from langgraph_sage.decomposer.expressions import NUMBER, decimal_text, number_value, parse
from langgraph_sage.decomposer.plan import MASK, Plan, Step, escape, fill_expression
from langgraph_sage.decomposer.tags import keywords, structure_tag
from langgraph_sage.errors import ExpressionError, PlanError, PlanRefused
from langgraph_sage.models import BUNDLED, Alternative, Generator
from langgraph_sage.models.familiarity import Familiarity
from langgraph_sage.models.pretrain.families import LABEL_WORDS, kinds_of
from langgraph_sage.models.pretrain.planning import PROMPT, singular

MAX_STEPS: Final = 12
MAX_QUESTION: Final = 1000  # characters
MAX_DECIMALS: Final = 4
NEVER: Final = -1e6  # the familiarity of a plan of no kind
REFUSAL: Final = "this question is outside what the bundled planner knows; configure a chat model with --planner"

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
    allowed = set(given) | {Rational(1)} | set(_allowed(question))
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
    asked = _ASKED.split(question.strip())[-1]
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


def _allowed(question: str) -> Iterator[Rational]:
    for word, value in _WORDS.items():
        if re.search(rf"\b{word}\b", question, re.IGNORECASE):
            yield Rational(value)
    for pattern, values in _CONSTANTS:
        if re.search(pattern, question, re.IGNORECASE):
            yield from (number_value(value) for value in values)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A valid plan as the model wrote it. `margin`: by how much likelier it is than the next valid
    plan with other expressions, in nats; `familiarity`: see `BundledPlanner`."""

    plan: Plan
    text: str
    margin: float
    familiarity: float


@dataclass(frozen=True, slots=True)
class BundledPlanner:
    """Plans the kinds of word problems that the bundled model knows, and refuses the others.

    Of the likeliest `beams` plans the first valid one (`read_plan`, labels that speak of the
    question) is proposed. It is believed if the next valid one is less likely by `margin` nats, if
    the same question with other numbers gets the same plan with those numbers, `variants` times,
    and if the question's words alone say the same kind of plan (`models.familiarity`), with a mean
    log ratio of at least `confidence`. The shipped level was calibrated by `bench calibrate-planner`.
    """

    generator: Generator
    familiarity: Familiarity
    confidence: float
    beams: int = 4
    variants: int = 2
    margin: float = 4.0

    def plan(self, question: str) -> Plan:
        """Raises: PlanRefused."""
        found = self.plan_many([question])[0]
        if isinstance(found, PlanRefused):
            raise found
        return found

    def plan_many(self, questions: Sequence[str]) -> list[Plan | PlanRefused]:
        """A plan or the refusal of each question."""
        return [
            PlanRefused(f"{REFUSAL} ({found})") if isinstance(found, PlanError) else found.plan
            for found in self.judge(questions)
        ]

    def judge(self, questions: Sequence[str]) -> list[Proposal | PlanError]:
        """What is believed of each question, or why nothing is.

        The model is not asked about questions whose words are like no kind that it knows.
        """
        opinions = [self.familiarity.opinion(question) for question in questions]
        level = [opinion.scores[opinion.first] for opinion in opinions]
        asked = [place for place, score in enumerate(level) if score >= self.confidence]
        proposed = dict(zip(asked, self.propose([questions[place] for place in asked]), strict=True))
        for place, found in proposed.items():
            if isinstance(found, Proposal):
                proposed[place] = self._doubted(found, opinions[place].first)
        for place in self._unsteady({place: p for place, p in proposed.items() if isinstance(p, Proposal)}, questions):
            proposed[place] = PlanError("with other numbers the question gets another plan")
        return [
            proposed.get(place)
            or PlanError(f"familiarity {level[place]:.2f}, under the calibrated {self.confidence:.2f}")
            for place in range(len(questions))
        ]

    def propose(self, questions: Sequence[str]) -> list[Proposal | PlanError]:
        """The likeliest valid plan of each question, however unlikely, or what is wrong with the first."""
        prompts = [PROMPT.format(_tidy(question)) for question in questions]
        alternatives = self.generator.alternatives(prompts, self.beams)
        return [self._best(q, found) for q, found in zip(questions, alternatives, strict=True)]

    def _best(self, question: str, alternatives: Sequence[Alternative]) -> Proposal | PlanError:
        valid: list[tuple[Alternative, Plan]] = []
        errors: list[PlanError] = []
        for alternative in alternatives:
            try:
                valid.append((alternative, _read(question, alternative.text)))
            except PlanError as error:
                errors.append(error)
        if not valid:
            return PlanError(f"its plan is not valid: {errors[0]}")
        best, plan = valid[0]
        mine = expressions_of(best.text)
        others = [other.log_probability for other, _ in valid if expressions_of(other.text) != mine]
        margin = best.log_probability - max(others, default=alternatives[-1].log_probability)
        kinds = kinds_of([line.partition(":")[0].strip() for line in best.text.split(";")])
        scores = self.familiarity.opinion(question).scores
        return Proposal(plan, best.text, margin, max((scores.get(kind, NEVER) for kind in kinds), default=NEVER))

    def _doubted(self, found: Proposal, first: str) -> Proposal | PlanError:
        labels = [line.partition(":")[0].strip() for line in found.text.split(";")]
        if first not in kinds_of(labels):
            return PlanError("its words speak of another kind of question than its plan")
        if found.margin < self.margin:
            return PlanError(f"another plan is nearly as likely: {found.margin:.1f} nats less, under {self.margin:.1f}")
        return found

    def _unsteady(self, found: Mapping[int, Proposal], questions: Sequence[str]) -> set[int]:
        """The questions that get another plan when their numbers are others."""
        varied = [
            (place, *_with_other_numbers(questions[place], proposal.plan, random.Random(turn)))
            for place, proposal in found.items()
            for turn in range(self.variants)
        ]
        said = self.generator.generate([PROMPT.format(_tidy(question)) for _, question, _ in varied])
        return {
            place
            for (place, _, expected), completion in zip(varied, said, strict=True)
            if expressions_of(completion.text) != expected
        }


def _read(question: str, text: str) -> Plan:
    """A plan of the bundled planner, whose labels are its own words or the question's.

    Raises: PlanError.
    """
    if len(question) > MAX_QUESTION:
        raise PlanError(f"the question has {len(question)} characters; at most {MAX_QUESTION} are read")
    plan = read_plan(question, text)
    known = LABEL_WORDS | {singular(word) for word in re.findall(r"[^\W\d]+", question.lower())}
    for step in plan.steps:
        for word in re.findall(r"[^\W\d]+", step.text.partition(":")[0].lower()):
            if word not in known and singular(word) not in known:
                raise PlanError(f"step {step.index} speaks of {word!r}, which the question does not")
    return plan


def expressions_of(text: str) -> list[str]:
    """The expressions of a planner's text, without their labels."""
    return [line.rpartition(":")[2].strip() for line in text.split(";")]


def _with_other_numbers(question: str, plan: Plan, rng: random.Random) -> tuple[str, list[str]]:
    """The question with other numbers of as many digits, and the expressions that it must get.

    A number that is also a constant stays, and so does one with a decimal point.
    """
    fixed = {Rational(1), *_allowed(question)}
    fresh: dict[Rational, str] = {}
    for value in dict.fromkeys(number_value(text) for text in NUMBER.findall(question)):
        if value in fixed or value.q != 1:
            continue
        low, high = 10 ** (len(str(value)) - 1), 10 ** len(str(value)) - 1
        taken = fixed | set(fresh) | {number_value(text) for text in fresh.values()}
        choices = [n for n in (rng.randint(max(2, low), high) for _ in range(20)) if Rational(n) not in taken]
        fresh[value] = str(choices[0]) if choices else str(value)

    def written(match: re.Match[str]) -> str:
        return fresh.get(number_value(match.group()), match.group())

    expressions = [
        re.sub(rf"(?<!\{{)(?:{NUMBER.pattern})(?!\}})", written, str(step.expression)) for step in plan.steps
    ]
    return NUMBER.sub(written, question), expressions


def _tidy(question: str) -> str:
    return " ".join(question[:MAX_QUESTION].split())


def bundled_planner(generator: Generator) -> BundledPlanner:
    """The bundled planner on a generator of the bundled model, at its calibrated confidence."""
    if generator.base.name != BUNDLED:
        raise ValueError(f"the bundled planner is part of the bundled model, not of {generator.base.name!r}")
    with as_file(files("langgraph_sage.models") / "bundled") as folder:
        settings = json.loads((folder / "planner.json").read_text())
        return BundledPlanner(generator, Familiarity.load(folder), float(settings["confidence"]))
