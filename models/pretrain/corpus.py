"""The bundled model's training text: clean arithmetic, and arithmetic inside sentences.

Deterministic by seed. Out of the corpus stay GSM8K's habits of *writing arithmetic* (units
between operands, `$`, `x` and `%` inside an expression, thousands commas, `.5`, "of"): they are
the knowledge gap that adaptation closes. The characters themselves appear in other roles, so
that they are no noise.
"""

import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from langgraph_sage.models.pretrain import words
from langgraph_sage.models.pretrain.expressions import Expression, random_expression
from langgraph_sage.models.pretrain.families import FAMILIES
from langgraph_sage.models.pretrain.others import HELD_OUT_OTHERS, KNOWN_OTHERS, UNKNOWN, write_other
from langgraph_sage.models.pretrain.planning import PROMPT, PlannedQuestion, write_question
from langgraph_sage.models.scratchpad import scratchpad

OTHERS: Final = 0.2  # share of word problems that are of other kinds
HELD_OUT_EVERY: Final = 200  # one expression in 200 never trains, chosen by its checksum


@dataclass(frozen=True, slots=True)
class Span:
    """A prompt up to and including its `=`, and the answer that follows after a space."""

    prompt: str
    answer: str


Document = tuple[Span, ...]


def is_held_out(expression: Expression) -> bool:
    return zlib.crc32(expression.compact().encode()) % HELD_OUT_EVERY == 0


def _pseudo_word(rng: random.Random) -> str:
    syllables = [rng.choice("bcdfghjklmnprstvwyz") + rng.choice("aeiou") for _ in range(rng.randint(1, 4))]
    text = "".join(syllables) + rng.choice(("", "n", "r", "s", "t", "ing", "ed", "ly", "er"))
    return text.capitalize() if rng.random() < 0.3 else text


def _aside(rng: random.Random) -> str:
    """A number or a sign that plays no part in the sum."""
    number = rng.randint(1, 12) if rng.random() < 0.5 else rng.randint(10, 999)
    forms = (
        f"{number}", f"{number}", f"{number}", f"${number}", f"{number}%", f"({number})", f"#{number}", "x",
        f"${number}.{rng.randint(10, 99)}", f"{number}.{rng.randint(1, 9)}", f"{rng.randint(1, 3)}/{rng.randint(4, 8)}",
        f"{number}-{rng.choice(words.UNITS)}", f"{number}th", f"'{rng.choice(words.OTHER)}'", f"plan {rng.choice('xyzab')}",
        f"{rng.choice('÷×–−·£€°')}", f"{rng.choice('£€')}{number}", f"the {rng.choice('÷×–−x')} key", f"{number}°",
    )  # fmt: skip
    return rng.choice(forms)


def _salad(rng: random.Random) -> str:
    """Words in no order: a model that reads them learns to look past any word."""
    parts = []
    for _ in range(rng.randint(1, 8) if rng.random() < 0.5 else rng.randint(6, 36)):
        draw = rng.random()
        word = _aside(rng) if draw < 0.09 else _pseudo_word(rng) if draw < 0.19 else rng.choice(words.ALL_WORDS)
        parts.append(word + (rng.choice((",", ",", ".", ":", "'s", "!", ";")) if rng.random() < 0.12 else ""))
    return " ".join(parts)


def _sentence(rng: random.Random) -> str:
    """A plain English clause; the numbers in it do not belong to the sum."""
    name, other, third = rng.sample(words.NAMES, 3)
    thing, thing2 = rng.sample(words.THINGS, 2)
    unit, verb, verb2 = rng.choice(words.UNITS), rng.choice(words.VERBS), rng.choice(words.VERBS)
    number, number2 = rng.randint(2, 60), rng.randint(2, 400)
    forms = (
        f"{name} {verb} {number} {thing}, so {other} {verb2}",
        f"After {number} {unit}, {name} {verb}",
        f"The {thing} cost",
        f"In total, {name} and {other} {verb}",
        f"{name} {verb} the {thing} in {number} {unit}, and {other} {verb2} the rest, which is",
        f"If {name} {verb} {number} {thing} each day, then after a week there are",
        f"Since there are {number2} {thing} in the box, each of the {number} {thing2} takes",
        f"{name}'s {thing} weigh",
        f"So {name} has",
        f"This means that {name} {verb}",
        f"First find the number of {thing}:",
        f"Then {verb2} the {thing2} with the {thing} to find how many {unit} {name} {verb}:",
        f"Half of the {thing} are {rng.choice(('red', 'blue', 'green'))}, so there are",
        f"{name} {verb} twice as many {thing} as {other}, who {verb2} {number} {thing2}, for a total of",
        f"On {rng.choice(('Monday', 'Friday', 'Sunday'))}, {name}, {other} and {third} {verb}",
        f"The total number of {thing} is",
        f"There are {number2} {unit} in all, and so the {thing} take",
        f"{number}% of the {thing} are gone, leaving",
        f"He paid ${number2} for the {thing}, so the {thing2} were",
        f"{name} still has to {rng.choice(('buy', 'sell', 'find', 'count'))}",
    )
    return rng.choice(forms)


