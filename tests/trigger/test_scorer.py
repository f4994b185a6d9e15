import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import HashedWords
from langgraph_sage.trigger import AnomalyScorer, TriggerSettings, bleu, combine, cosine_similarity, rouge_l


class Counting(HashedWords):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return super().encode(texts)


def test_a_confident_right_answer_is_no_anomaly(embedder: HashedWords) -> None:
    score = AnomalyScorer(embedder).score("24", "24", 7.0)
    assert (score.margin, score.bleu, score.rouge, score.similarity) == (1.0, 1.0, 1.0, 1.0)
    assert score.anomaly == 0.0
    assert not score.is_anomaly


def test_eq_5_by_hand(embedder: HashedWords) -> None:
    """0.25 * ((1 - 2.5/5) + (1 - 0) + (1 - 0) + (1 - 0)): the words differ and share no hash."""
    score = AnomalyScorer(embedder).score("17", "24", 2.5)
    assert (score.margin, score.bleu, score.rouge, score.similarity) == (0.5, 0.0, 0.0, 0.0)
    assert score.anomaly == pytest.approx(0.875)
    assert score.is_anomaly


def test_weights_and_threshold_are_settings(embedder: HashedWords) -> None:
    settings = TriggerSettings(weights=(1.0, 0.0, 0.0, 0.0), threshold=0.6)
    assert not AnomalyScorer(embedder, settings).score("17", "24", 2.5).is_anomaly


def test_half_a_decimal_is_not_half_right() -> None:
    assert rouge_l("12.7", "12.5") == 0.0
    assert bleu("12.7", "12.5") == 0.0


def test_longer_texts_use_all_four_orders() -> None:
    assert bleu("the cat sat on the mat", "the cat sat on the mat") == 1.0
    assert 0 < bleu("the cat sat on a mat", "the cat sat on the mat") < 0.8
    assert bleu("the cat", "the cat sat on the mat") == pytest.approx(math.exp(1 - 6 / 2))  # the brevity penalty
    assert rouge_l("a b c", "a c") == pytest.approx(0.8)  # P 2/3, R 1, F1 0.8


def test_labels_and_texts_are_scored_as_well_as_numbers(embedder: HashedWords) -> None:
    scorer = AnomalyScorer(embedder)
    right, wrong = scorer.score_many(["Yes", "no"], ["yes", "yes"], [6.0, 6.0])
    assert right.anomaly < 0.3 < wrong.anomaly


def test_an_empty_answer_is_an_anomaly(embedder: HashedWords) -> None:
    score = AnomalyScorer(embedder).score("", "24", 5.0)
    assert (score.bleu, score.rouge, score.similarity) == (0.0, 0.0, 0.0)
    assert score.is_anomaly


def test_many_at_once_score_as_one_by_one(embedder: HashedWords) -> None:
    scorer = AnomalyScorer(embedder)
    said, expected, margins = ["24", "a b c", "", "17"], ["24", "a c", "3", "24"], [1.0, 2.0, 3.0, 4.0]
    assert scorer.score_many(said, expected, margins) == [
        scorer.score(*one) for one in zip(said, expected, margins, strict=True)
    ]


def test_a_right_answer_costs_no_embedding() -> None:
    embedder = Counting()
    scorer = AnomalyScorer(embedder)
    scorer.score_many(["24", "yes", " 3 "], ["24", "yes", "3"], [1.0, 1.0, 1.0])
    assert not embedder.asked
    scorer.score_many(["24", "17"], ["24", "24"], [1.0, 1.0])
    assert embedder.asked == ["17", "24"]


def test_lengths_must_agree(embedder: HashedWords) -> None:
    with pytest.raises(ValueError, match="argument"):
        AnomalyScorer(embedder).score_many(["1", "2"], ["1", "2"], [1.0])


def test_the_mode_checked_listens_to_the_verdict_first() -> None:
    checked = TriggerSettings(mode="checked")
    bad, good = (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0)
    assert not combine(bad, checked, "correct").is_anomaly  # "24.0" for "24"
    assert combine(good, checked, "unparseable").is_anomaly
    assert combine(bad, checked, "incorrect").is_anomaly
    assert not combine(good, checked, "unchecked").is_anomaly
    assert combine(bad, TriggerSettings(), "correct").is_anomaly
    with pytest.raises(ValueError, match="verdict"):
        combine(bad, checked)


def test_a_similarity_as_of_in_distribution_answers_attenuates() -> None:
    settings = TriggerSettings(reference_range=(0.6, 0.9), attenuation=0.5)
    assert combine((0.0, 0.0, 0.0, 0.7), settings).anomaly == pytest.approx(0.5 * 0.825)
    assert combine((0.0, 0.0, 0.0, 0.5), settings).anomaly == pytest.approx(0.875)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"weights": (0.5, 0.5, 0.5, 0.5)}, "sum to 1"),
        ({"weights": (1.0, 0.0)}, "four numbers"),
        ({"weights": (1.5, -0.5, 0.0, 0.0)}, "four numbers"),
        ({"threshold": 1.5}, "threshold"),
        ({"max_margin": 0.0}, "max_margin"),
        ({"max_margin": math.nan}, "max_margin"),
        ({"mode": "strict"}, "'paper' or 'checked'"),
        ({"attenuation": -1.0}, "attenuation"),
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TriggerSettings(**wrong)  # type: ignore[arg-type]


ANY = st.one_of(
    st.text(max_size=60), st.sampled_from(["", " ", "24", "½ €5 日本語 نعم", "a " * 10_000, "\x00", "\ud800x"])
)


@given(ANY, ANY, st.floats(), st.sampled_from(["paper", "checked"]))
def test_whatever_comes_the_score_is_a_number(said: str, expected: str, margin: float, mode: str) -> None:
    scorer = AnomalyScorer(HashedWords(), TriggerSettings(mode=mode))  # type: ignore[arg-type]
    score = scorer.score(said, expected, margin, "incorrect")
    for value in (score.margin, score.bleu, score.rouge, score.similarity, score.anomaly):
        assert 0.0 <= value <= 1.0


def test_vectors_that_are_zero_or_no_numbers_resemble_nothing() -> None:
    left = np.array([[0.0, 0.0], [np.nan, 1.0], [1.0, 0.0]], np.float32)
    assert cosine_similarity(left, left).tolist() == [0.0, 0.0, 1.0]
