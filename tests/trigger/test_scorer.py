import pytest

from fakes import HashedWords
from langgraph_sage.trigger import AnomalyScorer, TriggerSettings


def test_a_confident_right_answer_is_no_anomaly(embedder: HashedWords) -> None:
    score = AnomalyScorer(embedder).score(["24"], ["24"], [7.0])[0]
    assert (score.margin, score.bleu, score.rouge) == (1.0, pytest.approx(1.0), 1.0)
    assert score.anomaly == pytest.approx(0.0, abs=1e-6)
    assert not score.is_anomaly


def test_eq_5_by_hand(embedder: HashedWords) -> None:
    """0.25 * ((1 - 2.5/5) + (1 - 0) + (1 - 0) + (1 - 0)): the words differ and share no hash."""
    score = AnomalyScorer(embedder).score(["17"], ["24"], [2.5])[0]
    assert (score.margin, score.bleu, score.rouge, score.similarity) == (0.5, 0.0, 0.0, 0.0)
    assert score.anomaly == pytest.approx(0.875)
    assert score.is_anomaly


def test_weights_and_threshold_are_settings(embedder: HashedWords) -> None:
    settings = TriggerSettings(weights=(1.0, 0.0, 0.0, 0.0), threshold=0.6)
    assert not AnomalyScorer(embedder, settings).score(["17"], ["24"], [2.5])[0].is_anomaly


def test_half_a_decimal_is_not_half_right(embedder: HashedWords) -> None:
    score = AnomalyScorer(embedder).score(["12.7"], ["12.5"], [9.0])[0]
    assert score.rouge == 0.0
    assert score.bleu == 0.0


def test_longer_texts_use_all_four_orders(embedder: HashedWords) -> None:
    scorer = AnomalyScorer(embedder)
    assert scorer.bleu("the cat sat on the mat", "the cat sat on the mat") == pytest.approx(1.0)
    assert 0 < scorer.bleu("the cat sat on a mat", "the cat sat on the mat") < 0.8
    assert scorer.rouge("a b c", "a c") == pytest.approx(0.8)  # P 2/3, R 1, F1 0.8


def test_an_empty_answer_is_an_anomaly(embedder: HashedWords) -> None:
    score = AnomalyScorer(embedder).score([""], ["24"], [5.0])[0]
    assert (score.bleu, score.rouge, score.similarity) == (0.0, 0.0, 0.0)
    assert score.is_anomaly


def test_lengths_must_agree(embedder: HashedWords) -> None:
    with pytest.raises(ValueError, match="argument"):
        AnomalyScorer(embedder).score(["1", "2"], ["1", "2"], [1.0])
