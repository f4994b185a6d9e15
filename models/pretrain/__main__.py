"""`python -m langgraph_sage.models.pretrain`: train the bundled model, or go on, and export it."""

import argparse
import os
from dataclasses import fields
from pathlib import Path

from langgraph_sage.models.pretrain.export import export
from langgraph_sage.models.pretrain.tokenizer import run_tokenizer
from langgraph_sage.models.pretrain.train import Recipe, train


def main() -> None:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # batches are made in a process of their own
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("pretrain-work"), help="checkpoint and log folder")
    parser.add_argument("--out", type=Path, help="where to export the finished model")
    for field in fields(Recipe):
        name, default = "--" + field.name.replace("_", "-"), field.default
        if isinstance(default, bool):
            parser.add_argument(name, action=argparse.BooleanOptionalAction, default=default)
        else:
            parser.add_argument(name, type=type(default), default=default)
    arguments = vars(parser.parse_args())
    work, out = arguments.pop("work"), arguments.pop("out")
    recipe = Recipe(**arguments)
    tokenizer = run_tokenizer(work)
    model = train(recipe, tokenizer, work)
    if out:
        export(model, tokenizer, recipe, work, out)


if __name__ == "__main__":
    main()
