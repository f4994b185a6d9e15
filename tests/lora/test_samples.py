from hypothesis import given
from hypothesis import strategies as st

from langgraph_sage.lora import Sample, split


def samples(count: int) -> list[Sample]:
    return [Sample(f"{i}+1=", str(i + 1)) for i in range(count)]


@given(st.integers(2, 60))
def test_both_sides_have_samples_and_none_is_on_both(count: int) -> None:
    train, held = split(samples(count), 0.2)
    assert train
    assert held
    assert sorted(train + held) == list(range(count))


def test_what_once_validated_never_trains_later() -> None:
    _, held = split(samples(20), 0.2)
    train, _ = split(samples(200), 0.2)
    assert not set(held) & set(train)


def test_equal_samples_stay_together() -> None:
    train, held = split(samples(10) + samples(10), 0.3)
    assert {i % 10 for i in train}.isdisjoint({i % 10 for i in held})
