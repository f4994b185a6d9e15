"""Other words for the same thing: rewritings that leave a question's plan as it is.

They widen what the planner has read beyond the phrasings of its families. Only training questions
are rephrased; those of held-out phrasings stay as they were written.
"""

import random
import re
from functools import partial
from typing import Final

_GROUPS: Final = (
    # pattern, and what may stand in its place
    (r"How many (\w+) (?:are|were) (?:left|remaining)\?|How many (\w+) remain(?:ed)?\?", (
        "How many \\1 are left?", "How many \\1 were left?", "How many \\1 remain?", "How many \\1 remained?",
        "How many \\1 are left over?", "How many \\1 are still there?", "How many are left?", "How many \\1 are there now?",
        "What is the number of \\1 that are left?", "How many \\1 does that leave?", "How many \\1 are there in the end?")),
    (r"How many (\w+) (?:does|did) (?P<who>\w+) (?:have left|still have|have now|have in the end|have)\?", (
        "How many \\1 does \\2 have left?", "How many \\1 does \\2 still have?", "How many \\1 does \\2 have now?",
        "How many \\1 did \\2 have left?", "How many \\1 does \\2 have in the end?", "How many \\1 are left?",
        "How many \\1 remain?", "How many \\1 does \\2 have at the end?", "How many does \\2 have left?",
        "What number of \\1 does \\2 have left?")),
    (r"How much (?:money )?(?:does|did) (he|she) (?:pay|spend)(?: in total| altogether| in all)?\?", (
        "How much does \\1 pay?", "How much did \\1 pay?", "How much money did \\1 spend?", "How much does \\1 spend?",
        "How much money does \\1 need?", "What does \\1 pay in total?", "How much did \\1 spend altogether?",
        "How much will \\1 pay?", "How many dollars does \\1 spend?", "How much did everything cost?",
        "How much does \\1 have to pay?", "How much money will \\1 spend?")),
    (r"How much (?:change|money) (?:does|did|will) (he|she) (?:get|get back|receive)\?", (
        "How much change does \\1 get?", "How much change will \\1 get?", "How much change did \\1 receive?",
        "How much money does \\1 get back?", "How much change does \\1 get back?", "What is the change?",
        "How many dollars does \\1 get back?", "How much change should \\1 get?")),
    (r"How much (?:money )?(?:does|did) (he|she) (?:make|earn|get)\?", (
        "How much does \\1 earn?", "How much money did \\1 make?", "How much did \\1 earn?", "How much money does \\1 get?",
        "How many dollars does \\1 earn?", "How much does \\1 make in total?", "How much money will \\1 have made?",
        "What does \\1 earn?")),
    (r"How much profit (?:does|did) (\w+) make\?", (
        "How much profit does \\1 make?", "What is the profit?", "How much money does \\1 make?", "What profit did \\1 make?",
        "How much profit did \\1 make in total?", "How much does \\1 earn with that?")),
    (r" (?:in total|altogether|in all)(?=[.?])", (" in total", " altogether", " in all", " combined", "")),
    (r"for (\$[\d.,]*\d) each\b", (
        "for \\1 each", "at \\1 each", "for \\1 apiece", "at \\1 apiece", "that cost \\1 each", "which cost \\1 each",
        "at a price of \\1 each", "costing \\1 each")),
    (r"costs? (\$[\d.,]*\d)\b", ("costs \\1", "cost \\1", "is priced at \\1", "sells for \\1", "is sold at \\1", "is \\1")),
    (r"\b(?:a|each|every|per) day\b", ("a day", "each day", "every day", "per day", "daily")),
    (r"\b(?:a|each|every|per) week\b", ("a week", "each week", "every week", "per week")),
    (r"\b(?:a|each|every|per) month\b", ("a month", "each month", "every month", "per month")),
    (r"\b(?:an|each|every|per) hour\b", ("an hour", "each hour", "every hour", "per hour")),
    (r"\b(?:equally|evenly)\b", ("equally", "evenly", "fairly", "in equal parts")),
    (r"(?<=\w )(?:bought|buys|orders|ordered|purchased|gets|got)\b(?= \d)", (
        "bought", "buys", "purchased", "gets", "orders", "ordered", "picks up", "picked up", "got")),
    (r"(?<=^)(\w+) (?:has|had) (?=\d)", ("\\1 has ", "\\1 had ", "\\1 owns ", "\\1 starts with ", "\\1 got ")),
    (r"\bHow many (\w+) do they have\b", (
        "How many \\1 do they have", "What is the total number of \\1", "How many \\1 are there", "How many \\1 do they all have",
        "How many \\1 do they own")),
    (r"\b(?:gives|gave) away\b", ("gives away", "gave away", "donates", "donated", "hands out", "throws out")),
    (r"\bare (?:broken|damaged)\b", ("are broken", "are damaged", "are bad", "do not work", "are spoiled")),
    (r"\bthe rest\b", ("the rest", "the others", "the remaining ones", "what is left")),
    (r"\bat the (?:store|market|shop)\b", ("at the store", "at the market", "at the shop", "in a shop", "at the mall")),
    (r"\bpeople\b", ("people", "persons", "people", "friends")),
    (r"\bHow many (\w+) are there\b", ("How many \\1 are there", "How many \\1 can be found there", "What is the number of \\1")),
    (r"\btwice as many\b", ("twice as many", "double that number of", "two times as many")),
    (r"\b(\d+) times as many\b", ("\\1 times as many", "\\1 times more", "\\1 times the number of")),
    (r"\bfewer\b", ("fewer", "less")),
)  # fmt: skip
_COMPILED: Final = tuple((re.compile(pattern), choices) for pattern, choices in _GROUPS)
_ASIDES: Final = (
    "It is a sunny day.", "{He} is very happy.", "{He} loves doing this.", "The weather is nice.", "Everyone is excited.",
    "{He} has been looking forward to it.", "It is for a school project.", "{His} mother helps {him}.", "It is a busy day.",
    "{He} does not like to waste anything.", "This makes {him} happy.", "{He} writes it all down.",
)  # fmt: skip
_OPENINGS: Final = (
    "Yesterday,", "One day,", "Last week", "This morning,", "On the weekend,", "In the summer,", "At home,", "After school,",
    "For a party,", "Every year,", "My friend", "Farmer", "Mr.", "Uncle", "Aunt", "Mrs.", "Little", "Grandpa", "A boy named",
)  # fmt: skip


