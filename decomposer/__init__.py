"""From a problem to a plan of atomic steps; expressions, checking, tags, augmentation."""

from langgraph_sage.decomposer.bundled import BundledPlanner, Proposal, bundled_planner, expressions_of
from langgraph_sage.decomposer.checking import Verdict, extract_number, is_equal, judge, without_working
from langgraph_sage.decomposer.confidence import EVIDENCE, Confidence, Evidence
from langgraph_sage.decomposer.consistency import Consensus, consensus
from langgraph_sage.decomposer.expressions import Expression, decimal_text, number_value, parse
from langgraph_sage.decomposer.plan import MASK, Plan, Step, clean_prompt, expected_answer, fill, prompt_of
from langgraph_sage.decomposer.planner import Planner, read_plan
from langgraph_sage.decomposer.resample import read_notation, resample, swap_notation, swap_words, worked_answer
from langgraph_sage.decomposer.tags import Tagger, fine_structure_tag, keywords, structure_tag
from langgraph_sage.decomposer.worked import Issue, Problem, decompose_solution, read_problems

__all__ = [
    "EVIDENCE",
    "MASK",
    "BundledPlanner",
    "Confidence",
    "Consensus",
    "Evidence",
    "Expression",
    "Issue",
    "Plan",
    "Planner",
    "Problem",
    "Proposal",
    "Step",
    "Tagger",
    "Verdict",
    "bundled_planner",
    "clean_prompt",
    "consensus",
    "decimal_text",
    "decompose_solution",
    "expected_answer",
    "expressions_of",
    "extract_number",
    "fill",
    "fine_structure_tag",
    "is_equal",
    "judge",
    "keywords",
    "number_value",
    "parse",
    "prompt_of",
    "read_notation",
    "read_plan",
    "read_problems",
    "resample",
    "structure_tag",
    "swap_notation",
    "swap_words",
    "without_working",
    "worked_answer",
]
