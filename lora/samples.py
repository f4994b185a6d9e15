"""What LoRA training learns from: prompts with checked answers, and fresh variants of them."""

import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and the checked answer that must follow it."""

    prompt: str
    answer: str


Resampler = Callable[[int, random.Random], Sample]
"""`resampler(index, rng)`: a verified variant of sample `index`, or the sample itself."""


def split(samples: Sequence[Sample], share: float) -> tuple[list[int], list[int]]:
    """Indices for training and for validation, by a checksum of each sample.

    The side of a sample does not change while its cluster grows, so that what judged an adapter
    does not train its successor; only where all samples would be on one side is one moved.
    """
    places = [zlib.crc32(f"{s.prompt}\n{s.answer}".encode()) / 2**32 for s in samples]
    if len(set(places)) > 1:
        share = min(max(share, min(places)), max(p for p in places if p < max(places)))
    held = [i for i, place in enumerate(places) if place <= share]
    return [i for i, place in enumerate(places) if place > share], held
