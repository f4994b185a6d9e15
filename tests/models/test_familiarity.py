from pathlib import Path

import pytest

from langgraph_sage.models.familiarity import Familiarity
from langgraph_sage.models.pretrain.corpus import held_out_questions, known_questions
from langgraph_sage.models.pretrain.families import FAMILIES, kinds_of


@pytest.fixture(scope="module")
def fitted() -> Familiarity:
    return Familiarity.fit(known_questions(0, 4000), least=4)


def test_words_tell_the_kind_of_a_question(fitted: Familiarity) -> None:
    questions = held_out_questions(1, 200, families=False)
    right = sum(fitted.opinion(q.question).first == q.family for q in questions)
    assert right > 100  # of a hundred kinds, in phrasings that it never saw


def test_strange_words_are_of_no_kind(fitted: Familiarity) -> None:
    for text in ("The mitochondrion is the powerhouse of the cell.", "", "日本 \x00 ½"):
        opinion = fitted.opinion(text)
        assert opinion.scores[opinion.first] < 0.3


def test_what_is_saved_is_loaded(fitted: Familiarity, tmp_path: Path) -> None:
    fitted.save(tmp_path)
    question = held_out_questions(1, 1, families=False)[0].question
    assert Familiarity.load(tmp_path).opinion(question) == fitted.opinion(question)


def test_labels_tell_the_kind_of_a_plan() -> None:
    for family in FAMILIES:
        labels = [label.replace("{Ts}", "pens").replace("{T}", "pen") for label, _ in family.plan]
        assert family.name in kinds_of(labels)
    assert kinds_of(["cost of the pens", "cost of the cups", "total cost"]) == ["two items"]
    assert kinds_of(["nothing"]) == []
