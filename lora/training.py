"""Training of one LoRA configuration on one set of samples (SAGE algorithm 2, `TrainLoRA`).

The loss is over answer tokens and the end after them. Each epoch most samples are replaced by
verified variants. The base's weights are shared, never changed.
"""

import math
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, cast

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from torch import Tensor, nn
from transformers import PreTrainedTokenizerBase

from langgraph_sage.lora.samples import Resampler, Sample
from langgraph_sage.models.base import BaseModel, share
from langgraph_sage.models.device import bf16_is_faster

IGNORE = -100


@dataclass(frozen=True, slots=True)
class LoraSettings:
    """One point of the search space; `alpha` is `2 * rank`, as is common."""

    rank: int = 16
    learning_rate: float = 3e-3
    dropout: float = 0.0

    @property
    def alpha(self) -> int:
        return 2 * self.rank


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How long and how a trial trains; the same for all trials of a search."""

    steps: int = 200
    batch_size: int = 32
    warmup: float = 0.05  # share of the steps
    fresh: float = 0.9  # chance that a sample is replaced by a variant
    max_gradient: float = 1.0
    seed: int = 0


@dataclass(slots=True)
class Trained:
    """A trained LoRA around the shared base, with what the search ranks by."""

    settings: LoraSettings
    model: PeftModel
    accuracy: float = 0.0  # of validation, in [0, 1]
    loss: float = float("inf")  # cross-entropy a validation token, in nats
    seconds: float = 0.0
    train_loss: list[float] = field(default_factory=list)


def encode(samples: Sequence[Sample], tokenizer: PreTrainedTokenizerBase) -> list[tuple[list[int], list[int]]]:
    """Ids and labels per sample: `prompt`, a space, `answer`, the end token; prompts are not learnt."""
    prompts = tokenizer([s.prompt for s in samples]).input_ids
    answers = tokenizer([f" {s.answer}" for s in samples], add_special_tokens=False).input_ids
    end = [int(tokenizer.eos_token_id)]
    return [(p + a + end, [IGNORE] * len(p) + a + end) for p, a in zip(prompts, answers, strict=True)]


def collate(items: list[tuple[list[int], list[int]]], pad: int, device: torch.device) -> dict[str, Tensor]:
    """Right-padded batch: `input_ids`, `attention_mask` and `labels`, each (B, T)."""
    width = max(len(ids) for ids, _ in items)
    ids = torch.tensor([i + [pad] * (width - len(i)) for i, _ in items])
    labels = torch.tensor([y + [IGNORE] * (width - len(y)) for _, y in items])
    mask = torch.tensor([[1] * len(i) + [0] * (width - len(i)) for i, _ in items])
    return {"input_ids": ids.to(device), "attention_mask": mask.to(device), "labels": labels.to(device)}


def answer_logits(model: Any, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Logits (N, V) that predict the N answer tokens of a batch, and those tokens (N,)."""
    logits = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], use_cache=False).logits
    labels = batch["labels"][:, 1:].flatten()
    where = (labels != IGNORE).nonzero().flatten()
    return logits[:, :-1].flatten(0, 1)[where].float(), labels[where]


def precision(device: torch.device) -> AbstractContextManager[Any]:
    return torch.autocast(device.type, torch.bfloat16) if bf16_is_faster(device.type) else nullcontext()


def train_lora(
    base: BaseModel,
    samples: Sequence[Sample],
    settings: LoraSettings,
    training: TrainingSettings,
    resampler: Resampler | None = None,
    on_step: Callable[[int, int], None] | None = None,
) -> Trained:
    """Train one LoRA on all linear layers of the base.

    Args: resampler: makes variants by sample index; on_step: called with (step, steps).
    Raises: ValueError where there are no samples.
    """
    if not samples:
        raise ValueError("no samples to train on")
    begun = time.perf_counter()
    torch.manual_seed(training.seed)
    rng = random.Random(training.seed)
    config = LoraConfig(
        r=settings.rank,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    # eager: on a CPU the backward pass of SDPA takes a third longer on short rows
    attention = "eager" if base.model.device.type == "cpu" else None
    model = cast(PeftModel, get_peft_model(share(base.model, attention), config))
    trained = Trained(settings, model)
    device = base.model.device
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=settings.learning_rate, weight_decay=0.0, betas=(0.9, 0.98))
    model.train()
    for step in range(training.steps):
        factor = _rate(step, training)
        for group in optimizer.param_groups:
            group["lr"] = settings.learning_rate * factor
        chosen = _choose(samples, training, resampler, rng)
        items = sorted(encode(chosen, base.tokenizer), key=lambda item: len(item[0]))
        answers = sum(y != IGNORE for _, ys in items for y in ys)
        loss = 0.0
        for part in _parts(items):  # of like length: half of what one batch would pad
            with precision(device):
                logits, labels = answer_logits(model, collate(part, int(base.tokenizer.pad_token_id), device))
            share_of_loss = nn.functional.cross_entropy(logits, labels, reduction="sum") / answers
            share_of_loss.backward()
            loss += share_of_loss.item()
        nn.utils.clip_grad_norm_(weights, training.max_gradient)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        trained.train_loss.append(loss)
        if on_step:
            on_step(step + 1, training.steps)
    model.eval()
    trained.seconds = time.perf_counter() - begun
    return trained


Items = list[tuple[list[int], list[int]]]


def _parts(items: Items, smallest: int = 8) -> list[Items]:
    """Cut items that are sorted by length into two parts, unless they are few."""
    half = (len(items) + 1) // 2
    return [items[:half], items[half:]] if half >= smallest else [items]


def _rate(step: int, training: TrainingSettings) -> float:
    """Linear warm-up, then linear decay to zero."""
    warm = max(1, round(training.steps * training.warmup))
    return min((step + 1) / warm, (training.steps - step) / max(1, training.steps - warm), 1.0)


def _choose(
    samples: Sequence[Sample], training: TrainingSettings, resampler: Resampler | None, rng: random.Random
) -> list[Sample]:
    indices = [rng.randrange(len(samples)) for _ in range(training.batch_size)]
    if resampler is None:
        return [samples[i] for i in indices]
    return [resampler(i, rng) if rng.random() < training.fresh else samples[i] for i in indices]


@torch.no_grad()
def score(model: Any, base: BaseModel, samples: Sequence[Sample], batch_size: int = 128) -> tuple[float, float]:
    """Exact match and cross-entropy of a model on samples.

    Exact match: every answer token and the end are the arg max, which is what greedy decoding
    says. Returns: (share in [0, 1], nats a token).
    """
    right, nats, tokens = 0, 0.0, 0
    pad = int(base.tokenizer.pad_token_id)
    ordered = sorted(encode(samples, base.tokenizer), key=lambda item: len(item[0]))
    for start in range(0, len(ordered), batch_size):
        items = ordered[start : start + batch_size]
        with precision(base.model.device):
            logits, labels = answer_logits(model, collate(items, pad, base.model.device))
        nats += nn.functional.cross_entropy(logits, labels, reduction="sum").item()
        tokens += len(labels)
        hits = (logits.argmax(-1) == labels).split([sum(y != IGNORE for y in ys) for _, ys in items])
        right += sum(bool(hit.all()) for hit in hits)
    loss = nats / max(1, tokens)
    return right / max(1, len(samples)), loss if math.isfinite(loss) else float("inf")
