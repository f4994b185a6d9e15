"""Word problems of other kinds than those that the planner learns: what it is to call `unknown`.

Lines of `others.txt`, written for this: near misses of the families, and ordinary problems of any other
kind. Numbers and names are drawn anew each time. One line in ten, chosen by its checksum, never trains.
"""

import random
import re
import zlib
from importlib.resources import files
from typing import Final

from langgraph_sage.models.pretrain import words
from langgraph_sage.models.pretrain.planning import with_strange_words

UNKNOWN: Final = "unknown"  # what stands in place of a plan
HELD_OUT_EVERY: Final = 10
_LINES: Final = tuple((files(__package__) / "others.txt").read_text(encoding="utf-8").splitlines())
_NUMBER: Final = re.compile(r"(?<![\d.,/:])\d+(?![\d/:]|[.,]\d|-)")
_NAME: Final = re.compile(r"\{[NMK]\}")


def is_held_out(line: str) -> bool:
    return zlib.crc32(line.encode()) % HELD_OUT_EVERY == 0


KNOWN_OTHERS: Final = tuple(line for line in _LINES if not is_held_out(line))
HELD_OUT_OTHERS: Final = tuple(line for line in _LINES if is_held_out(line))


def write_other(line: str, rng: random.Random, *, vary: bool = False) -> str:
    """A question of a line, with other numbers of as many digits. Args: vary: let some words be none."""
    names = rng.sample(words.NAMES, 3)
    text = _NAME.sub(lambda match: names["NMK".index(match[0][1])], line)
    text = _NUMBER.sub(lambda match: _like(match[0], rng), text)
    return with_strange_words(text, (), rng) if vary and rng.random() < 0.35 else text


def _like(number: str, rng: random.Random) -> str:
    """Mostly another number of as many digits; as round as it was."""
    if number in ("0", "1", "100") or rng.random() < 0.25:
        return number
    bare = number.rstrip("0")
    low = 2 if len(bare) == 1 else 10 ** (len(bare) - 1)
    return str(rng.randint(low, 10 ** len(bare) - 1)) + "0" * (len(number) - len(bare))
