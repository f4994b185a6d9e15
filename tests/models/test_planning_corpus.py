import random
import re

import pytest

from langgraph_sage.decomposer import read_plan
from langgraph_sage.models.pretrain.corpus import documents, held_out_questions, question_document
from langgraph_sage.models.pretrain.families import FAMILIES
from langgraph_sage.models.pretrain.planning import Family, singular, write_question
from langgraph_sage.models.scratchpad import decimal_text


def _all_phrasings(family: Family) -> tuple[str, ...]:
    return (*family.phrasings, *family.unseen, *family.calibrating)


def test_there_are_many_families_of_two_to_six_steps() -> None:
    known = [family for family in FAMILIES if not family.held_out]
    assert len(known) >= 40
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    assert {len(family.plan) for family in FAMILIES} == {2, 3, 4, 5, 6}
    assert all(len(family.phrasings) >= 5 for family in known)
    written = [phrasing for family in FAMILIES for phrasing in _all_phrasings(family)]
    assert len(set(written)) == len(written)
    assert all(family.unseen for family in FAMILIES) and all(family.calibrating for family in known)
    assert not any(family.phrasings for family in FAMILIES if family.held_out)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_question_has_a_valid_plan(family: Family) -> None:
    rng = random.Random(1)
    for phrasing in _all_phrasings(family):
        for vary in (False, True):
            made = write_question(family, phrasing, rng, vary=vary)
            plan = read_plan(made.question, made.plan)
            assert [step.expected for step in plan.steps] == [decimal_text(value) for value in made.results]
            assert "{" not in made.question and "[" not in made.question


def test_held_out_phrasings_and_families_never_train() -> None:
    def skeleton(question: str) -> str:
        return re.sub(r"\$?[\d.,/]*\d", "#", re.sub(r"\b(?!How\b|What\b|If\b)[A-Z]\w*", "N", question))

    held = {skeleton(q.question) for f in (True, False) for q in held_out_questions(5, 300, families=f)}
    held |= {skeleton(q.question) for q in held_out_questions(7, 300, families=False, calibrating=True)}
    rng = random.Random(6)
    trained = {
        skeleton(doc[0].prompt[len("Question: ") : -len("\nPlan:")]) for doc in map(question_document, [rng] * 3000)
    }
    assert len(trained) > 1500
    assert not held & trained


def test_questions_are_deterministic() -> None:
    assert held_out_questions(3, 40, families=False) == held_out_questions(3, 40, families=False)
    stream, again = documents(3), documents(3)
    assert [next(stream) for _ in range(200)] == [next(again) for _ in range(200)]


def test_singular_of_every_thing() -> None:
    known = {
        "boxes": "box",
        "cherries": "cherry",
        "cookies": "cookie",
        "shelves": "shelf",
        "fish": "fish",
        "shoes": "shoe",
    }
    assert {word: singular(word) for word in known} == known
