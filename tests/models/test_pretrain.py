import csv
import random
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import torch

from langgraph_sage.decomposer import parse
from langgraph_sage.models.pretrain.corpus import documents, held_out
from langgraph_sage.models.pretrain.expressions import random_expression
from langgraph_sage.models.pretrain.packing import IGNORE, encode, pack
from langgraph_sage.models.pretrain.tokenizer import build_tokenizer
from langgraph_sage.models.pretrain.train import Recipe, Trainer, build_model, grow, train
from langgraph_sage.models.scratchpad import decimal_text

SMALL = Recipe(
    hidden_size=32,
    layers=1,
    heads=2,
    intermediate_size=64,
    rows=4,
    steps=4,
    compile=False,
    workers=0,
    exam_size=8,
    log_every=2,
    eval_every=4,
    device="cpu",
)


def test_expressions_are_exact() -> None:
    rng = random.Random(0)
    for _ in range(500):
        made = random_expression(rng)
        assert parse(made.spaced()).value == parse(str(made.value)).value
        assert decimal_text(made.value) is not None


def test_corpus_is_deterministic_and_never_holds_held_out_sums() -> None:
    assert list(islice(documents(3), 50)) == list(islice(documents(3), 50))
    held = {span.prompt for span in held_out(0, 200, carrier=False)}
    trained = {span.prompt for doc in islice(documents(4), 5000) for span in doc}
    assert not held & trained


def test_gsm8k_s_habits_of_writing_stay_out() -> None:
    for doc in islice(documents(5), 2000):
        for span in doc:
            if span.prompt.endswith("Plan:"):  # its sums are in the plan, which has its own test
                continue
            tail = span.prompt.removesuffix("=").rstrip().split(" ")[-1]
            assert "$" not in tail and "%" not in tail and "," not in tail and "x" not in tail, span


def test_nothing_is_unencodable() -> None:
    tokenizer = build_tokenizer(sample=500)
    for text in ("½ naïve €5 日本 \t\n", "48/2", "A - b"):
        assert tokenizer.decode(tokenizer(text, add_special_tokens=False).input_ids) == text
    digits = tokenizer.convert_ids_to_tokens(tokenizer("12345", add_special_tokens=False).input_ids)
    assert digits == list("12345")


def test_packing_keeps_documents_apart() -> None:
    tokenizer = build_tokenizer(sample=500)
    items = encode(list(islice(documents(0), 40)), tokenizer)
    batch, used = pack([item for item in items if len(item[0]) <= 64], 8, 64, 0)
    allowed = batch.mask[:, 0] == 0
    assert used > 8
    assert not torch.triu(allowed, diagonal=1).any()  # causal
    assert (allowed.sum(-1) == batch.positions + 1)[batch.ids != 0].all()  # sees its own document's past only
    assert (batch.labels != IGNORE).any(1).all()


def test_a_resumed_run_goes_on_and_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    tokenizer = build_tokenizer(sample=500)
    recipe = replace(SMALL, steps=200, log_every=100, eval_every=200)
    first = train(recipe, tokenizer, tmp_path / "a")
    second = train(recipe, tokenizer, tmp_path / "b")
    assert all(torch.equal(x, y) for x, y in zip(first.parameters(), second.parameters(), strict=True))
    third = train(replace(SMALL, steps=202), tokenizer, tmp_path / "a")
    assert torch.load(tmp_path / "a" / "checkpoint.pt", weights_only=True)["step"] == 202
    assert not all(torch.equal(x, y) for x, y in zip(first.parameters(), third.parameters(), strict=True))


def test_a_grown_model_computes_what_the_saved_one_does(tmp_path: Path) -> None:
    tokenizer = build_tokenizer(sample=500)
    small = build_model(replace(SMALL, layers=2, seed=1), tokenizer)
    small.save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    large = build_model(replace(SMALL, layers=5), tokenizer)
    grow(large, tokenizer, tmp_path)
    ids = torch.tensor([tokenizer("48/2=").input_ids])
    with torch.no_grad():
        assert torch.allclose(small(ids).logits, large(ids).logits, atol=1e-5)
    with pytest.raises(ValueError, match="does not fit"):
        grow(build_model(replace(SMALL, layers=1), tokenizer), tokenizer, tmp_path)
    with pytest.raises(ValueError, match="does not fit"):
        grow(build_model(replace(SMALL, hidden_size=64), tokenizer), tokenizer, tmp_path)


def test_a_model_of_another_vocabulary_carries_its_tokens_over(tmp_path: Path) -> None:
    old, new = build_tokenizer(vocab_size=400, sample=500), build_tokenizer(vocab_size=600, sample=500)
    small = build_model(replace(SMALL, seed=1), old)
    small.save_pretrained(tmp_path)
    old.save_pretrained(tmp_path)
    grown = build_model(SMALL, new)
    grow(grown, new, tmp_path)
    for token, i in new.get_vocab().items():
        pieces = old(new.convert_tokens_to_string([token]), add_special_tokens=False).input_ids
        expected = small.model.embed_tokens.weight[pieces if token not in old.get_vocab() else [old.get_vocab()[token]]]
        assert torch.allclose(grown.model.embed_tokens.weight[i], expected.mean(0)), token


def test_padding_is_under_a_tenth(tmp_path: Path) -> None:
    trainer = Trainer(replace(SMALL, rows=64, row_length=128, steps=4), build_tokenizer(sample=500), tmp_path)
    trainer.run()
    filled = [float(row["filled"]) for row in csv.DictReader((tmp_path / "log.csv").read_text().splitlines())]
    assert min(filled) > 0.9


def test_ctrl_c_keeps_a_checkpoint_and_the_next_call_goes_on(tmp_path: Path) -> None:
    words = "--hidden-size 32 --layers 1 --heads 2 --intermediate-size 64 --rows 4 --no-compile --device cpu"
    command = [sys.executable, "-m", "langgraph_sage.models.pretrain", *words.split(), "--work", str(tmp_path)]
    command += ["--exam-size", "8", "--log-every", "5", "--eval-every", "5000", "--save-every", "5000"]
    with subprocess.Popen([*command, "--minutes", "5"], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert "'step': 5," in running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0
    stopped_at = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"]
    assert stopped_at >= 5
    again = subprocess.run(
        [*command, "--steps", str(stopped_at + 3), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"resumed at step {stopped_at}" in again.stdout
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"] == stopped_at + 3
    assert (tmp_path / "out" / "model.safetensors").exists()
