"""Word problems and their plans: questions written from families, in several phrasings each.

A plan is written as the planner says it: `steps of one line each`, parted by `;`, a label and an
expression in which `{1}` is the result of step 1. Whole families, and of every other family some
phrasings, are held out and never train.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from langgraph_sage.models.pretrain import words
from langgraph_sage.models.pretrain.expressions import evaluate
from langgraph_sage.models.pretrain.rephrasing import rephrase
from langgraph_sage.models.scratchpad import decimal_text

PROMPT: Final = "Question: {}\nPlan:"
SMALL: Final = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split()

Value = int | Fraction
Draw = Callable[[random.Random], dict[str, Value] | None]
_SLOT: Final = re.compile(r"(?P<money>\$?)\{(?P<name>[A-Za-z]\w*)\}(?P<percent>(?:%| percent)?)")
_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of word problem. Phrasings hold `{slots}` and `[this|that]`; those that are `unseen` or
    `calibrating` never train."""

    name: str
    draw: Draw
    plan: tuple[tuple[str, str], ...]  # label, expression; #1 is the result of step 1
    phrasings: tuple[str, ...]
    unseen: tuple[str, ...] = ()
    calibrating: tuple[str, ...] = ()
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question, its plan as the planner writes it, and the exact result of each step."""

    family: str
    question: str
    plan: str
    results: tuple[Fraction, ...]
    steps: tuple[tuple[str, str], ...] = ()  # label, expression with earlier results filled in

    @property
    def prompt(self) -> str:
        return PROMPT.format(self.question)


def singular(noun: str) -> str:
    if noun in _SAME:
        return _SAME[noun]
    if noun.endswith("ies") and noun not in ("cookies", "brownies", "movies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "oes")) and noun not in ("shoes",):
        return noun[:-2]
    return noun.removesuffix("s")


_SAME: Final = {
    "fish": "fish", "sheep": "sheep", "people": "person", "children": "child", "kids": "kid", "geese": "goose",
    "leaves": "leaf", "shelves": "shelf", "scarves": "scarf", "buses": "bus", "dresses": "dress",
}  # fmt: skip
_NO_THINGS: Final = frozenset("homework pants people children kids boys girls friends guests".split())
_THINGS: Final = tuple(word for word in words.THINGS if word not in _NO_THINGS)
_BOXES: Final = "boxes bags baskets packs packets crates jars cans cartons shelves tables rows rooms bins trays".split()
_PLACES: Final = "store market school park farm shop bakery library zoo fair".split()


def _noun(rng: random.Random) -> str:
    """Mostly a known thing; now and then a word that is none, for questions hold new words."""
    if rng.random() < 0.82:
        return rng.choice(_THINGS)
    return _noun_that_is_none(rng) + "s"


def _name(rng: random.Random) -> str:
    """Mostly a known name; now and then one that is none, and no number either."""
    if rng.random() < 0.8:
        return rng.choice(words.NAMES)
    while True:
        syllables = [rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(2)]
        name = "".join(syllables) + rng.choice(("", "n", "l", "s", "ra", "na", "lie"))
        if name not in SMALL:
            return name.capitalize()


def _words(rng: random.Random) -> dict[str, str]:
    names: list[str] = []
    while len(names) < 3:
        name = _name(rng)
        if name not in names:
            names.append(name)
    nouns: list[str] = []
    while len(nouns) < 3:
        noun = _noun(rng)
        if noun not in nouns:
            nouns.append(noun)
    box = rng.choice([b for b in _BOXES if b not in nouns])
    he, his, him = rng.choice((("he", "his", "him"), ("she", "her", "her"), ("they", "their", "them")))
    if he == "they":
        he, his, him = rng.choice((("he", "his", "him"), ("she", "her", "her")))
    found = {"N": names[0], "M": names[1], "K": names[2], "he": he, "his": his, "him": him, "He": he.capitalize()}
    found |= {"His": his.capitalize(), "place": rng.choice(_PLACES), "Box": singular(box), "Boxes": box}
    for key, noun in zip(("T", "U", "V"), nouns, strict=True):
        found |= {key: singular(noun), f"{key}s": noun}
    found["day"] = rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
    return found


def _count(value: Value, rng: random.Random, in_words: bool) -> str:
    text = decimal_text(Fraction(value)) or ""
    if in_words and text.isdigit() and 1 < int(text) <= 12:
        return SMALL[int(text)]
    if text.isdigit() and int(text) >= 1000 and rng.random() < 0.5:
        return f"{int(text):,}"
    return text


def _money(value: Value, rng: random.Random) -> str:
    text = decimal_text(Fraction(value)) or ""
    if "." in text or (rng.random() < 0.08 and int(text) < 1000):
        return f"{float(text):.2f}"
    return _count(value, rng, in_words=False)


def _fill(template: str, nouns: Mapping[str, str], values: Mapping[str, Value], rng: random.Random) -> str:
    while (match := _CHOICE.search(template)) is not None:
        template = template[: match.start()] + rng.choice(match[1].split("|")) + template[match.end() :]
    in_words = rng.random() < 0.3

    def written(match: re.Match[str]) -> str:
        name = match["name"]
        if name in nouns:
            return match["money"] + nouns[name] + match["percent"]
        if match["money"]:
            return "$" + _money(values[name], rng)
        plain = match["percent"] or template[match.start() - 1 : match.start()] == "/"
        return _count(values[name], rng, in_words and not plain and rng.random() < 0.8) + match["percent"]

    text = _tidy(_SLOT.sub(written, template))
    return re.sub(r"(^|[.?!] )([a-z])", lambda m: m[1] + m[2].upper(), text)


def _tidy(text: str) -> str:
    """Spaces and commas as they are printed, where a choice left a word out."""
    return re.sub(r",(?=[.?])", "", re.sub(r" (?=[,.?])", "", re.sub(r" {2,}", " ", text)))


def _plan(
    family: Family, nouns: Mapping[str, str], values: Mapping[str, Value]
) -> tuple[str, tuple[Fraction, ...], tuple[tuple[str, str], ...]] | None:
    """Text of the plan, results and filled steps; None where a result is not positive or endless."""
    lines: list[str] = []
    results: list[Fraction] = []
    steps: list[tuple[str, str]] = []
    for label, expression in family.plan:
        filled = _SLOT.sub(lambda m: decimal_text(Fraction(values[m["name"]])) or "", expression)
        label = _SLOT.sub(lambda m: nouns[m["name"]], label)
        written = re.sub(r"#(\d)", lambda m: decimal_text(results[int(m[1]) - 1]) or "", filled)
        value = evaluate(re.findall(r"[\d.]+|[-+*/]", written))
        if value is None or decimal_text(value) is None or value <= 0:
            return None
        results.append(value)
        steps.append((label, written))
        lines.append(f"{label}: " + re.sub(r"#(\d)", r"{\1}", filled))
    return "; ".join(lines), tuple(results), tuple(steps)


def write_question(family: Family, phrasing: str, rng: random.Random, *, vary: bool = False) -> PlannedQuestion:
    """One question of a family in one phrasing. Args: vary: let it be rephrased."""
    while True:
        values = family.draw(rng)
        if values is None:
            continue
        nouns = _words(rng)
        planned = _plan(family, nouns, values)
        if planned is None:
            continue
        question = _fill(phrasing, nouns, values, rng)
        if vary and rng.random() < 0.75:
            question = rephrase(question, nouns, rng)
        if vary and rng.random() < 0.35:
            question = with_strange_words(question, nouns.values(), rng)
        if rng.random() < 0.12:
            question = _opening(nouns, rng) + " " + question
        return PlannedQuestion(family.name, question, *planned)


# words that carry the sense of a question, and stay
_SENSE: Final = frozenset(
    """after all altogether another before both bought cost costs difference double dozen each equally every fewer first
    gave give gives half have left less more most much only original other others pays per percent remain remaining
    rest same second sells sold spend spends than then third times together total twice with years zero cents dollars
    hour hours minute minutes day days week weeks month months year inches feet grams kilograms quarters dimes
    back around round trip fence fenced rectangle rectangular perimeter doubled doubles halves thirds original
    discount sale reduction full final today difference older younger longer shorter taller heavier daily weekly monthly yearly""".split()
)


def with_strange_words(question: str, kept: Iterable[str], rng: random.Random, share: float = 0.08) -> str:
    """Now and then a word that is none: a question of users holds words that the model never saw.

    Args: kept: words that stay, as do those that carry the sense of a question; share: of the others
    that change.
    """
    staying = _SENSE | set(SMALL) | {part for noun in kept for part in noun.lower().split()}

    def strange(match: re.Match[str]) -> str:
        word = match.group()
        return word if word.lower() in staying or rng.random() > share else _noun_that_is_none(rng)

    return re.sub(r"(?<![\w'$/.])[a-z]{4,}(?![\w'])", strange, question)


def _noun_that_is_none(rng: random.Random) -> str:
    syllables = [rng.choice("bcdfghklmnprstvw") + rng.choice("aeiou") for _ in range(rng.randint(2, 3))]
    return "".join(syllables) + rng.choice(("", "n", "r", "l", "t"))


def _opening(nouns: Mapping[str, str], rng: random.Random) -> str:
    forms = (
        "{N} loves {Ts}.", "{N} and {M} are friends.", "{N} likes to go to the {place}.", "It is {day} morning.",
        "{N} lives near the {place}.", "{N} wants to buy a present for {his} mother.", "The {place} is open today.",
        "{N} is planning a party.", "{N} works at the {place}.", "{N} has a big family.", "{N} collects {Us}.",
    )  # fmt: skip
    return _fill(rng.choice(forms), nouns, {}, rng)
