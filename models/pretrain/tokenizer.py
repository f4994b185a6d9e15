"""The bundled model's tokenizer: byte-level BPE over our own words, one token a digit.

A space attaches to the token after it. Every byte has a token, so no input is unencodable.
"""

from itertools import islice
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

from langgraph_sage.models.pretrain import words
from langgraph_sage.models.pretrain.corpus import documents

BOS, EOS, PAD = "<s>", "</s>", "<pad>"
VOCAB_SIZE = 4096
_SPLIT = r" ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]|\s"


def build_tokenizer(vocab_size: int = VOCAB_SIZE, sample: int = 20_000, seed: int = 0) -> PreTrainedTokenizerFast:
    """Train the tokenizer on the word list and on generated text; the same seed gives the same file."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_SPLIT), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=[PAD, BOS, EOS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(sample, seed), trainer)
    bos_id = tokenizer.token_to_id(BOS)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A $B", special_tokens=[(BOS, bos_id)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BOS,
        eos_token=EOS,
        pad_token=PAD,
        padding_side="left",
        model_max_length=512,
        clean_up_tokenization_spaces=False,
    )


def load_tokenizer(folder: Path | str) -> PreTrainedTokenizerFast:
    tokenizer: PreTrainedTokenizerFast = PreTrainedTokenizerFast.from_pretrained(folder)
    return tokenizer


def run_tokenizer(work: Path) -> PreTrainedTokenizerFast:
    """The tokenizer of a training run: built once, and kept beside its checkpoint."""
    if not (work / "tokenizer.json").exists():
        build_tokenizer().save_pretrained(work)
    return load_tokenizer(work)


def _texts(sample: int, seed: int) -> list[str]:
    common = [f" {word}" for word in words.ALL_WORDS for _ in range(40)]
    digits = [f" {digit}" for digit in range(10) for _ in range(5000)]
    signs = [f" {sign}" for sign in "+-*/=$%(x÷×–−·£€°" for _ in range(2000)]
    generated = (f"{span.prompt} {span.answer}" for doc in islice(documents(seed), sample) for span in doc)
    return [*common, *digits, *signs, *generated]
