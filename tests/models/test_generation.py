from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch

from langgraph_sage.lora import LoraSettings, Sample, TrainingSettings, save_adapter, train_lora
from langgraph_sage.models import BaseModel, Generator, load_base, logits_margin

PROMPTS = ["1+1=", "Natalia sold 48/2 =", "7*8=", "There are 3 cats and 4 dogs, so 3 + 4 ="]


@pytest.fixture(scope="module")
def adapters(tiny: BaseModel, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folders = []
    for seed, answer in enumerate(("5", "7")):
        samples = [Sample(prompt, answer) for prompt in PROMPTS]
        trained = train_lora(tiny, samples, LoraSettings(8, 2e-2), TrainingSettings(steps=60, batch_size=4, seed=seed))
        folders.append(save_adapter(trained.model, tmp_path_factory.mktemp("adapters"))[1])
    return folders


@pytest.fixture
def generator(tiny: BaseModel, adapters: list[Path]) -> Generator:
    made = Generator(tiny, max_new_tokens=4)
    for name, folder in zip("ab", adapters, strict=True):
        made.load_adapter(name, folder)
    return made


def test_margin_by_hand() -> None:
    assert logits_margin(torch.tensor([[1.0, 5.0, 3.5], [2.0, 2.0, 0.0]])).tolist() == [1.5, 0.0]


def test_batched_equals_single(generator: Generator) -> None:
    together = generator.generate(PROMPTS)
    alone = [generator.generate([prompt])[0] for prompt in PROMPTS]
    assert [c.text for c in together] == [c.text for c in alone]
    assert [c.margin for c in together] == pytest.approx([c.margin for c in alone], abs=1e-3)


def test_each_row_has_its_own_adapter(generator: Generator, tiny: BaseModel) -> None:
    names = ["a", None, "b", "a"]
    mixed = generator.generate(PROMPTS, names)
    alone = [generator.generate([p], [n])[0].text for p, n in zip(PROMPTS, names, strict=True)]
    assert [c.text for c in mixed] == alone
    assert [mixed[0].text, mixed[2].text, mixed[3].text] == ["5", "7", "5"]
    assert mixed[1].text == Generator(tiny, max_new_tokens=4).generate([PROMPTS[1]])[0].text


def test_an_adapter_that_is_not_loaded_is_an_error(generator: Generator) -> None:
    with pytest.raises(KeyError, match="nobody"):
        generator.generate(["1+1="], ["nobody"])


def test_questions_of_many_threads_are_answered_in_few_batches(
    generator: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[int] = []
    real = generator._batch
    monkeypatch.setattr(generator, "_batch", lambda p, a: (batches.append(len(p)), real(p, a))[1])
    prompts = [f"{i}+1=" for i in range(24)]
    with ThreadPoolExecutor(12) as pool:
        asked = list(pool.map(lambda p: generator.ask(p, "a"), prompts))
    assert sum(batches) == 24
    assert len(batches) < 24
    assert [c.text for c in asked] == [c.text for c in generator.generate(prompts, ["a"] * 24)]


def test_an_error_reaches_the_one_who_asked(generator: Generator) -> None:
    with pytest.raises(KeyError, match="nobody"):
        generator.ask("1+1=", "nobody")
    assert generator.ask("1+1=", "a").text


def test_unloading_leaves_the_others(generator: Generator) -> None:
    generator.unload_adapter("a")
    assert generator.loaded == {"b"}
    assert generator.ask(PROMPTS[2], "b").text == "7"


def test_alternatives_are_sorted_and_begin_with_the_likeliest() -> None:
    generator = Generator(load_base(device="cpu"))
    for found, answer in zip(generator.alternatives(["48/2=", "7*8="], 3), ("24", "56"), strict=True):
        assert found[0].text == answer
        assert len(found) == 3
        scores = [alternative.log_probability for alternative in found]
        assert scores == sorted(scores, reverse=True)
        assert -0.5 < scores[0] <= 0


def test_samples_are_drawn_by_seed_and_leave_the_seed_of_others_alone(generator: Generator) -> None:
    torch.manual_seed(3)
    expected = torch.rand(2).tolist()
    torch.manual_seed(3)
    drawn = generator.sample(PROMPTS[0], 6, temperature=2.0, seed=1)
    assert torch.rand(2).tolist() == expected
    assert len(drawn) == 6 and len(set(drawn)) > 1  # a random model says many things
    assert generator.sample(PROMPTS[0], 6, temperature=2.0, seed=1) == drawn
    assert generator.sample(PROMPTS[0], 6, temperature=2.0, seed=2) != drawn
    (greedy,) = generator.generate([PROMPTS[0]], ["a"])
    assert set(generator.sample(PROMPTS[0], 3, "a", temperature=1e-4)) == {greedy.text}
    with pytest.raises(KeyError, match="not loaded"):
        generator.sample(PROMPTS[0], 2, "z")
