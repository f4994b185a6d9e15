import random

from hypothesis import given
from hypothesis import strategies as st

from langgraph_sage.decomposer import (
    number_value,
    prompt_of,
    read_notation,
    resample,
    swap_notation,
    swap_words,
    worked_answer,
)
from langgraph_sage.decomposer.text import find_expression

TEXTS = [
    ("So she still needs to pay $100-$38=$ ___", "62"),
    ("The trucks carry 6 packs * $2.5/pack = $ ___ in all", "15"),
    ("It gets 30,000/30= ___ visits per day", "1000"),
    ("He saves 36*.5=$ ___", "18"),
    ("The sprouts: 80 pits * 25% = ___ saplings", "20"),
]


@given(st.integers(0, 10_000), st.sampled_from(TEXTS))
def test_variants_are_verified(seed: int, sample: tuple[str, str]) -> None:
    made = resample(*sample, random.Random(seed))
    assert made is not None
    text, answer = made
    head = prompt_of(text).removesuffix("=")
    value = answer.rpartition("=")[2]  # after the working
    assert find_expression(head, number_value(value)) is not None
    assert len(value.partition(".")[2]) <= 2


def test_worked_answers() -> None:
    assert worked_answer("She pays 12*$15 + 3 = $___ now", "183") == "12*15+3=(12*10+12*5)+3=(120+60)+3=180+3=183"
    assert worked_answer("She sold 48/2 = ___ clips", "24") == "48/2=24"
    assert worked_answer("The sky is ___", "3") == "3"  # nothing to work out
    assert worked_answer("It is 10/3/5 = ___ of it", "2/3") == "10/3/5=2/3"  # does not end


def test_numbers_keep_their_format() -> None:
    made = {resample(*TEXTS[2], random.Random(seed)) for seed in range(30)}
    assert len(made) > 20
    assert any("," in text for text, _ in made if text)


def test_text_without_arithmetic_has_no_variant() -> None:
    assert resample("The sky is ___", "3", random.Random(0)) is None


def test_swapped_words_leave_the_arithmetic_alone() -> None:
    text = "Natalia sold 48/2 = ___ clips in May."
    swapped = swap_words(text, ["boats"], random.Random(0), share=1.0)
    assert swapped == "boats boats 48/2 = ___ clips in May."


def test_ways_of_writing_pass_from_step_to_step() -> None:
    texts = [*TEXTS, ("He has 8 x 4 = ___ or", "32"), ("He has 8 × 4 = ___ or", "32"), ("Left are 9 – 5 = ___", "4")]
    notation = read_notation(texts)
    assert notation.signs["*"] == ("*", "x", "×") and {"-", "–"} <= set(notation.signs["-"])
    assert "÷" in notation.signs["/"]  # no step shows it, but the checker reads it
    assert {"%", "bare", ","} <= set(notation.formats)
    rng = random.Random(0)
    made = {swap_notation("She pays 12 * 0.5 - 2 = $ ___", "4", notation, rng, share=0.5) for _ in range(600)}
    assert {"She pays 12 × .5 – 2 = $ ___", "She pays 12 x 50% - 2 = $ ___"} <= made
    for text in made:
        assert worked_answer(text, "4") == "12*0.5-2=6-2=4"


def test_a_way_of_writing_that_reads_otherwise_is_not_taken() -> None:
    notation = read_notation([("It is 2x3= ___", "6")])
    swapped = {
        swap_notation("I add 5*a4 + 4*b3 and 2 * 3 = ___", "6", notation, random.Random(seed), 1.0) for seed in range(9)
    }
    assert {text.partition(" and ")[2] for text in swapped} == {"2 * 3 = ___", "2 x 3 = ___", "2 × 3 = ___"}
    assert swap_notation("The sky is ___", "3", notation, random.Random(0), share=1.0) == "The sky is ___"
