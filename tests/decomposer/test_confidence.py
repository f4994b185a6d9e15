import json
import math
from dataclasses import asdict
from pathlib import Path

import pytest

from langgraph_sage.decomposer import EVIDENCE, Confidence, Evidence

WEAK = Evidence(likelihood=-3.0, margin=1.0, known=2.0, rank=1.0, familiarity=0.1, agreement=-0.2, strange=0.4)


def test_the_logistic_of_weighed_evidence() -> None:
    confidence = Confidence({"likelihood": 0.5, "strange": -2.0}, bias=1.0, least=0.5)
    assert confidence(WEAK) == pytest.approx(1 / (1 + math.exp(-(1.0 - 1.5 - 0.8))))


def test_it_neither_overflows_nor_is_nan() -> None:
    for weight in (1e9, -1e9):
        assert Confidence({"likelihood": weight}, 0.0, 0.5)(WEAK) in (pytest.approx(0.0), pytest.approx(1.0))


def test_it_is_read_from_a_file_that_weighs_known_evidence(tmp_path: Path) -> None:
    path = tmp_path / "planner.json"
    path.write_text(json.dumps({"weights": dict.fromkeys(EVIDENCE, 1.0), "bias": 0.0, "least": 0.9}))
    assert set(Confidence.load(path).weights) == set(asdict(WEAK))
    path.write_text(json.dumps({"weights": {"luck": 1.0}, "bias": 0.0, "least": 0.9}))
    with pytest.raises(ValueError, match=r"weighs \['luck'\]; there is only likelihood"):
        Confidence.load(path)
