"""A second reader of our own, so that no test needs the real one's 84 MB: it knows two words and is silent on others.

It is read by the same code from two files of the same form, six layers and all; only its numbers are made up. The real
one is measured in `benchmarks/language`.
"""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from birdtable.adapters.topic import weights
from birdtable.adapters.topic.sentence_model import LAYERS, MOST_PIECES, WIDTH

STRAY = "The loveliest lasagne is what we all think of on this Friday."
"""What no rule of ours notices, and this second reader takes for no school news."""
PRIVATE = "There was a nosebleed on the bus, and it was soon over."
"""What no rule of ours notices, and this second reader takes for something private."""
KNOWN = {"[UNK]": None, "[CLS]": None, "[SEP]": None, "lasagne": 0, "nosebleed": 1}
Numbers = np.ndarray


def make(folder: Path) -> None:
    """Write its two files into the folder."""
    _write_numbers(numbers(), folder / weights.WEIGHTS)
    words().save(str(folder / weights.WORDS))


def words() -> Tokenizer:
    made = Tokenizer(models.WordLevel({word: number for number, word in enumerate(KNOWN)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    return made


def numbers() -> dict[str, Numbers]:
    """Layers that let everything through, and words that point where what was learnt says yes, or nowhere at all."""
    found = {
        "embeddings.word_embeddings.weight": _directions(),
        "embeddings.position_embeddings.weight": np.zeros((2 * MOST_PIECES, WIDTH)),
        "embeddings.token_type_embeddings.weight": np.zeros((2, WIDTH)),
        **_level("embeddings.LayerNorm"),
    }
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            found |= _silent(f"{layer}.{name}", WIDTH, WIDTH)
        found |= _silent(f"{layer}.intermediate.dense", 1, WIDTH) | _silent(f"{layer}.output.dense", WIDTH, 1)
        found |= _level(f"{layer}.attention.output.LayerNorm") | _level(f"{layer}.output.LayerNorm")
    return found


def _directions() -> Numbers:
    """One for each word that is known; where a text begins it points away from both questions."""
    learnt = (files("birdtable.adapters.topic") / "calibration.tsv").read_text().splitlines()
    asked = np.array([line.split("\t") for line in learnt[3:]], dtype=float).T
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    found = np.zeros((len(KNOWN), WIDTH))
    found[list(KNOWN).index("[CLS]")] = -0.3 * asked.sum(axis=0)
    for number, question in enumerate(KNOWN.values()):
        if question is not None:
            found[number] = asked[question]
    return found


def _silent(name: str, out: int, into: int) -> dict[str, Numbers]:
    return {f"{name}.weight": np.zeros((out, into)), f"{name}.bias": np.zeros(out)}


def _level(name: str) -> dict[str, Numbers]:
    return {f"{name}.weight": np.ones(WIDTH), f"{name}.bias": np.zeros(WIDTH)}


def _write_numbers(numbers: dict[str, Numbers], path: Path) -> None:
    """A safetensors file: how long the heading is, the heading, the numbers."""
    heading, parts, at = {}, [], 0
    for name, table in numbers.items():
        parts.append(table.astype("<f4").tobytes())
        heading[name] = {"dtype": "F32", "shape": table.shape, "data_offsets": (at, at + len(parts[-1]))}
        at += len(parts[-1])
    said = json.dumps(heading).encode()
    path.write_bytes(b"".join((len(said).to_bytes(8, "little"), said, *parts)))
