"""Packed training rows: several documents a row, kept apart, answers alone to be learnt.

A block-diagonal causal mask and restarted positions make training see what inference sees;
nothing is padded but the ends of rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor
from torch.utils.data import IterableDataset
from transformers import PreTrainedTokenizerFast

from langgraph_sage.models.pretrain.corpus import Document, documents

IGNORE = -100
MISSES = 12  # documents that fit no row before a batch is called full


@dataclass(frozen=True, slots=True)
class Batch:
    """Packed rows. All tensors are (B, T) but `mask`, which is (B, 1, T, T), 0 where
    attention is allowed and very negative where not."""

    ids: Tensor
    labels: Tensor  # already shifted: labels[t] is what position t must predict
    positions: Tensor
    mask: Tensor

    def to(self, device: torch.device, dtype: torch.dtype = torch.float32) -> "Batch":
        """On a device; the mask in the precision of the model's activations."""
        ids, labels, positions = (t.to(device) for t in (self.ids, self.labels, self.positions))
        return Batch(ids, labels, positions, self.mask.to(device, dtype))


def encode(docs: Sequence[Document], tokenizer: PreTrainedTokenizerFast) -> list[tuple[list[int], list[int]]]:
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
            if misses > MISSES:
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


class Batches(IterableDataset[Batch]):
    """An endless stream of packed batches, to be made beside the training by a `DataLoader`."""

    def __init__(self, rows: int, length: int, tokenizer: PreTrainedTokenizerFast, seed: int) -> None:
        self.rows, self.length, self.tokenizer, self.seed = rows, length, tokenizer, seed

    def __iter__(self) -> Iterator[Batch]:
        return batches(self.rows, self.length, self.tokenizer, self.seed)


def batches(rows: int, length: int, tokenizer: PreTrainedTokenizerFast, seed: int) -> Iterator[Batch]:
    """An endless stream of packed batches of the corpus."""
    stream = documents(seed)
    waiting: list[tuple[list[int], list[int]]] = []
    while True:
        if len(waiting) < rows * length // 12:
            waiting += encode(list(islice(stream, 2000)), tokenizer)
            waiting = [item for item in waiting if len(item[0]) <= length]
        batch, used = pack(waiting, rows, length, tokenizer.pad_token_id)
        waiting = waiting[used:]
        yield batch


def packed(docs: Sequence[Document], rows: int, length: int, tokenizer: PreTrainedTokenizerFast) -> list[Batch]:
    """All documents that fit a row, in as few batches as it takes."""
    rest = [item for item in encode(docs, tokenizer) if len(item[0]) <= length]
    made = []
    while rest:
        batch, used = pack(rest, rows, length, tokenizer.pad_token_id)
        made.append(batch)
        rest = rest[used:]
    return made
