"""Training of the bundled base model: packed rows, answer-only loss, Muon and AdamW.

Rows of fixed length hold several documents; a block-diagonal causal mask and restarted
positions keep them apart, so that training sees what inference sees and nothing is padded but
the ends of rows. Knows nothing of GSM8K and of adaptation.
"""

import csv
import itertools
import json
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

import torch
from torch import Tensor, nn
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from langgraph_sage.models.pretrain.corpus import Document, documents, held_out

IGNORE = -100
PAUSE = 30.0  # seconds: a step that took longer was suspended, and is not counted as spent


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of one training run; `minutes` bounds it in time, `steps` in updates."""

    hidden_size: int = 256
    layers: int = 4
    heads: int = 4
    intermediate_size: int = 768
    row_length: int = 128  # tokens
    rows: int = 64  # rows a batch
    learning_rate: float = 5e-3
    weight_decay: float = 0.01
    warmup_steps: int = 100
    cooldown: float = 0.6  # last share of the run in which the learning rate falls to zero
    optimizer: str = "muon"
    seed: int = 0
    minutes: float = 85.0
    steps: int = 0  # 0: bounded by `minutes` alone
    compile: bool = True
    device: str = "auto"
    eval_every: int = 500  # steps
    save_every: int = 250  # steps


def build_model(recipe: Recipe, tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    torch.manual_seed(recipe.seed)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=recipe.hidden_size,
        num_hidden_layers=recipe.layers,
        num_attention_heads=recipe.heads,
        num_key_value_heads=recipe.heads,
        intermediate_size=recipe.intermediate_size,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    config._attn_implementation = "eager"  # compiled, twice as fast as SDPA's CPU kernel on short rows
    return LlamaForCausalLM(config)


@dataclass(frozen=True, slots=True)
class Batch:
    """Packed rows. All tensors are (B, T) but `mask`, which is (B, 1, T, T), 0 where
    attention is allowed and very negative where not."""

    ids: Tensor
    labels: Tensor  # already shifted: labels[t] is what position t must predict
    positions: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(t.to(device) for t in (self.ids, self.labels, self.positions, self.mask)))


def encode(docs: list[Document], tokenizer: PreTrainedTokenizerFast) -> list[tuple[list[int], list[int]]]:
    """Ids and shifted labels per document; only answers and the end after each are learnt."""
    pieces = [text for doc in docs for span in doc for text in (span.prompt, f" {span.answer}")]
    encoded = tokenizer(pieces, add_special_tokens=False).input_ids
    bos, eos = tokenizer.bos_token_id, tokenizer.eos_token_id
    result, cursor = [], 0
    for doc in docs:
        ids, labels = [bos], [IGNORE]
        for _ in doc:
            prompt, answer = encoded[cursor], encoded[cursor + 1]
            cursor += 2
            ids += prompt
            labels += [IGNORE] * len(prompt)
            labels[-1] = answer[0]
            ids += answer
            labels += [*answer[1:], eos]
        result.append((ids, labels))
    return result


def pack(encoded: list[tuple[list[int], list[int]]], rows: int, length: int, pad: int) -> tuple[Batch, int]:
    """Fill rows first-fit; returns the batch and how many documents were used."""
    ids = torch.full((rows, length), pad)
    labels = torch.full((rows, length), IGNORE)
    positions = torch.zeros((rows, length), dtype=torch.long)
    owner = torch.zeros((rows, length), dtype=torch.long)
    room, used, misses = [length] * rows, 0, 0
    for number, (doc_ids, doc_labels) in enumerate(encoded, start=1):
        size = len(doc_ids)
        row = next((r for r in range(rows) if room[r] >= size), None)
        used = number
        if row is None:
            misses += 1
            if misses > 12:
                break
            continue
        start = length - room[row]
        ids[row, start : start + size] = torch.tensor(doc_ids)
        labels[row, start : start + size] = torch.tensor(doc_labels)
        positions[row, start : start + size] = torch.arange(size)
        owner[row, start : start + size] = number
        room[row] -= size
    same = owner[:, :, None] == owner[:, None, :]
    allowed = (same & torch.ones(length, length, dtype=torch.bool).tril())[:, None]
    return Batch(ids, labels, positions, torch.where(allowed, 0.0, -1e9)), used


def batches(recipe: Recipe, tokenizer: PreTrainedTokenizerFast, seed: int) -> Iterator[Batch]:
    stream = documents(seed)
    waiting: list[tuple[list[int], list[int]]] = []
    while True:
        if len(waiting) < recipe.rows * recipe.row_length // 12:
            waiting += encode(list(itertools.islice(stream, 2000)), tokenizer)
            waiting = [item for item in waiting if len(item[0]) <= recipe.row_length]
        batch, used = pack(waiting, recipe.rows, recipe.row_length, tokenizer.pad_token_id)
        waiting = waiting[used:]
        yield batch


class Objective(nn.Module):
    """Cross-entropy over answer tokens only; logits are made for those positions alone."""

    def __init__(self, model: LlamaForCausalLM) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, positions: Tensor, mask: Tensor, where: Tensor) -> Tensor:
        hidden = self.model.model(
            input_ids=ids, position_ids=positions, attention_mask=mask, use_cache=False
        ).last_hidden_state  # (B, T, d)
        logits: Tensor = self.model.lm_head(hidden.flatten(0, 1)[where])  # (N, V)
        return logits


def exact_match(objective: nn.Module, batch_list: list[Batch]) -> float:
    """Share of answers whose every token is the arg max: the same as greedy decoding being right."""
    right = total = 0
    with torch.no_grad():
        for batch in batch_list:
            where = (batch.labels.flatten() != IGNORE).nonzero().flatten()
            logits = objective(batch.ids, batch.positions, batch.mask, where)
            labels = batch.labels.flatten()[where]
            hit = (logits.argmax(-1) == labels).tolist()
            good = True
            for ok, last in zip(hit, (labels == 2).tolist(), strict=True):
                good &= ok
                if last:
                    right, total, good = right + good, total + 1, True
    return right / max(total, 1)


def make_optimizers(model: LlamaForCausalLM, recipe: Recipe) -> list[torch.optim.Optimizer]:
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and "layers" in name]
    known = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in known]

    def adam(weights: list[nn.Parameter]) -> torch.optim.Optimizer:
        rate, decay = recipe.learning_rate, recipe.weight_decay
        return torch.optim.AdamW(weights, lr=rate, betas=(0.9, 0.98), weight_decay=decay)

    if recipe.optimizer == "adamw":
        return [adam(matrices + others)]
    muon = torch.optim.Muon(
        matrices, lr=recipe.learning_rate, weight_decay=recipe.weight_decay, adjust_lr_fn="match_rms_adamw"
    )
    return [muon, adam(others)]


def rate(recipe: Recipe, step: int, progress: float) -> float:
    """Learning-rate factor: linear warm-up, plateau, linear cool-down over the last share."""
    return min(1.0, (step + 1) / recipe.warmup_steps) * min(1.0, (1.0 - progress) / recipe.cooldown)


class Stop:
    """Turns Ctrl-C into a clean end after the current step."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, signum: int, frame: FrameType | None) -> None:
        self.asked = True


