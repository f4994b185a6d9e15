import json
from pathlib import Path

import pytest

from fakes import QUESTION, SOLUTION
from langgraph_sage.decomposer import decompose_solution, expected_answer, fill, prompt_of, read_problems
from langgraph_sage.decomposer.expressions import number_value
from langgraph_sage.decomposer.text import find_expression
from langgraph_sage.errors import InputError


def test_a_worked_solution_becomes_steps_that_refer() -> None:
    plan, issues = decompose_solution(QUESTION, SOLUTION)
    first, second = plan.steps
    assert issues == []
    assert (first.text, first.expression, first.expected) == ("Natalia sold 48/2 = ___ clips in May.", "48/2", "24")
    assert second.text == "Natalia sold 48+{1} = ___ clips altogether in April and May."
    assert (second.expression, second.references, second.expected) == ("48+{1}", (1,), "72")
    assert (first.tag, second.tag) == ("multiplicative", "additive")
    assert "natalia" in first.keywords
    assert (plan.answer, plan.level) == ("72", 2)
    assert prompt_of(fill(second.text, {1: "24"})) == "Natalia sold 48+24 ="


def test_a_wrong_carried_result_changes_what_is_right() -> None:
    plan, _ = decompose_solution(QUESTION, SOLUTION)
    second = plan.steps[1]
    assert expected_answer(second.expression, second.expected, second.references, {1: "20"}) == "68"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Y = <<4*3=12>>12", "Y = 4*3 = ___"),  # no expression in the text: the step carries it
        ("Half of 36 is <<36/2=18>>18 kg.", "Half of 36 is 36/2 = ___ kg."),
        ("It costs 6 * $2.5/pack = $<<6*2.5=15>>15.", "It costs 6 * $2.5/pack = $ ___."),
        ("She has 42 - 6 = <<36=36>>36 apples", "She has 42 - 6 = ___ apples"),  # annotation without arithmetic
    ],
)
def test_every_step_carries_its_arithmetic(line: str, text: str) -> None:
    plan, issues = decompose_solution("?", line)
    assert issues == []
    assert plan.steps[0].text == text


def test_two_steps_on_a_line_are_two_atoms() -> None:
    plan, _ = decompose_solution("?", "He ate 2*3=<<2*3=6>>6 pears and 4+5=<<4+5=9>>9 figs.")
    assert [step.text for step in plan.steps] == ["He ate 2*3= ___ pears", "4+5= ___ figs."]


def test_the_format_of_a_referred_number_is_kept() -> None:
    plan, _ = decompose_solution("?", "A 600*2=<<600*2=1200>>1200\nB $1,200 + $5 = <<1200+5=1205>>1205")
    assert plan.steps[1].text == "B ${1:,} + $5 = ___"
    assert fill(plan.steps[1].text, {1: "1200"}) == "B $1,200 + $5 = ___"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x <<2+2>>4", "no '='"),
        ("x <<2+2=5>>5", "evaluates to 4, not 5"),
        ("x <<2**3=8>>8", "powers are not supported"),
        ("x <<8=8>>8", "computes nothing"),
        ("x <<2+2=4", "do not pair"),
    ],
)
def test_what_cannot_be_used_is_reported(line: str, reason: str) -> None:
    plan, issues = decompose_solution("?", line, line=7)
    assert plan.steps == ()
    assert issues[0].line == 7
    assert reason in issues[0].reason


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{oops\n", r":1: not JSON"),
        ('{"question": "q"}\n', r":1: no text field 'answer'"),
        ("[]\n", ":1: no text field"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content)
    with pytest.raises(InputError, match=message):
        read_problems(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        read_problems(tmp_path / "none.jsonl")


def test_offset_and_limit_count_kept_problems(tmp_path: Path) -> None:
    file = tmp_path / "few.jsonl"
    three = f"{SOLUTION}\nSo 72+1=<<72+1=73>>73"
    lines = [SOLUTION, three, SOLUTION, SOLUTION]
    file.write_text("\n".join(json.dumps({"question": f"q{i}", "answer": a}) for i, a in enumerate(lines)))
    kept, _ = read_problems(file, level=1, offset=1, limit=1)
    assert [problem.line for problem in kept] == [3]
    assert [problem.line for problem in read_problems(file, level=3)[0]] == [2]


def test_all_of_gsm8k_train_loads(gsm8k: Path) -> None:
    problems, issues = read_problems(gsm8k)
    whole = {issue.line for issue in issues if issue.step is None}
    assert len(problems) + len(whole) == 7473
    assert not {problem.line for problem in problems} & whole
    annotations = sum(problem.plan.level for problem in problems)
    steps = sum(len(problem.plan.steps) for problem in problems)
    kept = {problem.line for problem in problems}
    assert annotations - steps == sum(issue.step is not None and issue.line in kept for issue in issues)
    assert steps > 23_000
    for problem in problems:
        results: dict[int, str] = {}
        for step in problem.plan.steps:
            assert step.expected is not None
            expected = expected_answer(step.expression, step.expected, step.references, results)
            assert expected == step.expected, (problem.line, step)
            prompt = prompt_of(fill(step.text, results))
            assert find_expression(prompt.removesuffix("="), number_value(step.expected)), (problem.line, prompt)
            results[step.index] = step.expected


def test_what_databases_refuse_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_text('{"question": "a\\u0000b\\ud800", "answer": "2+2 = <<2+2=4>>4"}')
    assert read_problems(file)[0][0].question == "a\ufffdb?"
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="not UTF-8"):
        read_problems(file)
