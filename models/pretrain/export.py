"""Export of a trained base: bf16 safetensors, config, tokenizer, and the words of its questions."""

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import torch
from torch import nn
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from langgraph_sage.models.familiarity import Familiarity
from langgraph_sage.models.pretrain.corpus import known_questions
from langgraph_sage.models.pretrain.train import Recipe

QUESTIONS: Final = 60_000  # whose words the second opinion knows


def export(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, recipe: Recipe, work: Path, out: Path) -> None:
    """Write the model to `out`; the recipe and the last line of the log go beside it."""
    out.mkdir(parents=True, exist_ok=True)
    nn.Module.to(model, torch.bfloat16)
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    Familiarity.fit(known_questions(recipe.seed, QUESTIONS)).save(out)
    with (work / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    record = {"recipe": asdict(recipe), "last": rows[-1], "exams": ([row for row in rows if row["clean"]] or rows)[-1]}
    (out / "training.json").write_text(json.dumps(record, indent=1) + "\n")