def train(recipe: Recipe, tokenizer: PreTrainedTokenizerFast, folder: Path) -> LlamaForCausalLM:
    """Train, or go on from `folder/checkpoint.pt`; the log is `folder/log.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    device = torch.device(recipe.device if recipe.device != "auto" else "cuda" if torch.cuda.is_available() else "cpu")
    model = build_model(recipe, tokenizer)
    nn.Module.to(model, device)
    optimizers = make_optimizers(model, recipe)
    step, spent = 0, 0.0
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        for optimizer, state in zip(optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        step, spent = saved["step"], saved["seconds"]
        print(f"resumed at step {step}, {spent / 60:.1f} minutes spent", flush=True)
    objective: nn.Module = Objective(model)
    fast = torch.compile(objective) if recipe.compile else objective
    exams: dict[str, list[Batch]] = {}
    for name, carrier in (("clean", False), ("carrier", True)):
        docs: list[Document] = [(span,) for span in held_out(10_000 + carrier, 1000, carrier=carrier)]
        items = [item for item in encode(docs, tokenizer) if len(item[0]) <= recipe.row_length]
        exams[name], rest = [], items
        while rest:
            batch, used = pack(rest, recipe.rows, recipe.row_length, tokenizer.pad_token_id)
            exams[name].append(batch.to(device))
            rest = rest[used:]
    stop, log = Stop(), folder / "log.csv"
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1))
    stream = batches(recipe, tokenizer, seed=random.Random(f"{recipe.seed}/{step}").getrandbits(32))
    tokens, loss_sum, losses, mark = 0, torch.zeros((), device=device), 0, time.monotonic()
    last = time.monotonic()
    while not stop.asked:
        passed, last = time.monotonic() - last, time.monotonic()
        spent += passed if passed < PAUSE else 0.0
        progress = step / recipe.steps if recipe.steps else spent / (recipe.minutes * 60)
        if progress >= 1:
            break
        factor = rate(recipe, step, progress)
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = recipe.learning_rate * factor
        batch = next(stream).to(device)
        where = (batch.labels.flatten() != IGNORE).nonzero().flatten()
        with torch.autocast(device.type, torch.bfloat16):
            logits = fast(batch.ids, batch.positions, batch.mask, where)
        loss = nn.functional.cross_entropy(logits.float(), batch.labels.flatten()[where])
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        step += 1
        tokens += int((batch.positions.flatten() > 0).sum())
        loss_sum, losses = loss_sum + loss.detach(), losses + 1
        if step % 50 == 0:
            seconds = time.monotonic() - mark
            row: dict[str, float | int | str] = {
                "step": step,
                "minutes": round(spent / 60, 2),
                "loss": round((loss_sum / losses).item(), 4),
                "rate": round(recipe.learning_rate * factor, 6),
                "tokens_per_s": round(tokens / seconds),
                "filled": round(tokens / (50 * recipe.rows * recipe.row_length), 3),
                "clean": "",
                "carrier": "",
            }
            if step % recipe.eval_every == 0:
                row |= {name: round(exact_match(objective, exam), 4) for name, exam in exams.items()}
            fresh = not log.exists()
            with log.open("a", newline="") as file:
                writer = csv.DictWriter(file, row)
                if fresh:
                    writer.writeheader()
                writer.writerow(row)
            print(row, flush=True)
            tokens, loss_sum, losses, mark = 0, torch.zeros((), device=device), 0, time.monotonic()
        if step % recipe.save_every == 0:
            save(checkpoint, model, optimizers, step, spent)
    save(checkpoint, model, optimizers, step, spent)
    return model


def save(path: Path, model: nn.Module, optimizers: list[torch.optim.Optimizer], step: int, seconds: float) -> None:
    state = {
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "step": step,
        "seconds": seconds,
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)
