"""The recipe of the bundled base model: corpus, tokenizer, training, export."""
