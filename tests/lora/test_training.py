import random

import pytest
import torch

from langgraph_sage.lora import LoraSearch, LoraSettings, Sample, SearchSettings, TrainingSettings, score, train_lora
from langgraph_sage.lora.training import IGNORE, collate, encode
from langgraph_sage.models import BaseModel, Generator

SAMPLES = [Sample(f"{a}+{a}=", str(2 * a)) for a in range(1, 9)]
SHORT = TrainingSettings(steps=40, batch_size=8, seed=3)


def test_only_answers_and_the_end_are_learnt(tiny: BaseModel) -> None:
    ids, labels = encode([Sample("4+4=", "8")], tiny.tokenizer)[0]
    learnt = [token for token in labels if token != IGNORE]
    assert tiny.tokenizer.decode(learnt) == " 8</s>"
    assert ids[-len(learnt) :] == learnt
    batch = collate([(ids, labels), (ids[:3], labels[:3])], 0, torch.device("cpu"))
    assert batch["attention_mask"][1].tolist() == [1, 1, 1] + [0] * (len(ids) - 3)


def test_training_lowers_the_loss_and_leaves_the_base_alone(tiny: BaseModel) -> None:
    before = {name: value.clone() for name, value in tiny.model.state_dict().items()}
    trained = train_lora(tiny, SAMPLES, LoraSettings(8, 2e-2), SHORT)
    # the tiny base's tied embeddings bound its logits to 0.64, so its loss to 7.0 from ln 2048 = 7.6
    assert trained.train_loss[-1] < trained.train_loss[0] - 0.3
    assert all(torch.equal(before[name], value) for name, value in tiny.model.state_dict().items())
    assert score(trained.model, tiny, SAMPLES)[1] < score(tiny.model, tiny, SAMPLES)[1]


def test_the_same_seed_gives_the_same_adapter(tiny: BaseModel) -> None:
    first, second = (train_lora(tiny, SAMPLES, LoraSettings(4, 1e-2), SHORT) for _ in range(2))
    assert first.train_loss == second.train_loss


def test_score_is_what_greedy_decoding_says(tiny: BaseModel) -> None:
    outputs = Generator(tiny, max_new_tokens=4).generate([s.prompt for s in SAMPLES])
    told = [Sample(s.prompt, o.text) for s, o in zip(SAMPLES, outputs, strict=True)]
    accuracy, _ = score(tiny.model, tiny, told)
    ended = [len(tiny.tokenizer(o.text, add_special_tokens=False).input_ids) < 4 for o in outputs]
    assert accuracy <= 1.0
    assert accuracy >= 0.0 if not all(ended) else accuracy > 0.0


def test_no_samples_is_an_error(tiny: BaseModel) -> None:
    with pytest.raises(ValueError, match="no samples"):
        train_lora(tiny, [], LoraSettings(), SHORT)


def test_search_ranks_by_accuracy_then_loss_and_keeps_three(tiny: BaseModel) -> None:
    settings = SearchSettings(initial=3, top=2, neighbours=1, training=TrainingSettings(steps=3, batch_size=4))
    seen: list[tuple[int, int]] = []
    result = LoraSearch(tiny, settings).run(SAMPLES, progress=lambda t, n, s, m: seen.append((t, n)))
    assert [trial.stage for trial in result.trials].count("initial") == 3
    assert [trial.stage for trial in result.trials].count("local") == 2
    keys = [(-t.trained.accuracy, t.trained.loss) for t in result.trials]
    assert keys == sorted(keys)
    assert result.kept == result.trials[:3]
    assert len({t.trained.settings for t in result.trials}) == 5
    assert seen[-1] == (5, 5)


def test_validation_never_trains(tiny: BaseModel) -> None:
    trained_on: set[int] = set()

    def spy(index: int, rng: random.Random) -> Sample:
        trained_on.add(index)
        return SAMPLES[index]

    settings = SearchSettings(initial=1, neighbours=0, validation_variants=0, training=TrainingSettings(steps=12))
    result = LoraSearch(tiny, settings).run(SAMPLES, spy)
    held = {SAMPLES.index(s) for s in result.validation}
    assert held
    assert trained_on.isdisjoint(held)


def test_local_search_moves_rank_and_rate_only(tiny: BaseModel) -> None:
    search = LoraSearch(tiny, SearchSettings(neighbours=9))
    center = LoraSettings(16, 3e-3, 0.05)
    near = search.neighbours(center, {center}, random.Random(0))
    assert len(near) == 8
    assert {n.dropout for n in near} == {0.05}
    assert {n.rank for n in near} == {8, 16, 32}
