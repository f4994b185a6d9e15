import random
import re

from langgraph_sage.models.pretrain.corpus import documents, held_out_others
from langgraph_sage.models.pretrain.others import HELD_OUT_OTHERS, KNOWN_OTHERS, UNKNOWN, write_other


def _skeleton(question: str) -> str:
    return re.sub(r"\d", "#", question)


def test_there_are_thousands_each_once_and_a_tenth_never_trains() -> None:
    lines = (*KNOWN_OTHERS, *HELD_OUT_OTHERS)
    assert len(lines) > 3000 and len(set(lines)) == len(lines)
    assert 0.07 < len(HELD_OUT_OTHERS) / len(lines) < 0.13
    assert all(re.search(r"[?.]$", line) for line in lines)
    assert not [line for line in lines if re.search(r"\{(?![NMK]\})", line)]


def test_numbers_are_drawn_anew_with_as_many_digits() -> None:
    line = "{N} buys 12 pens at $3.50 each and pays with 100 dollars on 5 May. At 4:30 1/3 of the 1,200 are gone. How many?"
    made = {write_other(line, random.Random(seed)) for seed in range(40)}
    assert len(made) > 30
    for text in made:
        assert "$3.50" in text and "100 dollars" in text and "At 4:30 1/3 of the 1,200 are" in text
        assert re.search(r"buys \d\d pens .* on \d May", text) and "{" not in text


def test_a_share_of_the_corpus_is_of_other_kinds_but_of_no_held_out_line() -> None:
    stream = documents(5)
    asked = [span.prompt for _ in range(6000) for span in next(stream) if span.answer == UNKNOWN]
    assert 350 < len(asked) < 900
    held = {_skeleton(question) for question in held_out_others(1, len(HELD_OUT_OTHERS))}
    assert not held & {_skeleton(prompt[len("Question: ") : -len("\nPlan:")]) for prompt in asked}
    assert held_out_others(3, 20) == held_out_others(3, 20)
