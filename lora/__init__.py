"""The LoRA store: train, search, keep and verify adapters."""

from langgraph_sage.lora.files import digest_folder, save_adapter, verify
from langgraph_sage.lora.samples import Resampler, Sample, split
from langgraph_sage.lora.search import LoraSearch, SearchResult, SearchSettings, Trial
from langgraph_sage.lora.training import LoraSettings, Trained, TrainingSettings, score, train_lora

__all__ = [
    "LoraSearch",
    "LoraSettings",
    "Resampler",
    "Sample",
    "SearchResult",
    "SearchSettings",
    "Trained",
    "TrainingSettings",
    "Trial",
    "digest_folder",
    "save_adapter",
    "score",
    "split",
    "train_lora",
    "verify",
]
