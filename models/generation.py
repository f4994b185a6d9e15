"""Batched greedy generation with a different adapter per row, and the margin of each answer.

One engine serves all graph runs of a process: requests that arrive while the model is busy are
answered together in its next forward passes.
"""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final, cast

import torch
from peft import PeftModel
from torch import Tensor
from transformers import LogitsProcessor, LogitsProcessorList

from langgraph_sage.models.base import BaseModel, share

BASE: Final = "__base__"  # PEFT's name for "no adapter" in a mixed batch


def logits_margin(logits: Tensor) -> Tensor:
    """Gap between the two largest logits of each position (SAGE eq. 1).

    Args: logits: (..., V), any float dtype; bf16 quantises gaps to 1/8 near 16.
    Returns: (...), >= 0, in logits.
    """
    top = logits.float().topk(2, dim=-1).values  # (..., 2)
    return top[..., 0] - top[..., 1]


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model said, the margin of its answer's tokens, and the time of its batch.

    `margin` averages eq. 1 over the generated tokens before the end token; of an empty answer it is
    the margin of the end token. `lowest_margin` is that of the least sure token, the end included.
    `latency_ms` is the wall time of the batch that held the row.
    """

    text: str
    margin: float
    latency_ms: float
    lowest_margin: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several things that the model might say, and its log probability in nats."""

    text: str
    log_probability: float


class _Margins(LogitsProcessor):
    """Keeps the margin of every step instead of its whole vocabulary of logits."""

    def __init__(self) -> None:
        self.steps: list[Tensor] = []

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:  # (B, T), (B, V)
        self.steps.append(logits_margin(scores))
        return scores


_Request = tuple[str, str | None, Future[Completion]]


