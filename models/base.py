"""Loading of causal language models: the bundled one, a folder, or a hub name.

Only safetensors are read and remote code is never run. Knows nothing of adapters' meaning;
`share` makes the copies on which they are trained.
"""

import copy
import hashlib
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import torch
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

from langgraph_sage.errors import ModelError

BUNDLED: Final = "bundled"


@dataclass(frozen=True, slots=True)
class BaseModel:
    """A base model with its tokenizer; `fingerprint` is a sha256 over its weights' bytes."""

    name: str
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    fingerprint: str


def load_base(name: str = BUNDLED, device: str = "auto") -> BaseModel:
    """Load a base model for inference.

    Args: name: `bundled`, a folder with config, tokenizer and safetensors, or a hub name.
    Raises: ModelError naming what was looked for and what to give instead.
    """
    if name != BUNDLED:
        return _load(name, name, device)
    with as_file(files("langgraph_sage.models") / "bundled") as folder:
        return _load(BUNDLED, str(folder), device)


def _load(name: str, place: str, device: str) -> BaseModel:
    try:
        tokenizer = AutoTokenizer.from_pretrained(place, trust_remote_code=False)
        model = AutoModelForCausalLM.from_pretrained(
            place, trust_remote_code=False, use_safetensors=True, dtype=torch.float32
        )
    except Exception as error:
        raise ModelError(
            f"model {name!r} cannot be loaded: it is no folder with config.json, tokenizer and safetensors, "
            f"nor a model of the hub that can be reached from here ({_first_line(error)})"
        ) from error
    if tokenizer.eos_token_id is None:
        raise ModelError(f"model {name!r}: its tokenizer has no end token, so that no answer could end; set eos_token")
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "left"
    model.eval().requires_grad_(False)
    nn.Module.to(model, _device(device))
    return BaseModel(name, model, tokenizer, _fingerprint(model, place))


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:120]


def _device(name: str) -> torch.device:
    if name != "auto":
        return torch.device(name)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _fingerprint(model: PreTrainedModel, place: str) -> str:
    """sha256 over the safetensors files of a folder; of a hub model, over its name and commit."""
    digest = hashlib.sha256()
    weights = sorted(Path(place).glob("*.safetensors"))
    for file in weights:
        digest.update(file.read_bytes())
    if not weights:
        digest.update(f"{place}@{getattr(model.config, '_commit_hash', None)}".encode())
    return digest.hexdigest()


def share(model: PreTrainedModel, attention: str | None = None) -> PreTrainedModel:
    """A second skeleton around the same weights: layers can be wrapped on it, memory is not doubled.

    Args: attention: another implementation for this skeleton alone, e.g. `eager`.
    """
    tensors = [*model.parameters(), *model.buffers()]
    twin = copy.deepcopy(model, {id(tensor): tensor for tensor in tensors})
    if attention is not None:
        twin.set_attn_implementation(attention)
    return twin
