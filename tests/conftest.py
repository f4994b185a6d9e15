"""Fixtures of all tests: seeds, the real file, a tiny random base model, a store, the services."""

import os
import random
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"

import numpy as np
import pytest
import torch

from fakes import GSM8K, QUICK, ROOT, HashedWords
from langgraph_sage.models import BaseModel, Generator, load_base
from langgraph_sage.nodes import SageContext, Services
from langgraph_sage.store import Store


@pytest.fixture(autouse=True)
def _seeded() -> None:
    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)


@pytest.fixture(scope="session")
def gsm8k() -> Path:
    if not GSM8K.exists():
        pytest.skip(f"{GSM8K} is not here")
    return GSM8K


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random two-layer Llama with the bundled tokenizer, saved as users' models are."""
    from transformers import AutoTokenizer

    from langgraph_sage.models.pretrain.train import Recipe, build_model

    folder = tmp_path_factory.mktemp("tiny")
    tokenizer = AutoTokenizer.from_pretrained(ROOT / "models" / "bundled")
    recipe = Recipe(hidden_size=32, layers=2, heads=2, intermediate_size=64)
    build_model(recipe, tokenizer).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path) -> BaseModel:
    return load_base(str(tiny_folder), device="cpu")


@pytest.fixture
def embedder() -> HashedWords:
    return HashedWords()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(f"sqlite:///{tmp_path}/sage.db")
    found.upgrade()
    return found


@pytest.fixture
def services(store: Store, tiny: BaseModel, embedder: HashedWords) -> Services:
    return Services(store, Generator(tiny, max_new_tokens=4), embedder, QUICK, SageContext(adapt="inline"))