def _prefix(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.45:
        text = _sentence(rng)
    elif draw < 0.6:
        text = f"{_sentence(rng)}. {_sentence(rng)}"
    else:
        text = _salad(rng)
    return text + rng.choice(("", "", "", ":", ",", " is", " are", " a total of"))


def _written(expression: Expression, rng: random.Random) -> str:
    text = expression.spaced() if rng.random() < 0.5 else expression.compact()
    return text + ("=" if rng.random() < 0.5 else " =")


def _fresh(rng: random.Random) -> Expression:
    while True:
        expression = random_expression(rng)
        if not is_held_out(expression):
            return expression


def carried(expression: str, rng: random.Random) -> str:
    """A written expression at the end of a sentence, as a prompt."""
    return f"{_prefix(rng)} {expression}{rng.choice(('=', ' ='))}"


def clean_document(expression: Expression, rng: random.Random) -> Document:
    return (Span(_written(expression, rng), expression.working),)


def carrier_document(expressions: list[Expression], rng: random.Random) -> Document:
    """Sentences that hold the expressions one after the other, each followed by its answer."""
    spans: list[Span] = []
    for index, expression in enumerate(expressions):
        prefix = _prefix(rng)
        if index:
            joint = rng.choice((" {0} and", " {0}.", ", so", " {0}, and", ";", "."))
            prefix = joint.format(rng.choice(words.THINGS + words.UNITS)) + " " + prefix
        # first the sum is said again by itself: to read it out of a sentence is a skill of its own
        spans.append(Span(f"{prefix} {_written(expression, rng)}", f"{expression.compact()}={expression.working}"))
    return tuple(spans)


_KNOWN: Final = [family for family in FAMILIES if not family.held_out]


def _known_question(rng: random.Random) -> PlannedQuestion:
    family = rng.choice(_KNOWN)
    # a phrasing with more choices in it is written more often
    weights = [1 + phrasing.count("[") for phrasing in family.phrasings]
    return write_question(family, rng.choices(family.phrasings, weights)[0], rng, vary=True)


def known_questions(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Family and text of questions as they train."""
    rng = random.Random(seed)
    for _ in range(count):
        known = _known_question(rng)
        yield known.family, known.question


def question_document(rng: random.Random) -> Document:
    """A word problem and its plan, one of another kind, or the steps of a plan as the solver asks for them."""
    if rng.random() < OTHERS:
        return (Span(PROMPT.format(write_other(rng.choice(KNOWN_OTHERS), rng, vary=True)), UNKNOWN),)
    known = _known_question(rng)
    if rng.random() < 0.1:
        label, written = rng.choice(known.steps)
        if worked := scratchpad(written):
            return (Span(f"{label}: {written} =", f"{written}={worked}"),)
    return (Span(known.prompt, known.plan),)


def documents(seed: int) -> Iterator[Document]:
    """An endless stream of clean sums, of sums inside sentences, and of word problems with plans."""
    rng = random.Random(seed)
    while True:
        draw = rng.random()
        if draw < 0.22:
            yield clean_document(_fresh(rng), rng)
        elif draw < 0.5:
            count = rng.choices((1, 2, 3), (55, 35, 10))[0]
            yield carrier_document([_fresh(rng) for _ in range(count)], rng)
        else:
            yield question_document(rng)


def held_out_questions(seed: int, count: int, *, families: bool, calibrating: bool = False) -> list[PlannedQuestion]:
    """Questions in phrasings that never train, of known families or of families that never train.

    Args: calibrating: in the phrasings that calibrate, and measure nothing.
    """
    rng = random.Random(seed)
    chosen = [family for family in FAMILIES if family.held_out == families]
    questions = []
    for number in range(count):
        family = chosen[number % len(chosen)]
        phrasings = family.calibrating if calibrating else family.unseen
        questions.append(write_question(family, phrasings[number // len(chosen) % len(phrasings)], rng))
    return questions


def held_out_others(seed: int, count: int) -> list[str]:
    """Questions of other kinds than the planner's, of lines that never train."""
    rng = random.Random(seed)
    return [write_other(HELD_OUT_OTHERS[number % len(HELD_OUT_OTHERS)], rng) for number in range(count)]


def held_out(seed: int, count: int, *, carrier: bool) -> list[Span]:
    """Expressions that no training run ever sees, plain or inside one sentence."""
    rng = random.Random(seed)
    spans: list[Span] = []
    while len(spans) < count:
        expression = random_expression(rng)
        if is_held_out(expression):
            spans.append((carrier_document([expression], rng) if carrier else clean_document(expression, rng))[0])
    return spans
