import random

from hypothesis import given
from hypothesis import strategies as st

from langgraph_sage.decomposer import number_value, prompt_of, resample, swap_words, worked_answer
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
    assert worked_answer("She pays 12*$15 + 3 = $___ now", "183") == "(12*10+12*5)+3=(120+60)+3=180+3=183"
    assert worked_answer("She sold 48/2 = ___ clips", "24") == "24"
    assert worked_answer("The sky is ___", "3") == "3"  # nothing to work out
    assert worked_answer("It is 10/3/5 = ___ of it", "2/3") == "2/3"  # does not end


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
