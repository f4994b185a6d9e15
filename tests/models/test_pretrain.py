import random
from dataclasses import replace
from itertools import islice
from pathlib import Path

import torch

from langgraph_sage.decomposer import parse
from langgraph_sage.models.pretrain.corpus import documents, held_out
from langgraph_sage.models.pretrain.expressions import decimal_text, random_expression
from langgraph_sage.models.pretrain.packing import IGNORE, encode, pack
from langgraph_sage.models.pretrain.tokenizer import build_tokenizer
from langgraph_sage.models.pretrain.train import Recipe, train

SMALL = Recipe(
    hidden_size=32,
    layers=1,
    heads=2,
    intermediate_size=64,
    rows=4,
    steps=4,
    compile=False,
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
    first = train(SMALL, tokenizer, tmp_path / "a")
    second = train(SMALL, tokenizer, tmp_path / "b")
    assert all(torch.equal(x, y) for x, y in zip(first.parameters(), second.parameters(), strict=True))
    third = train(replace(SMALL, steps=6), tokenizer, tmp_path / "a")
    assert torch.load(tmp_path / "a" / "checkpoint.pt", weights_only=True)["step"] == 6
    assert not all(torch.equal(x, y) for x, y in zip(first.parameters(), third.parameters(), strict=True))
