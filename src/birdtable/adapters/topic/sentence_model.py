"""all-MiniLM-L6-v2 in plain numpy: a text as a direction of 384 numbers; texts about like things point alike.

Six layers of a BERT encoder, then the mean over the words, of length one. The safetensors file is read where it lies,
so neither torch nor onnxruntime is needed. Imports numpy and tokenizers when first used.

Source: Devlin et al., BERT, 2019 (arXiv 1810.04805); Wang et al., MiniLM, 2020 (arXiv 2002.10957); the model card of
all-MiniLM-L6-v2.
"""

import json
import os
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Any

from birdtable.adapters.topic.weights import WEIGHTS, WORDS, check_libraries, open_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 384
TINY = 1e-12
"""Added to a variance before it divides, as the model was trained."""
MOST_PIECES = 256
"""Pieces of words that are read, as the model was trained: some 190 words. What comes later is not read."""
ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
"""Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: the error function to 1.5e-7."""


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """The model, ready to read. numbers: each table of weights by its name in the file."""

    numbers: dict[str, "Numbers"]
    pieces: Any

    def direction_of(self, text: str) -> "Numbers":
        """384 numbers of length one, the same for the same text."""
        # Half a character (a lone surrogate) is a question mark: no library reads it.
        ids = self.pieces.encode(text.encode(errors="replace").decode()).ids
        state = (
            self._table("embeddings.word_embeddings")[ids] + self._table("embeddings.position_embeddings")[: len(ids)]
        )
        state = self._levelled(state + self._table("embeddings.token_type_embeddings")[0], "embeddings.LayerNorm")
        for number in range(LAYERS):
            state = self._layer(state, f"encoder.layer.{number}")
        mean = state.mean(axis=0)
        return mean / sqrt(mean @ mean)  # type: ignore[no-any-return]

    def _layer(self, state: "Numbers", layer: str) -> "Numbers":
        heard = self._through(self._attention(state, f"{layer}.attention.self"), f"{layer}.attention.output.dense")
        state = self._levelled(state + heard, f"{layer}.attention.output.LayerNorm")
        thought = self._through(_gelu(self._through(state, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
        return self._levelled(state + thought, f"{layer}.output.LayerNorm")

    def _attention(self, state: "Numbers", part: str) -> "Numbers":
        import numpy as np

        asks, offers, says = (
            self._through(state, f"{part}.{name}").reshape(-1, HEADS, WIDTH // HEADS).transpose(1, 0, 2)
            for name in ("query", "key", "value")
        )
        fit = asks @ offers.transpose(0, 2, 1) / sqrt(WIDTH // HEADS)
        share = np.exp(fit - fit.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        return (share @ says).transpose(1, 0, 2).reshape(-1, WIDTH)  # type: ignore[no-any-return]

    def _through(self, state: "Numbers", name: str) -> "Numbers":
        return state @ self._table(name).T + self.numbers[f"{name}.bias"]

    def _levelled(self, state: "Numbers", name: str) -> "Numbers":
        import numpy as np

        state = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((state * state).mean(axis=-1, keepdims=True) + TINY)
        return state / spread * self._table(name) + self.numbers[f"{name}.bias"]  # type: ignore[no-any-return]

    def _table(self, name: str) -> "Numbers":
        return self.numbers[f"{name}.weight"]


@cache
def sentence_model() -> SentenceModel:
    """The model of this process, read when first asked for. Raises: NotInstalled; WrongWeights."""
    check_libraries()
    # One post is too little work to share out: more threads would only wait for one another, and for other work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tokenizers import Tokenizer

    with open_file(WORDS) as words:
        pieces = Tokenizer.from_str(words[:].decode())
    pieces.no_padding()
    pieces.enable_truncation(MOST_PIECES)
    return SentenceModel(_numbers_in(open_file(WEIGHTS)), pieces)


def _numbers_in(content: Any) -> dict[str, "Numbers"]:
    """Each table of a safetensors file, not copied: eight bytes that say how long the heading is, heading, numbers."""
    import numpy as np

    begins = 8 + int.from_bytes(content[:8], "little")
    heading = json.loads(content[8:begins])
    found = {}
    for name, entry in heading.items():
        if entry.get("dtype") == "F32":
            first, after = entry["data_offsets"]
            found[name] = np.frombuffer(content, "<f4", (after - first) // 4, begins + first).reshape(entry["shape"])
    return found


def _gelu(state: "Numbers") -> "Numbers":
    """How much of each number passes: x times the normal distribution up to x."""
    import numpy as np

    size = np.abs(state) / sqrt(2)
    step = 1 / (1 + 0.3275911 * size)
    tail = np.zeros_like(step)
    for factor in ERF:
        tail = (tail + factor) * step
    beyond = tail * np.exp(-size * size) / 2
    return state * np.where(state < 0, beyond, 1 - beyond)