class Generator:
    """Answers prompts with a base model and any of its loaded adapters; safe to call from threads."""

    def __init__(self, base: BaseModel, *, max_new_tokens: int = 96, batch_size: int = 64) -> None:
        self.base = base
        self.max_new_tokens = max_new_tokens
        self.batch_size = batch_size
        self._model: Any = base.model
        self._loaded: set[str] = set()
        self._lock = threading.RLock()
        self._queue: SimpleQueue[_Request] = SimpleQueue()

    @property
    def loaded(self) -> frozenset[str]:
        return frozenset(self._loaded)

    def load_adapter(self, name: str, folder: Path) -> None:
        """Load an adapter in PEFT's format under a name; loading it again does nothing."""
        with self._lock:
            if name in self._loaded:
                return
            if self._loaded:
                self._model.load_adapter(str(folder), adapter_name=name, use_safetensors=True)
            else:
                skeleton = share(self.base.model)
                self._model = PeftModel.from_pretrained(skeleton, str(folder), adapter_name=name, use_safetensors=True)
            self._model.eval()
            self._loaded.add(name)

    def unload_adapter(self, name: str) -> None:
        with self._lock:
            if name in self._loaded:
                self._loaded.discard(name)
                if not self._loaded:
                    self._model = self.base.model
                    return
                self._model.set_adapter(next(iter(self._loaded)))  # PEFT warns when the active one goes
                self._model.delete_adapter(name)

    def generate(self, prompts: Sequence[str], adapters: Sequence[str | None] | None = None) -> list[Completion]:
        """Answer each prompt with its own adapter (None: the base); rows are batched by length.

        Returns: one completion a prompt, in the order of the prompts.
        Raises: KeyError where an adapter is not loaded.
        """
        chosen = list(adapters) if adapters is not None else [None] * len(prompts)
        if missing := {name for name in chosen if name is not None} - self._loaded:
            raise KeyError(f"adapters not loaded: {sorted(missing)}")
        order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
        answers: dict[int, Completion] = {}
        with self._lock:
            for start in range(0, len(order), self.batch_size):
                rows = order[start : start + self.batch_size]
                made = self._batch([prompts[i] for i in rows], [chosen[i] for i in rows])
                answers.update(zip(rows, made, strict=True))
        return [answers[i] for i in range(len(prompts))]

    @torch.no_grad()
    def alternatives(self, prompts: Sequence[str], count: int) -> list[list[Alternative]]:
        """The likeliest `count` completions of each prompt by the base, the best first (beam search).

        Returns: for each prompt `count` alternatives of other tokens, up to `max_new_tokens` each; two of
        them can be the same text.
        """
        order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
        found: dict[int, list[Alternative]] = {}
        rows_a_batch = max(1, self.batch_size // count)
        model: Any = self.base.model
        for start in range(0, len(order), rows_a_batch):
            rows = order[start : start + rows_a_batch]
            inputs = self._encode([prompts[i] for i in rows])
            with self._lock:
                made = model.generate(
                    **inputs,
                    do_sample=False,
                    num_beams=count,
                    num_return_sequences=count,
                    length_penalty=0.0,  # the sum of log probabilities, not their mean
                    return_dict_in_generate=True,
                    output_scores=True,
                    **self._ending(),
                )
            new = made.sequences[:, inputs["input_ids"].shape[1] :]  # (B * count, new)
            texts = self._decode(new.tolist())
            said = [Alternative(text, score) for text, score in zip(texts, made.sequences_scores.tolist(), strict=True)]
            found |= {row: said[k * count : (k + 1) * count] for k, row in enumerate(rows)}
        return [found[i] for i in range(len(prompts))]

    @torch.no_grad()
    def sample(
        self, prompt: str, count: int, adapter: str | None = None, *, temperature: float = 0.7, seed: int = 0
    ) -> list[str]:
        """`count` answers to one prompt, drawn at random; the same seed draws the same ones.

        Args: temperature: of the softmax; near 0 all are the likeliest answer.
        Raises: KeyError where the adapter is not loaded.
        """
        if adapter is not None and adapter not in self._loaded:
            raise KeyError(f"adapter not loaded: {adapter!r}")
        inputs = self._encode([prompt] * count)
        with self._lock, torch.random.fork_rng():
            torch.manual_seed(seed)
            model, extra = self._serving([adapter] * count)
            ids = model.generate(
                **inputs,
                **extra,
                do_sample=True,
                temperature=temperature,
                top_k=0,
                **self._ending(),
            )
        new = cast(Tensor, ids)[:, inputs["input_ids"].shape[1] :]
        return self._decode(new.tolist())

    def ask(self, prompt: str, adapter: str | None = None) -> Completion:
        """Answer one prompt, together with whatever other threads ask at the same time."""
        future: Future[Completion] = Future()
        self._queue.put((prompt, adapter, future))
        while not future.done():
            if self._lock.acquire(timeout=0.05):
                try:
                    self._drain()
                finally:
                    self._lock.release()
        return future.result()

    def _drain(self) -> None:
        waiting: list[_Request] = []
        try:
            while len(waiting) < self.batch_size:
                waiting.append(self._queue.get_nowait())
        except Empty:
            pass
        if not waiting:
            return
        try:
            made = self.generate([p for p, _, _ in waiting], [a for _, a, _ in waiting])
        except Exception as error:  # noqa: BLE001 - it belongs to those who asked
            for _, _, future in waiting:
                future.set_exception(error)
            return
        for (_, _, future), completion in zip(waiting, made, strict=True):
            future.set_result(completion)

    @torch.no_grad()
    def _batch(self, prompts: list[str], adapters: list[str | None]) -> list[Completion]:
        begun = time.perf_counter()
        inputs = self._encode(prompts)
        margins = _Margins()
        model, extra = self._serving(adapters)
        ids = model.generate(
            **inputs,
            **extra,
            do_sample=False,
            logits_processor=LogitsProcessorList([margins]),
            **self._ending(),
        )  # (B, T + new)
        new = cast(Tensor, ids)[:, inputs["input_ids"].shape[1] :]
        margin = torch.stack(margins.steps, dim=1)  # (B, new)
        ended = torch.isin(new, torch.tensor(self._end_ids(), device=new.device))
        length = torch.where(ended.any(1), ended.int().argmax(1), new.shape[1])  # (B,) tokens before the end
        counted = torch.arange(new.shape[1], device=new.device)[None] < length.clamp(min=1)[:, None]
        mean = (margin * counted).sum(1) / counted.sum(1)
        said = torch.arange(new.shape[1], device=new.device)[None] <= length[:, None]
        lowest = margin.masked_fill(~said, float("inf")).amin(1)
        latency = (time.perf_counter() - begun) * 1000
        texts = self._decode([row[:count] for row, count in zip(new.tolist(), length.tolist(), strict=True)])
        values = zip(texts, mean.tolist(), lowest.tolist(), strict=True)
        return [Completion(text, mean, latency, low) for text, mean, low in values]

    def _encode(self, prompts: Sequence[str]) -> Any:
        """Ids and mask of prompts, padded, where the model is; each (B, T)."""
        inputs = self.base.tokenizer(list(prompts), return_tensors="pt", padding=True, return_token_type_ids=False)
        return inputs.to(self.base.model.device)

    def _decode(self, rows: Sequence[list[int]]) -> list[str]:
        return [_plain(str(self.base.tokenizer.decode(row, skip_special_tokens=True))) for row in rows]

    def _serving(self, adapters: Sequence[str | None]) -> tuple[Any, dict[str, Any]]:
        """The model that answers rows with these adapters, and what tells it so."""
        if not any(adapters):
            return self.base.model, {}
        return self._model, {"adapter_names": [name or BASE for name in adapters]}

    def _ending(self) -> dict[str, Any]:
        """When to stop, and what to fill rows up with that stopped before."""
        pad = self.base.tokenizer.pad_token_id
        return {"max_new_tokens": self.max_new_tokens, "pad_token_id": pad, "eos_token_id": self._end_ids()}

    def _end_ids(self) -> list[int]:
        return [int(self.base.tokenizer.eos_token_id)]


def _plain(text: str) -> str:
    """A byte-level model can say NUL, which no database's text column takes."""
    return text.replace("\x00", "\ufffd").strip()
