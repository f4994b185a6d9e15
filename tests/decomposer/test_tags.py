import pytest

from langgraph_sage.decomposer import fine_structure_tag, keywords, structure_tag


@pytest.mark.parametrize(
    ("expression", "text", "coarse", "fine"),
    [
        ("48/2", "48/2 = ___ clips", "multiplicative", "/:whole:unit"),
        ("{1}+24", "Then 24 more are {1}+24 = ___", "additive", "+:whole:unit"),
        ("3*0.5", "She pays 3 x $.5 = $ ___", "multiplicative", "*:decimal:money"),
        ("200*10*0.01", "10% of 200 is ___", "multiplicative", "*:decimal:percent"),
        ("3/4*8", "3/4 * 8 = ___", "multiplicative", "/*:fraction:plain"),
        ("8/4", "8/4 = ___", "multiplicative", "/:whole:plain"),
        ("2*3+4*5", "2x3+4x5 = ___", "mixed", "*+:whole:plain"),
        ("-3+5", "-3+5 = ___", "additive", "+:whole:plain"),
        (None, "How many are there? ___", "text", "text"),
    ],
)
def test_what_kind_of_computation(expression: str | None, text: str, coarse: str, fine: str) -> None:
    assert structure_tag(expression, text) == coarse
    assert fine_structure_tag(expression, text) == fine


def test_keywords_are_content_words_once_each() -> None:
    assert keywords("Then there are 5 boxes, and the Boxes hold pens") == ("boxes", "hold", "pens")
