"""Base models, embedders and batched generation."""

from langgraph_sage.models.base import BUNDLED, BaseModel, load_base, share
from langgraph_sage.models.embedding import OFFLINE, PAPER, Embedder, SentenceEmbedder, load_embedder
from langgraph_sage.models.generation import Alternative, Completion, Generator, logits_margin

__all__ = [
    "BUNDLED",
    "OFFLINE",
    "PAPER",
    "Alternative",
    "BaseModel",
    "Completion",
    "Embedder",
    "Generator",
    "SentenceEmbedder",
    "load_base",
    "load_embedder",
    "logits_margin",
    "share",
]
