"""How good is the bundled base: held-out sums, clean GSM8K level-1 expressions, load and first answer.

python benchmarks/bundled_model.py [GSM8K.jsonl] prints one JSON object. The model card quotes it.
"""

import json
import sys
import time
from pathlib import Path

from langgraph_sage.decomposer import clean_prompt, fill, prompt_of, read_problems
from langgraph_sage.graph import figures
from langgraph_sage.models import Generator, load_base
from langgraph_sage.models.pretrain.corpus import held_out

GSM8K = Path(__file__).parents[2] / "shared" / "data" / "gsm8k" / "train.jsonl"


def main(file: Path) -> None:
    begun = time.perf_counter()
    base = load_base()
    generator = Generator(base)
    generator.generate(["1+1="])
    found: dict[str, object] = {
        "parameters": sum(p.numel() for p in base.model.parameters()),
        "load_and_first_answer_s": round(time.perf_counter() - begun, 2),
    }

    def exact_match(name: str, prompts: list[str], answers: list[str]) -> None:
        outputs = [completion.text for completion in generator.generate(prompts)]
        found[name] = {"em": round(figures(outputs, answers).em, 4), "n": len(prompts)}

    for carrier in (False, True):
        spans = held_out(777 + carrier, 2000, carrier=carrier)
        name = "held_out_in_sentences" if carrier else "held_out_clean"
        exact_match(name, [s.prompt for s in spans], [s.answer for s in spans])
    if file.exists():
        clean, raw, answers = [], [], []
        for problem in read_problems(file, level=1)[0]:
            results: dict[int, str] = {}
            for step in problem.plan.steps:
                assert step.expression is not None
                assert step.expected is not None
                clean.append(clean_prompt(step.expression, results))
                raw.append(prompt_of(fill(step.text, results)))
                answers.append(step.expected)
                results[step.index] = step.expected
        exact_match("gsm8k_level_1_clean", clean, answers)
        exact_match("gsm8k_level_1_raw", raw, answers)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GSM8K)
