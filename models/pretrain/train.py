"""Training of the bundled base model: packed rows, answer-only loss, Muon and AdamW.

Bounded in minutes or steps, resumed from its own checkpoint, ended cleanly by Ctrl-C. Knows
nothing of GSM8K and of adaptation.
"""

import copy
import csv
import json
import random
import signal
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Self

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from langgraph_sage.models.device import bf16_is_faster
from langgraph_sage.models.pretrain.corpus import Span, held_out, held_out_others, held_out_questions
from langgraph_sage.models.pretrain.others import UNKNOWN
from langgraph_sage.models.pretrain.packing import IGNORE, Batch, Batches, packed
from langgraph_sage.models.pretrain.planning import PROMPT
from langgraph_sage.models.pretrain.tokenizer import load_tokenizer

PAUSE = 30.0  # seconds: a step that took longer was suspended, and is not counted as spent


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of one training run; `minutes` bounds it in time, `steps` in updates."""

    hidden_size: int = 256
    layers: int = 6
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
    workers: int = 1  # processes that make batches meanwhile; 0: none
    device: str = "auto"
    initial: str = ""  # folder of a model of as many layers or fewer, to go on from
    eval_every: int = 500  # steps
    exam_size: int = 1000  # held-out sums of each kind
    save_every: int = 250  # steps
    log_every: int = 50  # steps


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


def grow(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
    """Start from a saved model of the same widths and as many layers or fewer, of any vocabulary.

    A new layer copies the one before it and writes nothing at first (its output matrices are
    zero), so that the grown model computes what the saved one does; depth doubled from the middle.
    A token of another vocabulary starts as the mean of the tokens that wrote it before.

    Raises: ValueError where the widths differ or the saved model is deeper.
    """
    saved = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32)
    here, there = model.config, saved.config
    deeper = there.num_hidden_layers - here.num_hidden_layers
    widths = ("hidden_size", "intermediate_size", "num_attention_heads")
    if deeper > 0 or any(getattr(here, name) != getattr(there, name) for name in widths):
        raise ValueError(f"{folder} does not fit: its widths differ, or it is deeper than {here.num_hidden_layers}")
    sources = sorted([*range(there.num_hidden_layers), *_doubled(there.num_hidden_layers, -deeper)])
    model.model.norm.load_state_dict(saved.model.norm.state_dict())
    with torch.no_grad():
        model.model.embed_tokens.weight.copy_(_carried_over(tokenizer, folder, saved.model.embed_tokens.weight))
    for place, source in enumerate(sources):
        model.model.layers[place].load_state_dict(saved.model.layers[source].state_dict())
        if place and sources[place - 1] == source:
            nn.init.zeros_(model.model.layers[place].self_attn.o_proj.weight)
            nn.init.zeros_(model.model.layers[place].mlp.down_proj.weight)


def _carried_over(tokenizer: PreTrainedTokenizerFast, folder: Path, saved: Tensor) -> Tensor:
    """Embeddings of a tokenizer's tokens, (V, d), out of those of a saved model's."""
    before = load_tokenizer(folder)
    known, rows = before.get_vocab(), []
    for token in tokenizer.convert_ids_to_tokens(list(range(len(tokenizer)))):
        text = tokenizer.convert_tokens_to_string([token])
        ids = [known[token]] if token in known else before(text, add_special_tokens=False).input_ids
        rows.append(saved[ids].mean(0))
    return torch.stack(rows)


def _doubled(layers: int, extra: int) -> list[int]:
    middle_first = sorted(range(layers), key=lambda i: (abs(i - (layers - 1) / 2), i))
    return [middle_first[i % layers] for i in range(extra)]


def peak_matmul(device: torch.device, precision: torch.dtype, seconds: float = 0.3) -> float:
    """Fastest matrix product of the model's kind of shapes, in FLOP/s, measured here and now."""
    left = torch.randn(8192, 256, device=device).to(precision)
    right = torch.randn(768, 256, device=device).to(precision)
    best, begun = 0.0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        start = time.perf_counter()
        for _ in range(4):
            nn.functional.linear(left, right)
        if device.type == "cuda":
            torch.cuda.synchronize()
        best = max(best, 4 * 2 * 8192 * 256 * 768 / (time.perf_counter() - start))
    return best


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