def sentences(question: str) -> list[str]:
    return re.split(r"(?<=[.?!]) (?=[A-Z$\d])", question)


def rephrase(question: str, nouns: dict[str, str], rng: random.Random) -> str:
    """The same question in other words."""
    for pattern, choices in _COMPILED:
        if rng.random() < 0.5:
            question = pattern.sub(partial(_choose, choices, rng), question)
    parts = sentences(question)
    if len(parts) > 1 and rng.random() < 0.15 and parts[-1].startswith(("How ", "What ")):
        parts = _with_if(parts, nouns)
    if len(parts) > 1 and rng.random() < 0.2:
        parts = _joined(parts, nouns, rng)
    if parts[0].startswith(nouns["N"] + " ") and rng.random() < 0.12:
        parts[0] = f"{rng.choice(_OPENINGS)} {parts[0]}"
    if len(parts) > 1 and rng.random() < 0.12:
        aside = re.sub(r"\{(\w+)\}", lambda match: nouns[match[1]], rng.choice(_ASIDES))
        parts.insert(rng.randrange(1, len(parts)), aside)
    return " ".join(parts)


def _choose(choices: tuple[str, ...], rng: random.Random, match: re.Match[str]) -> str:
    """One of the choices with the groups of the match; a pattern's other alternatives leave theirs empty."""
    choice = rng.choice(choices)
    groups = [group for group in match.groups() if group is not None]
    return re.sub(r"\\(\d)", lambda m: groups[int(m[1]) - 1], choice)


def _with_if(parts: list[str], nouns: dict[str, str]) -> list[str]:
    """`X has 5. How many ...?` becomes `If X has 5, how many ...?`."""
    first = parts[-2]
    if not first.endswith(".") or first.startswith(("If ", "How ")):
        return parts
    if not first.startswith(tuple(nouns[key] for key in ("N", "M", "K"))):
        first = first[0].lower() + first[1:]
    return [*parts[:-2], f"If {first[:-1]}, {parts[-1][0].lower()}{parts[-1][1:]}"]


def _joined(parts: list[str], nouns: dict[str, str], rng: random.Random) -> list[str]:
    """`X has 5. He gives ...` becomes `X has 5 and gives ...`."""
    for i in range(len(parts) - 1):
        he = nouns["He"] + " "
        if parts[i].endswith(".") and parts[i].startswith(nouns["N"]) and parts[i + 1].startswith(he):
            joint = rng.choice((" and ", ", and ", ", then ", f" and then {nouns['he']} ", f", and {nouns['he']} "))
            return [*parts[:i], parts[i][:-1] + joint + parts[i + 1].removeprefix(he), *parts[i + 2 :]]
    return parts
