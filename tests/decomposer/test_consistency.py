import pytest

from langgraph_sage.decomposer import Consensus, consensus


@pytest.mark.parametrize(
    ("samples", "found"),
    [
        (["7", "7.0", "it is 7", "8", ""], Consensus("7", 0.6)),  # a sample without a number counts
        (["3*4=12", "12", "$12"], Consensus("12", 1.0)),
        (["5", "6", "6", "5"], Consensus("5", 0.5)),  # of equals the first said
        (["no idea", ""], None),
        ([], None),
    ],
)
def test_what_most_samples_say(samples: list[str], found: Consensus | None) -> None:
    assert consensus(samples) == found