def exact_match(objective: nn.Module, exam: list[Batch], end: int) -> float:
    """Share of answers whose every token is the arg max: the same as greedy decoding being right.

    Args: end: id of the end token, which closes each answer.
    """
    right = total = 0
    with torch.no_grad():
        for batch in exam:
            where = (batch.labels.flatten() != IGNORE).nonzero().flatten()
            logits = objective(batch.ids, batch.positions, batch.mask, where)
            labels = batch.labels.flatten()[where]
            hit = (logits.argmax(-1) == labels).tolist()
            good = True
            for ok, last in zip(hit, (labels == end).tolist(), strict=True):
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


def _deaf(worker: int) -> None:
    """Ctrl-C is for the process that trains: it ends its workers when it is done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Stop:
    """Turns Ctrl-C into a clean end after the current step."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *error: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, signum: int, frame: FrameType | None) -> None:
        self.asked = True


class Trainer:
    """One training run and its checkpoint."""

    def __init__(self, recipe: Recipe, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.recipe, self.tokenizer, self.folder = recipe, tokenizer, folder
        automatic = "cuda" if torch.cuda.is_available() else "cpu"
        self.device = torch.device(automatic if recipe.device == "auto" else recipe.device)
        self.model = build_model(recipe, tokenizer)  # the master weights, in float32
        if recipe.initial:
            grow(self.model, tokenizer, Path(recipe.initial))
        nn.Module.to(self.model, self.device)
        self.optimizers = make_optimizers(self.model, recipe)
        self.precision = torch.bfloat16 if bf16_is_faster(self.device.type) else torch.float32
        # half the memory traffic of autocast over float32 weights: 1.4 times faster on two cores
        self.worker = copy.deepcopy(self.model) if self.precision is torch.bfloat16 else self.model
        nn.Module.to(self.worker, self.precision)
        self.objective: nn.Module = Objective(self.worker)
        self.peak = peak_matmul(self.device, self.precision)
        self.step, self.seconds = 0, 0.0  # seconds of training, pauses left out
        self.resume()

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def resume(self) -> None:
        if not self.checkpoint.exists():
            return
        saved = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.model.load_state_dict(saved["model"])
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self._hand_out()
        self.step, self.seconds = saved["step"], saved["seconds"]
        print(f"resumed at step {self.step}, {self.seconds / 60:.1f} minutes spent", flush=True)

    def save(self) -> None:
        partial = self.checkpoint.with_suffix(".partial")
        optimizers = [optimizer.state_dict() for optimizer in self.optimizers]
        state = {"model": self.model.state_dict(), "optimizers": optimizers}
        torch.save({**state, "step": self.step, "seconds": self.seconds}, partial)
        partial.replace(self.checkpoint)

    def progress(self) -> float:
        """Share of the run that is over, in steps or in time."""
        recipe = self.recipe
        return self.step / recipe.steps if recipe.steps else self.seconds / (recipe.minutes * 60)

    def run(self) -> LlamaForCausalLM:
        """Train until the budget is spent or Ctrl-C."""
        with Stop() as stop:
            self._run(stop)
        self.save()
        return self.model

    def _run(self, stop: Stop) -> None:
        recipe = self.recipe
        (self.folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1))
        exams = self.exams()
        objective = torch.compile(self.objective) if recipe.compile else self.objective
        seed = random.Random(f"{recipe.seed}/{self.step}").getrandbits(32)
        made = Batches(recipe.rows, recipe.row_length, self.tokenizer, seed)
        stream = iter(DataLoader(made, batch_size=None, num_workers=recipe.workers, worker_init_fn=_deaf))
        losses: list[torch.Tensor] = []
        tokens, mark, last = 0, time.monotonic(), time.monotonic()
        while not stop.asked and self.progress() < 1:
            batch = next(stream).to(self.device, self.precision)
            losses.append(self.update(objective, batch))
            tokens += int((batch.positions > 0).sum())
            passed, last = time.monotonic() - last, time.monotonic()
            self.seconds += passed if passed < PAUSE else 0.0
            if self.step % recipe.log_every == 0:
                row = self.row(losses, tokens, time.monotonic() - mark)
                examine = self.step % recipe.eval_every == 0
                end = int(self.tokenizer.eos_token_id)
                row |= {k: exact_match(self.objective, exam, end) if examine else "" for k, exam in exams.items()}
                self.log(row)
                losses, tokens, mark = [], 0, time.monotonic()
            if self.step % recipe.save_every == 0:
                self.save()

    def update(self, objective: nn.Module | Callable[..., torch.Tensor], batch: Batch) -> torch.Tensor:
        """One step of all optimizers; returns the loss in nats a token."""
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self.recipe.learning_rate * rate(self.recipe, self.step, self.progress())
        where = (batch.labels.flatten() != IGNORE).nonzero().flatten()
        logits = objective(batch.ids, batch.positions, batch.mask, where)  # (N, V)
        loss = nn.functional.cross_entropy(logits.float(), batch.labels.flatten()[where])
        loss.backward()
        self._hand_in()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self._hand_out()
        self.step += 1
        return loss.detach()

    def _hand_in(self) -> None:
        """Gradients of the worker to the master weights."""
        if self.worker is self.model:
            return
        for master, weight in zip(self.model.parameters(), self.worker.parameters(), strict=True):
            master.grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None

    @torch.no_grad()
    def _hand_out(self) -> None:
        """The master weights, rounded, to the worker."""
        if self.worker is self.model:
            return
        for master, weight in zip(self.model.parameters(), self.worker.parameters(), strict=True):
            weight.copy_(master)

    def exams(self) -> dict[str, list[Batch]]:
        """Held-out sums, plain and inside sentences, and questions in held-out phrasings and of
        held-out families."""
        recipe, found = self.recipe, {}
        exams = {
            name: held_out(10_000 + c, recipe.exam_size, carrier=c) for name, c in (("clean", False), ("carrier", True))
        }
        for name, families in (("phrasings", False), ("families", True)):
            questions = held_out_questions(10_002 + families, recipe.exam_size // 2, families=families)
            exams[name] = [Span(question.prompt, question.plan) for question in questions]
        others = held_out_others(10_004, recipe.exam_size // 4)
        exams["others"] = [Span(PROMPT.format(question), UNKNOWN) for question in others]
        for name, spans in exams.items():
            made = packed([(span,) for span in spans], recipe.rows, recipe.row_length, self.tokenizer)
            found[name] = [batch.to(self.device, self.precision) for batch in made]
        return found

    def row(self, losses: list[torch.Tensor], tokens: int, seconds: float) -> dict[str, Any]:
        capacity = len(losses) * self.recipe.rows * self.recipe.row_length
        matrices = sum(p.numel() for name, p in self.model.named_parameters() if p.ndim == 2 and "layers" in name)
        return {
            "step": self.step,
            "minutes": round(self.seconds / 60, 2),
            "loss": round(torch.stack(losses).mean().item(), 4),
            "rate": round(self.recipe.learning_rate * rate(self.recipe, self.step, self.progress()), 6),
            "tokens_per_s": round(tokens / seconds),
            "of_peak": round(6 * matrices * capacity / seconds / self.peak, 3),
            "filled": round(tokens / capacity, 3),
        }

    def log(self, row: dict[str, Any]) -> None:
        path = self.folder / "log.csv"
        fresh = not path.exists()
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, row)
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        print(row, flush=True)


def train(recipe: Recipe, tokenizer: PreTrainedTokenizerFast, folder: Path) -> LlamaForCausalLM:
    """Train, or go on from `folder/checkpoint.pt`; the log is `folder/log.csv`."""
    return Trainer(recipe, tokenizer, folder).run()
