"""What tests share: paths, a problem, quick settings, and an embedder without weights."""

import zlib
from pathlib import Path

import numpy as np

from langgraph_sage.lora import SearchSettings, TrainingSettings
from langgraph_sage.models.embedding import Vectors
from langgraph_sage.nodes import SageSettings

ROOT = Path(__file__).parent.parent
GSM8K = ROOT.parent / "shared" / "data" / "gsm8k" / "train.jsonl"

QUICK = SageSettings(
    search=SearchSettings(
        initial=1, neighbours=1, validation_variants=1, training=TrainingSettings(steps=2, batch_size=4)
    )
)

SOLUTION = (
    "Natalia sold 48/2 = <<48/2=24>>24 clips in May.\n"
    "Natalia sold 48+24 = <<48+24=72>>72 clips altogether in April and May.\n#### 72"
)
QUESTION = "Natalia sold clips to 48 of her friends in April, and then half as many in May. How many in all?"


class HashedWords:
    """An embedder that needs no weights: words hashed into 64 counts, normalised."""

    name = "hashed-words"

    def encode(self, texts: list[str]) -> Vectors:
        rows = np.zeros((len(texts), 64), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(word.encode()) % 64] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
