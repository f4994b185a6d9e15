import json
from pathlib import Path

import pytest
import torch

from langgraph_sage.errors import ModelError
from langgraph_sage.models import BaseModel, load_base, load_embedder, share


def test_an_unknown_model_is_one_clear_line() -> None:
    with pytest.raises(ModelError, match=r"model '/no/such/model' cannot be loaded: it is no folder") as error:
        load_base("/no/such/model")
    assert "\n" not in str(error.value)


def test_an_unknown_embedder_names_the_remedy() -> None:
    with pytest.raises(ModelError, match="use --embedder offline"):
        load_embedder("/no/such/embedder")


def test_shared_skeletons_share_weights(tiny: BaseModel) -> None:
    twin = share(tiny.model, "eager")
    assert twin is not tiny.model
    assert [p.data_ptr() for p in twin.parameters()] == [p.data_ptr() for p in tiny.model.parameters()]
    ids = torch.tensor([[1, 5, 9]])
    torch.testing.assert_close(twin(ids).logits, tiny.model(ids).logits)


def test_offline_embedder_is_the_official_one_and_gives_unit_vectors() -> None:
    embedder = load_embedder()
    vectors = embedder.encode(["three cats", "four cats", "stock market", "three cats"])
    assert vectors.shape == (4, 384)
    assert (vectors**2).sum(1) == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert (vectors[0] == vectors[3]).all()


def test_bundled_model_fits_its_budget_and_its_card() -> None:
    folder = Path(__file__).parent.parent.parent / "models" / "bundled"
    assert (folder / "model.safetensors").stat().st_size <= 16 * 2**20
    record = json.loads((folder / "training.json").read_text())
    assert record["recipe"]["hidden_size"] == json.loads((folder / "config.json").read_text())["hidden_size"]
